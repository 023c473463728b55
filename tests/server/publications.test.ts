import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { anyone, type Actor, actorWith } from '#domain/roles.ts'
import { publishedRoadmapSchema, publishedSummarySchema } from '#domain/publications.schema.ts'
import { makeApp, type TestApp } from '../support/app.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

const planner: Actor = actorWith('planner-77', [{ role: 'planner', regionId: 'uusimaa', municipalityCode: null }])

/** A small roadmap, and whoever asks: the planner until told otherwise. */
async function makeServed(given: Parameters<typeof makeApp>[0] = {}) {
  let actor = planner
  const juurru = await makeApp({ ...given, whoAsks: () => actor })
  const small = await makeSmallRoadmap(juurru)
  return {
    ...small,
    ...juurru,
    be: (other: Actor) => (actor = other),
    publish: (address = 'uusimaa', languages = ['fi', 'sv']) =>
      juurru.ask('POST', '/api/roadmaps/roadmap-1/publications', { body: { id: 'publication-1', address, languages } }),
    share: async (body: object = {}) =>
      await juurru.ask('POST', '/api/roadmaps/roadmap-1/share-links', { body: { id: 'link-for-board', name: 'Ohjausryhmä', ...body } }),
  }
}
const read = ({ ask }: Pick<TestApp, 'ask'>, url: string) => ask('GET', url, { headers: { accept: 'text/html' } })

test('a planner publishes a roadmap, and whoever has no account reads it as a page and as data', async () => {
  const juurru = await makeServed()
  const made = await juurru.publish()
  expect(made).toMatchObject({ status: 201, headers: { etag: '"1"', location: '/api/publications/publication-1' } })
  expect(made.body).toMatchObject({
    address: 'uusimaa',
    languages: ['fi', 'sv'],
    publishedAt: '2018-12-12T10:00:00.000Z',
    publishedBy: 'planner-77',
  })

  juurru.be(anyone)
  const page = await read(juurru, '/p/uusimaa')
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' } })
  expect(page.raw.body).toMatch(/^<!doctype html><html lang="fi">/)
  expect(page.raw.body).toContain('Malli on valmis')
  const data = await juurru.ask('GET', '/api/published/uusimaa')
  expect(publishedRoadmapSchema.parse(data.body).goals.map(({ text }) => text.fi)).toEqual(['Malli on valmis', 'Malli on käytössä'])
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1')).status).toBe(401)
})

test('neither page nor data tells who made the plan, or what is beside it', async () => {
  const juurru = await makeServed()
  await juurru.ask('PATCH', '/api/goals/goal-early', {
    version: 1,
    body: { description: { fi: 'Sisäinen muistiinpano' }, responsible: { fi: 'Maija Meikäläinen' } },
  })
  await juurru.ask('PATCH', '/api/decisions/law-sote', {
    version: 1,
    body: { watcher: 'Veikko Vahtija', signposts: [{ watch: { fi: 'Viitta' }, pointsTo: 'approved' }] },
  })
  await juurru.post('acceptances', { key: 'gap:here:now', check: 'gap', reason: { fi: 'Näin on sovittu.' } })
  await juurru.ask('POST', '/api/decisions/law-sote/resolutions', {
    body: { outcome: 'approved', effectiveOn: '2018-12-01', evidence: { text: { fi: 'Todiste' }, url: null } },
  })
  await juurru.publish()

  juurru.be(anyone)
  const told = (await read(juurru, '/p/uusimaa')).raw.body + (await juurru.ask('GET', '/api/published/uusimaa')).raw.body
  expect(told).toContain('Voimassa 1.12.2018 alkaen')
  for (const secret of ['planner-77', 'Meikäläinen', 'muistiinpano', 'Vahtija', 'Viitta', 'sovittu', 'Todiste', 'recordedBy', 'roadmap-1'])
    expect([secret, told.includes(secret)]).toEqual([secret, false])
})

