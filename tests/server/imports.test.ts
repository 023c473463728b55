import { expect, test } from 'vitest'
import { makeApp } from '../support/app.ts'

const table = [
  'PERHEKESKUS',
  '2019\t2022\t2025',
  '<p>Perhekeskusmalli on kuvattu.</p>\t<p>Jos laki on hyväksytty, palvelut siirtyvät.</p><p>Lohjan ja Hangon perhekeskukset toimivat.</p>\t<p>Malli on käytössä 50 % kunnista.</p>',
].join('\n')

const confirmation = {
  regionId: 'uusimaa',
  name: { fi: 'Tuotu' },
  languages: ['fi'],
  horizons: [
    { key: 'h2', year: 2022, label: { fi: '2022' }, kind: 'action' },
    { key: 'h1', year: 2019, label: { fi: '2019' }, kind: 'baseline' },
  ],
  themes: [
    { key: 't1', name: { fi: 'Perhekeskus' }, code: 'PK', colour: 1 },
    { key: 't2', name: { fi: 'Koulu' }, code: 'KO', colour: 2 },
  ],
  goals: [
    { themeKey: 't1', horizonKey: 'h1', text: { fi: 'Ensimmäinen' } },
    {
      themeKey: 't1',
      horizonKey: 'h1',
      text: { fi: 'Toinen' },
      scope: { kind: 'named', municipalityCodes: ['444'] },
      origin: { kind: 'import', original: '• Toinen' },
    },
    { themeKey: 't2', horizonKey: 'h2', text: { fi: 'Kolmas' }, condition: { fi: 'Jos laki on hyväksytty' }, origin: null },
  ].map((goal) => ({ origin: null, ...goal })),
}

test('a preview tells what was understood and stores nothing', async () => {
  const { ask } = await makeApp()

  const preview = await ask('POST', '/api/import/preview', { body: { text: table, regionId: 'uusimaa' } })

  expect(preview.status).toBe(200)
  expect(preview.body.goals.map((goal: { text: string }) => goal.text)).toHaveLength(4)
  expect(preview.body.proposals.map((proposal: { kind: string }) => proposal.kind).sort()).toEqual([
    'condition',
    'municipality',
    'municipality',
    'share',
  ])
  expect((await ask('GET', '/api/roadmaps')).body.roadmaps).toEqual([])
})

test('material that is no plan is refused with a sentence, also when it is far too long', async () => {
  const { ask } = await makeApp()
  const refusal = async (body: object) => (await ask('POST', '/api/import/preview', { body })).body

  expect(await refusal({ text: '  ' })).toMatchObject({ status: 422, code: 'import_empty' })
  expect(await refusal({ text: 'PK\u0003\u0004\u0000\u0000' })).toMatchObject({ status: 422, code: 'import_binary' })
  expect(await refusal({ text: 'Terve, tässä ei ole taulukkoa.' })).toMatchObject({ status: 422, code: 'import_no_table' })
  const tooLong = await refusal({ text: 'Tavoite\t'.repeat(650_000) })
  expect(tooLong).toMatchObject({ status: 422, code: 'import_too_large' })
  expect(tooLong.detail).toMatch(/2\s000\s000/)
  expect(await refusal({ text: 'x'.repeat(9_000_000) })).toMatchObject({ status: 413, code: 'body_too_large' })
})

test('a confirmed import becomes a roadmap in one change', async () => {
  const { ask } = await makeApp()

  const made = await ask('POST', '/api/import', { body: { id: 'imported', ...confirmation } })

  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ id: 'imported', name: { fi: 'Tuotu' }, version: 1 })
  const document = (await ask('GET', '/api/roadmaps/imported')).body
  expect(document.horizons.map((horizon: { year: number; endsOn: string }) => [horizon.year, horizon.endsOn])).toEqual([
    [2019, '2019-12-31'],
    [2022, '2022-12-31'],
  ])
  const [pk, ko] = document.themes
  const [h2019, h2022] = document.horizons
  expect(document.goals).toMatchObject([
    {
      themeId: pk.id,
      horizonId: h2019.id,
      text: { fi: 'Ensimmäinen' },
      position: 'a0',
      scope: { kind: 'region' },
      condition: null,
      status: 'not_started',
    },
    {
      themeId: pk.id,
      horizonId: h2019.id,
      text: { fi: 'Toinen' },
      position: 'a1',
      scope: { kind: 'named', municipalityCodes: ['444'] },
      origin: { original: '• Toinen' },
    },
    { themeId: ko.id, horizonId: h2022.id, text: { fi: 'Kolmas' }, position: 'a0', condition: { fi: 'Jos laki on hyväksytty' } },
  ])
  const { changes } = (await ask('GET', '/api/roadmaps/imported/changes')).body
  expect(changes).toMatchObject([{ kind: 'roadmap_imported', actor: 'local', entryCount: 8 }])
})

test('an import that cannot be stored whole stores nothing', async () => {
  const { ask } = await makeApp()
  const refused = async (change: object) =>
    (await ask('POST', '/api/import', { body: { id: 'imported', ...confirmation, ...change } })).body
  const [first, ...rest] = confirmation.goals

  expect(await refused({ goals: [...rest, { ...first, themeKey: 't9' }] })).toMatchObject({
    status: 400,
    code: 'invalid_request',
    errors: [{ path: '/body/goals/2/themeKey' }],
  })
  expect(await refused({ goals: [{ ...first, horizonKey: 'h9' }] })).toMatchObject({
    code: 'invalid_request',
    errors: [{ path: '/body/goals/0/horizonKey' }],
  })
  expect(await refused({ themes: confirmation.themes.map((theme) => ({ ...theme, key: 't1' })) })).toMatchObject({
    code: 'invalid_request',
    errors: [{ path: '/body/themes/1/key' }],
  })
  expect(await refused({ goals: [{ ...first, scope: { kind: 'named', municipalityCodes: ['999'] } }] })).toMatchObject({
    status: 422,
    code: 'unknown_municipality',
  })
  expect(await refused({ horizons: confirmation.horizons.map((horizon) => ({ ...horizon, year: 2022 })) })).toMatchObject({
    status: 422,
    code: 'horizon_year_taken',
  })
  expect(await refused({ regionId: 'nowhere' })).toMatchObject({ status: 404, code: 'not_found' })

  expect((await ask('GET', '/api/roadmaps/imported')).status).toBe(404)
  expect((await ask('GET', '/api/roadmaps')).body.roadmaps).toEqual([])
})

test('an import sent twice with its own id is made once', async () => {
  const { ask } = await makeApp()
  await ask('POST', '/api/import', { body: { id: 'imported', ...confirmation } })

  const second = await ask('POST', '/api/import', { body: { id: 'imported', ...confirmation } })

  expect(second.body).toMatchObject({ status: 409, code: 'id_taken', currentVersion: 1, current: { id: 'imported' } })
  expect((await ask('GET', '/api/roadmaps')).body.roadmaps).toHaveLength(1)
})
