import { describe, expect, test } from 'vitest'
import { findAll, findCondition, findPercentages } from '#domain/imports/phrases.ts'
import { requiredCount } from '#domain/scopes.ts'

describe('conditions', () => {
  test.each([
    ['Jos laki hyväksytään, kunnat aloittavat.', 'Jos laki hyväksytään', 'Kunnat aloittavat.'],
    ['Mikäli rahoitus saadaan, niin työ jatkuu.', 'Mikäli rahoitus saadaan', 'Työ jatkuu.'],
    [
      'Jos laki on hyväksytty ja maakunta toimii, malli on valmis, ja se on käytössä.',
      'Jos laki on hyväksytty ja maakunta toimii',
      'Malli on valmis, ja se on käytössä.',
    ],
    [
      'Jos laki, jota nyt valmistellaan, hyväksytään, kunnat aloittavat.',
      'Jos laki, jota nyt valmistellaan, hyväksytään',
      'Kunnat aloittavat.',
    ],
    [
      'Jos kunnat, järjestöt ja seurakunnat sopivat yhteistyöstä, malli otetaan käyttöön.',
      'Jos kunnat, järjestöt ja seurakunnat sopivat yhteistyöstä',
      'Malli otetaan käyttöön.',
    ],
    [
      'Jos laki on hyväksytty, rahoitus on varmistunut ja maakunta on käynnistynyt, kunnat ovat luovuttaneet palvelut.',
      'Jos laki on hyväksytty, rahoitus on varmistunut ja maakunta on käynnistynyt',
      'Kunnat ovat luovuttaneet palvelut.',
    ],
    ['Jos laki hyväksytään, ja rahoitus on varmistunut, työ alkaa.', 'Jos laki hyväksytään, ja rahoitus on varmistunut', 'Työ alkaa.'],
    ['Jos päätetään, että työ jatkuu, malli laajenee.', 'Jos päätetään, että työ jatkuu', 'Malli laajenee.'],
    ['Jos avustus on 1,4 miljoonaa, palkataan kaksi.', 'Jos avustus on 1,4 miljoonaa', 'Palkataan kaksi.'],
    ['Jos avustus (valtio, EU) saadaan, työ alkaa.', 'Jos avustus (valtio, EU) saadaan', 'Työ alkaa.'],
    ['Om lagen godkänns, så inrättas ett team.', 'Om lagen godkänns', 'Inrättas ett team.'],
    ['Ifall staten beviljar medel, anställer regionen två.', 'Ifall staten beviljar medel', 'Anställer regionen två.'],
    ['If the law is approved, then municipalities start.', 'If the law is approved', 'Municipalities start.'],
    ['Provided that funding continues, the model spreads.', 'Provided that funding continues', 'The model spreads.'],
  ])('%s', (text, condition, rest) => {
    expect(findCondition(text)).toMatchObject({ certainty: 'sure', condition, rest, start: 0, end: condition.length })
  })

  test('a condition that ends the text is likely, and its own words begin with a capital', () => {
    expect(findCondition('Malli laajenee, jos rahoitus jatkuu.')).toEqual({
      start: 16,
      end: 35,
      words: 'jos',
      certainty: 'likely',
      condition: 'Jos rahoitus jatkuu',
      rest: 'Malli laajenee.',
    })
  })

  test.each([
    'Jostain löytyy rahaa, ja työ jatkuu.',
    'Omat lapset, omat säännöt.',
    'Jos vain voi.',
    'Iffy plans, good plans.',
    'Kunnat, järjestöt ja yritykset toimivat.',
    'Jos laki hyväksytään. Kunnat, maakunta ja järjestöt toimivat.',
  ])('no condition in: %s', (text) => {
    expect(findCondition(text)).toBeNull()
  })
})

