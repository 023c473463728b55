import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { comparisonSchema } from '#contract/editions.ts'
import { roadmapListSchema } from '#contract/roadmaps.ts'
import { roadmapDocumentSchema } from '#domain/documents.schema.ts'
import { makeApp } from '../support/app.ts'
import { openTestStorage } from '../support/database.ts'
import { makeFolder } from '../support/folders.ts'
import { guard, makeSmallRoadmap } from '../support/requests.ts'

const draft = {
  id: 'edition-1',
  name: { fi: 'Versio 1 – hankkeen lopputulos' },
  approvedOn: '2018-12-12',
  approvedBy: { fi: 'Uudenmaan LAPE-ohjausryhmä' },
  section: '§ 14',
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function aRoadmap(given: Parameters<typeof makeApp>[0] = {}) {
  const juurru = await makeApp(given)
  const small = await makeSmallRoadmap(juurru)
  const { ask } = juurru
  const approve = (body: object = {}) => small.post('editions', { ...draft, ...body })
  const edit = (version: number, body: object, id = 'goal-early') => ask('PATCH', `/api/goals/${id}`, { version, body })
  const compare = async (from = 'edition-1', to = 'present') =>
    (await ask('GET', `/api/roadmaps/roadmap-1/comparison?from=${from}&to=${to}`)).body
  return { ...juurru, ...small, approve, edit, compare }
}

test('the roadmap is frozen under a name, with who approved it and a checksum that anybody can check', async () => {
  const { ask, approve } = await aRoadmap()
  const before = (await ask('GET', '/api/roadmaps/roadmap-1')).body

  const made = await approve()

  expect(made).toMatchObject({
    status: 201,
    headers: { location: '/api/editions/edition-1', 'x-change-id': expect.anything() },
    body: { ...draft, number: 1, roadmapId: 'roadmap-1', languages: ['fi', 'sv'], goalCount: 2, format: 1, madeBy: 'local' },
  })
  const snapshot = (await ask('GET', '/api/editions/edition-1/snapshot')).raw.body
  expect(sha256(snapshot)).toBe(made.body.checksum)
  expect(JSON.parse(snapshot)).toEqual(before)
  const opened = await ask('GET', '/api/editions/edition-1')
  expect(opened.body).toEqual({ edition: made.body, document: before })
  expect((await ask('GET', '/api/roadmaps/roadmap-1/editions')).body).toEqual([made.body])
  const again = await ask('GET', '/api/editions/edition-1', { headers: { 'if-none-match': String(opened.headers['etag']) } })
  expect(again.status).toBe(304)
  expect((await ask('GET', '/api/roadmaps/roadmap-1/changes')).body.changes[0]).toMatchObject({ kind: 'edition_approved', entryCount: 1 })
})

test('an edition is byte for byte the same after later edits, after the roadmap is gone, and after a restart', async () => {
  const dataDir = makeFolder()
  const storage = openTestStorage({ dataDir })
  const { ask, approve, edit, app } = await aRoadmap({ storage })
  await approve()
  const first = (await ask('GET', '/api/editions/edition-1/snapshot')).raw.rawPayload

  await edit(1, { text: { fi: 'Aivan toinen' }, status: 'done' })
  await ask('DELETE', '/api/goals/goal-late', { version: 1 })
  expect((await ask('GET', '/api/editions/edition-1/snapshot')).raw.rawPayload.equals(first)).toBe(true)

  const { version } = (await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })).body
  expect((await approve({ id: 'edition-2' })).body.code).toBe('archived')
  expect((await ask('DELETE', '/api/roadmaps/roadmap-1', { version })).status).toBe(204)
  expect((await ask('GET', '/api/roadmaps/roadmap-1/editions')).body).toMatchObject([{ id: 'edition-1' }])
  expect((await ask('GET', '/api/editions/edition-1/snapshot')).raw.rawPayload.equals(first)).toBe(true)

  await app.close()
  storage.close()
  const restarted = await makeApp({ storage: openTestStorage({ dataDir }) })
  expect((await restarted.ask('GET', '/api/editions/edition-1/snapshot')).raw.rawPayload.equals(first)).toBe(true)
})

test('sent twice, an edition is made once; and nothing is approved that was not seen', async () => {
  const { ask, approve, edit } = await aRoadmap()
  const { lastChangeId } = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  await edit(1, { text: { fi: 'Toinen ehti ensin' } })

  expect(await approve({ lastChangeId })).toMatchObject({ status: 412, body: { code: 'changed_since' } })
  expect((await ask('GET', '/api/roadmaps/roadmap-1/editions')).body).toEqual([])

  expect((await approve({ lastChangeId: lastChangeId + 1 })).status).toBe(201)
  expect(await approve()).toMatchObject({ status: 409, body: { code: 'id_taken', current: { id: 'edition-1', number: 1 } } })
  expect((await approve({ id: 'edition-2', name: { fi: 'Versio 2' }, section: undefined })).body).toMatchObject({
    number: 2,
    section: null,
  })
})

