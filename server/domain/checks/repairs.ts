import type { LocalText } from '../languages.ts'
import type { Guard } from '../guards.schema.ts'
import type { Scope } from '../goals.schema.ts'

/** A way to mend a finding, as one change. What it does is data: the same wherever it is applied. */
export type Repair =
  | {
      /** The goals of one branch hold in more worlds than before; `guard` null: whatever happens. */
      kind: 'widen_guard'
      goalIds: string[]
      was: Guard
      guard: Guard | null
    }
  | { kind: 'drop_guard'; goalIds: string[]; was: Guard }
  | { kind: 'make_goal'; themeId: string; horizonId: string; guard: Guard; text: LocalText }
  | { kind: 'set_scope'; goalId: string; was: Scope; scope: Scope }
  | { kind: 'add_link'; goalId: string; buildsOnGoalId: string }
  | { kind: 'remove_link'; linkId: string; goalId: string; buildsOnGoalId: string }
  | {
      /** The link leads to another goal instead. */
      kind: 'replace_link'
      linkId: string
      goalId: string
      was: string
      buildsOnGoalId: string
    }
  | {
      /** What built on the other is what the other builds on. */
      kind: 'reverse_link'
      linkId: string
      goalId: string
      buildsOnGoalId: string
    }
  | {
      /** One goal stays, with the links and the scopes of all; the others go. */
      kind: 'merge_goals'
      keepGoalId: string
      goalIds: string[]
      scope: Scope
    }