test('the page follows the plan, and is sent once to whoever has it', async () => {
  const juurru = await makeServed()
  await juurru.publish()
  const first = await read(juurru, '/p/uusimaa')
  const again = await juurru.ask('GET', '/p/uusimaa', { headers: { 'if-none-match': String(first.headers.etag) } })
  await juurru.ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Malli on kunnossa' } } })
  const later = await juurru.ask('GET', '/p/uusimaa', { headers: { 'if-none-match': String(first.headers.etag) } })

  expect([again.status, again.raw.body]).toEqual([304, ''])
  expect(later.status).toBe(200)
  expect(later.raw.body).toContain('Malli on kunnossa')
  expect((await juurru.ask('HEAD', '/p/uusimaa')).raw.body).toBe('')
  const packed = await juurru.ask('GET', '/p/uusimaa', { headers: { 'accept-encoding': 'br' } })
  expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
})

test('each chosen language has its page; a text that lacks it reads in another, and says in which', async () => {
  const juurru = await makeServed()
  await juurru.ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { sv: 'Modellen är klar', en: 'The model is ready' } } })
  await juurru.publish()

  const swedish = (await read(juurru, '/p/uusimaa?lang=sv')).raw.body
  expect(swedish).toContain('<html lang="sv">')
  expect(swedish).toContain('Modellen är klar')
  expect(swedish).toContain('<span lang="fi">Malli on käytössä</span>')
  expect(swedish).toContain('<link rel="alternate" hreflang="fi" href="/p/uusimaa"/>')
  // English was not chosen: neither its page nor its texts are shown.
  expect((await read(juurru, '/p/uusimaa?lang=en')).raw.body).toContain('<html lang="fi">')
  expect((await juurru.ask('GET', '/api/published/uusimaa')).raw.body).not.toContain('The model is ready')
})

test('what is withdrawn is gone at once, page and data; what was never there answers alike', async () => {
  const juurru = await makeServed()
  await juurru.publish()
  await read(juurru, '/p/uusimaa')

  expect((await juurru.ask('DELETE', '/api/publications/publication-1', { version: 1 })).status).toBe(204)

  juurru.be(anyone)
  const gone = await read(juurru, '/p/uusimaa')
  const never = await read(juurru, '/p/ei-koskaan')
  expect([gone.status, gone.raw.body]).toEqual([404, never.raw.body])
  expect(gone.raw.body).toContain('Tällaista sivua ei ole')
  expect(gone.headers['cache-control']).toBe('no-store')
  expect((await juurru.ask('GET', '/api/published/uusimaa')).body).toMatchObject({ status: 404, code: 'not_found' })
})

test('an address is one roadmap’s; changed, the former one answers 404', async () => {
  const juurru = await makeServed()
  await juurru.publish()
  await juurru.ask('POST', '/api/roadmaps', { body: { id: 'roadmap-2', regionId: 'uusimaa', name: { fi: 'Uusimaa' }, from: 'empty' } })

  const other = (body: object) => juurru.ask('POST', '/api/roadmaps/roadmap-2/publications', { body })
  expect((await other({ address: 'uusimaa', languages: ['fi'] })).body.code).toBe('address_taken')
  expect((await other({ address: 'toinen', languages: ['en'] })).body.code).toBe('language_not_kept')
  expect((await other({ address: 'Uusi maa', languages: ['fi'] })).body.code).toBe('invalid_request')
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-2/publishing')).body).toEqual({
    publication: null,
    suggestedAddress: 'uusimaa-2',
    shareLinks: [],
  })
  expect((await juurru.publish('muu')).body.code).toBe('id_taken')
  expect(
    (await juurru.ask('POST', '/api/roadmaps/roadmap-1/publications', { body: { address: 'muu', languages: ['fi'] } })).body.code,
  ).toBe('already_published')

  const moved = await juurru.ask('PATCH', '/api/publications/publication-1', { version: 1, body: { address: 'uusimaa-2030' } })
  expect(moved.body).toMatchObject({ address: 'uusimaa-2030', languages: ['fi', 'sv'], version: 2 })
  expect((await juurru.ask('PATCH', '/api/publications/publication-1', { version: 1, body: { address: 'myohassa' } })).body.code).toBe(
    'stale_edit',
  )
  expect([(await read(juurru, '/p/uusimaa')).status, (await read(juurru, '/p/uusimaa-2030')).status]).toEqual([404, 200])
})

