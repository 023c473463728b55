import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { importPreviewSchema, type ImportPreview } from '#domain/imports.schema.ts'
import { limits } from '#domain/limits.ts'
import { readPlan } from '#domain/imports/read-plan.ts'
import { known } from '../../support/plans.ts'

const reasonFor = (text: string, html?: string) => {
  const result = readPlan({ text, html }, known)
  return result.ok ? 'read' : result.reason
}

describe('what is refused', () => {
  test.each([
    ['nothing', '', 'import_empty'],
    ['blanks', ' \n\t\n ', 'import_empty'],
    ['a presentation file read as text', 'PK\u0003\u0004\u0014\u0006ppt/slides', 'import_binary'],
    ['an old Word file read as text', 'ÐÏ\u0011à¡±\u001aá', 'import_binary'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'import_binary'],
    ['NUL bytes', 'Koulu\n2020\t2030\nYksi\u0000\tKaksi', 'import_binary'],
    ['characters that no text has', '\u0001\u0002\u0003\u0005\u0006\u0007\u0010\u0011\u0012\ufffd'.repeat(20), 'import_binary'],
    ['prose', 'Tämä on tavallinen kirje.\nSiinä ei ole taulukkoa, mutta vuosi 2030 mainitaan.', 'import_no_table'],
    ['a table without years', 'Kunta\tAsukkaita\nLohja\t46000\nHanko\t8000', 'import_no_years'],
    ['a price list', 'Tuote;Hinta\nOmena;2,50\nPäärynä;3,20', 'import_no_table'],
    ['more text than is read', 'a'.repeat(limits.importText + 1), 'import_too_large'],
    ['5 MB of text', 'Koulu\t2020\n'.repeat(460_000), 'import_too_large'],
  ])('%s', (_, text, reason) => {
    expect(reasonFor(text)).toBe(reason)
  })

  test('HTML without a table', () => {
    expect(reasonFor('', '<p>Kirje</p>')).toBe('import_no_table')
    expect(reasonFor('', '<table><tr><td>Kunta<td>Väkiluku<tr><td>Lohja<td>46000</table>')).toBe('import_no_years')
  })
})

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** Every word that the preview still has, wherever it stands. */
function wordsOf(preview: ImportPreview): Set<string> {
  return new Set(
    wordsIn(
      [
        ...preview.themes.map(({ original }) => original),
        ...preview.horizons.map(({ year, label }) => `${year} ${Object.values(label).join(' ')}`),
        ...preview.goals.map(({ original }) => original),
        ...preview.unplaced.flatMap(({ title, lines }) => [title, ...lines]),
      ].join('\n'),
    ),
  )
}

const wholeWords = fc.array(
  fc.constantFrom('malli', 'Lohja', 'on', 'käytössä', '50 %', 'Jos', 'laki,', 'SOTE', 'x', 'ja', 'Vision', 'alla', 'Åbo'),
  { minLength: 1, maxLength: 8 },
)
/** Sentences whose words are found nowhere else, so that a lost one shows. */
const sentence = fc.tuple(wholeWords, fc.integer({ min: 1000, max: 9999 })).map(([words, number]) => `${words.join(' ')} w${number}w`)
const cell = fc.oneof(
  fc.constant(''),
  sentence,
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.map((one) => `<p>${one}</p>`).join(' ')),
)
const row = fc.array(cell, { minLength: 0, maxLength: 6 })
const years = fc.uniqueArray(fc.integer({ min: 2015, max: 2040 }), { minLength: 2, maxLength: 5 }).map((all) => all.map(String))
const block = fc.oneof(
  fc.array(sentence, { minLength: 0, maxLength: 3 }).map((lines) => ({ lines })),
  fc.record({ title: sentence, years, rows: fc.array(row, { maxLength: 4 }) }),
  fc.record({ title: fc.constant('Teema'), years: years.map((all) => ['', ...all]), rows: fc.array(row, { maxLength: 4 }) }),
  fc.record({
    title: sentence,
    years: fc.constant(['Vuosi', 'Yksi', 'Toinen']),
    rows: fc.array(fc.tuple(fc.constantFrom('2020', '2025', '2030'), cell, cell), { minLength: 1, maxLength: 4 }),
  }),
)
type Piece = { lines: string[] } | { title: string; years: string[]; rows: string[][] }
const document = fc.array(block as fc.Arbitrary<Piece>, { minLength: 1, maxLength: 5 })

const asText = (pieces: Piece[]) =>
  pieces
    .map((piece) =>
      'lines' in piece
        ? piece.lines.join('\n')
        : [piece.title, '', piece.years.join('\t'), ...piece.rows.map((cells) => cells.join('\t'))].join('\n'),
    )
    .join('\n\n')
const asHtml = (pieces: Piece[]) =>
  pieces
    .map((piece) =>
      'lines' in piece
        ? piece.lines.map((line) => `<p>${line}</p>`).join('')
        : `<h2>${piece.title}</h2><table>${[piece.years, ...piece.rows].map((cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`,
    )
    .join('\n')

