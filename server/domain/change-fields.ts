import type { ChangeEntry, Topic } from './changes.schema.ts'
import type { Decision } from './decisions.schema.ts'
import type { Goal, Scope } from './goals.schema.ts'
import type { Guard } from './guards.schema.ts'
import type { LocalText } from './languages.ts'
import type { NamedScenario } from './scenarios.schema.ts'
import { sameValue } from './same-value.ts'

/** How far a goal is, as reported. */
export type Progress = Pick<Goal, 'status' | 'percent' | 'statusOn'>
type Sides<Value> = { before: Value; after: Value }

/** One thing that an edit changed of what it touched. */
export type FieldChange =
  | ({ field: 'text' | 'description' | 'responsible' | 'condition' | 'name' | 'question' | 'decider' | 'reason' | 'note' } & Sides<LocalText | null>)
  | ({ field: 'guard' } & Sides<Guard | null>)
  | ({ field: 'scope' } & Sides<Scope>)
  | ({ field: 'progress' } & Sides<Progress>)
  | ({ field: 'place' } & Sides<Pick<Goal, 'themeId' | 'horizonId'>>)
  | ({ field: 'order' | 'colour' | 'signposts' | 'questions' | 'origin' | 'link' })
  | ({ field: 'code' | 'kind' | 'watcher' | 'ends_on' | 'archived_at' | 'address' | 'edition' } & Sides<string | null>)
  | ({ field: 'year' } & Sides<number>)
  | ({ field: 'window' } & Sides<Pick<Decision, 'earliest' | 'latest'>>)
  | ({ field: 'outcomes' } & Sides<Decision['outcomes']>)
  | ({ field: 'languages' } & Sides<readonly string[]>)
  | ({ field: 'choices' } & Sides<NamedScenario['choices']>) // prettier-ignore

/** What an edit changed, field by field, in the order in which a planner would tell it. Nothing for what was created or deleted. */
export function fieldsChanged(entry: ChangeEntry): FieldChange[] {
  const found: FieldChange[] = []
  const tell = (change: FieldChange & Sides<unknown>) => {
    if (!sameValue(change.before, change.after)) found.push(change)
  }
  const tellThat = (field: 'order' | 'colour' | 'signposts' | 'questions' | 'origin' | 'link', before: unknown, after: unknown) => {
    if (!sameValue(before, after)) found.push({ field })
  }
  if (entry.before === null || entry.after === null) return found

  switch (entry.entity) {
    case 'goal': {
      const { before, after } = entry
      tell({ field: 'text', before: before.text, after: after.text })
      tell({ field: 'place', before: cellOf(before), after: cellOf(after) })
      if (sameValue(cellOf(before), cellOf(after))) tellThat('order', before.position, after.position)
      tell({ field: 'guard', before: before.guard, after: after.guard })
      tell({ field: 'condition', before: before.condition, after: after.condition })
      tell({ field: 'progress', before: progressOf(before), after: progressOf(after) })
      tell({ field: 'scope', before: before.scope, after: after.scope })
      tell({ field: 'description', before: before.description, after: after.description })
      tell({ field: 'responsible', before: before.responsible, after: after.responsible })
      tellThat('origin', before.origin, after.origin)
      return found
    }
    case 'theme': {
      const { before, after } = entry
      tell({ field: 'name', before: before.name, after: after.name })
      tell({ field: 'code', before: before.code, after: after.code })
      tellThat('colour', before.colour, after.colour)
      tellThat('order', before.position, after.position)
      return found
    }
    case 'horizon': {
      const { before, after } = entry
      tell({ field: 'year', before: before.year, after: after.year })
      tell({ field: 'name', before: before.label, after: after.label })
      tell({ field: 'kind', before: before.kind, after: after.kind })
      tell({ field: 'ends_on', before: before.endsOn, after: after.endsOn })
      return found
    }
    case 'decision': {
      const { before, after } = entry
      tell({ field: 'name', before: before.name, after: after.name })
      tell({ field: 'question', before: before.question, after: after.question })
      tell({ field: 'decider', before: before.decider, after: after.decider })
      tell({ field: 'window', before: windowOf(before), after: windowOf(after) })
      tell({ field: 'watcher', before: before.watcher, after: after.watcher })
      tell({ field: 'outcomes', before: before.outcomes, after: after.outcomes })
      tellThat('signposts', before.signposts ?? [], after.signposts ?? [])
      tellThat('questions', before.toAnswer ?? [], after.toAnswer ?? [])
      return found
    }
    case 'constraint':
      tell({ field: 'guard', before: entry.before.guard, after: entry.after.guard })
      tell({ field: 'reason', before: entry.before.reason, after: entry.after.reason })
      return found
    case 'link':
      tellThat('link', [entry.before.goalId, entry.before.buildsOnGoalId], [entry.after.goalId, entry.after.buildsOnGoalId])
      tell({ field: 'note', before: entry.before.note, after: entry.after.note })
      return found
    case 'scenario':
      tell({ field: 'name', before: entry.before.name, after: entry.after.name })
      tell({ field: 'choices', before: entry.before.choices, after: entry.after.choices })
      return found
    case 'acceptance':
      tell({ field: 'reason', before: entry.before.reason, after: entry.after.reason })
      return found
    case 'roadmap': {
      const { before, after } = entry
      tell({ field: 'name', before: before.name, after: after.name })
      tell({ field: 'description', before: before.description, after: after.description })
      tell({ field: 'languages', before: before.languages, after: after.languages })
      tell({ field: 'archived_at', before: before.archivedAt, after: after.archivedAt })
      return found
    }
    case 'publication':
      tell({ field: 'address', before: entry.before.address, after: entry.after.address })
      tell({ field: 'edition', before: entry.before.editionId, after: entry.after.editionId })
      tell({ field: 'languages', before: entry.before.languages, after: entry.after.languages })
      return found
    case 'share_link':
    case 'comment':
    case 'resolution':
    case 'edition':
      return found
  }
}

