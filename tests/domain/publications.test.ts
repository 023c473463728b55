import { expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { limits } from '#domain/limits.ts'
import { addressFrom, freeAddress } from '#domain/public-addresses.ts'
import { publishedRoadmap, shownLanguages } from '#domain/publications.ts'
import { publicAddressSchema } from '#domain/publications.schema.ts'
import { makeRoadmap } from '../support/plan.ts'

test.each([
  ['Uudenmaan juurruttamisen tiekartta 2018–2030', 'uudenmaan-juurruttamisen'],
  ['Uudenmaan tiekartta 2018–2030', 'uudenmaan-tiekartta-2018-2030'],
  ['Lastensuojelulaitosyhteistoimintasuunnitelma 2030', 'lastensuojelulaitosyhteistoimintasuunnitelma'],
  ['Åbo: färdplan', 'abo-fardplan'],
  ['  «Äänekoski»  ', 'aanekoski'],
  ['日本', 'tiekartta'],
  ['–', 'tiekartta'],
  ['x', 'tiekartta'],
])('the address of "%s" is %s', (name, address) => {
  expect(addressFrom(name)).toBe(address)
})

test('an address that is taken gets a number, and is never too long', () => {
  const name = 'a'.repeat(limits.publicAddress + 20)
  const taken = new Set([freeAddress(name, () => false)])
  for (let n = 0; n < 12; n++) taken.add(freeAddress(name, (address) => taken.has(address)))

  expect(taken.size).toBe(13)
  for (const address of taken) expect(publicAddressSchema.safeParse(address).success).toBe(true)
})

test('it is read in the chosen languages that are still kept, or in those it is kept in', () => {
  expect(shownLanguages(['sv', 'fi'], ['fi', 'en'])).toEqual(['fi'])
  expect(shownLanguages(['sv'], ['fi', 'en'])).toEqual(['fi', 'en'])
})

test('what is told of an earlier day knows nothing of later reports and records', () => {
  const document = {
    ...uusimaaExample,
    ...{
      roadmap: makeRoadmap(),
      region: { id: 'uusimaa', name: { fi: 'Uusimaa' }, members: [], version: 1 },
      municipalities: [],
      lastChangeId: 1,
    },
    resolutions: [
      {
        ...{ id: 'made', roadmapId: 'roadmap', decisionId: uusimaaExample.decisions[0]!.id, outcome: 'approved', evidence: null },
        ...{
          effectiveOn: '2021-06-23',
          knownOn: '2021-06-23',
          recordedAt: '2021-06-24T08:00:00.000Z',
          recordedBy: 'somebody',
          supersedes: null,
        },
      },
    ],
  }
  const on = (asOf: string) => publishedRoadmap(document, { edition: null, languages: ['fi'], asOf })

  expect([on('2021-06-22').resolutions.length, on('2021-06-23').resolutions.length]).toEqual([0, 1])
  const reported = (asOf: string) => on(asOf).goals.filter(({ statusOn }) => statusOn !== null)
  expect(reported('2018-12-12').filter(({ statusOn }) => statusOn! > '2018-12-12')).toEqual([])
  expect(reported('2031-01-01').length).toBeGreaterThan(reported('2018-12-12').length)
  expect(JSON.stringify(on('2031-01-01'))).not.toContain('somebody')
  expect(JSON.stringify(on('2031-01-01'))).not.toContain('"sv"')
})