test('an approved edition is not taken back', async () => {
  const { ask, approve } = await aRoadmap()
  const made = await approve()

  expect(await ask('POST', `/api/changes/${String(made.headers['x-change-id'])}/revert`)).toMatchObject({
    status: 409,
    body: { code: 'editions_stay' },
  })
  expect((await ask('GET', '/api/editions/edition-1')).status).toBe(200)
})

test('an edition whose checksum does not match is not shown', async () => {
  const { ask, storage, post } = await aRoadmap()
  storage.write({ actor: 'local', kind: 'edition_approved', roadmapId: 'roadmap-1' }, (rows) =>
    rows.editions.insert(
      { ...draft, roadmapId: 'roadmap-1', number: 1, languages: ['fi'], goalCount: 0, lastChangeId: 1, format: 1, checksum: sha256('{}'), madeAt: '2018-12-12T10:00:00.000Z', madeBy: 'local' },
      '{"touched":true}',
    ),
  ) // prettier-ignore

  for (const url of ['/api/editions/edition-1', '/api/editions/edition-1/snapshot', '/api/roadmaps/roadmap-1/comparison?from=edition-1'])
    expect(await ask('GET', url)).toMatchObject({ status: 500, body: { code: 'edition_damaged' } })
  expect((await post('editions', { ...draft, id: 'edition-2' })).body.number).toBe(2)
})

test('what lies in another region answers as what does not exist', async () => {
  let regionIds: string[] | 'all' = 'all'
  const juurru = await makeApp({ whoAsks: () => ({ id: 'planner', grants: [{ role: 'planner', regionId: null, municipalityCode: null }], regionIds }) })
  const { post } = await makeSmallRoadmap(juurru)
  await post('editions', draft)
  regionIds = ['pirkanmaa']

  for (const url of ['/api/editions/edition-1', '/api/editions/edition-1/snapshot', '/api/roadmaps/roadmap-1/editions', '/api/roadmaps/roadmap-1/comparison?from=edition-1'])
    expect((await juurru.ask('GET', url)).status, url).toBe(404)
  expect((await juurru.ask('POST', '/api/editions/edition-1/roadmaps', { body: {} })).status).toBe(404)
}) // prettier-ignore

test('an edition is compared with the present: word by word, with who changed it last and when', async () => {
  const { ask, approve, edit, compare, theme, earlier, later, post } = await aRoadmap()
  await approve()
  await edit(1, { text: { fi: 'Toimintamalli on valmis' } })
  const worded = await edit(2, { text: { fi: 'Malli on valmis ja kuvattu' } })
  const reported = await edit(3, { status: 'done' })
  const removed = await ask('DELETE', '/api/goals/goal-late', { version: 1 })
  await ask('POST', `/api/changes/${String(removed.headers['x-change-id'])}/notes`, { body: { text: 'Kuuluu kunnille' } })
  await post('goals', {
    id: 'goal-new',
    themeId: theme.id,
    horizonId: later.id,
    text: { fi: 'Uusi' },
    guard: guard({ 'law-sote': ['approved'] }),
  })
  await ask('PATCH', '/api/decisions/law-sote', { version: 1, body: { watcher: 'Aino' } })

  const comparison = await compare()

  expect(comparisonSchema.parse(comparison)).toEqual(comparison)
  expect(comparison).toMatchObject({
    ...{ from: { id: 'edition-1' }, to: null, counts: { before: 2, after: 2, unchanged: 0 } },
    goals: [
      {
        ...{ group: 'wording', goalId: 'goal-early', after: { horizonId: earlier.id } },
        text: { fi: 'Malli on valmis ja kuvattu' },
        texts: [{ field: 'text', language: 'fi', words: [{ kind: 'same', text: 'Malli on valmis' }, { kind: 'added', text: ' ja kuvattu' }] }],
        made: { changeId: Number(worded.headers['x-change-id']), actor: 'local', at: '2018-12-12T10:00:00.000Z' },
      },
      { group: 'status', goalId: 'goal-early', reports: { before: { status: 'not_started' }, after: { status: 'done' } }, made: { changeId: Number(reported.headers['x-change-id']) } },
      { group: 'added', goalId: 'goal-new', made: { actor: 'local' } },
      { group: 'removed', goalId: 'goal-late', made: { actor: 'local', reason: 'Kuuluu kunnille' } },
    ],
    parts: [
      { difference: { entity: 'decision', id: 'law-sote', fields: ['watcher'] }, made: { actor: 'local' } },
      { difference: { entity: 'link', id: 'link-1', after: null }, made: { actor: 'local' } },
    ],
  }) // prettier-ignore
})

