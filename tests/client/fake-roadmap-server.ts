import type { ActsDraft } from '#domain/acts.schema.ts'
import type { Change } from '#domain/changes.schema.ts'
import type { ReadingDraft } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { positionBetween } from '#domain/positions.ts'
import {
  findEntity,
  placeEntities,
  isPart,
  type EntityKind,
  type Fields,
  type PartEntry,
} from '../../client/features/roadmap/model/entities.ts'
import { orphans } from '../../client/features/roadmap/model/writes.ts'
import type { PageLocks } from '../../client/features/roadmap/model/keeping.ts'
import type { Reply, Request } from '../../client/features/roadmap/model/transport.ts'

export const roadmapId = 'uusimaa-roadmap'

export function makeGoal(overrides: Partial<Goal> = {}): Goal {
  return {
    id: 'goal-one',
    roadmapId,
    themeId: 'theme-tk',
    horizonId: 'horizon-2022',
    position: 'a0',
    text: { fi: 'Malli on käytössä.' },
    description: null,
    responsible: null,
    scope: { kind: 'region' },
    guard: null,
    condition: null,
    status: 'not_started',
    percent: null,
    statusOn: null,
    origin: null,
    version: 1,
    ...overrides,
  }
}

export function makeDocument(overrides: Partial<RoadmapDocument> = {}): RoadmapDocument {
  const horizon = (year: number, kind: 'baseline' | 'action' | 'vision') => ({
    id: `horizon-${year}`,
    roadmapId,
    year,
    label: { fi: `Vuosi ${year}` },
    kind,
    endsOn: `${year}-12-31`,
    version: 1,
  })
  const municipality = (code: string, fi: string, sv: string) => ({
    code,
    name: { fi, sv },
    county: { fi: 'Uusimaa', sv: 'Nyland' },
    languages: ['fi' as const, 'sv' as const],
  })
  return {
    roadmap: {
      id: roadmapId,
      regionId: 'region-uusimaa',
      name: { fi: 'Uudenmaan tiekartta' },
      description: null,
      languages: ['fi', 'sv'],
      archivedAt: null,
      createdAt: '2018-12-01T08:00:00.000Z',
      version: 1,
    },
    region: {
      id: 'region-uusimaa',
      name: { fi: 'Uusimaa', sv: 'Nyland' },
      members: ['444', '638', '078', '186'].map((municipalityCode) => ({ municipalityCode, from: null, until: null })),
      version: 1,
    },
    municipalities: [
      municipality('078', 'Hanko', 'Hangö'),
      municipality('186', 'Järvenpää', 'Träskända'),
      municipality('444', 'Lohja', 'Lojo'),
      municipality('638', 'Porvoo', 'Borgå'),
    ],
    horizons: [horizon(2018, 'baseline'), horizon(2019, 'action'), horizon(2022, 'action'), horizon(2030, 'vision')],
    themes: [
      { id: 'theme-tk', roadmapId, name: { fi: 'Toimintakulttuuri' }, code: 'TK', colour: 1, position: 'a0', version: 1 },
      { id: 'theme-pk', roadmapId, name: { fi: 'Perhekeskus' }, code: 'PK', colour: 2, position: 'a1', version: 1 },
    ],
    goals: [makeGoal()],
    decisions: [
      {
        id: 'decision-law',
        roadmapId,
        name: { fi: 'SOTE-laki', sv: 'Vårdlagen', en: 'The health act' },
        question: null,
        decider: null,
        earliest: null,
        latest: null,
        watcher: null,
        outcomes: [
          {
            id: 'approved',
            name: { fi: 'on hyväksytty', sv: 'är godkänd', en: 'is approved' },
            negation: { fi: 'ei ole hyväksytty', sv: 'är inte godkänd', en: 'is not approved' },
            criterion: null,
          },
          {
            id: 'rejected',
            name: { fi: 'on hylätty', sv: 'är förkastad', en: 'is rejected' },
            negation: { fi: 'ei ole hylätty', sv: 'är inte förkastad', en: 'is not rejected' },
            criterion: null,
          },
        ],
        version: 1,
      },
    ],
    resolutions: [],
    constraints: [],
    links: [],
    scenarios: [],
    acceptances: [],
    lastChangeId: 0,
    ...overrides,
  }
}

