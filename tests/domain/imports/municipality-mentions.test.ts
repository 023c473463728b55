import { describe, expect, test } from 'vitest'
import municipalities from '../../../db/reference/municipalities.json' with { type: 'json' }
import { municipalityFinder } from '#domain/imports/municipality-mentions.ts'
import { municipalitySchema, type Municipality } from '#domain/regions.schema.ts'

const known = municipalities as Municipality[]
const lapeUusimaa = [
  '018',
  '078',
  '106',
  '149',
  '186',
  '224',
  '407',
  '434',
  '444',
  '505',
  '543',
  '611',
  '638',
  '710',
  '753',
  '755',
  '858',
  '927',
]
const find = municipalityFinder(known, lapeUusimaa)
const nameOf = (code: string) => known.find((municipality) => municipality.code === code)?.name.fi
const found = (text: string) =>
  find(text).map(({ code, certainty, start, end }) => `${nameOf(code)} ${certainty} "${text.slice(start, end)}"`)

describe('the reference data', () => {
  test('has every municipality once, in Finnish order, fit for its schema', () => {
    expect(known.map((municipality) => municipalitySchema.parse(municipality))).toEqual(known)
    expect(new Set(known.map(({ code }) => code)).size).toBe(309)
    expect(known.map(({ name }) => name.fi)).toEqual(known.map(({ name }) => name.fi).toSorted((a, b) => a.localeCompare(b, 'fi')))
  })

  test('counts the languages as the decree does: 33 bilingual and 16 Swedish municipalities, in 19 counties', () => {
    const languages = known.map((municipality) => municipality.languages.toSorted().join('+'))

    expect(languages.filter((language) => language === 'fi+sv').length).toBe(33)
    expect(languages.filter((language) => language === 'sv').length).toBe(16)
    expect(new Set(known.map(({ county }) => county.fi)).size).toBe(19)
    expect(known.find(({ code }) => code === '444')).toEqual({
      code: '444',
      name: { fi: 'Lohja', sv: 'Lojo' },
      county: { fi: 'Uusimaa', sv: 'Nyland' },
      languages: ['fi', 'sv'],
    })
  })
})

describe('recognising municipalities', () => {
  test.each([
    ['Askola', 'Askolan Askolassa Askolasta Askolaan Askolaa'],
    ['Hanko', 'Hanko Hangon Hangossa Hangosta Hankoon Hankoa Hangolla Hankona Hangoksi Hangö Hangös'],
    ['Hyvinkää', 'Hyvinkään Hyvinkäällä Hyvinkäältä Hyvinkäälle Hyvinkäätä Hyvinge Hyvinges'],
    ['Inkoo', 'Inkoon Inkoossa Inkoosta Inkooseen Inkoota Ingås'],
    ['Järvenpää', 'Järvenpään Järvenpäässä Järvenpäästä Järvenpäähän Järvenpäätä Träskändas'],
    ['Lapinjärvi', 'Lapinjärven Lapinjärvellä Lapinjärveltä Lapinjärvelle Lapinjärveä'],
    ['Loviisa', 'Loviisan Loviisassa Loviisaan Lovisas'],
    ['Lohja', 'Lohjan Lohjalla Lohjalta Lohjalle Lohjaa Lohjakin Lohjallakaan Lojo LOHJA'],
    ['Mäntsälä', 'Mäntsälän Mäntsälässä Mäntsälästä Mäntsälään Mäntsälää'],
    ['Pornainen', 'Pornaisten Pornaisissa Pornaisista Pornaisiin Pornaista Borgnäs'],
    ['Porvoo', 'Porvoon Porvoossa Porvooseen Porvoota Borgås'],
    ['Raasepori', 'Raaseporin Raaseporissa Raaseporista Raaseporiin Raaseporia Raseborg Raseborgs'],
    ['Vihti', 'Vihdin Vihdissä Vihdistä Vihtiin Vihtiä Vichtis'],
  ])('%s in any form, sure in its own region', (name, forms) => {
    for (const form of forms.split(' ')) expect(found(`Malli on ${form} käytössä.`)).toEqual([`${name} sure "${form}"`])
  })

  test.each([
    ['Helsingissä', 'Helsinki'],
    ['Uudessakaupungissa', 'Uusikaupunki'],
    ['Isossakyrössä', 'Isokyrö'],
    ['Pihtiputaalla', 'Pihtipudas'],
    ['Mänttä-Vilppulassa', 'Mänttä-Vilppula'],
    ['Kauniaisissa', 'Kauniainen'],
    ['Kokemäellä', 'Kokemäki'],
    ['Kosken Tl', 'Koski Tl'],
    ['Virroilla', 'Virrat'],
    ['Tampereelle', 'Tampere'],
    ['S:t Karins', 'Kaarina'],
    ['Turussa', 'Turku'],
  ])('%s is %s, likely outside the region', (form, name) => {
    expect(found(`Mallia kokeillaan myös alueen ulkopuolella ${form}.`)).toEqual([`${name} likely "${form}"`])
  })

  test('a list of names gives each of them, in the order of the text', () => {
    expect(found('Porvoo, Hanko ja Loviisa lähtevät mukaan.')).toEqual([
      'Porvoo sure "Porvoo"',
      'Hanko sure "Hanko"',
      'Loviisa sure "Loviisa"',
    ])
    expect(found('Lohjan-Raaseporin yhteistyö')).toEqual(['Lohja likely "Lohjan"', 'Raasepori sure "Raaseporin"'])
  })

  test.each([
    'Työssä on otettu hanko käyttöön ja lahti ylitetty.',
    'Perhekeskustoiminta vakiintuu Keski-Uudellamaalla ja Länsi-Uudellamaalla.',
    'Perho lentää kukasta kukkaan.',
    'Virrat muuttavat palveluja.',
    'Lohjalaiset perheet ovat mukana, samoin hankolaiset.',
    'Vaihe II alkaa.',
    'Etelä-Salo on mukana.',
    'Uusi malli, uudet kaupungit.',
  ])('nothing is found in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('a first name beside a surname is a doubt', () => {
    expect(found('Hanketta johtaa Loviisa Virtanen.')).toEqual(['Loviisa likely "Loviisa"'])
    expect(found('Hanketta johtaa Matti Salo yksin.')).toEqual(['Salo likely "Salo"'])
  })

  test('an everyday word counts as a place when a municipality stands with it', () => {
    expect(found('Salo ja Lohja aloittavat.')).toEqual(['Salo likely "Salo"', 'Lohja sure "Lohja"'])
  })

  test('without a region plain names are sure and everyday words a doubt', () => {
    const anywhere = municipalityFinder(known, [])

    expect(anywhere('Mallia käyttävät Mäntsälä ja Salo.').map(({ certainty }) => certainty)).toEqual(['sure', 'likely'])
  })
})