test('publishing is on record and can be taken back; a roadmap that is out of use can still be withdrawn', async () => {
  const juurru = await makeServed()
  const { headers } = await juurru.publish()
  expect((await juurru.ask('POST', `/api/changes/${headers['x-change-id']}/revert`)).status).toBe(201)
  expect((await read(juurru, '/p/uusimaa')).status).toBe(404)

  await juurru.publish()
  await juurru.ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })
  expect((await read(juurru, '/p/uusimaa')).status).toBe(200)
  expect((await juurru.ask('DELETE', '/api/publications/publication-1', { version: 1 })).status).toBe(204)
  const kinds = (await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes')).body.changes.map(({ kind }: { kind: string }) => kind)
  expect(kinds.slice(0, 4)).toEqual(['publication_withdrawn', 'roadmap_archived', 'roadmap_published', 'change_reverted'])
})

test('a share link opens the draft to whoever has it; only a hash of what opens it is kept', async () => {
  const juurru = await makeServed()
  const made = await juurru.share()
  expect(made).toMatchObject({
    status: 201,
    body: { shareLink: { name: 'Ohjausryhmä', expiresOn: null }, token: expect.stringMatching(/^[0-9a-z]{32}$/) },
  })
  const { token } = made.body

  juurru.be(anyone)
  const page = await read(juurru, `/s/${token}`)
  expect(page).toMatchObject({
    status: 200,
    headers: { 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' },
  })
  expect(page.raw.body).toContain('<meta name="robots" content="noindex, nofollow"/>')
  expect(page.raw.body).toContain('Malli on valmis')
  expect(page.raw.body).not.toContain(token)
  for (const wrong of [token.toUpperCase(), token.slice(1), `${token}0`, '0'.repeat(32), createHash('sha256').update(token).digest('hex')])
    expect((await read(juurru, `/s/${wrong}`)).status).toBe(404)

  juurru.be(planner)
  const { shareLinks } = (await juurru.ask('GET', '/api/roadmaps/roadmap-1/publishing')).body
  expect(shareLinks).toMatchObject([{ id: 'link-for-board', lastUsedOn: '2018-12-12', createdBy: 'planner-77' }])
  const everything = JSON.stringify([shareLinks, (await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes')).body])
  expect(everything).not.toContain(token)
  expect(everything).not.toContain(createHash('sha256').update(token).digest('hex'))
  // The same request again makes nothing, and cannot tell what opens it any more.
  expect((await juurru.share()).body).toMatchObject({ code: 'id_taken', current: { id: 'link-for-board' } })
})

test('a revoked link is dead at once and stays dead, whatever is taken back', async () => {
  const juurru = await makeServed()
  const { token } = (await juurru.share()).body
  await read(juurru, `/s/${token}`)

  const revoked = await juurru.ask('DELETE', '/api/share-links/link-for-board', { version: 1 })
  expect(revoked.status).toBe(204)
  expect((await read(juurru, `/s/${token}`)).status).toBe(404)
  expect((await juurru.ask('POST', `/api/changes/${revoked.headers['x-change-id']}/revert`)).body.code).toBe('link_stays_revoked')
  expect((await read(juurru, `/s/${token}`)).status).toBe(404)
})

test('a link opens until the end of its last day', async () => {
  let now = new Date('2018-12-12T10:00:00.000Z')
  const juurru = await makeServed({ now: () => now })
  expect((await juurru.share({ id: 'too-late', expiresOn: '2018-12-11' })).body.code).toBe('expiry_passed')
  const { token } = (await juurru.share({ expiresOn: '2018-12-13' })).body

  now = new Date('2018-12-13T21:59:00.000Z')
  expect((await read(juurru, `/s/${token}`)).status).toBe(200)
  now = new Date('2018-12-13T22:01:00.000Z')
  expect((await read(juurru, `/s/${token}`)).status).toBe(404)
})

test('a deleted roadmap is open to nobody, and does not come back published', async () => {
  const juurru = await makeServed()
  await juurru.publish()
  const { token } = (await juurru.share()).body
  await juurru.ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })

  const deleted = await juurru.ask('DELETE', '/api/roadmaps/roadmap-1', { version: 2 })
  expect(deleted.status).toBe(204)
  const open = async () => [(await read(juurru, '/p/uusimaa')).status, (await read(juurru, `/s/${token}`)).status]
  expect(await open()).toEqual([404, 404])
  expect((await juurru.ask('POST', `/api/changes/${deleted.headers['x-change-id']}/revert`)).status).toBe(201)
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1')).body.goals).toHaveLength(2)
  expect(await open()).toEqual([404, 404])
})

test('those who may not publish do not; another region’s planner finds nothing', async () => {
  const juurru = await makeServed()
  await juurru.publish()
  const tries = () =>
    Promise.all([
      juurru.ask('GET', '/api/roadmaps/roadmap-1/publishing'),
      juurru.ask('PATCH', '/api/publications/publication-1', { version: 1, body: { address: 'kaapattu' } }),
      juurru.ask('DELETE', '/api/publications/publication-1', { version: 1 }),
      juurru.share(),
    ])
  const statuses = async (actor: Actor) => {
    juurru.be(actor)
    return (await tries()).map(({ status }) => status)
  }

  expect(await statuses(actorWith('reader', [{ role: 'reader', regionId: 'uusimaa', municipalityCode: null }]))).toEqual([
    403, 403, 403, 403,
  ])
  expect(await statuses(actorWith('elsewhere', [{ role: 'planner', regionId: 'pirkanmaa', municipalityCode: null }]))).toEqual([
    404, 404, 404, 404,
  ])
  expect(await statuses(anyone)).toEqual([401, 401, 401, 401])
  expect((await read(juurru, '/p/uusimaa')).status).toBe(200)
})

test('what is written is text on the page, in every field', async () => {
  const juurru = await makeServed()
  const text = '</title></script><img src=x onerror=alert(1)>"\'&amp;'
  await juurru.ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { name: { fi: text }, description: { fi: text } } })
  await juurru.ask('PATCH', `/api/themes/${juurru.theme.id}`, { version: 1, body: { name: { fi: text } } })
  await juurru.ask('PATCH', `/api/horizons/${juurru.later.id}`, { version: 1, body: { label: { fi: text } } })
  await juurru.ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: text }, condition: { fi: text } } })
  const law = (await juurru.ask('GET', '/api/decisions/law-sote')).body
  await juurru.ask('PATCH', '/api/decisions/law-sote', {
    version: law.version,
    body: { name: { fi: text }, decider: { fi: text }, outcomes: [{ ...law.outcomes[0], name: { fi: text }, negation: { fi: text } }] },
  })
  await juurru.publish()

  const { body } = (await read(juurru, '/p/uusimaa')).raw
  expect(body.match(/<(?:img|script)\b/g)).toBeNull()
  expect(body.match(/<title>/g)).toHaveLength(1)
  expect(body.split('onerror').length).toBeGreaterThan(10)
  expect(body).toContain('content="&lt;/title>&lt;/script>&lt;img src=x onerror=alert(1)>&quot;')
})

