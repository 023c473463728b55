import { expect, test } from 'vitest'
import { type EndpointName, endpoints } from '#contract/endpoints.ts'
import { type Capability, capabilities, roleMay, roles } from '#domain/roles.ts'
import { everywhere } from '../../db/storage.ts'
import type { DeclaredRoute } from '../../server/plugins/rights.ts'
import { type Asking, makeInstallation, planner, reader } from '../support/accounts.ts'
import type { Answer } from '../support/app.ts'
import { makeApp } from '../support/app.ts'
import { makeSmallRoadmap } from '../support/requests.ts'
import { addressOf, type Ids, rightBodies, rightIds } from '../support/right-requests.ts'

// Written down once more, by hand: what the product promises, not what the code says.
const everybody: Capability[] = ['use_service', 'read_published']
const reading: Capability[] = [...everybody, 'use_account', 'read_reference', 'read_roadmaps']
const takingPart: Capability[] = [...reading, 'read_history', 'read_people', 'read_comments', 'comment']
const planning: Capability[] = [
  ...[...takingPart, 'create_roadmaps', 'edit_roadmaps', 'delete_roadmaps', 'edit_goals', 'edit_decisions'],
  ...['revert_changes', 'moderate_comments', 'approve_editions', 'publish'],
] as Capability[]
const promised = {
  administrator: { may: [...planning, 'manage_regions', 'manage_people', 'operate'], sees: true },
  'planner of the region': { may: planning, sees: true },
  'planner elsewhere': { may: planning, sees: false },
  'municipal member': { may: takingPart, sees: true },
  'reader of the region': { may: reading, sees: true },
  'reader elsewhere': { may: reading, sees: false },
  'somebody without any right': { may: [...everybody, 'use_account'], sees: false },
  'a disabled planner': { may: everybody, sees: false },
  anyone: { may: everybody, sees: false },
} as const satisfies Record<string, { may: readonly Capability[]; sees: boolean }>
type Who = keyof typeof promised
const everyone = Object.keys(promised) as Who[]

/** Parameters that name something of a region, and operations that name the region in their body. */
const ofRegion =
  /:(region|roadmap|horizon|theme|goal|decision|resolution|constraint|link|scenario|acceptance|edition|publication|shareLink|comment|change)Id/
const regionInBody = new Set<EndpointName>(['createRoadmap', 'importRoadmap', 'previewImport'])

type Expected = 'allowed' | 'sign_in_required' | 'forbidden' | 'not_found'

function expected(who: Who, { url, capability }: DeclaredRoute, name: EndpointName | undefined): Expected {
  const { may, sees } = promised[who]
  const holds = (may as readonly Capability[]).includes(capability)
  if (!holds && (who === 'anyone' || who === 'a disabled planner')) return 'sign_in_required'
  if (ofRegion.test(url) && !sees) return 'not_found'
  if (!holds) return 'forbidden'
  return name !== undefined && regionInBody.has(name) && !sees ? 'not_found' : 'allowed'
}

