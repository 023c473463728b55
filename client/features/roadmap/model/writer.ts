import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { EndpointName } from '#contract/endpoints.ts'
import type { Change } from '#domain/changes.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { findEntity, placeEntities, reuseParts, sameValue, type EntityKind, type Fields, type Placed, isPart } from './entities.ts'
import { createHistory, type Act } from './history.ts'
import { fieldDraft, type Drafts, type QueueKeeper } from './keeping.ts'
import { settleConflicts, type ConflictField } from './merge.ts'
import { textsIn, typedWords } from './typed-words.ts'
import type { Reply, Request, Send } from './transport.ts'
import { applyWrites, enqueue, isWhole, nextToSend, orphans, rebaseWrites, standOnReply, type Write } from './writes.ts'

/** Time as the model knows it; tests bring their own. */
export interface Clock {
  now(): number
  /** Calls back once, later; returns how to call it off. */
  after(milliseconds: number, act: () => void): () => void
}

/** The server said no to an act, and the act was taken back. */
export interface Refusal {
  kind: EntityKind
  id: string
  op: Write['op']
  code: string
  /** The server's sentence, in the reader's language. */
  sentence: string
  /** Path as JSON pointer: `/body/text/fi`. */
  errors: readonly { path: string; message: string }[]
}

/** Two people's work on one thing, for a person to settle. */
export interface Conflict {
  key: string
  kind: EntityKind
  id: string
  type: 'edited' | 'removed' | 'edited_before_delete'
  fields: readonly ConflictField[]
  mine: Fields
  theirs: Fields | null
}

export interface Saving {
  state: 'saved' | 'saving' | 'offline' | 'conflict' | 'failed'
  /** When something was last saved, ISO instant; null: nothing yet on this page. */
  at: string | null
  /** Acts on their way or waiting. */
  pending: number
}

export interface WriterParts {
  roadmapId: string
  /** The document as its planner sees it: what the writer leaves. */
  shown: Signal<RoadmapDocument | null>
  send: Send
  keeper: Pick<QueueKeeper, 'keep'>
  drafts: Drafts
  clock: Clock
  online: ReadonlySignal<boolean>
  newKey: () => string
  /** An act was refused and taken back. */
  onRefused: (refusal: Refusal) => void
  /** The browser would not keep the unsent acts. */
  onUnkept: () => void
}

const verbs = { create: 'create', edit: 'edit', move: 'move', delete: 'delete' } as const
const nouns = {
  roadmap: 'Roadmap',
  horizon: 'Horizon',
  theme: 'Theme',
  goal: 'Goal',
  link: 'Link',
  decision: 'Decision',
  constraint: 'Constraint',
  scenario: 'Scenario',
  acceptance: 'Acceptance',
} as const

/** Readings stay where they are: of signposts the server is told what is written, never what was read. */
const toldOf = (change: Fields): Fields =>
  Array.isArray(change['signposts'])
    ? { ...change, signposts: (change['signposts'] as Fields[]).map(({ readings: _, ...signpost }) => signpost) }
    : change

const longestPause = 30_000
const isAcceptance = (status: number) => status >= 200 && status < 300
/** The server could not now, and may later. */
const isPassing = (status: number) => status >= 500 || status === 408 || status === 425 || status === 429

