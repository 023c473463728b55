import type { Municipality } from './regions.schema.ts'

/**
 * Names of municipalities in every form a text may have: Lohjalla, Hangossa, Vihdistä, Raseborgs.
 * Finnish forms follow from the end of the name; the names that do not follow their end are listed.
 * `scripts/reference/check-municipality-forms.ts` holds the forms against a Finnish dictionary.
 */

/** A name's stems: before weak endings (-n, -ssa, -lla), before strong endings (-na, -an) and the partitive. */
type Stems = { weak: string; strong: string; partitive: string[]; into: string[] }

/** Last parts of compound names: as in Saarijärvi, Kirkkonummi, Orivesi. Weak stem, strong stem, partitive. */
const lastParts: Record<string, [weak: string, strong: string, partitive: string]> = {
  järvi: ['järve', 'järve', 'järveä'],
  lahti: ['lahde', 'lahte', 'lahtea'],
  niemi: ['nieme', 'nieme', 'niemeä'],
  salmi: ['salme', 'salme', 'salmea'],
  koski: ['koske', 'koske', 'koskea'],
  joki: ['joe', 'joke', 'jokea'],
  mäki: ['mäe', 'mäke', 'mäkeä'],
  nummi: ['numme', 'numme', 'nummea'],
  saari: ['saare', 'saare', 'saarta'],
  vesi: ['vede', 'vete', 'vettä'],
  nurmes: ['nurmekse', 'nurmekse', 'nurmesta'],
  kannus: ['kannukse', 'kannukse', 'kannusta'],
  muhos: ['muhokse', 'muhokse', 'muhosta'],
  alavus: ['alavude', 'alavute', 'alavutta'],
  varkaus: ['varkaude', 'varkaute', 'varkautta'],
  pihtipudas: ['pihtiputaa', 'pihtiputaa', 'pihtipudasta'],
  punkalaidun: ['punkalaitume', 'punkalaitume', 'punkalaidunta'],
  turku: ['turu', 'turku', 'turkua'],
  juuka: ['juua', 'juuka', 'juukaa'],
  muurame: ['muurame', 'muurame', 'muuramea'],
  raahe: ['raahe', 'raahe', 'raahea'],
  kumlinge: ['kumlinge', 'kumlinge', 'kumlingea'],
  pedersöre: ['pedersöre', 'pedersöre', 'pedersöreä'],
  toholampi: ['toholammi', 'toholampi', 'toholampia'],
  rautalampi: ['rautalammi', 'rautalampi', 'rautalampia'],
  geta: ['geta', 'geta', 'getaa'],
  virrat: ['virtoi', 'virtoi', 'virtoja'],
}

/** Adjectives that inflect with the rest of the name: Uudessakaupungissa. */
const firstParts: Record<string, [first: string, stems: Stems]> = {
  uusikaupunki: ['uusi', { weak: 'uude', strong: 'uute', partitive: ['uutta'], into: ['uuteen'] }],
  uusikaarlepyy: ['uusi', { weak: 'uude', strong: 'uute', partitive: ['uutta'], into: ['uuteen'] }],
  isokyrö: ['iso', { weak: 'iso', strong: 'iso', partitive: ['isoa'], into: ['isoon'] }],
}

const gradations: [strong: string, weak: string][] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nk', 'ng'],
  ['nt', 'nn'],
  ['mp', 'mm'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['ht', 'hd'],
]

/** Parts whose vowels are all neutral, so that their endings have ä whatever stands before them. */
const frontParts = /(?:niemi|vesi|kivi)$/

function isBack(name: string): boolean {
  if (frontParts.test(name)) return false
  for (const letter of [...name].reverse()) {
    if ('aouå'.includes(letter)) return true
    if ('äöy'.includes(letter)) return false
  }
  return false
}

/** The last consonants before a short final vowel weaken: Hanko – Hango-, Vihti – Vihdi-, Lieto – Liedo-. */
function weakened(name: string): string {
  const vowel = name.slice(-1)
  const body = name.slice(0, -1)
  if (/[aeiouyäöå]$/.test(body)) return name
  for (const [strong, weak] of gradations) if (body.endsWith(strong)) return body.slice(0, -strong.length) + weak + vowel
  if (/[aeiouyäö]t$/.test(body)) return `${body.slice(0, -1)}d${vowel}`
  return name
}

function stemsOf(name: string): Stems {
  const a = isBack(name) ? 'a' : 'ä'
  for (const [part, [weak, strong, partitive]] of Object.entries(lastParts)) {
    if (!name.endsWith(part)) continue
    const head = name.slice(0, -part.length)
    if (part === 'virrat') return { weak: 'virroi', strong: 'virtoi', partitive: ['virtoja'], into: ['virtoihin'] }
    const into = /([aeiouyäö])\1$/.test(strong) ? `${strong}seen` : `${strong}${strong.slice(-1)}n`
    return { weak: head + weak, strong: head + strong, partitive: [head + partitive], into: [head + into] }
  }
  // Hamina, Porvoo, Raisio, Tampere, Hammarland.
  if (/[^aeiouyäöå]$/.test(name)) {
    const stem = `${name}i`
    return { weak: stem, strong: stem, partitive: [stem + a], into: [`${stem}in`] }
  }
  if (/[^aeiouyäöå]e$/.test(name)) return { weak: `${name}e`, strong: `${name}e`, partitive: [`${name}tt${a}`], into: [`${name}eseen`] }
  if (/([aeiouyäö])\1$/.test(name) || /(?:uo|yö|ie)$/.test(name)) {
    const short = `${name}h${name.slice(-1)}n`
    const into = /(?:suu|maa|pää|pyy|^ii|laukaa)$/.test(name) ? [short] : /[aä]$/.test(name) ? [`${name}seen`, short] : [`${name}seen`]
    return { weak: name, strong: name, partitive: [`${name}t${a}`], into }
  }
  const partitive = /[ie][oö]$/.test(name) ? `${name}t${a}` : `${name}${a}`
  return { weak: weakened(name), strong: name, partitive: [partitive], into: [`${name}${name.slice(-1)}n`] }
}

