import type { ImportMaterial, ImportPreview, ImportRefusal } from '../imports.schema.ts'
import type { Language } from '../languages.ts'
import { limits } from '../limits.ts'
import type { Municipality } from '../regions.schema.ts'
import { accept, refuse, type Result } from '../result.ts'
import type { Block } from './blocks.ts'
import { cleanHeading, cleanParagraph } from './cleaning.ts'
import { splitLongText } from './long-texts.ts'
import { municipalityFinder } from './municipality-mentions.ts'
import { type Left, type RawPlan, readTables } from './plan-tables.ts'
import { doublesAmong, inGoalOrder, type PreviewGoal, readGoal } from './proposals.ts'
import { readHtml } from './read-html.ts'
import { readText } from './read-text.ts'
import { codesFor, describeHorizons, languageOf, sentenceCase, spellingOf, themeWord } from './wording.ts'
import { isYearRow } from './year-headings.ts'

type Known = { municipalities: Municipality[]; memberCodes: string[] }
type Format = ImportPreview['format']

/** How files of other programs begin when they are read as text: zip (docx, pptx, xlsx), old Office, PDF, RTF, images. */
const foreign = /^(?:PK\u0003\u0004|ÐÏ\u0011à|%PDF-|\{\\rtf|\u0089PNG|‰PNG|GIF8|ÿØÿ|\u001f\u008b|7z¼¯)/

/** Text that is none: NUL bytes, or more than one character in twenty that no text has. */
function isBinary(text: string): boolean {
  if (text.includes('\u0000') || foreign.test(text.slice(0, 16))) return true
  const sample = text.slice(0, 100_000)
  const odd = sample.match(/[\u0001-\u0008\u000E-\u001F\u007F\uFFFD]/g)?.length ?? 0
  return odd > 8 && odd * 20 > sample.length
}

/** Reads a plan out of pasted or dropped material, or tells why it cannot be one. Nothing that it says is lost: what has no place is listed. */
export function readPlan(material: ImportMaterial, known: Known): Result<ImportPreview, ImportRefusal> {
  const text = material.text
  const html = material.html ?? ''
  // A large picture is refused for what it is: leaving parts of it out would not help.
  if (isBinary(text) || isBinary(html)) return refuse('import_binary')
  if (text.length > limits.importText || html.length > limits.importText) return refuse('import_too_large')
  if (text.trim() === '' && html.trim() === '') return refuse('import_empty')

  let reason: ImportRefusal = 'import_no_table'
  for (const { format, blocks } of readings(text, html, material.fileName)) {
    const read = blocks()
    const tables = read.filter((block) => block.kind === 'table' && block.rows.some((row) => row.length > 1))
    if (tables.length === 0) continue
    const plan = readTables(read)
    if (plan.years.size === 0) reason = 'import_no_years'
    else if (plan.themes.length > 0 && plan.goals.some(({ original }) => cleanParagraph(original) !== ''))
      return accept(previewOf(plan, format, known))
  }
  return refuse(reason)
}

/** The ways to read the material, the likeliest first. */
function readings(text: string, html: string, fileName: string | undefined): { format: Format; blocks: () => Block[] }[] {
  const ways: { format: Format; blocks: () => Block[] }[] = []
  const asHtml = (source: string) => ways.push({ format: 'html', blocks: () => readHtml(source) })
  if (/<table[\s>]/i.test(html)) asHtml(html)
  const head = text.slice(0, 2000).trimStart()
  if (/^<(?:!doctype|html|meta|table|div|body|head|!--|\?xml)/i.test(head) && /<table[\s>]/i.test(text)) asHtml(text)
  const plain = text.replace(/^\uFEFF/, '')
  if (plain.trim() === '') return ways

  const tabbed = () => {
    const blocks = readText(plain, '\t')
    const onlyTable = blocks.every((block) => block.kind === 'table') && !/<p[\s>]/i.test(plain)
    ways.push({ format: onlyTable || /\.tsv$/i.test(fileName ?? '') ? 'tsv' : 'text', blocks: () => blocks })
  }
  const separated = (separator: ';' | ',') => {
    if (!plain.includes(separator)) return
    const blocks = readText(plain, separator)
    // Commas stand in every text: only years in cells of their own make it a table.
    if (blocks.some((block) => block.kind === 'table' && hasYears(block.rows))) ways.push({ format: 'csv', blocks: () => blocks })
  }
  if (/\.csv$/i.test(fileName ?? '')) {
    separated(';')
    separated(',')
    tabbed()
  } else {
    tabbed()
    if (!plain.includes('\t')) {
      separated(';')
      separated(',')
    }
  }
  return ways
}

const hasYears = (rows: Extract<Block, { kind: 'table' }>['rows']): boolean =>
  rows.some((row) => isYearRow(row)) ||
  rows.filter((row) => row.some((cell) => /^\s*(?:19|20|21)\d\d\s*$/.test(cell.paragraphs[0] ?? ''))).length >= 2

function previewOf(plan: RawPlan, format: Format, known: Known): ImportPreview {
  const left: Left[] = [...plan.left]
  const said = plan.goals.map(({ original }) => original)
  const titles = plan.themes.map(({ original }) => original ?? '')
  const language = languageOf([...said, ...titles, ...(said.length === 0 ? left.map(({ text }) => text) : [])])
  const spelling = spellingOf([...said, ...left.map(({ text }) => text)])
  const tidyTitle = (title: string) => sentenceCase(cleanHeading(title), spelling)

  const withGoals = new Set(plan.goals.map(({ year }) => year))
  const years = [...plan.years].map(([year, label]) => ({ year, label: cleanParagraph(label), hasGoals: withGoals.has(year) }))
  const kept = years.toSorted((a, b) => a.year - b.year).slice(0, limits.horizonsPerRoadmap)
  for (const { year, label } of years)
    if (!kept.some((one) => one.year === year)) left.push({ text: `${year} ${label}`.trim(), heading: false, under: null })
  const horizons = describeHorizons(kept, language).map((horizon, at) => ({ key: `h${at + 1}`, ...horizon }))
  const horizonAt = new Map(horizons.map((horizon, at) => [horizon.year, at]))

  const keptThemes = plan.themes.slice(0, limits.themesPerRoadmap)
  for (const { original } of plan.themes.slice(limits.themesPerRoadmap))
    if (original !== null) left.push({ text: original, heading: true, under: null })
  const names = keptThemes.map(({ original }, at) => {
    const name = original === null ? '' : tidyTitle(original)
    return name === '' ? `${themeWord[language]} ${at + 1}` : name.slice(0, limits.name).toWellFormed()
  })
  const codes = codesFor(names)
  const themes = keptThemes.map(({ original }, at) => ({
    key: `t${at + 1}`,
    name: names[at] ?? '',
    original: original ?? '',
    code: codes[at] ?? 'T',
    colour: (at % 8) + 1,
  }))

  const goals: PreviewGoal[] = []
  const findMunicipalities = municipalityFinder(known.municipalities, known.memberCodes)
  const proposals: ImportPreview['proposals'] = []
  const inOrder = plan.goals
    .map((goal) => ({ ...goal, horizon: horizonAt.get(goal.year) ?? -1 }))
    .toSorted((a, b) => a.theme - b.theme || a.horizon - b.horizon)
  for (const { theme, horizon, original } of inOrder) {
    const cleaned = cleanParagraph(original)
    const horizonKey = horizons[horizon]?.key
    const themeKey = themes[theme]?.key
    const parts = cleaned === '' || horizonKey === undefined || themeKey === undefined ? [] : splitLongText(cleaned, limits.goalText)
    if (parts.length === 0 || goals.length + parts.length > limits.goalsPerRoadmap || horizonKey === undefined || themeKey === undefined) {
      left.push({ text: original, heading: false, under: plan.themes[theme]?.original ?? null })
      continue
    }
    const own = original.toWellFormed()
    for (const text of parts) {
      const key = `g${goals.length + 1}`
      const read = readGoal(key, text, findMunicipalities(text))
      goals.push({
        key,
        themeKey,
        horizonKey,
        text,
        original: parts.length === 1 && own.length <= limits.longText ? own : text,
        marks: read.marks,
      })
      proposals.push(...read.proposals)
    }
  }

  const title = titleAmong(left, plan.title, tidyTitle)
  return {
    format,
    language,
    title,
    horizons,
    themes,
    goals,
    proposals: inGoalOrder(goals, [...proposals, ...doublesAmong(goals)]),
    unplaced: sectionsOf(left, plan.title, language),
  }
}

const ofEmbedding = /juur(?:rut{1,2}a|tu)mi|förankring|\bembedding\b/iu
const ofItsYears = /aikajän|aikataul|tidsplan|tidslinje|tidtabell|timeline|schedule/iu

/**
 * The material's heading that says it is an embedding plan. A deck's first line names the programme or the project that ended,
 * not the plan, so without such a heading the roadmap is called by its region; the first line stays among what has no place.
 */
function titleAmong(left: readonly Left[], first: string | null, tidyTitle: (title: string) => string): string | null {
  for (const { text, heading } of left) {
    if (!(heading || text === first) || !ofEmbedding.test(text) || ofItsYears.test(text)) continue
    const title = tidyTitle(text).replace(/\s+\d{1,2}\s?\/\s?\d{1,2}$/, '')
    if (title.length <= 120) return title
  }
  return null
}

const results = /tulokset|saavutuks|saavutettu|aikaansaa|päästiin|resultat|uppnå|results|achieve|accomplish/i
const particulars = /perustied|yhteystied|lisätie|ketkä osallistu|grunduppgift|kontakt|contact|basic information|about the project/i
const contact = /(?:https?:\/\/|www\.|[\p{L}\p{N}._-]+@[\p{L}\p{N}-]+\.\p{L})/iu
const commonHead =
  /^(?:teemat?|tema|theme|vuosi|år|year|osa-?alue|kokonaisuus|tavoit(?:e|teet)|mål|goals?|vastuu(?:taho|henkilö)?|ansvarig|responsible|owner)$/i

/** Lines without a place, under the headings they stood under; slides "1/2" and "2/2" of one heading are one section. */
function sectionsOf(left: readonly Left[], documentTitle: string | null, language: Language): ImportPreview['unplaced'] {
  const sections: { title: string; lines: string[] }[] = []
  const cleaned = new Map<string, string>()
  const titled = (text: string): string => {
    const known = cleaned.get(text)
    if (known !== undefined) return known
    const title = cleanHeading(text).replace(/\s+\d{1,2}\s?\/\s?\d{1,2}$/, '')
    cleaned.set(text, title)
    return title
  }
  let open: { title: string; lines: string[]; bare: boolean } | null = null
  const begin = (title: string) => {
    if (open !== null && open.bare && open.lines.length === 0) open.lines.push(open.title)
    const last = sections.at(-1)
    open = last !== undefined && last.title === title ? { ...last, bare: false } : { title, lines: [], bare: true }
    if (last !== undefined && last.title === title) sections[sections.length - 1] = open
    else sections.push(open)
    return open
  }
  for (const { text, heading, under } of left) {
    const line = text.replace(/\s+/gu, ' ').trim().toWellFormed()
    if (heading) {
      begin(titled(line) || line)
      continue
    }
    const title: string | null = under === null ? null : titled(under)
    const section: { lines: string[] } = open === null || (title !== null && title !== sections.at(-1)?.title) ? begin(title ?? '') : open
    section.lines.push(line)
  }
  const last = sections.at(-1)
  if (last !== undefined && last.lines.length === 0) last.lines.push(last.title)
  const plansOwn = documentTitle === null ? null : titled(documentTitle)
  return sections.map(({ title, lines }, at) => ({
    key: `u${at + 1}`,
    title: title === '' ? untitled[language] : title,
    lines,
    suggestion: suggestionFor(title, lines, plansOwn),
  }))
}

function suggestionFor(title: string, lines: readonly string[], documentTitle: string | null): 'baseline' | 'leave_out' | null {
  if (title === documentTitle || particulars.test(title)) return 'leave_out'
  if (results.test(title)) return 'baseline'
  const aside =
    lines.every((line) => line === title || commonHead.test(line)) || (lines.length <= 6 && lines.some((line) => contact.test(line)))
  return aside ? 'leave_out' : null
}

const untitled: Record<Language, string> = { fi: 'Otsikoton', sv: 'Utan rubrik', en: 'Untitled' }
