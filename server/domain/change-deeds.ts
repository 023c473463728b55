import { fieldsChanged, topicsOf } from './change-fields.ts'
import type { Change, ChangeEntry, Topic } from './changes.schema.ts'

/** What somebody did, as one would say it. */
export type Deed =
  | Exclude<Change['kind'], 'goal_edited' | 'goal_moved' | 'roadmap_edited' | 'resolution_recorded' | 'decision_resolved'>
  | 'goal_reworded'
  | 'goal_described'
  | 'goal_conditioned'
  | 'goal_progressed'
  | 'goal_scoped'
  | 'goal_edited'
  | 'goal_moved'
  | 'goal_reordered'
  | 'roadmap_renamed'
  | 'roadmap_edited'
  | 'resolution_recorded'
  | 'resolution_corrected'
  | 'removal_reverted'

const ofTopic: Partial<Record<Topic, Deed>> = { condition: 'goal_conditioned', status: 'goal_progressed', scope: 'goal_scoped' }

/** What the change did, told by what came of it rather than by how it was asked for. */
export function deedOf({ kind, entries }: Pick<Change, 'kind' | 'entries'>): Deed {
  switch (kind) {
    case 'goal_edited':
    case 'goal_moved': {
      const fields = new Set(entries.flatMap(fieldsChanged).map(({ field }) => field))
      if (fields.has('place')) return 'goal_moved'
      const [topic, ...others] = topicsOf(entries)
      if (topic === undefined || others.length > 0) return 'goal_edited'
      if (topic === 'wording') return fields.has('text') ? 'goal_reworded' : 'goal_described'
      return topic === 'moved' ? 'goal_reordered' : (ofTopic[topic] ?? 'goal_edited')
    }
    case 'roadmap_edited':
      return entries.flatMap(fieldsChanged).some(({ field }) => field !== 'name') ? 'roadmap_edited' : 'roadmap_renamed'
    case 'resolution_recorded':
    case 'decision_resolved': {
      const record = entries.find((entry) => entry.entity === 'resolution')
      return record?.after?.supersedes?.as === 'correction' ? 'resolution_corrected' : 'resolution_recorded'
    }
    case 'change_reverted':
      return entries.length > 0 && entries.every(({ before, after }) => before === null && after !== null) ? 'removal_reverted' : kind
    default:
      return kind
  }
}

const weight: Record<ChangeEntry['entity'], number> = {
  roadmap: 0,
  theme: 1,
  horizon: 2,
  resolution: 3,
  decision: 4,
  goal: 5,
  constraint: 6,
  link: 7,
  scenario: 8,
  acceptance: 9,
  edition: 10,
  publication: 11,
  share_link: 12,
  comment: 13,
}

/** The entries of a change, what it is about first and what only followed from it after. */
export function entriesToTell({ kind, entries }: Pick<Change, 'kind' | 'entries'>): ChangeEntry[] {
  const noun = kind.slice(0, kind.indexOf('_'))
  const weighed = (entry: ChangeEntry) => (entry.entity === noun ? -1 : weight[entry.entity])
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => weighed(a.entry) - weighed(b.entry) || a.index - b.index)
    .map(({ entry }) => entry)
}