test('an edition is published as it was approved, whatever has been done since', async () => {
  const juurru = await makeServed()
  await juurru.ask('POST', '/api/roadmaps/roadmap-1/editions', {
    body: {
      id: 'edition-1',
      name: { fi: 'Vahvistettu' },
      approvedOn: '2018-12-12',
      approvedBy: { fi: 'LAPE-ohjausryhmä' },
      section: '§ 14',
    },
  })
  await juurru.ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Malli on kunnossa' } } })
  await juurru.ask('POST', '/api/roadmaps', { body: { id: 'roadmap-2', regionId: 'uusimaa', name: { fi: 'Muu' }, from: 'empty' } })
  const publish = (roadmapId: string) =>
    juurru.ask('POST', `/api/roadmaps/${roadmapId}/publications`, {
      body: { id: 'publication-1', address: 'uusimaa', languages: ['fi'], editionId: 'edition-1' },
    })
  expect((await publish('roadmap-2')).body.code).toBe('wrong_roadmap')
  expect((await publish('roadmap-1')).body).toMatchObject({ editionId: 'edition-1' })

  juurru.be(anyone)
  const page = (await read(juurru, '/p/uusimaa')).raw.body.replaceAll('\u00ad', '')
  for (const told of ['Malli on valmis', 'Vahvistettu versio 1', 'LAPE-ohjausryhmä, § 14', '12.12.2018']) expect(page).toContain(told)
  expect(page).not.toContain('Malli on kunnossa')
  const data = (await juurru.ask('GET', '/api/published/uusimaa')).body
  expect(data).toMatchObject({ asOf: '2018-12-12', edition: { number: 1, section: '§ 14' } })

  juurru.be(planner)
  await juurru.ask('PATCH', '/api/publications/publication-1', { version: 1, body: { editionId: null } })
  const draft = (await read(juurru, '/p/uusimaa')).raw.body
  expect(draft).toContain('Malli on kunnossa')
  expect(draft).toContain('Luonnos')
})

