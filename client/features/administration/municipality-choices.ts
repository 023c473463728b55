import type { Language } from '#domain/languages.ts'
import type { Municipality } from '#domain/regions.schema.ts'

/** What can be added to a region: one municipality, or all of a county that are not there. */
export type MunicipalityChoice = { id: string; name: { fi: string; sv: string }; codes: string[]; isCounty: boolean }

/** What fits the typed part of a name, in Finnish or Swedish, or the beginning of a code; the best first. */
export function municipalityChoices(
  typed: string,
  municipalities: readonly Municipality[],
  taken: ReadonlySet<string>,
  language: Language,
): MunicipalityChoice[] {
  const wanted = typed.toLocaleLowerCase('fi')
  const free = municipalities.filter(({ code }) => !taken.has(code))
  const rankOf = ({ code, name }: Municipality): number => {
    const names = [name.fi, name.sv].map((each) => each.toLocaleLowerCase('fi'))
    if (code.startsWith(wanted) || names.some((each) => each.startsWith(wanted))) return 0
    return names.some((each) => each.includes(wanted)) ? 2 : 3
  }
  const single = free.map((one) => ({
    rank: rankOf(one),
    choice: { id: one.code, name: one.name, codes: [one.code], isCounty: false },
  }))
  const collator = new Intl.Collator(language === 'sv' ? 'sv' : 'fi')
  const shown = ({ name }: MunicipalityChoice) => name[language === 'sv' ? 'sv' : 'fi']
  return [...single, ...countiesOf(free, wanted)]
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || collator.compare(shown(a.choice), shown(b.choice)))
    .map(({ choice }) => choice)
}

function countiesOf(free: readonly Municipality[], wanted: string): { rank: number; choice: MunicipalityChoice }[] {
  if (wanted === '') return []
  const found = new Map<string, MunicipalityChoice>()
  for (const { code, county } of free) {
    if (![county.fi, county.sv].some((name) => name.toLocaleLowerCase('fi').startsWith(wanted))) continue
    const choice = found.get(county.fi) ?? { id: `county ${county.fi}`, name: county, codes: [], isCounty: true }
    choice.codes.push(code)
    found.set(county.fi, choice)
  }
  return [...found.values()].map((choice) => ({ rank: 1, choice }))
}