/** An installation with a person of every kind, and a roadmap that has one of everything. */
async function makeWorld() {
  const juurru = await makeInstallation()
  const anna = await juurru.setUp()
  await anna('POST', '/api/regions', {
    body: { id: 'pirkanmaa', name: { fi: 'Pirkanmaa' }, members: [{ municipalityCode: '837', from: null, until: null }] },
  })
  const add = async (name: string, grants: Parameters<typeof juurru.addPerson>[2]) => {
    const person = await juurru.addPerson(anna, name, grants)
    return { person, asking: await juurru.signIn(`${name.toLowerCase()}@example.fi`) }
  }
  const paavo = await add('Paavo', [planner('uusimaa')])
  const gone = await add('Gunnar', [planner('uusimaa')])
  const askers: Record<Who, Asking> = {
    administrator: anna,
    'planner of the region': paavo.asking,
    'planner elsewhere': (await add('Pirkko', [planner('pirkanmaa')])).asking,
    'municipal member': (await add('Maija', [{ role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '444' }])).asking,
    'reader of the region': (await add('Liisa', [reader('uusimaa')])).asking,
    'reader elsewhere': (await add('Leena', [reader('pirkanmaa')])).asking,
    'somebody without any right': (await add('Nelli', [])).asking,
    'a disabled planner': gone.asking,
    anyone: juurru.ask,
  }
  await anna('PATCH', `/api/people/${gone.person.id}`, { version: gone.person.version, body: { disabled: true } })
  const target = await juurru.addPerson(anna, 'Kohde', [])
  const backup = await anna('POST', '/api/backups')

  const { theme, earlier, post } = await makeSmallRoadmap({ ...juurru, ask: paavo.asking })
  const send = (url: string, body: object, version?: number) =>
    paavo.asking(version === undefined ? 'POST' : 'PATCH', url, { body, ...(version !== undefined && { version }) })
  const made = [
    await post('goals', { id: 'goal-other', themeId: theme.id, horizonId: earlier.id, text: { fi: 'Muu tavoite' } }),
    await post('scenarios', { id: 'scenario-1', name: { fi: 'Laki myöhästyy' }, choices: {} }),
    await post('acceptances', { id: 'acceptance-1', key: 'gap:here:now', check: 'gap', reason: { fi: 'Näin on sovittu.' } }),
    await send('/api/decisions/law-sote', { signposts: [{ id: 'signpost-1', watch: { fi: 'Käsittely' }, pointsTo: 'approved' }] }, 1),
    await send('/api/decisions/county-start/resolutions', { id: 'resolution-1', outcome: 'other', effectiveOn: '2018-12-01' }),
    await post('editions', { id: 'edition-1', ...rightBodies.approveEdition?.({}), name: { fi: 'Ensimmäinen' } }),
    await post('publications', { id: 'publication-1', address: 'uusimaa', languages: ['fi'] }),
    await post('share-links', { id: 'share-link-1', name: 'Ohjausryhmä' }),
    await anna('POST', '/api/goals/goal-late/comments', { body: { id: 'comment-1', text: 'Milloin?' } }),
  ]
  expect(made.map(({ status, raw }) => (status < 300 ? 'made' : raw.body))).toEqual(made.map(() => 'made'))

  const ids: Ids = { ...rightIds, themeId: theme.id, horizonId: earlier.id, personId: target.id, backupId: backup.body.id }
  const state = () => {
    const { accounts, regions, roadmaps, comments, changes } = juurru.storage.read((rows) => rows)
    const documents = roadmaps.list(everywhere).map(({ id }) => roadmaps.document(id, everywhere))
    const said = comments.ofRoadmap('roadmap-1', everywhere, { limit: 100 })
    return JSON.stringify([
      accounts.list(),
      accounts.sessionsOf(paavo.person.id),
      regions.list(everywhere),
      documents,
      said,
      changes.lastId(),
    ])
  }
  return { ...juurru, askers, ids, state, anna }
}

const nameOf = ({ method, url }: DeclaredRoute): EndpointName | undefined =>
  (Object.keys(endpoints) as EndpointName[]).find((name) => endpoints[name].method === method && endpoints[name].url === url)

const routesOf = (declared: readonly DeclaredRoute[]): DeclaredRoute[] => declared.filter(({ method }) => method !== 'HEAD')

const codeOf = ({ status, body }: Answer): string | number => (status >= 400 ? ((body as { code?: string }).code ?? status) : status)

const nowhere: Ids = Object.fromEntries(Object.keys(rightIds).map((name) => [name, name === 'changeId' ? '999999' : 'nothing-there']))