const cellOf = ({ themeId, horizonId }: Goal) => ({ themeId, horizonId })
const progressOf = ({ status, percent, statusOn }: Goal): Progress => ({ status, percent, statusOn })
const windowOf = ({ earliest, latest }: Decision) => ({ earliest, latest })

const topicOfField: Record<FieldChange['field'], Topic> = {
  text: 'wording',
  description: 'wording',
  responsible: 'wording',
  name: 'wording',
  question: 'decisions',
  decider: 'decisions',
  watcher: 'decisions',
  window: 'decisions',
  outcomes: 'decisions',
  signposts: 'decisions',
  questions: 'decisions',
  reason: 'wording',
  note: 'wording',
  guard: 'condition',
  condition: 'condition',
  progress: 'status',
  scope: 'scope',
  place: 'moved',
  order: 'moved',
  link: 'other',
  origin: 'other',
  colour: 'other',
  code: 'other',
  kind: 'other',
  year: 'other',
  ends_on: 'other',
  languages: 'other',
  archived_at: 'other',
  address: 'other',
  edition: 'other',
  choices: 'other',
}

/** What a change is about, each once: so it is found by it. A change that nothing else describes is about `other`. */
export function topicsOf(entries: readonly ChangeEntry[]): Topic[] {
  const found = new Set<Topic>()
  for (const entry of entries) {
    const isOfDecisions = entry.entity === 'decision' || entry.entity === 'resolution' || entry.entity === 'constraint'
    if (isOfDecisions) found.add('decisions')
    const isOfGrid = entry.entity === 'goal' || entry.entity === 'theme' || entry.entity === 'horizon'
    if (isOfGrid && entry.before === null) found.add('added')
    if (isOfGrid && entry.after === null) found.add('removed')
    if (isOfGrid) for (const { field } of fieldsChanged(entry)) found.add(topicOfField[field])
    if (!isOfGrid && !isOfDecisions) found.add('other')
  }
  return found.size === 0 ? ['other'] : [...found]
}

/** The goals that a change is also about, by way of their links and of what is said about them. */
export const goalsLinked = (entries: readonly ChangeEntry[]): string[] => [
  ...new Set(
    entries.flatMap((entry) =>
      entry.entity === 'link'
        ? [entry.before, entry.after].flatMap((link) => (link === null ? [] : [link.goalId, link.buildsOnGoalId]))
        : entry.entity === 'comment'
          ? [(entry.after ?? entry.before)?.goalId ?? []].flat()
          : [],
    ),
  ),
]
