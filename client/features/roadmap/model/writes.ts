import type { EndpointName } from '#contract/endpoints.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { findEntity, placeEntities, sameValue, type EntityKind, type Fields, type Placed } from './entities.ts'
import { mergeChange, type ConflictField } from './merge.ts'

/** Why a write cannot go on by itself. */
export type Clash =
  /** They changed what I changed. */
  | { type: 'edited'; fields: ConflictField[]; theirs: Fields }
  /** They removed it. */
  | { type: 'removed'; mine: Fields }
  /** I removed it, and they had changed it. */
  | { type: 'edited_before_delete'; theirs: Fields }

/** One act on its way to the server. Plain JSON: the queue outlives the page. */
export interface Write {
  /** Its own name, by which undo finds it. */
  key: string
  op: 'create' | 'edit' | 'move' | 'delete' | 'revert' | 'command'
  kind: EntityKind
  id: string
  /** The fields as the act sets them; for a creation the whole entity as it is shown meanwhile. */
  change: Fields
  /** The same fields as they read when the act was made. */
  seen: Fields
  /** What the server is told where it is not the change itself (drafts, moves). */
  body: Fields | null
  /** For a command: the operation that does it, and what it is told besides the body. */
  command?: { endpoint: EndpointName; params: Record<string, string> }
  /** For a revert and a command: the entities as it leaves them. */
  placed?: Placed[]
  /** For a revert: the change, or the write whose change is not known yet. */
  changeId?: number | null
  revertOf?: string
  clash?: Clash
}

/** Whether the act touches several things and is shown as it leaves them. */
export const isWhole = ({ op }: Pick<Write, 'op'>): boolean => op === 'revert' || op === 'command'

const sameEntity = (a: Write, b: Write) => a.kind === b.kind && a.id === b.id

/**
 * The queue with one more act. An edit goes into the last unsent edit of the same entity, and a move takes the place of its
 * last unsent move, so that quick typing makes one change; everything else waits its turn.
 * Answers also the write that now carries the act.
 */
export function enqueue(queue: readonly Write[], write: Write, sendingKey: string | null): { queue: Write[]; carrier: Write } {
  const last = queue.findLast(
    (other) => sameEntity(other, write) || (other.placed?.some((p) => p.kind === write.kind && p.id === write.id) ?? false),
  )
  const open = last !== undefined && last.key !== sendingKey && last.op === write.op && sameEntity(last, write)
  if (open && write.op === 'edit') {
    const carrier: Write = { ...last, change: { ...last.change, ...write.change }, seen: { ...write.seen, ...last.seen } }
    if (last.clash?.type === 'removed') carrier.clash = { type: 'removed', mine: { ...last.clash.mine, ...write.change } }
    if (last.clash?.type === 'edited') {
      const { conflicts } = mergeChange(carrier.change, carrier.seen, last.clash.theirs)
      if (conflicts.length === 0) delete carrier.clash
      else carrier.clash = { ...last.clash, fields: conflicts }
    }
    return { queue: queue.map((other) => (other === last ? carrier : other)), carrier }
  }
  if (open && write.op === 'move' && last.clash === undefined) {
    const carrier: Write = { ...write, key: last.key, seen: { ...write.seen, ...last.seen } }
    return { queue: [...queue.filter((other) => other !== last), carrier], carrier }
  }
  return { queue: [...queue, write], carrier: write }
}

/** What a write leaves on the document, given the entity before it. */
function placedBy(write: Write, before: (kind: EntityKind, id: string) => Fields | null, goesWith: () => Placed[]): Placed[] {
  if (isWhole(write)) return write.placed ?? []
  if (write.op === 'create') return [{ kind: write.kind, id: write.id, to: before(write.kind, write.id) ?? write.change }]
  if (write.op === 'delete') return write.clash === undefined ? [{ kind: write.kind, id: write.id, to: null }, ...goesWith()] : []
  const entity = before(write.kind, write.id) ?? (write.clash?.type === 'removed' ? write.clash.mine : null)
  return entity === null ? [] : [{ kind: write.kind, id: write.id, to: { ...entity, ...write.change } }]
}