test(
  'every route answers each kind of person as promised; what is refused changes nothing, and what is foreign answers as what is not there',
  { timeout: 120_000 },
  async () => {
    const { app, askers, ids, state } = await makeWorld()
    const before = state()
    const wrong: unknown[] = []
    let refused = 0

    for (const route of routesOf(app.declaredRoutes)) {
      const name = nameOf(route)
      for (const who of everyone) {
        const right = expected(who, route, name)
        if (right === 'allowed') continue
        const body = name && rightBodies[name]?.(ids)
        const send = (given: Ids) =>
          askers[who](route.method as 'GET', name === undefined ? route.url : addressOf(name, given), { ...(body && { body }), version: 1 })
        const answer = await send(ids)
        if (codeOf(answer) !== right) wrong.push([who, route, right, codeOf(answer)])
        if (right === 'not_found' && ofRegion.test(route.url)) {
          const absent = await send(nowhere)
          const same = { ...answer.body, instance: '' }
          if (JSON.stringify(same) !== JSON.stringify({ ...absent.body, instance: '' })) wrong.push([who, route, 'tells that it is there'])
        }
        refused++
      }
    }

    expect(wrong).toEqual([])
    expect(state()).toBe(before)
    expect(refused).toBeGreaterThan(250)
  },
)

test(
  'an edit that says what stands already is answered with the thing as it is: nothing is written, and its version stays',
  { timeout: 120_000 },
  async () => {
    const { ids, state, anna } = await makeWorld()
    const edits = (Object.keys(endpoints) as EndpointName[]).filter((name) => endpoints[name].method === 'PATCH')
    const wrong: unknown[] = []

    for (const name of edits) {
      const url = addressOf(name, ids)
      const versionNow = async () => {
        const { body } = await anna('GET', name === 'editAccount' ? '/api/session' : url)
        return Number(body.roadmap?.version ?? body.person?.version ?? body.version)
      }
      const edit = async () => anna('PATCH', url, { body: rightBodies[name]?.(ids), version: await versionNow() })
      const [versionBefore, first] = [await versionNow(), await edit()]
      const [version, stood] = [await versionNow(), state()]
      const again = await edit()
      // Otherwise the first edit would have been none either.
      const isRaised = version === versionBefore + 1
      if (!isRaised && name !== 'editInstallation') wrong.push([name, 'is not edited', first.body])
      if (again.status !== 200 || JSON.stringify(again.body) !== JSON.stringify(first.body)) wrong.push([name, again.body])
      if (again.headers.etag !== first.headers.etag || again.headers['x-change-id'] !== undefined) wrong.push([name, again.headers])
      if ((await versionNow()) !== version || state() !== stood) wrong.push([name, 'has written'])
    }

    expect(wrong).toEqual([])
    expect(edits.length).toBeGreaterThan(13)
  },
)

