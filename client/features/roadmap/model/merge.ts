import { languages, type Language } from '#domain/languages.ts'
import { sameValue, type Fields } from './entities.ts'

/** Fields that hold a text per language: two people may write different languages of the same text without a conflict. */
const localTexts = new Set([
  ...['text', 'description', 'responsible', 'condition', 'name', 'label', 'note', 'question', 'decider', 'reason'],
  ...['negation', 'criterion', 'watch'],
])
/** Lists whose parts have ids: two people may work at different parts without a conflict. */
export const partLists: readonly string[] = ['outcomes', 'signposts']
/** A place is one thing: a cell and the order in it. */
const placeFields = new Set(['themeId', 'horizonId', 'position'])

/** One field that two people set differently, starting from the same state. */
export interface ConflictField {
  /** `text`, `scope` …, or `place` for theme, horizon and order together. */
  field: string
  /** For a text: the language in which it differs. */
  language: Language | null
  seen: unknown
  mine: unknown
  theirs: unknown
}

export interface Merged {
  /** What is left of mine to send, on top of theirs. */
  change: Fields
  /** The state on which it now stands: theirs. */
  seen: Fields
  conflicts: ConflictField[]
}

const isText = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text merged language by language: what to send, and the state that it stands on (as I saw it where we disagree). */
function mergeText(
  field: string,
  seen: unknown,
  mine: unknown,
  theirs: unknown,
  conflicts: ConflictField[],
): { text: Fields | null; seen: Fields | null } {
  const text: Fields = {}
  const stands: Fields = {}
  for (const language of languages) {
    const [s, m, t] = [seen, mine, theirs].map((value) => (isText(value) ? value[language] : undefined))
    const clash = !sameValue(s, t) && !sameValue(m, t) && !sameValue(s, m)
    if (clash) conflicts.push({ field, language, seen: s ?? '', mine: m ?? '', theirs: t ?? '' })
    const merged = clash || sameValue(s, t) ? m : t
    const stand = clash ? s : t
    if (merged !== undefined) text[language] = merged
    if (stand !== undefined) stands[language] = stand
  }
  const orNone = (value: Fields) => (Object.keys(value).length === 0 ? null : value)
  return { text: orNone(text), seen: orNone(stands) }
}

export type Part = Fields & { id: string }
export const partsOf = (value: unknown) => (Array.isArray(value) ? (value as Part[]) : [])
/** What has been read at a signpost is never part of an edit. */
const withoutReadings = ({ readings: _, ...rest }: Part): Fields => rest

/** A list merged part by part: mine on top of theirs. They clash where both changed the same of one part, or one removed what the other changed. */
function mergeList(seen: unknown, mine: unknown, theirs: unknown): { list: Part[]; clashes: boolean } {
  const [s, m, t] = [seen, mine, theirs].map((list) => new Map(partsOf(list).map((part) => [part.id, part])))
  let clashes = false
  const same = (a: Part, b: Part) => sameValue(withoutReadings(a), withoutReadings(b))
  function merged(id: string): Part[] {
    const [was, own, other] = [s?.get(id), m?.get(id), t?.get(id)]
    if (own !== undefined && other !== undefined) {
      const { change, conflicts } = mergeChange(withoutReadings(own), was ?? {}, other)
      clashes ||= conflicts.length > 0
      return [{ ...other, ...change }]
    }
    const left = own ?? other
    if (left === undefined || was === undefined) return left === undefined ? [] : [left]
    if (same(left, was)) return []
    clashes = true
    return own === undefined ? [] : [own]
  }
  // The order is theirs, unless I changed it.
  const idsOf = (list: unknown) => partsOf(list).map(({ id }) => id)
  const [common, commonBefore] = [idsOf(mine).filter((id) => s?.has(id)), idsOf(seen).filter((id) => m?.has(id))]
  const isReordered = !sameValue(common, commonBefore)
  const ids = (isReordered ? [mine, theirs] : [theirs, mine]).flatMap(idsOf)
  return { list: [...new Set(ids)].flatMap(merged), clashes }
}

/**
 * My change, made when the entity read `seen`, brought onto the entity as it is now. Fields that they left alone stay mine,
 * fields where we agree need no sending, and the rest is a conflict for a person to settle (mine stays in `change` meanwhile).
 */
export function mergeChange(change: Fields, seen: Fields, theirs: Fields): Merged {
  const merged: Merged = { change: {}, seen: {}, conflicts: [] }
  const place = (entity: Fields) => ({ themeId: entity['themeId'], horizonId: entity['horizonId'] })
  const placeClash = 'themeId' in change && !sameValue(place(seen), place(theirs)) && !sameValue(place(change), place(theirs))
  if (placeClash) merged.conflicts.push({ field: 'place', language: null, seen: place(seen), mine: place(change), theirs: place(theirs) })
  for (const [field, mine] of Object.entries(change)) {
    const now = theirs[field]
    if (placeFields.has(field)) {
      merged.change[field] = mine
      merged.seen[field] = placeClash ? seen[field] : now
    } else if (sameValue(now, mine)) continue
    else if (sameValue(now, seen[field])) {
      merged.change[field] = mine
      merged.seen[field] = now
    } else if (localTexts.has(field)) {
      const text = mergeText(field, seen[field], mine, now, merged.conflicts)
      if (sameValue(text.text, now)) continue
      merged.change[field] = text.text
      merged.seen[field] = text.seen
    } else if (partLists.includes(field)) {
      const { list, clashes } = mergeList(seen[field], mine, now)
      if (sameValue(list, now ?? [])) continue
      if (clashes) merged.conflicts.push({ field, language: null, seen: seen[field], mine: list, theirs: now })
      merged.change[field] = list
      merged.seen[field] = clashes ? seen[field] : now
    } else {
      merged.conflicts.push({ field, language: null, seen: seen[field], mine, theirs: now })
      merged.change[field] = mine
      merged.seen[field] = seen[field]
    }
  }
  return merged
}

/** The change with each conflict settled as chosen: the value for a field, by its name and language. */
export function settleConflicts(
  change: Fields,
  theirs: Fields,
  conflicts: readonly ConflictField[],
  chosen: (conflict: ConflictField) => unknown,
): Fields {
  const settled: Fields = { ...change }
  for (const conflict of conflicts) {
    const value = chosen(conflict)
    if (conflict.field === 'place') {
      if (!sameValue(value, conflict.mine)) for (const field of placeFields) delete settled[field]
    } else if (conflict.language !== null) {
      const text: Fields = { ...(isText(settled[conflict.field]) ? (settled[conflict.field] as Fields) : {}), [conflict.language]: value }
      for (const language of languages) if (text[language] === '' || text[language] === undefined) delete text[language]
      settled[conflict.field] = Object.keys(text).length === 0 ? null : text
    } else settled[conflict.field] = value
  }
  for (const [field, value] of Object.entries(settled))
    if (!placeFields.has(field) && sameValue(value, theirs[field])) delete settled[field]
  return settled
}

/** Names a conflict within its entity. */
export const conflictKey = (conflict: ConflictField): string =>
  conflict.language === null ? conflict.field : `${conflict.field}.${conflict.language}`