test('whatever is asked for below the addresses of pages, the answer is a page, and never the server’s fault', async () => {
  const juurru = await makeServed()
  await juurru.publish()
  const { token } = (await juurru.share()).body
  juurru.be(anyone)

  for (const odd of ['', '%00', '..%2f..', 'a/b', 'x'.repeat(300), '%F0%9F%91%A9', '__proto__', 'constructor', '<script>', `${token}/`])
    for (const start of ['/p/', '/s/']) {
      const answer = await read(juurru, start + odd)
      expect([start + odd, answer.status]).toEqual([start + odd, 404])
    }
  expect((await read(juurru, '/p/UUSIMAA')).status).toBe(200)
  expect((await read(juurru, '/p/uusimaa?lang=sv&lang=en&lang[]=x&__proto__=1')).status).toBe(200)
  expect((await juurru.ask('POST', '/p/uusimaa', { body: {} })).status).toBeLessThan(500)
  expect(
    (await juurru.ask('GET', '/p/uusimaa', { headers: { 'accept-encoding': 'br;q=0, identity' } })).headers['content-encoding'],
  ).toBeUndefined()
})

test('a planner of another region sees what is published here at a glance, and nothing else of it; one’s own region is not among the others', async () => {
  const juurru = await makeServed()
  const neighbour = actorWith('planner-88', [{ role: 'planner', regionId: 'keski-suomi', municipalityCode: null }])
  const elsewhere = async (actor: Actor) => {
    juurru.be(actor)
    return juurru.ask('GET', '/api/published')
  }
  expect((await elsewhere(neighbour)).body).toEqual([])

  juurru.be(planner)
  await juurru.publish('uusimaa', ['fi'])
  const [told, ...rest] = z.array(publishedSummarySchema).parse((await elsewhere(neighbour)).body)
  expect(rest).toEqual([])
  expect(told).toMatchObject({
    address: 'uusimaa',
    edition: null,
    asOf: '2018-12-12',
    goalCount: 2,
    openDecisionCount: 2,
    settledDecisionCount: 0,
  })
  expect(Object.keys(told!.name)).toEqual(['fi'])
  expect(JSON.stringify(told)).not.toContain('planner-77')
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1')).status).toBe(404)
  expect((await elsewhere(planner)).body).toEqual([])
  expect((await elsewhere(anyone)).status).toBe(401)

  juurru.be(planner)
  await juurru.ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Uusi sanamuoto' } } })
  await juurru.ask('POST', '/api/roadmaps/roadmap-1/editions', {
    body: { id: 'edition-one', name: { fi: 'Hyväksytty' }, approvedOn: '2018-12-01', approvedBy: { fi: 'Ohjausryhmä' }, section: '§ 4' },
  })
  await juurru.ask('PATCH', '/api/publications/publication-1', { version: 1, body: { editionId: 'edition-one' } })
  expect((await elsewhere(neighbour)).body).toMatchObject([{ asOf: '2018-12-01', edition: { number: 1, approvedOn: '2018-12-01' } }])

  juurru.be(planner)
  await juurru.ask('DELETE', '/api/publications/publication-1', { version: 2 })
  expect((await elsewhere(neighbour)).body).toEqual([])
})