function singular(stems: Stems, a: string): string[] {
  const { weak, strong, partitive, into } = stems
  const endings = ['n', `ss${a}`, `st${a}`, `ll${a}`, `lt${a}`, 'lle', 'ksi']
  return [...endings.map((ending) => weak + ending), `${strong}n${a}`, ...partitive, ...into]
}

/** Every case of a Finnish name; places take both the inner and the outer cases, since both are met. */
function finnishForms(name: string): string[] {
  const lower = name.toLowerCase()
  const a = isBack(lower) ? 'a' : 'ä'
  if (lower.endsWith('nen')) {
    const stem = lower.slice(0, -3)
    const plain = singular({ weak: `${stem}se`, strong: `${stem}se`, partitive: [`${stem}st${a}`], into: [`${stem}seen`] }, a)
    // Most of these names inflect in the plural: Pornaisten, Pornaisissa; the nominative alone is singular.
    const many = ['ss', 'st', 'll', 'lt'].map((ending) => `${stem}si${ending}${a}`)
    return [
      lower,
      ...plain,
      ...many,
      `${stem}sille`,
      `${stem}siksi`,
      `${stem}sin${a}`,
      `${stem}siin`,
      `${stem}si${a}`,
      `${stem}sten`,
      `${stem}sien`,
    ]
  }
  if (lower === 'virrat') return [lower, 'virtain', 'virtojen', ...singular(stemsOf(lower), 'a').filter((form) => form !== 'virroin')]
  const parts = firstParts[lower]
  if (parts !== undefined) {
    const [first, firstStems] = parts
    const restForms = singular(stemsOf(lower.slice(first.length)), a)
    // Case by case, since both parts stand in the same one.
    return [lower, ...singular(firstStems, 'a').map((form, at) => form + (restForms[at] ?? ''))]
  }
  return [lower, ...singular(stemsOf(lower), a)]
}

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('fi') + word.slice(1)
/** Mänttä-Vilppula, S:t Karins: a capital after each hyphen and space. */
const asName = (form: string, name: string): string => {
  const parts = name.split(/(?<=[- ])/)
  let rest = form
  const written = parts.map((part, at) => {
    const own = at === parts.length - 1 ? rest : rest.slice(0, part.length)
    rest = rest.slice(own.length)
    return capital(own)
  })
  return written.join('')
}

/** All forms of a municipality's names, Finnish and Swedish, as they stand in text. */
export function formsOf(name: Municipality['name']): string[] {
  const forms = new Set<string>()
  if (name.fi === 'Koski Tl')
    for (const form of finnishForms('Koski')) for (const tail of [' Tl', ' TL', ' (Tl)']) forms.add(capital(form) + tail)
  else for (const form of finnishForms(name.fi)) forms.add(asName(form, name.fi))
  forms.add(name.sv)
  // Names in -s and -x have no genitive -s of their own.
  forms.add(/[sxz]$/.test(name.sv) ? name.sv : `${name.sv}s`)
  return [...forms]
}

/** Names that are also everyday words or first names and surnames: at the start of a sentence they may be just that. */
const ambiguousNames = new Set(
  'Akaa Aura Forssa Hamina Hanko Hartola Heinola Ii Inari Juva Kaavi Kannus Kemi Kolari Koski Kotka Kustavi Lahti Laitila Lapua Laukaa Lemi Lieto Liperi Loppi Loviisa Lovisa Luoto Marttila Masku Multia Muhos Nivala Nokia Nurmes Pello Perho Pori Raahe Raisio Rauma Reso Rusko Sagu Salla Salo Sievi Simo Soini Somero Storå Sulkava Sund Tammela Tervo Tornio Turku Uurainen Vaala Vanda Varkaus Vasa Vihti Virrat'.split(
    ' ',
  ),
)

/** One form of a name: which municipality it means, and whether the words could mean something else. */
export type NameForm = { code: string; ambiguous: boolean; nominative: boolean }

const tables = new WeakMap<readonly Municipality[], ReadonlyMap<string, NameForm>>()

/** The table that recognises names: form → municipality. Where two share a form, the first in the list has it. Made once for a list. */
export function nameForms(municipalities: readonly Municipality[]): ReadonlyMap<string, NameForm> {
  const made = tables.get(municipalities)
  if (made !== undefined) return made
  const table = new Map<string, NameForm>()
  for (const { code, name } of municipalities) {
    const ambiguous = ambiguousNames.has(name.fi) || ambiguousNames.has(name.sv)
    for (const form of formsOf(name))
      if (!table.has(form)) table.set(form, { code, ambiguous, nominative: form === name.fi || form === name.sv })
  }
  tables.set(municipalities, table)
  return table
}
