import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { limits } from '#domain/limits.ts'
import { wordDifferences, type TextRun } from '#domain/word-differences.ts'

const marked = (before: string, after: string): string =>
  wordDifferences(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('')

const textOf = (runs: readonly TextRun[], ...kinds: TextRun['kind'][]): string =>
  runs
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('')

describe('an edit is told word by word', () => {
  test.each([
    [
      'Palvelut tavoittavat 70 %.',
      'Perhekeskuspalvelut tavoittavat yli 70 %.',
      '[-Palvelut-][+Perhekeskuspalvelut+] tavoittavat [+yli +]70 %.',
    ],
    ['sama', 'sama', 'sama'],
    ['', '', ''],
    ['', 'uusi teksti', '[+uusi teksti+]'],
    ['vanha teksti', '', '[-vanha teksti-]'],
    ['SOTE:n laki', 'SOTE:ssa laki', '[-SOTE:n-][+SOTE:ssa+] laki'],
    ['voimaan 1.1.2019 alkaen', 'voimaan 1.1.2023 alkaen', 'voimaan [-1.1.2019-][+1.1.2023+] alkaen'],
    ['osuus 1,5 %', 'osuus 1,7 %', 'osuus [-1,5-][+1,7+] %'],
    ['yksi, kaksi', 'yksi; kaksi', 'yksi[-,-][+;+] kaksi'],
    ['Mallit otetaan käyttöön', 'Mallit on otettu käyttöön', 'Mallit [-otetaan-][+on otettu+] käyttöön'],
    ['Äiti ja isä', 'Äiti, isä ja lapsi', 'Äiti[+,+] [+isä +]ja [-isä-][+lapsi+]'],
  ])('%s → %s', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected)
  })

  test('words that changed side by side are one change, not one for each word', () => {
    expect(marked('alku kaksi kolme loppu', 'alku two three loppu')).toBe('alku [-kaksi kolme-][+two three+] loppu')
  })

  test('a word that stays is kept rather than the spaces round it', () => {
    expect(marked('a b c perhekeskus', 'perhekeskus x y z')).toBe('[-a b c -]perhekeskus[+ x y z+]')
  })
})

const words = fc.array(fc.constantFrom('lapsi', 'perhe', 'ja', 'SOTE:n', '70', '%', '.', ',', ' ', ' ', '\n', 'a\u00adb'), {
  maxLength: 60,
})
const wording = fc.oneof(
  words.map((list) => list.join('')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

describe('whatever the two texts are', () => {
  property.prop([wording, wording])('both can be read back from the marks exactly', (before, after) => {
    const runs = wordDifferences(before, after)

    expect(textOf(runs, 'same', 'removed')).toBe(before)
    expect(textOf(runs, 'same', 'added')).toBe(after)
  })

  property.prop([wording, wording])('no run is empty, none follows its like, and what went stands before what came', (before, after) => {
    const runs = wordDifferences(before, after)

    expect(runs.filter(({ text }) => text === '')).toEqual([])
    expect(runs.filter(({ kind }, index) => kind === runs[index + 1]?.kind)).toEqual([])
    expect(runs.filter(({ kind }, index) => kind === 'added' && runs[index + 1]?.kind === 'removed')).toEqual([])
  })

  property.prop([wording])('a text compared with itself has no marks', (text) => {
    expect(wordDifferences(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }])
  })

  property.prop([words, words, words])('what was put between the beginning and the end is all that is marked', (head, middle, tail) => {
    const [start, end] = [`${head.join('')} alku `, `loppu ${tail.join('')}`]

    const runs = wordDifferences(start + end, `${start}uusi ${middle.join('')} uusi ${end}`)

    expect(textOf(runs, 'removed')).toBe('')
    expect(textOf(runs, 'same')).toBe(start + end)
  })
})

describe('the longest texts', () => {
  const half = limits.longText / 2

  test('that share nothing but single signs are still told exactly', () => {
    const [before, after] = ['a '.repeat(half), 'b '.repeat(half)]

    const runs = wordDifferences(before, after)

    expect(textOf(runs, 'same', 'removed')).toBe(before)
    expect(textOf(runs, 'same', 'added')).toBe(after)
  })

  test('are compared by the words that both have once', () => {
    const many = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `w${String(from + index)}`).join(' ')
    const before = `${many(0, 800)} vanha ${many(800, 1_600)}`
    const after = `eka ${many(0, 800)} uusi ${many(800, 1_590)} vika`

    const runs = wordDifferences(before, after)

    expect(textOf(runs, 'removed')).toBe(`vanha${many(1_590, 1_600)}`)
    expect(textOf(runs, 'added')).toBe('eka uusivika')
  })
})