/** What goes along when something is removed: a goal's links, a row's or column's goals and their links. */
export function orphans(document: RoadmapDocument, removed: Pick<Write, 'kind' | 'id'>): Placed[] {
  if (removed.kind !== 'goal' && removed.kind !== 'theme' && removed.kind !== 'horizon') return []
  const goals =
    removed.kind === 'goal'
      ? [removed.id]
      : document.goals.filter((goal) => (removed.kind === 'theme' ? goal.themeId : goal.horizonId) === removed.id).map((goal) => goal.id)
  const gone = new Set(goals)
  const links = document.links.filter((link) => gone.has(link.goalId) || gone.has(link.buildsOnGoalId))
  return [
    ...(removed.kind === 'goal' ? [] : goals.map((id): Placed => ({ kind: 'goal', id, to: null }))),
    ...links.map((link): Placed => ({ kind: 'link', id: link.id, to: null })),
  ]
}

/** The document as its planner sees it: the server's, with every waiting act on top, in order. */
export function applyWrites(base: RoadmapDocument, queue: readonly Write[], shown: RoadmapDocument | null): RoadmapDocument {
  if (queue.length === 0) return base
  const latest = new Map<string, Placed>()
  const entityNow = (kind: EntityKind, id: string) => {
    const placed = latest.get(`${kind}/${id}`)
    return placed === undefined ? findEntity(base, kind, id) : placed.to
  }
  for (const write of queue) {
    // What goes along with a removal is looked for where the acts before it have left things.
    const goesWith = () => orphans(placeEntities(base, [...latest.values()]), write)
    for (const placed of placedBy(write, entityNow, goesWith)) latest.set(`${placed.kind}/${placed.id}`, placed)
  }
  const placed = [...latest.values()].map((place) => {
    const before = shown === null || place.to === null ? null : findEntity(shown, place.kind, place.id)
    return before !== null && sameValue(before, place.to) ? { ...place, to: before } : place
  })
  return placeEntities(base, placed)
}

/**
 * The queue after the server showed an entity in a state that I had not seen: mine is brought onto theirs where the two do
 * not meet, and held as a clash where they do. When it is gone there (null), the first of my acts on it holds what I had.
 */
export function rebaseWrites(queue: readonly Write[], kind: EntityKind, id: string, theirs: Fields | null, before: Fields | null): Write[] {
  const mine = queue.filter((write) => write.kind === kind && write.id === id && write.op !== 'create' && !isWhole(write))
  if (theirs === null) {
    if (mine.some((write) => write.op === 'delete')) return queue.filter((write) => !mine.includes(write))
    const kept = mine.reduce<Fields>((entity, write) => ({ ...entity, ...write.change }), before ?? {})
    return queue.map((write) => (write === mine[0] ? { ...write, clash: { type: 'removed', mine: kept } } : write))
  }
  let state = theirs
  return queue.flatMap((write): Write[] => {
    if (!mine.includes(write)) return [write]
    const { clash: _former, ...rest } = write
    if (write.op === 'delete')
      return [write.seen['version'] === theirs['version'] ? rest : { ...rest, clash: { type: 'edited_before_delete', theirs } }]
    const { change, seen, conflicts } = mergeChange(write.change, write.seen, state)
    state = { ...state, ...change }
    if (write.op === 'edit' && Object.keys(change).length === 0) return []
    return [
      conflicts.length === 0 ? { ...rest, change, seen } : { ...rest, change, seen, clash: { type: 'edited', fields: conflicts, theirs } },
    ]
  })
}

/** The queue after the server carried out one of its acts: the next one on the same entity stands on the reply. */
export function standOnReply(queue: readonly Write[], done: Write, reply: Fields | null): Write[] {
  const left = queue.filter((write) => write.key !== done.key)
  const next = left.find((write) => sameEntity(write, done))
  return left.map((write) => {
    if (reply === null || !sameEntity(write, done) || isWhole(write) || (write !== next && write.op !== 'delete')) return write
    return { ...write, seen: Object.fromEntries(Object.keys(write.seen).map((field) => [field, reply[field]])) }
  })
}

/** The first act that may go: not held by a clash, nor behind one of the same entity, nor behind one that has to make what it speaks of. */
export function nextToSend(queue: readonly Write[]): Write | null {
  const held = new Set<string>()
  for (const write of queue) {
    const speaksOf = [
      write.id,
      ...(write.placed?.map((placed) => placed.id) ?? []),
      ...['themeId', 'horizonId', 'goalId', 'buildsOnGoalId'].map((field) => write.change[field]),
    ]
    const free = write.clash === undefined && !speaksOf.some((id) => typeof id === 'string' && held.has(id))
    if (free) return write
    held.add(write.id)
  }
  return null
}