test(
  'what one may do gets past the rights: a request that is not right is refused for what is wrong with it, and a right one is carried out',
  { timeout: 120_000 },
  async () => {
    const { app, askers, ids, anna, signIn, withCookie } = await makeWorld()
    const routes = routesOf(app.declaredRoutes)
    const wrong: unknown[] = []

    for (const route of routes) {
      const name = nameOf(route)
      for (const who of everyone) {
        if (expected(who, route, name) !== 'allowed' || name?.startsWith('signOut') || name === 'revertChange') continue
        // This one is the administrator's: members delete their own.
        if (name === 'deleteComment' && who === 'municipal member') continue
        const url = name === undefined ? route.url.replace('*', 'assets/x') : addressOf(name, ids)
        const answer = await askers[who](route.method as 'GET', url, route.method === 'GET' ? {} : { body: [] })
        const told = codeOf(answer)
        if (answer.status >= 500 || told === 'forbidden' || told === 'sign_in_required') wrong.push([who, route, told])
        if (route.method === 'GET' && name !== undefined && route.capability !== 'use_service' && answer.status !== 200)
          wrong.push([who, route, answer.status])
      }
    }
    expect(wrong).toEqual([])

    // What is refused to others was worth refusing: it is carried out for who may. What deletes comes last, the roadmap at the very end.
    const last: EndpointName[] = ['deleteGoal', 'deleteTheme', 'deleteHorizon', 'deleteRoadmap', 'signOut', 'signOutEverywhere']
    const order = (name: EndpointName) => (endpoints[name].method === 'DELETE' ? 1 : 0) + last.indexOf(name) + 1
    const writes = (Object.keys(endpoints) as EndpointName[])
      .filter(
        (name) =>
          endpoints[name].method !== 'GET' &&
          !/^(signIn|setUp|useOneTimeLink|requestPassword|changePassword|showCode|(confirm|remove)SecondFactor)$/.test(name),
      )
      .sort((a, b) => order(a) - order(b))
    const outcomes: Record<string, unknown> = {}
    for (const name of writes) {
      const { method } = endpoints[name]
      const body = rightBodies[name]?.(ids)
      const url = addressOf(name, ids)
      const asking = name.startsWith('signOut') ? withCookie((await signIn('anna@example.fi')).cookie) : anna
      const seen = (
        await asking(
          'GET',
          name === 'editAccount' ? '/api/session' : url.replace(/\/(move|anonymisation|second-factor-reset|handling)$/, ''),
        )
      ).body
      const version: unknown = seen?.roadmap?.version ?? seen?.person?.version ?? seen?.version
      if (name === 'deleteRoadmap') {
        await anna('PATCH', url, { version: Number(version), body: { archived: true } })
        outcomes[name] = codeOf(await anna('DELETE', url, { version: Number(version) + 1 }))
        continue
      }
      outcomes[name] = codeOf(await asking(method, url, { ...(body && { body }), ...(typeof version === 'number' && { version }) }))
    }
    // What stands in the way is said only to those who might have done it.
    expect(Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => typeof outcome === 'string'))).toEqual({
      createPublication: 'already_published',
      deleteDecision: 'still_in_use',
      revertChange: 'later_change_stands_on_it',
    })
    expect(Object.keys(outcomes).length).toBeGreaterThan(50)
  },
)

test('each role may do what its row says, in the code as in the promise', () => {
  const of = (role: (typeof roles)[number]) => capabilities.filter((capability) => roleMay(role, capability))

  expect(Object.fromEntries(roles.map((role) => [role, of(role)]))).toEqual({
    administrator: capabilities.filter((capability) => (promised.administrator.may as readonly Capability[]).includes(capability)),
    planner: capabilities.filter((capability) => planning.includes(capability)),
    municipal_member: capabilities.filter((capability) => takingPart.includes(capability)),
    reader: capabilities.filter((capability) => reading.includes(capability)),
    link_reader: capabilities.filter((capability) => everybody.includes(capability)),
  })
  expect(promised.administrator.may).toHaveLength(capabilities.length)
})

test('docs/rights.md is what the code does: every capability, role and route', async () => {
  const { app } = await makeApp()
  const mark = (role: (typeof roles)[number], capability: Capability) => (roleMay(role, capability) ? '✓' : '')
  const routes = (capability: Capability) =>
    routesOf(app.declaredRoutes)
      .filter((route) => route.capability === capability && route.url !== '/*')
      .map(({ method, url }) => `\`${method} ${url}\``)
      .join('<br>')
  const rows = capabilities.map(
    (capability) => `| \`${capability}\` | ${roles.map((role) => mark(role, capability)).join(' | ')} | ${routes(capability) || '–'} |`,
  )

  await expect(
    `# Who may do what

Made from the code by \`npx vitest run tests/server/rights.test.ts -u\`; the same test fails when it is stale. The roles and what they mean: [security](security.md#rights).
A planner's, municipal member's and reader's row holds in their region; in others they do what the last column does. The administrator's row holds everywhere.

| capability | administrator | planner | municipal member | reader | without an account | routes |
| --- | :-: | :-: | :-: | :-: | :-: | --- |
${rows.join('\n')}
`,
  ).toMatchFileSnapshot('../../docs/rights.md')
})