test('any two editions are compared, in either direction; an edition does not differ from itself', async () => {
  const { approve, edit, compare } = await aRoadmap()
  await approve()
  const edited = await edit(1, { text: { fi: 'Toinen' } })
  await approve({ id: 'edition-2' })
  await edit(2, { text: { fi: 'Kolmas' } })

  const [there, back] = [await compare('edition-1', 'edition-2'), await compare('edition-2', 'edition-1')]

  const made = { changeId: Number(edited.headers['x-change-id']) }
  expect(there.goals).toMatchObject([
    {
      group: 'wording',
      texts: [
        {
          words: [
            { kind: 'removed', text: 'Malli on valmis' },
            { kind: 'added', text: 'Toinen' },
          ],
        },
      ],
      made,
    },
  ])
  expect(back.goals).toMatchObject([
    {
      group: 'wording',
      texts: [
        {
          words: [
            { kind: 'removed', text: 'Toinen' },
            { kind: 'added', text: 'Malli on valmis' },
          ],
        },
      ],
      made,
    },
  ])
  expect(await compare('edition-2', 'edition-2')).toMatchObject({ goals: [], parts: [], counts: { unchanged: 2 } })
  expect(await compare('edition-9')).toMatchObject({ status: 404, code: 'not_found' })
})

test('a comparison reads a log that is longer than a page', async () => {
  const { approve, edit, compare } = await aRoadmap()
  await approve()
  const first = await edit(1, { responsible: { fi: 'Kunnat' } }, 'goal-late')
  for (let version = 1; version <= 230; version++) await edit(version, { percent: version % 100 })

  const { goals } = await compare()

  expect(goals).toMatchObject([{ group: 'status' }, { group: 'wording', made: { changeId: Number(first.headers['x-change-id']) } }])
})

test('a draft is begun from an edition: all that it holds, with ids of its own, and it remembers where it is from', async () => {
  const { ask, approve, edit } = await aRoadmap()
  await approve()
  await edit(1, { text: { fi: 'Muutettu jälkeenpäin' } })

  const begun = await ask('POST', '/api/editions/edition-1/roadmaps', { body: { id: 'roadmap-2', name: { fi: 'Seuraava luonnos' } } })

  expect(begun).toMatchObject({
    status: 201,
    body: { id: 'roadmap-2', name: { fi: 'Seuraava luonnos' }, fromEditionId: 'edition-1', version: 1 },
  })
  const opened = (await ask('GET', '/api/editions/edition-1')).body.document
  const copy = roadmapDocumentSchema.parse((await ask('GET', '/api/roadmaps/roadmap-2')).body)
  expect(copy.goals.map(({ text, version }) => [text.fi, version])).toEqual([['Malli on valmis', 1], ['Malli on käytössä', 1]]) // prettier-ignore
  expect(copy.goals[1]?.guard?.alternatives[0]?.terms[0]).toEqual({ decisionId: copy.decisions[0]?.id, states: ['approved'] })
  const ids = (document: typeof copy) =>
    [...document.goals, ...document.themes, ...document.decisions, ...document.links].map(({ id }) => id)
  expect(ids(copy).filter((id) => ids(opened).includes(id))).toEqual([])
  expect((await ask('POST', '/api/editions/edition-1/roadmaps', { body: { id: 'roadmap-2' } })).body.code).toBe('id_taken')
  expect((await ask('POST', '/api/editions/edition-1/roadmaps', { body: {} })).body).toMatchObject({
    name: { fi: 'Tiekartta' },
    fromEditionId: 'edition-1',
  })
})

test('the front page tells which edition is the latest, and since when', async () => {
  const { ask, approve } = await aRoadmap()
  const latest = async () =>
    roadmapListSchema.parse((await ask('GET', '/api/roadmaps')).body).roadmaps.find(({ roadmap }) => roadmap.id === 'roadmap-1')?.edition
  expect(await latest()).toBeNull()
  await approve({ approvedOn: '2018-11-01' })
  expect(await latest()).toEqual({ number: 1, approvedOn: '2018-11-01' })
  await approve({ id: 'edition-2', approvedOn: '2018-12-01' })
  expect(await latest()).toEqual({ number: 2, approvedOn: '2018-12-01' })
})
