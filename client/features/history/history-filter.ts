import { signal } from '@preact/signals'
import type { Topic } from '#domain/changes.schema.ts'

/** What of the history one looks at, as the segments call it. */
export const topicGroups = {
  all: null,
  wording: ['wording'],
  condition: ['condition'],
  status: ['status'],
  added_or_removed: ['added', 'removed'],
  moved: ['moved'],
  decisions: ['decisions'],
  other: ['scope', 'other'],
} as const satisfies Record<string, readonly Topic[] | null>
export type TopicGroup = keyof typeof topicGroups

/** Null, or empty: all. */
export interface HistoryFilter {
  person: string | null
  topic: TopicGroup
  goalId: string | null
  from: string
  until: string
  /** One change alone. */
  changeId: number | null
}
export const everything: HistoryFilter = { person: null, topic: 'all', goalId: null, from: '', until: '', changeId: null }

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text))
export const isNarrowed = (filter: HistoryFilter): boolean =>
  filter.person !== null || filter.topic !== 'all' || filter.goalId !== null || isDate(filter.from) || isDate(filter.until)

/** As the API is asked; a date that is half typed narrows nothing yet. */
export const queryOf = ({ person, topic, goalId, from, until, changeId }: HistoryFilter) =>
  changeId !== null
    ? { change: changeId }
    : {
        person: person ?? undefined,
        topics: topicGroups[topic]?.join(','),
        goal: goalId ?? undefined,
        from: isDate(from) ? from : undefined,
        until: isDate(until) ? until : undefined,
      }

const names = { person: 'person', topic: 'topic', goalId: 'of', from: 'from', until: 'until', changeId: 'change' } as const

/** The filter, kept in the address so that it can be sent and reloaded. */
export function keepFilter() {
  const asked = new URLSearchParams(globalThis.location?.search ?? '')
  const topic = asked.get(names.topic) ?? ''
  const change = Number(asked.get(names.changeId) ?? Number.NaN)
  const filter = signal<HistoryFilter>({
    person: asked.get(names.person),
    topic: topic in topicGroups ? (topic as TopicGroup) : 'all',
    goalId: asked.get(names.goalId),
    from: asked.get(names.from) ?? '',
    until: asked.get(names.until) ?? '',
    changeId: Number.isInteger(change) && change > 0 ? change : null,
  })
  function tell() {
    const address = new URL(globalThis.location.href)
    const { person, topic: group, goalId, from, until, changeId } = filter.peek()
    const told = {
      [names.person]: person ?? '',
      [names.topic]: group === 'all' ? '' : group,
      [names.goalId]: goalId ?? '',
      [names.from]: isDate(from) ? from : '',
      [names.until]: isDate(until) ? until : '',
      [names.changeId]: changeId === null ? '' : String(changeId),
    }
    for (const [name, value] of Object.entries(told)) {
      if (value === '') address.searchParams.delete(name)
      else address.searchParams.set(name, value)
    }
    globalThis.history.replaceState(globalThis.history.state, '', address)
  }
  return {
    filter,
    narrow(change: Partial<HistoryFilter>) {
      filter.value = { ...filter.peek(), changeId: null, ...change }
      tell()
    },
    showAll() {
      filter.value = everything
      tell()
    },
  }
}