describe('whatever is pasted', { timeout: 120_000 }, () => {
  property.prop([document], { numRuns: 120 })('nothing that the text says is lost', (pieces) => {
    const text = asText(pieces)
    const result = readPlan({ text }, known)
    if (!result.ok) return

    const kept = wordsOf(result.value)

    expect(wordsIn(text.replace(/<\/?p>/g, ' ')).filter((word) => !kept.has(word))).toEqual([])
  })

  property.prop([document], { numRuns: 120 })('nothing that the clipboard’s HTML says is lost', (pieces) => {
    const html = asHtml(pieces)
    const result = readPlan({ text: '', html }, known)
    if (!result.ok) return

    const kept = wordsOf(result.value)

    expect(wordsIn(html.replace(/<[^>]*>/g, ' ')).filter((word) => !kept.has(word))).toEqual([])
  })

  const scraps = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\t',
          '\n',
          '"',
          ';',
          ',',
          '2019',
          '2030',
          '<p>',
          '</p>',
          '<table>',
          '</table>',
          '<tr>',
          '<td>',
          '<td colspan=9 rowspan=9>',
          '</td>',
          '<br>',
          '<li>',
          '&nbsp;',
          '&amp;',
          '<!--',
          '-->',
          'Jos ',
          ', ',
          '50 % kunnista',
          'Lohja',
          '\u00ad',
          '\ud800',
          'Teema',
        ),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''))

  property.prop([scraps, fc.option(scraps, { nil: undefined })], { numRuns: 500 })(
    'reading answers, and what it gives is fit for the schema',
    (text, html) => {
      const result = readPlan({ text, html }, known)

      if (result.ok) {
        importPreviewSchema.parse(result.value)
        for (const goal of result.value.goals)
          for (const mark of goal.marks) expect(mark.start < mark.end && mark.end <= goal.text.length).toBe(true)
      } else expect(result.reason).toMatch(/^import_/)
    },
  )
})

describe('hostile material of 2 MB is answered soon', { timeout: 120_000 }, () => {
  const most = limits.importText
  const fill = (unit: string, before = '', after = '') =>
    before + unit.repeat(Math.floor((most - before.length - after.length) / unit.length)) + after
  const plan = 'Koulu\n2020\t2030\n'
  const table = '<table><tr><td>2020<td>2030'

  test.each<[name: string, text: string, html?: string]>([
    ['tabs', fill('\t', plan)],
    ['tabs with a letter between', fill('a\t', plan)],
    ['rows', fill('a\tb\n', plan)],
    ['opening paragraphs', fill('<p>', plan + 'a\t')],
    ['open paragraphs on lines of their own', fill('<p>a\n', plan)],
    ['quotes that never close', fill('"a\t', plan)],
    ['quotes that never close, on lines', fill('"a\tb\n', plan)],
    ['lines', fill('a\n')],
    ['the word if', fill('Jos a, ja ', plan + 'x\t')],
    ['spaces', fill(' ', plan + 'x\ty', 'z')],
    ['hyphens', fill('a-\n', plan + '"', '"\tx')],
    ['percentages', fill('50 % ', plan + 'x\t')],
    ['years', fill('2020 ', plan)],
    ['years as cells', fill('2020\t')],
    ['years as rows', fill('2020\ta\n')],
    ['capitals', fill('LOHJA ', plan + 'x\t')],
    ['municipalities', fill('Lohja ', plan + 'x\t')],
    ['goals that are alike', fill('a b c d e f g h i j k l m\tm l k j i h g f e d c b a\n', plan)],
    ['semicolons', fill('2020;2030;', '')],
    ['commas', fill('a,\n')],
    ['HTML paragraphs', '', fill('<p>', table + '<tr><td>a<td>')],
    ['nested tables', '', fill('<table><tr><td>')],
    ['nested tables in a cell of a plan', '', fill('<table><tr><td>a', table + '<tr><td>')],
    ['nested blocks', '', fill('<div>', table + '<tr><td>a<td>')],
    ['nested spans', '', fill('<span>', table + '<tr><td>a<td>')],
    ['cells', '', fill('<td>a', table + '<tr>')],
    ['rows of HTML', '', fill('<tr><td>a', table)],
    ['merged cells', '', fill('<tr><td colspan=99999 rowspan=99999>a', table)],
    ['an open comment', '', fill('<!--', table)],
    ['attributes', '', fill(' a="b"', table + '<td', '>')],
    ['entities', '', fill('&auml;', table + '<tr><td>')],
    ['line breaks', '', fill('<br>a', table + '<tr><td>')],
  ])('%s', (_, text, html) => {
    // A quadratic reading of two million characters would take minutes: the test's own time limit ends it.
    const result = readPlan({ text, html }, known)

    expect(typeof result.ok).toBe('boolean')
  })
})
