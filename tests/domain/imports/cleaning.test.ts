import { describe, expect, test } from 'vitest'
import { cleanParagraph } from '#domain/imports/cleaning.ts'
import { codesFor, sentenceCase, spellingOf } from '#domain/imports/wording.ts'
import { decodeFile } from '#domain/imports/decode.ts'
import { splitLongText } from '#domain/imports/long-texts.ts'
import { findDoubles } from '#domain/imports/doubles.ts'

describe('cleaning a paragraph', () => {
  test.each([
    ['•  Malli   on\u00a0valmis', 'Malli on valmis'],
    ['– Malli on valmis', 'Malli on valmis'],
    ['▪Malli on valmis', 'Malli on valmis'],
    ['o Malli on valmis', 'Malli on valmis'],
    ['1. Malli on valmis', 'Malli on valmis'],
    ['• 2) Malli on valmis', 'Malli on valmis'],
    ['lapsi\u00adystävällinen', 'lapsiystävällinen'],
    ['perhe\u200bkeskus\ufeff', 'perhekeskus'],
    ['Juurruttamis-suunnitelman arviointi', 'Juurruttamissuunnitelman arviointi'],
    ['palvelu-\nkokonaisuus', 'palvelukokonaisuus'],
    ['hyvinvointi-\nja oppilashuoltotyö', 'hyvinvointi- ja oppilashuoltotyö'],
    ['Malli ,joka toimii .', 'Malli ,joka toimii.'],
  ])('%j becomes %j', (paragraph, cleaned) => {
    expect(cleanParagraph(paragraph)).toBe(cleaned)
  })

  test.each([
    'hyvinvointi- ja oppilashuoltotyössä',
    'kunta-, yksikkö- ja ryhmä-/ luokkatasolla',
    'SiSoTe-yhteistyö ja HYTE-yhteistyö',
    'Perhekeskus-toiminta jatkuu',
    'oikea-aikainen tuki',
    'Lapsivaikutusten arviointi on arkipäivää 50% kunnissa.',
    '2030-luvulla',
    '1,4 milj. euroa',
    '3. sektori on mukana',
  ])('%s keeps its words', (text) => {
    expect(cleanParagraph(text)).toBe(text)
  })

  test('cleaning twice is cleaning once', () => {
    for (const text of ['• – Malli', '1. 2. Malli', 'o o o Malli']) expect(cleanParagraph(cleanParagraph(text))).toBe(cleanParagraph(text))
  })
})

describe('headings', () => {
  const spelling = spellingOf(['Mallia kokeillaan nyt Uudellamaalla ja HYTE-työssä.', 'KAIKKI HUUTAVAT'])

  test.each([
    ['VARHAISKASVATUS, KOULU JA OPPILAITOKSET', 'Varhaiskasvatus, koulu ja oppilaitokset'],
    ['SOTE-PALVELUT JA LAPE', 'SOTE-palvelut ja LAPE'],
    ['TYÖ UUDELLAMAALLA', 'Työ Uudellamaalla'],
    ['ERITYISTASON TYÖ', 'Erityistason työ'],
    ['Koulun HYTE-työ', 'Koulun HYTE-työ'],
  ])('%s reads %s', (heading, name) => {
    expect(sentenceCase(heading, spelling)).toBe(name)
  })

  test('the four themes of the programme have the codes they are known by', () => {
    expect(
      codesFor([
        'Toimintakulttuurin muutos',
        'Perhekeskustoimintamalli',
        'Varhaiskasvatus, koulu ja oppilaitokset',
        'Erityistason ja vaativan tason kehittäminen',
      ]),
    ).toEqual(['TK', 'PK', 'VK', 'EV'])
  })

  test('forty themes of one name have forty codes', () => {
    expect(new Set(codesFor(Array.from({ length: 40 }, () => 'Koulu')))).toHaveLength(40)
  })
})

describe('files', () => {
  const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes)
  const utf16 = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])

  test.each([
    ['UTF-8', new TextEncoder().encode('Hyvinkää')],
    ['UTF-8 with its mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Hyvinkää'))],
    ['UTF-16, as Excel saves Unicode text', Uint8Array.of(0xff, 0xfe, ...utf16('Hyvinkää'))],
    ['Windows-1252, as older programs save', Uint8Array.from([...'Hyvinkää'].map((letter) => letter.charCodeAt(0)))],
  ])('%s is read', (_, bytes) => {
    expect(decodeFile(bytes, decode)).toBe('Hyvinkää')
  })
})

describe('texts too long for a goal', () => {
  test('are parted between sentences, and nothing goes missing', () => {
    const text = Array.from({ length: 300 }, (_, n) => `Lause numero ${n}.`).join(' ')

    const parts = splitLongText(text, 2000)

    expect(parts.every((part) => part.length <= 2000 && part.endsWith('.'))).toBe(true)
    expect(parts.join(' ')).toBe(text)
  })

  test('a word without end is cut, but never inside a character', () => {
    expect(splitLongText('😀'.repeat(5), 5)).toEqual(['😀😀', '😀😀', '😀'])
  })
})

const said = (texts: string[]) => texts.map((text) => ({ text }))

describe('doubles', () => {
  test('the same words in other clothes are the same; one word more or less is nearly so', () => {
    const texts = [
      'Malli on käytössä koko maakunnassa ja kaikilla perheillä on siitä tietoa.',
      'Aivan muuta.',
      'MALLI on käytössä koko maakunnassa, ja kaikilla perheillä on siitä tietoa',
      'Malli on nyt käytössä koko maakunnassa ja kaikilla perheillä on siitä tietoa.',
      'Malli on käytössä kaikkialla.',
    ]

    expect(findDoubles(said(texts))).toEqual([
      { first: 0, others: [2], exact: true },
      { first: 0, others: [3], exact: false },
    ])
  })

  test('texts that differ in a number or in a name are different goals, however many words they share', () => {
    const shares = (share: string) =>
      `Perhekeskus on avattu ja sen palvelut ovat kaikkien käytössä ainakin ${share} kunnista vuoden lopussa`

    expect(findDoubles(said([shares('40 %'), shares('70 %')]))).toEqual([])
    expect(findDoubles(said(['Toimi 0-0-0 on tehty', 'Toimi 0-0-1 on tehty']))).toEqual([])
    const named = [shares('40 % Lohjan'), shares('40 % Hangon')]
    expect(findDoubles(said(named), ({ text }) => /Lohjan|Hangon/.exec(text)?.[0] ?? '')).toEqual([])
    expect(findDoubles(said([shares('40 %'), shares('40% kaikista')]))).toEqual([{ first: 0, others: [1], exact: false }])
  })

  test('a text that stands in many places is one group, among thousands of goals in the same words too', () => {
    const copies = Array.from(
      { length: 2_500 },
      (_, n) => `${n % 2 === 0 ? 'Sama malli' : 'Toinen tapa'} on käytössä joka kunnassa tänä vuonna ja ensi vuonna`,
    )
    const alike = Array.from({ length: 2_500 }, (_, n) => `Toimi ${n} on tehty ja siitä on kerrottu kaikille kunnille ja perheille`)
    const texts = said([...copies, ...alike])

    const found = findDoubles(texts)

    expect(found.map(({ first, others, exact }) => [first, others.length, exact])).toEqual([
      [0, 1249, true],
      [1, 1249, true],
    ])
  })
})
