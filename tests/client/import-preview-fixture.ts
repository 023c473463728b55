import type { ImportPreview } from '#domain/imports.schema.ts'
import type { Municipality, Region } from '#domain/regions.schema.ts'

/** A small plan as the server understands it: two themes, two years, a fork, a double, named municipalities, a share, a loose section. */
export function makePreview(): ImportPreview {
  return {
    format: 'text',
    language: 'fi',
    title: 'Rannikon suunnitelma',
    horizons: [
      { key: 'h1', year: 2019, label: { fi: 'Heti' }, kind: 'action' },
      { key: 'h2', year: 2022, label: { fi: 'Painopiste' }, kind: 'action' },
    ],
    themes: [
      { key: 't1', name: 'Perhekeskukset', original: 'PERHEKESKUKSET', code: 'PK', colour: 2 },
      { key: 't2', name: 'Koulut', original: 'KOULUT', code: 'KO', colour: 3 },
    ],
    goals: [
      {
        key: 'g1',
        themeKey: 't1',
        horizonKey: 'h1',
        text: 'Lohjan keskus avataan. Henkilöstö koulutetaan.',
        original: '• Lohjan keskus avataan.  Henkilöstö koulutetaan.',
        marks: [{ start: 0, end: 6, kind: 'municipality', municipalityCode: '444' }],
      },
      { key: 'g2', themeKey: 't1', horizonKey: 'h1', text: 'Malli kuvataan', original: 'Malli kuvataan', marks: [] },
      {
        key: 'g3',
        themeKey: 't1',
        horizonKey: 'h2',
        text: 'Jos laki hyväksytään, keskukset siirtyvät maakunnalle',
        original: 'Jos laki hyväksytään, keskukset siirtyvät maakunnalle',
        marks: [{ start: 0, end: 20, kind: 'condition' }],
      },
      {
        key: 'g4',
        themeKey: 't1',
        horizonKey: 'h2',
        text: 'Jos laki viivästyy, kunnat jatkavat itse',
        original: 'Jos laki viivästyy, kunnat jatkavat itse',
        marks: [{ start: 0, end: 18, kind: 'condition' }],
      },
      {
        key: 'g5',
        themeKey: 't2',
        horizonKey: 'h1',
        text: 'Arviointi on käytössä 50% kunnissa',
        original: 'Arviointi on käytössä 50% kunnissa',
        marks: [{ start: 22, end: 34, kind: 'share' }],
      },
      { key: 'g6', themeKey: 't2', horizonKey: 'h2', text: 'Malli kuvataan', original: 'Malli kuvataan', marks: [] },
    ],
    proposals: [
      { key: 'g1:municipality:444', goalKey: 'g1', certainty: 'sure', words: 'Lohjan', kind: 'municipality', municipalityCode: '444' },
      {
        key: 'g2:double:g6',
        goalKey: 'g2',
        certainty: 'likely',
        words: 'Malli kuvataan',
        kind: 'double',
        otherGoalKeys: ['g6'],
        exact: true,
      },
      {
        key: 'g3:condition',
        goalKey: 'g3',
        certainty: 'likely',
        words: 'Jos',
        kind: 'condition',
        condition: 'Jos laki hyväksytään',
        rest: 'Keskukset siirtyvät maakunnalle',
      },
      {
        key: 'g4:condition',
        goalKey: 'g4',
        certainty: 'likely',
        words: 'Jos',
        kind: 'condition',
        condition: 'Jos laki viivästyy',
        rest: 'Kunnat jatkavat itse',
      },
      { key: 'g5:share', goalKey: 'g5', certainty: 'sure', words: '50% kunnissa', kind: 'share', percent: 50 },
    ],
    unplaced: [{ key: 'u1', title: 'Tulokset', lines: ['Pohja on luotu', 'Osaaminen on kasvanut'], suggestion: 'baseline' }],
  }
}

const names: [string, string, string][] = [
  ['444', 'Lohja', 'Lojo'],
  ['078', 'Hanko', 'Hangö'],
  ['149', 'Inkoo', 'Ingå'],
]

export const municipalities: Municipality[] = names.map(([code, fi, sv]) => ({
  code,
  name: { fi, sv },
  county: { fi: 'Uusimaa', sv: 'Nyland' },
  languages: ['fi', 'sv'],
}))

export const regions: Region[] = [
  {
    id: 'uusimaa',
    name: { fi: 'Uusimaa', sv: 'Nyland', en: 'Uusimaa' },
    members: names.map(([municipalityCode]) => ({ municipalityCode, from: null, until: null })),
    version: 1,
  },
]