describe('shares of municipalities', () => {
  test.each([
    ['Arkipäivää 50% kunnissa.', 50, 'sure'],
    ['Arkipäivää 50 % kunnista.', 50, 'sure'],
    ['Arkipäivää 50 %:ssa kunnista.', 50, 'sure'],
    ['Arkipäivää 62,5 prosentissa Uudenmaan kunnista.', 62.5, 'sure'],
    ['Arkipäivää puolet kunnista.', 50, 'sure'],
    ['Arkipäivää puolessa maakunnan kunnista.', 50, 'sure'],
    ['Arkipäivää kahdessa kolmasosassa kunnista.', 66.6, 'sure'],
    ['Arkipäivää yli 50 % kunnista.', 50, 'sure'],
    ['Arkipäivää noin 50 % kunnista.', 50, 'likely'],
    ['Vardag i 50 % av kommunerna.', 50, 'sure'],
    ['Vardag i hälften av de nyländska kommunerna.', 50, 'sure'],
    ['In use in 50 % of municipalities.', 50, 'sure'],
    ['In use in half of the municipalities.', 50, 'sure'],
  ])('%s', (text, percent, certainty) => {
    const { shares, numbers } = findPercentages(text)

    expect(shares).toMatchObject([{ percent, certainty }])
    expect(numbers).toEqual([])
  })

  test.each([
    ['Kaksi kolmasosaa kunnista', 2, 3],
    ['Kolmannes kunnista', 1, 3],
    ['Kolme neljäsosaa kunnista', 3, 4],
  ])('%s asks as many as the words say of any number of municipalities', (text, part, whole) => {
    const percent = findPercentages(text).shares[0]?.percent ?? 0
    const numbers = Array.from({ length: 320 }, (_, i) => i + 1)

    expect(numbers.map((n) => requiredCount({ kind: 'share', percent }, n))).toEqual(numbers.map((n) => Math.ceil((part * n) / whole)))
  })

  test('at most so many is a number, since a share binds at least so many', () => {
    expect(findPercentages('Jonoja on enintään 20 % kunnista.')).toMatchObject({
      shares: [],
      numbers: [{ comparison: 'at_most', value: 20 }],
    })
  })
})

describe('percentages', () => {
  test.each([
    ['n. 40 % perheistä', 'about', 40, 'n. 40 %'],
    ['noin 40 prosenttia perheistä', 'about', 40, 'noin 40 prosenttia'],
    ['jo yli 70 % perheistä', 'more_than', 70, 'yli 70 %'],
    ['vähintään 30% nuorista', 'at_least', 30, 'vähintään 30%'],
    ['alle 5,5 % nuorista', 'less_than', 5.5, 'alle 5,5 %'],
    ['enintään 10 %', 'at_most', 10, 'enintään 10 %'],
    ['kasvaa 12 %', 'exactly', 12, '12 %'],
    ['över 70 % av familjerna', 'more_than', 70, 'över 70 %'],
    ['minst 30 procent', 'at_least', 30, 'minst 30 procent'],
    ['at least 30 % of pupils', 'at_least', 30, 'at least 30 %'],
    ['fewer than 5 percent', 'less_than', 5, 'fewer than 5 percent'],
  ])('%s', (text, comparison, value, words) => {
    expect(findPercentages(text).numbers).toEqual([
      { start: text.indexOf(words), end: text.indexOf(words) + words.length, words, comparison, value },
    ])
  })

  test.each(['vuonna 2030 malli', '12 kuntaa', 'A4%-tunnus', '100 000 euroa'])('no percentage in: %s', (text) => {
    expect(findPercentages(text)).toEqual({ shares: [], numbers: [] })
  })
})

describe('every municipality', () => {
  test.each([
    ['Malli on käytössä kaikissa kunnissa.', 'kaikissa kunnissa', 'sure'],
    ['Osaamista on maakunnan kaikissa kunnissa.', 'kaikissa kunnissa', 'sure'],
    ['Jokaisessa kunnassa on yhdyshenkilö.', 'Jokaisessa kunnassa', 'sure'],
    ['Kaikki Uudenmaan kunnat sitoutuvat.', 'Kaikki Uudenmaan kunnat', 'sure'],
    ['Malli on käytössä kaikkialla.', 'kaikkialla', 'likely'],
    ['Malli on lähes kaikissa kunnissa.', 'lähes kaikissa kunnissa', 'likely'],
    ['Stödet finns i alla kommuner.', 'alla kommuner', 'sure'],
    ['Varje kommun deltar.', 'Varje kommun', 'sure'],
    ['Stödet finns överallt.', 'överallt', 'likely'],
    ['Every municipality takes part.', 'Every municipality', 'sure'],
    ['Used everywhere.', 'everywhere', 'likely'],
  ])('%s', (text, words, certainty) => {
    const start = text.indexOf(words)

    expect(findAll(text)).toEqual([{ start, end: start + words.length, words, certainty }])
  })

  test.each(['Useissa kunnissa kokeillaan.', 'Kaikki lapset ovat mukana.', 'Lähes kaikki nuoret valmistuvat.', 'Joka kevät kysytään.'])(
    'not everybody: %s',
    (text) => {
      expect(findAll(text)).toEqual([])
    },
  )
})