/** Brings a planner's acts to the server, one at a time and in order, and knows what they look like until they are there. */
export function createWriter({ roadmapId, shown, send, keeper, drafts, clock, online, newKey, onRefused, onUnkept }: WriterParts) {
  const base = signal<RoadmapDocument | null>(null)
  const queue = signal<readonly Write[]>([])
  const sendingKey = signal<string | null>(null)
  const trouble = signal<'offline' | 'failed' | null>(null)
  const savedAt = signal<string | null>(null)
  const history = createHistory()
  let failures = 0
  let stopWaiting: (() => void) | null = null
  let disposed = false
  /** Counts what was sent, so that an answer that was asked before it is not taken for the latest. */
  let sendings = 0
  let told = false

  /** Shows and keeps a new state of things. */
  function put(nextBase: RoadmapDocument, nextQueue: readonly Write[]) {
    const nextShown = applyWrites(nextBase, nextQueue, shown.peek())
    batch(() => {
      base.value = nextBase
      queue.value = nextQueue
      shown.value = nextShown
    })
    const kept = keeper.keep(nextQueue)
    if (!kept && !told) onUnkept()
    told = !kept
  }

  function requestOf(write: Write): { endpoint: EndpointName; request: Request } | null {
    const document = base.peek()
    if (write.op === 'revert') {
      const changeId = write.changeId ?? history.changeIds.get(write.revertOf ?? '') ?? null
      return changeId === null ? null : { endpoint: 'revertChange', request: { params: { changeId } } }
    }
    if (write.op === 'command')
      return write.command === undefined
        ? null
        : { endpoint: write.command.endpoint, request: { params: write.command.params, body: write.body } }
    if (write.kind === 'resolution') return null
    // Every pair of verb and noun that the actions use is an operation of the API.
    const endpoint = `${verbs[write.op]}${nouns[write.kind]}` as EndpointName
    if (write.op === 'create') return { endpoint, request: { params: { roadmapId }, body: placeOf(write) } }
    const entity = document === null ? null : findEntity(document, write.kind, write.id)
    const request: Request = { params: { [`${write.kind}Id`]: write.id } }
    if (entity !== null) request.ifMatch = Number(entity['version'])
    if (write.op !== 'delete') request.body = write.op === 'move' ? placeOf(write) : (write.body ?? toldOf(write.change))
    return { endpoint, request }
  }

  /** What is sent of a creation or a move; the goal that it should stand before may have gone meanwhile. */
  function placeOf(write: Write): Fields {
    const body = { ...write.body }
    const before = body['beforeGoalId']
    if (typeof before === 'string') {
      const goal = base.peek()?.goals.find((other) => other.id === before)
      if (goal === undefined || goal.themeId !== body['themeId'] || goal.horizonId !== body['horizonId']) body['beforeGoalId'] = null
    }
    const beforeTheme = body['beforeThemeId']
    if (typeof beforeTheme === 'string' && !base.peek()?.themes.some((theme) => theme.id === beforeTheme)) body['beforeThemeId'] = null
    return body
  }

  function pauseThenSend() {
    failures += 1
    stopWaiting?.()
    stopWaiting = clock.after(Math.min(longestPause, 1_000 * 2 ** (failures - 1)), () => {
      stopWaiting = null
      void sendNext()
    })
  }

  /** Sends what may go, until nothing is left or nobody answers. */
  async function sendNext(): Promise<void> {
    const write = nextToSend(queue.peek())
    if (disposed || sendingKey.peek() !== null || base.peek() === null || write === null) return
    stopWaiting?.()
    stopWaiting = null
    const prepared = requestOf(write)
    if (prepared === null) {
      refuse(write, { code: 'unknown_change', detail: '' })
      return sendNext()
    }
    sendings += 1
    sendingKey.value = write.key
    let reply: Reply
    try {
      reply = await send(prepared.endpoint, prepared.request)
    } catch {
      sendingKey.value = null
      trouble.value = 'offline'
      pauseThenSend()
      return
    }
    sendings += 1
    if (isPassing(reply.status)) {
      sendingKey.value = null
      trouble.value = 'failed'
      pauseThenSend()
      return
    }
    failures = 0
    batch(() => {
      sendingKey.value = null
      trouble.value = null
      settle(write, reply)
    })
    return sendNext()
  }

  /** Takes the server's word on an act. */
  function settle(write: Write, reply: Reply) {
    const document = base.peek()
    if (document === null) return
    const problem = (reply.body ?? {}) as { code?: string; detail?: string; current?: Fields | null; errors?: Refusal['errors'] }

    if (isAcceptance(reply.status)) return accept(write, reply.body, reply.changeId)
    if (reply.status === 409 && problem.code === 'id_taken' && write.op === 'create' && problem.current)
      return accept(write, problem.current, null)
    if (reply.status === 409 && problem.code === 'id_taken' && write.op === 'command') {
      // It was done already, and its answer was lost: as it was to be is how it is, until the server is asked next.
      history.forget(write.key)
      savedAt.value = new Date(clock.now()).toISOString()
      put(
        placeEntities(document, write.placed ?? []),
        queue.peek().filter((other) => other.key !== write.key),
      )
      return
    }
    if (reply.status === 412 && problem.current && write.op !== 'command') {
      const next = placeEntities(document, [{ kind: write.kind, id: write.id, to: problem.current }])
      put(next, rebaseWrites(queue.peek(), write.kind, write.id, problem.current, null))
      if (!queue.peek().some((other) => other.key === write.key)) savedAt.value = new Date(clock.now()).toISOString()
      return
    }
    if (reply.status === 404 && write.op === 'delete') return accept(write, null, null)
    if (reply.status === 404 && (write.op === 'edit' || write.op === 'move')) {
      const before = findEntity(document, write.kind, write.id)
      const next = placeEntities(document, [{ kind: write.kind, id: write.id, to: null }, ...orphans(document, write)])
      put(next, rebaseWrites(queue.peek(), write.kind, write.id, null, before))
      return
    }
    refuse(write, problem)
  }

  function accept(write: Write, body: unknown, changeId: number | null) {
    const document = base.peek()
    if (document === null) return
    let placed: Placed[]
    let recorded = changeId
    if (isWhole(write) && Array.isArray((body as Change | null)?.entries)) {
      const change = body as Change
      recorded = change.id
      placed = change.entries.filter(isPart).map((entry) => ({ kind: entry.entity, id: entry.id, to: entry.after }))
    } else if (write.op === 'delete') placed = [{ kind: write.kind, id: write.id, to: null }, ...orphans(document, write)]
    else placed = [{ kind: write.kind, id: write.id, to: body as Fields }]
    const next = placeEntities(document, placed)
    if (recorded !== null) next.lastChangeId = recorded
    history.changeIds.set(write.key, recorded)
    if (recorded === null) history.forget(write.key)
    const reply = placed.length === 1 ? (placed[0]?.to ?? null) : null
    // An edit that changed nothing left no change behind: as it was before is how it is, and there is nothing to take back.
    const unneeded = (other: Write) => other.revertOf === write.key && recorded === null && write.op === 'edit'
    for (const other of queue.peek()) if (unneeded(other)) history.forget(other.key)
    const left = standOnReply(queue.peek(), write, reply).flatMap((other) =>
      unneeded(other) ? [] : [other.revertOf === write.key && recorded !== null ? { ...other, changeId: recorded } : other],
    )
    savedAt.value = new Date(clock.now()).toISOString()
    clearDrafts(write)
    put(next, left)
  }

  /** The server has it now, so the draft has served, unless more was typed since. */
  function clearDrafts(write: Write) {
    for (const { field, language, text } of textsIn(write.change)) {
      const key = fieldDraft(write.id, field, language)
      if (drafts.get(key) === text) drafts.clear(key)
    }
  }

  /** Takes an act back that the server will not have; what was typed stays as a draft. */
  function refuse(write: Write, problem: { code?: string; detail?: string; errors?: Refusal['errors'] }) {
    const document = base.peek()
    if (document === null) return
    for (const { key, text } of typedWords(write)) drafts.set(key, text)
    // What was to be done with a thing that is not made falls with it.
    const lost = (other: Write) =>
      other.key === write.key || (write.op === 'create' && (other.id === write.id || Object.values(other.change).includes(write.id)))
    for (const other of queue.peek()) if (lost(other)) history.forget(other.key)
    put(
      document,
      queue.peek().filter((other) => !lost(other)),
    )
    onRefused({
      kind: write.kind,
      id: write.id,
      op: write.op,
      code: problem.code ?? 'internal',
      sentence: problem.detail ?? '',
      errors: problem.errors ?? [],
    })
  }

  function snapshot(write: Write, document: RoadmapDocument): Placed[] {
    const touched = isWhole(write) ? (write.placed ?? []) : [write, ...(write.op === 'delete' ? orphans(document, write) : [])]
    return touched.map(({ kind, id }) => ({ kind, id, to: findEntity(document, kind, id) }))
  }

  /** What was begun before others changed the same is no answer to what they wrote. */
  const isFromBefore = ({ op, kind, id, change, seen }: Omit<Write, 'key'>, here: RoadmapDocument) =>
    op === 'edit' && Object.keys(change).some((field) => !sameValue(seen[field], findEntity(here, kind, id)?.[field]))
  const ontoTheirs = (write: Write, document: RoadmapDocument) =>
    rebaseWrites([write], write.kind, write.id, findEntity(document, write.kind, write.id), null)

  /** One more act: shown at once, kept, sent in its turn. Returns the key by which it can be taken back. */
  function submit(write: Omit<Write, 'key'>): string {
    const [document, here] = [base.peek(), shown.peek()]
    if (document === null || here === null) throw new Error('A roadmap that is not here cannot be changed.')
    const { queue: next, carrier } = enqueue(queue.peek(), { ...write, key: newKey() }, sendingKey.peek())
    history.record({ key: carrier.key, write: carrier, before: snapshot(carrier, here), type: 'write' })
    put(document, isFromBefore(write, here) ? next.flatMap((other) => (other === carrier ? ontoTheirs(carrier, document) : [other])) : next)
    void sendNext()
    return carrier.key
  }

  const isUnsent = (key: string) => sendingKey.peek() !== key && queue.peek().some((write) => write.key === key)
  const drop = (key: string) =>
    put(
      base.peek()!,
      queue.peek().filter((write) => write.key !== key),
    )

  /** Puts a revert of an act into the queue; the returned act stands for the revert. */
  function revert(act: Act): Act {
    const write: Write = {
      key: newKey(),
      op: 'revert',
      kind: act.write.kind,
      id: act.write.id,
      change: {},
      seen: {},
      body: null,
      placed: act.before,
      changeId: history.changeIds.get(act.key) ?? null,
      revertOf: act.key,
    }
    const before = snapshot(write, shown.peek()!)
    put(base.peek()!, [...queue.peek(), write])
    void sendNext()
    return { key: write.key, write, before, type: 'write', undoes: act }
  }

  function undo(key?: string): boolean {
    const act = history.take(key)
    if (act === undefined || base.peek() === null) return false
    if (act.type === 'aside') {
      const entity = findEntity(shown.peek()!, act.write.kind, act.write.id)
      if (entity !== null)
        submit({ ...act.write, seen: Object.fromEntries(Object.keys(act.write.change).map((field) => [field, entity[field]])) })
    } else if (isUnsent(act.key)) {
      const write = queue.peek().find((other) => other.key === act.key)!
      drop(act.key)
      history.undone.value = [...history.undone.peek(), { ...act, write }]
    } else history.undone.value = [...history.undone.peek(), revert(act)]
    return true
  }

  function redo(): boolean {
    const act = history.takeUndone()
    if (act === undefined || base.peek() === null) return false
    if (act.undoes === undefined) {
      put(base.peek()!, [...queue.peek(), act.write])
      history.done.value = [...history.done.peek(), act]
      void sendNext()
    } else if (isUnsent(act.key)) {
      drop(act.key)
      history.done.value = [...history.done.peek(), act.undoes]
    } else {
      const again = revert(act)
      delete again.undoes
      history.done.value = [...history.done.peek(), again]
    }
    return true
  }

  /** Takes over the document as the server has it now, and brings the waiting acts onto it. */
  const receive = (fresh: RoadmapDocument) => bringOnto(reuseParts(base.peek(), fresh), base.peek(), queue.peek())

  /** Brings acts of the queue onto the document: those on what has changed since `before`. */
  function bringOnto(next: RoadmapDocument, before: RoadmapDocument | null, acts: readonly Write[]) {
    let left = queue.peek().filter((write) => write.op !== 'create' || findEntity(next, write.kind, write.id) === null)
    const meant = new Set(acts)
    const seen = new Set<string>()
    for (const { op, kind, id } of left.filter((write) => meant.has(write))) {
      if (seen.has(`${kind}/${id}`) || op === 'revert' || op === 'command') continue
      seen.add(`${kind}/${id}`)
      const theirs = findEntity(next, kind, id)
      const mine = before === null ? null : findEntity(before, kind, id)
      if (op === 'create' || (before !== null && theirs === mine)) continue
      left = rebaseWrites(left, kind, id, theirs, mine)
    }
    put(next, left)
    void sendNext()
  }

  /** Takes up the acts that another page could not send. False when the browser does not keep them for this one. */
  function resume(earlier: readonly Write[]) {
    const known = new Set(earlier.map((write) => write.key))
    const sendable = earlier.filter((write) => write.op !== 'revert' || write.changeId != null || known.has(write.revertOf ?? ''))
    queue.value = [...queue.peek(), ...sendable]
    const document = base.peek()
    if (document !== null) bringOnto(document, null, sendable)
    return keeper.keep(queue.peek())
  }

  const conflicts = computed<readonly Conflict[]>(() =>
    queue.value.flatMap((write): Conflict[] => {
      const { clash, key, kind, id } = write
      if (clash === undefined || shown.value === null) return []
      const entity = findEntity(shown.value, kind, id)
      if (clash.type === 'edited')
        return [{ key, kind, id, type: clash.type, fields: clash.fields, mine: entity ?? write.change, theirs: clash.theirs }]
      if (clash.type === 'removed') return [{ key, kind, id, type: clash.type, fields: [], mine: clash.mine, theirs: null }]
      return [{ key, kind, id, type: clash.type, fields: [], mine: write.seen, theirs: clash.theirs }]
    }),
  )

  /** Settles an edit's conflict field by field: `chosen` says what each is to be. What gives way of mine can be brought back by undo. */
  function settleEdited(conflict: Conflict, chosen: (field: ConflictField) => unknown) {
    const write = queue.peek().find((other) => other.key === conflict.key)
    if (write?.clash?.type !== 'edited') return
    const { theirs, fields } = write.clash
    const change = settleConflicts(write.change, theirs, fields, chosen)
    const { clash: _clash, ...rest } = write
    const empty =
      Object.keys(change).length === 0 ||
      (write.op === 'move' && !('themeId' in change) && !('guard' in change) && !('condition' in change))
    const settled = { ...rest, change, seen: Object.fromEntries(Object.keys(change).map((field) => [field, theirs[field]])) }
    const left = queue.peek().flatMap((other) => (other !== write ? [other] : empty ? [] : [settled]))
    const givesWay = fields.filter((field) => field.field !== 'place' && !sameValue(chosen(field), field.mine))
    for (const field of givesWay)
      if (field.language !== null && typeof field.mine === 'string') drafts.clear(fieldDraft(write.id, field.field, field.language))
    put(base.peek()!, rebaseWrites(left, write.kind, write.id, theirs, null))
    if (empty) history.forget(write.key)
    if (givesWay.length > 0 && write.op === 'edit') {
      const mine = Object.fromEntries(givesWay.map(({ field }) => [field, write.change[field]]))
      history.record({ key: newKey(), write: { ...rest, change: mine }, before: [], type: 'aside' })
    }
    void sendNext()
  }

  return {
    queue,
    conflicts,
    history,
    saving: computed<Saving>(() => {
      const pending = queue.value.length
      const held = conflicts.value.length > 0
      const state = held
        ? 'conflict'
        : !online.value && pending > 0
          ? 'offline'
          : pending > 0 && trouble.value !== null
            ? trouble.value
            : !online.value
              ? 'offline'
              : pending > 0
                ? 'saving'
                : 'saved'
      return { state, at: savedAt.value, pending }
    }),
    submit,
    undo,
    redo,
    receive,
    resume,
    sendNext,
    settleEdited,
    /** The other conflicts: mine once more (made anew, or deleted all the same), or given up. */
    settleWhole(conflict: Conflict, keepMine: boolean, anew: (kind: EntityKind, mine: Fields) => Omit<Write, 'key'> | null) {
      const document = base.peek()
      if (document === null) return
      if (conflict.type === 'removed') {
        for (const write of queue.peek()) if (write.id === conflict.id) history.forget(write.key)
        put(
          document,
          queue.peek().filter((write) => write.id !== conflict.id),
        )
        const write = keepMine ? anew(conflict.kind, conflict.mine) : null
        if (write !== null) submit(write)
      } else if (conflict.type === 'edited_before_delete') {
        if (!keepMine) history.forget(conflict.key)
        const left = queue.peek().flatMap((write) => {
          if (write.key !== conflict.key) return [write]
          const { clash: _clash, ...rest } = write
          return keepMine ? [{ ...rest, seen: { version: conflict.theirs?.['version'] } }] : []
        })
        put(document, left)
        void sendNext()
      }
    },
    /** How many requests have gone and come; two equal readings: nothing was written in between. */
    sendings: () => sendings,
    busy: () => sendingKey.peek() !== null || nextToSend(queue.peek()) !== null,
    dispose() {
      disposed = true
      stopWaiting?.()
    },
  }
}
export type Writer = ReturnType<typeof createWriter>