const kindOf = (endpoint: string) => endpoint.replace(/^(create|edit|move|delete)/, '').toLowerCase() as EntityKind
const bare = (fields: Fields) => JSON.stringify({ ...fields, version: 0 }, Object.keys(fields).sort())

/** The server as the model meets it: versions, changes and refusals as the API has them, in memory and under the test's control. */
export function createFakeServer(initial: RoadmapDocument = makeDocument()) {
  let document = initial
  const changes = new Map<number, Change>()
  const waiting: (() => void)[] = []
  const server = {
    requests: [] as { endpoint: string; request: Request }[],
    /** `down`: nobody answers. `lost`: it is carried out, and the answer is lost. `broken`: 503. `held`: answers when told to. */
    mood: 'up' as 'up' | 'down' | 'lost' | 'broken' | 'held',
    /** The next write is refused so. */
    refuseWith: null as { status: number; code: string; detail: string } | null,
    get document() {
      return document
    },
    goal: (id: string) => document.goals.find((goal) => goal.id === id),
    /** Lets the answers go that were held back. */
    letGo() {
      server.mood = 'up'
      for (const go of waiting.splice(0)) go()
    },
    /** Another planner's edit. */
    elsewhere(kind: EntityKind, id: string, change: Fields | null) {
      const before = findEntity(document, kind, id)!
      write(kind, id, change === null ? null : { ...before, ...change, version: Number(before['version']) + 1 })
    },
    async send(endpoint: string, request: Request): Promise<Reply> {
      server.requests.push({ endpoint, request })
      const { mood } = server
      if (mood === 'down') throw new Error('no answer')
      if (mood === 'broken') return { status: 503, body: { code: 'busy', detail: 'Palvelin on varattu.' }, etag: null, changeId: null }
      if (mood === 'held') await new Promise<void>((resolve) => waiting.push(resolve))
      const reply = answer(endpoint, structuredClone(request))
      if (mood === 'lost') throw new Error('lost answer')
      return structuredClone(reply)
    },
    writes: () => server.requests.filter(({ endpoint }) => endpoint !== 'getRoadmap').map(({ endpoint }) => endpoint),
  }

  function record(entries: PartEntry[], reverts: number | null = null): number {
    const id = document.lastChangeId + 1
    document = placeEntities(document, entries.map((entry) => ({ kind: entry.entity, id: entry.id, to: entry.after as Fields | null }))) // prettier-ignore
    document = { ...document, lastChangeId: id }
    changes.set(id, { id, roadmapId, kind: 'goal_edited', at: '2019-10-14T11:32:00.000Z', actor: 'planner', reverts, entries })
    return id
  }

  function write(kind: EntityKind, id: string, after: Fields | null): number {
    const gone = after === null ? orphans(document, { kind, id }) : []
    const entry = (of: EntityKind, entityId: string, to: Fields | null) =>
      ({ entity: of, id: entityId, before: findEntity(document, of, entityId), after: to }) as PartEntry
    return record([entry(kind, id, after), ...gone.map((orphan) => entry(orphan.kind, orphan.id, null))])
  }

  const refuse = (status: number, code: string, current?: Fields): Reply => ({
    status,
    body: { code, detail: `Ei käy: ${code}.`, ...(current === undefined ? {} : { current, currentVersion: current['version'] }) },
    etag: null,
    changeId: null,
  })

  function answer(endpoint: string, { params = {}, body, ifMatch, ifNoneMatch }: Request): Reply {
    const etag = `"${document.lastChangeId}"`
    if (endpoint === 'getRoadmap')
      return ifNoneMatch === etag
        ? { status: 304, body: null, etag, changeId: null }
        : { status: 200, body: document, etag, changeId: null }
    if (server.refuseWith !== null) {
      const { status, code, detail } = server.refuseWith
      server.refuseWith = null
      return { status, body: { code, detail, errors: [{ path: '/body/text/fi', message: 'too_long' }] }, etag: null, changeId: null }
    }
    if (endpoint === 'revertChange') return revert(Number(params['changeId']))
    if (endpoint === 'carryOut') return carryOut(body as ActsDraft)
    if (endpoint === 'recordReading') {
      const { signpostId, ...reading } = body as ReadingDraft
      const decision = document.decisions.find(({ id }) => id === params['decisionId'])!
      const recorded = { ...reading, recordedAt: '2019-10-14T11:32:00.000Z', recordedBy: 'planner' }
      const signposts = decision.signposts?.map((one) => (one.id === signpostId ? { ...one, readings: [...one.readings, recorded] } : one))
      const after = { ...decision, signposts, version: decision.version + 1 }
      return { status: 201, body: after, etag: null, changeId: write('decision', decision.id, after) }
    }

    const kind = kindOf(endpoint)
    const given = (body ?? {}) as Fields
    const { beforeGoalId, beforeThemeId: _beforeThemeId, ...fields } = given
    if (endpoint.startsWith('create')) {
      const id = String(given['id'])
      const made = findEntity(document, kind, id)
      if (made !== null) return refuse(409, 'id_taken', made)
      const blank: Fields =
        kind === 'goal'
          ? makeGoal({ position: position(given, beforeGoalId) })
          : kind === 'acceptance'
            ? { roadmapId, acceptedAt: '2019-10-14T11:32:00.000Z', acceptedBy: 'planner' }
            : { roadmapId, note: null, position: 'z9', question: null, decider: null, earliest: null, latest: null, watcher: null }
      const entity = { ...blank, ...fields, id, version: 1 }
      return { status: 201, body: entity, etag: '"1"', changeId: write(kind, id, entity) }
    }
    const id = String(params[`${kind}Id`])
    const current = findEntity(document, kind, id)
    if (current === null) return refuse(404, 'not_found')
    if (ifMatch === undefined) return refuse(428, 'version_missing')
    if (ifMatch !== current['version']) return refuse(412, 'stale_edit', current)
    if (endpoint.startsWith('delete')) return { status: 204, body: null, etag: null, changeId: write(kind, id, null) }
    const moved = endpoint === 'moveGoal' ? { position: position(given, beforeGoalId, id) } : {}
    const signposts = (fields['signposts'] as Fields[] | undefined)?.map((one) => ({
      readings: (current['signposts'] as Fields[] | undefined)?.find(({ id }) => id === one['id'])?.['readings'] ?? [],
      ...one,
    }))
    const after = { ...current, ...fields, ...moved, ...(signposts && { signposts }), version: ifMatch + 1 }
    return { status: 200, body: after, etag: `"${ifMatch + 1}"`, changeId: write(kind, id, after) }
  }

  /** Several things as one change; what any of them names by an old version is refused, and nothing is done. */
  function carryOut({ acts }: ActsDraft): Reply {
    for (const act of acts) {
      const made = act.act === 'create_decision' && document.decisions.find(({ id }) => id === act.decision.id)
      if (made) return refuse(409, 'id_taken', made as unknown as Fields)
    }
    const entries: PartEntry[] = []
    const put = (entity: EntityKind, id: string, change: Fields | null) => {
      const before = entries.findLast((entry) => entry.id === id)?.after ?? findEntity(document, entity, id)
      const after = change && { ...before, ...change, version: Number((before as Fields | null)?.['version'] ?? 0) + 1 }
      entries.push({ entity, id, before, after } as PartEntry)
    }
    for (const act of acts) {
      if (act.act === 'create_decision') put('decision', act.decision.id!, { ...document.decisions[0], ...act.decision })
      if (act.act === 'edit_decision') put('decision', act.decisionId, act.edit)
      if (act.act === 'edit_constraint') put('constraint', act.constraintId, act.edit)
      if (act.act === 'edit_goal') put('goal', act.goalId, act.edit)
      if (act.act === 'move_goal') put('goal', act.goalId, { horizonId: act.move.horizonId })
      if (act.act === 'create_goal') put('goal', act.goal.id!, { ...makeGoal(), ...act.goal })
      if (act.act === 'create_link') put('link', act.link.id, { roadmapId, note: null, ...act.link })
      if (act.act === 'delete_link') put('link', act.linkId, null)
      if (act.act === 'create_acceptance')
        put('acceptance', act.acceptance.id, {
          roadmapId,
          acceptedAt: '2019-10-14T11:32:00.000Z',
          acceptedBy: 'planner',
          ...act.acceptance,
        })
      if (act.act !== 'record_resolution') continue
      const { withdrawConstraintIds = [], ...resolution } = act.resolution
      withdrawConstraintIds.forEach((id) => put('constraint', id, null))
      const made = { ...resolution, roadmapId, decisionId: act.decisionId, recordedAt: '2019-10-14T11:32:00.000Z', recordedBy: 'planner' }
      entries.push({ entity: 'resolution', id: resolution.id!, before: null, after: made } as PartEntry)
    }
    const stale = acts.find(
      (act) => 'version' in act && 'goalId' in act && server.goal(act.goalId)?.version !== act.version && act.act === 'edit_goal',
    )
    if (stale !== undefined && 'goalId' in stale) return refuse(412, 'stale_edit', server.goal(stale.goalId) as unknown as Fields)
    const id = record(entries)
    return { status: 201, body: changes.get(id), etag: null, changeId: id }
  }

  function position(cell: Fields, beforeGoalId: unknown, exceptId?: string): string {
    const goals = document.goals
      .filter((goal) => goal.themeId === cell['themeId'] && goal.horizonId === cell['horizonId'] && goal.id !== exceptId)
      .sort((a, b) => (a.position < b.position ? -1 : 1))
    const at = goals.findIndex((goal) => goal.id === beforeGoalId)
    return at === -1
      ? positionBetween(goals.at(-1)?.position ?? null, null)
      : positionBetween(goals[at - 1]?.position ?? null, goals[at]!.position)
  }

  function revert(changeId: number): Reply {
    const change = changes.get(changeId)
    if (change === undefined) return refuse(404, 'not_found')
    const stands = (entry: PartEntry) => {
      const now = findEntity(document, entry.entity, entry.id)
      return now === null || entry.after === null ? now === entry.after : bare(now) === bare(entry.after)
    }
    if (!change.entries.filter(isPart).every(stands)) return refuse(409, 'later_change_stands_on_it')
    const entries = change.entries.filter(isPart).map((entry) => {
      const now = findEntity(document, entry.entity, entry.id)
      const version = Number((now ?? entry.after ?? entry.before)?.['version' as never] ?? 0) + 1
      return { ...entry, before: now, after: entry.before === null ? null : { ...entry.before, version } } as PartEntry
    })
    const id = record(entries, changeId)
    return { status: 201, body: changes.get(id), etag: null, changeId: id }
  }

  return server
}

