import { describe, expect, test } from 'vitest'
import { importConfirmationSchema } from '#domain/imports.schema.ts'
import { confirmationOf, defaultDecisions } from '#domain/imports/decisions.ts'
import { readPlan } from '#domain/imports/read-plan.ts'
import { known, municipalityName, readExpected, sourceText } from '../../support/plans.ts'

const text = sourceText('uusimaa-juurruttamissuunnitelma.txt')

describe.skipIf(text === null)(
  'the plan of Uusimaa, as its slides gave it (skipped where the documents of the programme are not at hand)',
  () => {
    const preview = text === null ? null! : readExpected({ text })
    const goal = (key: string) => preview.goals.find((one) => one.key === key)
    const cell = (key: string) => {
      const { themeKey, horizonKey } = goal(key) ?? {}
      return `${preview.themes.find((theme) => theme.key === themeKey)?.code} ${preview.horizons.find((horizon) => horizon.key === horizonKey)?.year}`
    }

    test('has 65 goals, each in its cell', () => {
      const counts = preview.themes.map(({ key, code }) => [
        code,
        ...preview.horizons.map((horizon) => preview.goals.filter((one) => one.themeKey === key && one.horizonKey === horizon.key).length),
      ])

      expect(preview.horizons.map(({ year }) => year)).toEqual([2018, 2019, 2022, 2025, 2030])
      expect(counts).toEqual([
        ['TK', 0, 5, 4, 5, 5],
        ['PK', 0, 6, 2, 4, 5],
        ['VK', 0, 3, 5, 3, 2],
        ['EV', 0, 5, 7, 2, 2],
      ])
      expect(preview.goals).toHaveLength(65)
      expect(preview).toMatchObject({ format: 'text', language: 'fi' })
    })

    test('names its themes and horizons as its own tables do', () => {
      expect(preview.themes.map(({ name, colour }) => [name, colour])).toEqual([
        ['Toimintakulttuurin muutos', 1],
        ['Perhekeskustoimintamalli', 2],
        ['Varhaiskasvatus, koulu ja oppilaitokset', 3],
        ['Erityistason ja vaativan tason kehittäminen', 4],
      ])
      expect(preview.horizons.map(({ label, kind }) => [label.fi, kind])).toEqual([
        ['Mihin päästiin hankeaikana?', 'baseline'],
        ['Välittömät toimet', 'action'],
        ['Strategiset toimet Prioriteetti 1', 'action'],
        ['Strategiset toimet Prioriteetti 2', 'action'],
        ['Visio', 'vision'],
      ])
    })

    test('has two conditions, in the planners’ own words, in one cell', () => {
      const conditions = preview.proposals.filter((proposal) => proposal.kind === 'condition')

      expect(conditions.map(({ goalKey, certainty }) => [cell(goalKey), certainty])).toEqual([
        ['PK 2022', 'sure'],
        ['PK 2022', 'sure'],
      ])
      expect(conditions[0]?.condition).toMatch(/^Jos .* käynnistynyt$/)
      expect(conditions[1]?.condition).toMatch(/^Jos .* toimintaa$/)
      for (const { goalKey, condition, rest } of conditions) {
        expect(`${condition}, ${rest}`.toLowerCase()).toBe(goal(goalKey)?.text.toLowerCase())
        expect(rest).toMatch(/^\p{Lu}/u)
      }
    })

    test('says one thing word for word in two themes', () => {
      const doubles = preview.proposals.filter((proposal) => proposal.kind === 'double')

      expect(doubles.map(({ goalKey, otherGoalKeys, exact }) => [cell(goalKey), ...otherGoalKeys.map(cell), exact])).toEqual([
        ['VK 2022', 'EV 2022', true],
      ])
      expect(goal(doubles[0]?.goalKey ?? '')?.text).toMatch(/^Kaikilla perheen kanssa/)
    })

    test('names municipalities, all found and no other', () => {
      const named = preview.proposals.filter((proposal) => proposal.kind === 'municipality')

      expect(
        named.map(
          ({ goalKey, municipalityCode, words, certainty }) =>
            `${cell(goalKey)} ${municipalityName(municipalityCode)} "${words}" ${certainty}`,
        ),
      ).toEqual([
        'TK 2019 Lohja "Lohja" sure',
        'TK 2019 Raasepori "Raasepori" sure',
        'TK 2019 Porvoo "Porvoo" sure',
        'TK 2019 Hanko "Hanko" sure',
        'TK 2019 Loviisa "Loviisa" sure',
        'TK 2022 Lohja "Lohja" sure',
        'TK 2022 Raasepori "Raasepori" sure',
        'TK 2022 Loviisa "Loviisa" sure',
        'TK 2022 Hanko "Hanko" sure',
        'TK 2022 Porvoo "Porvoo" sure',
        'PK 2019 Porvoo "Porvoon" sure',
        'PK 2019 Järvenpää "Järvenpää" sure',
        'PK 2019 Lohja "Lohjan" sure',
        'PK 2019 Järvenpää "Järvenpään" sure',
        'PK 2019 Hyvinkää "Hyvinkään" sure',
        'PK 2019 Raasepori "Raasepori" sure',
      ])
    })

    test('has shares, percentages and words for everybody', () => {
      const others = preview.proposals.flatMap((proposal) => {
        if (proposal.kind === 'share') return [`${cell(proposal.goalKey)} share ${proposal.percent} ${proposal.certainty}`]
        if (proposal.kind === 'number') return [`${cell(proposal.goalKey)} ${proposal.comparison} ${proposal.value}`]
        return proposal.kind === 'all' ? [`${cell(proposal.goalKey)} all "${proposal.words}" ${proposal.certainty}`] : []
      })

      expect(others).toEqual([
        'TK 2025 share 50 sure',
        'TK 2025 share 50 sure',
        'TK 2030 all "kaikkialla" likely',
        'TK 2030 all "Jokaisessa kunnassa" sure',
        'PK 2019 about 40',
        'PK 2022 more_than 70',
        'VK 2025 all "kaikkialla" likely',
        'EV 2022 all "kaikkialla" likely',
        'EV 2025 all "kaikissa kunnissa" sure',
      ])
    })

    test('is cleaned only where a slide broke a word, and keeps the original beside', () => {
      const changed = preview.goals.filter((one) => one.text !== one.original)

      expect(changed.map(({ text: cleaned, original }) => [cleaned, original])).toEqual([
        ['Juurruttamissuunnitelman arviointi', 'Juurruttamis-suunnitelman arviointi'],
      ])
    })

    test('lists what is not in its tables, results for the baseline', () => {
      expect(preview.unplaced.map(({ title, lines, suggestion }) => [title, lines.length, suggestion])).toContainEqual([
        'Keskeiset tulokset',
        7,
        'baseline',
      ])
      expect(preview.unplaced.map(({ title, lines, suggestion }) => [title, lines.length, suggestion])).toContainEqual([
        'Tärkeimmät opit',
        4,
        null,
      ])
      expect(preview.unplaced.map(({ title, lines, suggestion }) => [title, lines.length, suggestion])).toContainEqual([
        'Muutosohjelman perustiedot',
        6,
        'leave_out',
      ])
    })

    test('loses no word', () => {
      const kept = [
        ...preview.themes.map(({ original }) => original),
        ...preview.horizons.map(({ year, label }) => `${year} ${label.fi}`),
        ...preview.goals.map(({ original }) => original),
        ...preview.unplaced.flatMap(({ title, lines }) => [title, ...lines]),
      ].join('\n')
      // Headings lose their closing colon and dots, and a dash that stands for a hyphen becomes one.
      const wordsOf = (text: string) => text.split(/[\s–-]+/).map((word) => word.replace(/(?::|\.{2,})$/, ''))
      const words = new Set(wordsOf(kept))
      // Counters of slides ("1/2") are not words of the plan.
      const lost = wordsOf((text ?? '').replace(/<\/?p>/g, ' ')).filter(
        (word) => /[\p{L}\p{N}]/u.test(word) && !/^\d\/\d$/.test(word) && !words.has(word),
      )

      expect(lost).toEqual([])
    })

    test('is fit to be stored as it is understood', () => {
      const confirmation = confirmationOf(preview, defaultDecisions(preview), { regionId: 'uusimaa', name: { fi: 'Uusimaa' } })

      expect(importConfirmationSchema.parse(confirmation).goals).toHaveLength(65)
      expect(confirmation.goals.filter(({ condition }) => condition !== null)).toHaveLength(2)
      expect(confirmation.goals.filter(({ scope }) => scope?.kind === 'named')).toHaveLength(8)
    })
  },
)

describe.each([
  'pirkanmaa-pippuri-hankesuunnitelma.txt',
  'keski-suomi-tilannekuva.txt',
  'paijat-hame-tulokset.txt',
  'uusimaa-perhekeskus-tiedote.txt',
])('%s', (name) => {
  const prose = sourceText(name)

  test.skipIf(prose === null)('holds no plan table and is refused', () => {
    expect(readPlan({ text: prose ?? '' }, known)).toEqual({ ok: false, reason: expect.stringMatching(/^import_no_(?:table|years)$/) })
  })
})