/** A clock that goes when it is told to. */
export function createManualClock(startsAt = '2019-10-14T11:32:00.000Z') {
  let now = Date.parse(startsAt)
  let alarms: { at: number; ring: () => void }[] = []
  return {
    now: () => now,
    after(milliseconds: number, ring: () => void) {
      const alarm = { at: now + milliseconds, ring }
      alarms.push(alarm)
      return () => void (alarms = alarms.filter((other) => other !== alarm))
    },
    /** Lets time pass, with everything that was to happen in it. */
    async pass(milliseconds: number) {
      const until = now + milliseconds
      for (;;) {
        const next = alarms.filter((alarm) => alarm.at <= until).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        alarms = alarms.filter((alarm) => alarm !== next)
        now = next.at
        next.ring()
        await settled()
      }
      now = until
      await settled()
    },
  }
}

/** Lets everything that is already on its way arrive. */
export async function settled() {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

export function createMemoryStorage() {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}

/** Locks as browsers keep them: one holder for a name, the others in a row; a page's end lets its locks go. */
export function createLocks(): PageLocks {
  const rows = new Map<string, Promise<unknown>>()
  return {
    async request(name, options, work) {
      if ('ifAvailable' in options && rows.has(name)) return work(null)
      const turn = (rows.get(name) ?? Promise.resolve()).then(() => {
        if ('signal' in options) options.signal.throwIfAborted()
        return work({ name })
      })
      const over = turn.catch(() => undefined).then(() => void (rows.get(name) === over && rows.delete(name)))
      rows.set(name, over)
      return turn
    },
  }
}
