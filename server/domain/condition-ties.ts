import { type Clause, readCondition, sameSubject } from './conditions.ts'
import type { Decision, Outcome } from './decisions.schema.ts'
import type { Goal } from './goals.schema.ts'
import type { Guard, State } from './guards.schema.ts'
import { type Language, readText } from './languages.ts'
import { likelyOutcome, oppositeOf, outcomeFrom, samePredicate } from './predicates.ts'
import { isUntied } from './untied.ts'

type PlannedGoal = Pick<Goal, 'id' | 'themeId' | 'horizonId' | 'guard' | 'condition'>

/** Goals whose condition is in the same words, and the guard that would say it; null: it cannot be read. */
export interface Tie {
  condition: string
  language: Language
  goalIds: string[]
  guard: Guard | null
}

/** What conditions in own words would become: decision points, new or with more outcomes, and a guard for each condition. */
export interface TieProposal {
  created: Decision[]
  /** Decisions that there are, with the outcomes that they lack. */
  extended: { decision: Decision; outcomes: Outcome[] }[]
  ties: Tie[]
}

/** A decision on its way: its subject as first said, and the outcomes that the conditions name. */
interface Draft {
  subject: string
  predicate: string
  existing: Decision | null
  id: string
  outcomes: Outcome[]
  added: Outcome[]
}

/**
 * Reads the conditions of some goals and proposes decision points for them, taking those that there are where they speak of the same.
 * "Not" and "late" are read strictly: it is still open then. A proposal, shown before anything is made.
 */
export function proposeTies(
  goals: readonly PlannedGoal[],
  decisions: readonly Decision[],
  roadmapId: string,
  language: Language,
  newId: () => string,
): TieProposal {
  const conditions = conditionsOf(goals, language)
  const read = conditions.map((condition) => ({ ...condition, clauses: readCondition(condition.condition, condition.language) }))
  const drafts: Draft[] = []

  const draftFor = (clause: Clause, of: Language): Draft => {
    const known = drafts.find((draft) => sameSubject(draft, clause, of))
    if (known) return known
    const existing = decisions.find((decision) => {
      const { text, language: named } = readText(decision.name, of)
      return sameSubject({ subject: text, predicate: '' }, clause, named)
    })
    const draft: Draft = {
      subject: clause.subject,
      predicate: clause.predicate,
      existing: existing ?? null,
      id: existing?.id ?? newId(),
      outcomes: [...(existing?.outcomes ?? [])],
      added: [],
    }
    drafts.push(draft)
    return draft
  }
  const outcomeIn = (draft: Draft, predicate: string, of: Language): Outcome | null =>
    draft.outcomes.find(({ name }) => samePredicate(readText(name, of).text, predicate, of)) ?? null
  const add = (draft: Draft, outcome: Outcome) => {
    draft.outcomes.push(outcome)
    draft.added.push(outcome)
  }

  // The fullest name first: "maakunnan toiminta" before "maakunta", of which the same is said in other words.
  const all = read.flatMap(({ clauses, language: of }) => (clauses ?? []).flat().map((clause) => ({ clause, of })))
  const rank = { is: 0, late: 1, is_not: 2 }
  for (const { clause, of } of all.toSorted((a, b) => rank[a.clause.says] - rank[b.clause.says])) {
    const draft = draftFor(clause, of)
    if (clause.says === 'is' && !outcomeIn(draft, clause.predicate, of)) add(draft, outcomeFrom(clause.predicate, of, newId()))
    if (clause.says === 'is_not' && draft.outcomes.length === 0) add(draft, outcomeFrom(clause.predicate, of, newId()))
  }
  for (const draft of drafts) {
    if (draft.outcomes.length === 0) add(draft, likelyOutcome(draft.subject, newId()))
    const [only] = draft.outcomes
    if (draft.existing === null && only && draft.outcomes.length === 1) {
      const { text, language: of } = readText(only.name, language)
      const opposite = oppositeOf(text, of, newId())
      if (opposite) add(draft, opposite)
    }
  }

  return {
    created: drafts.flatMap((draft) =>
      draft.existing
        ? []
        : [
            {
              ...{ id: draft.id, roadmapId, name: { [languageOf(draft, all) ?? language]: draft.subject }, question: null, decider: null },
              ...{ earliest: null, latest: null, watcher: null, outcomes: draft.outcomes, version: 1 },
            },
          ],
    ),
    extended: drafts.flatMap(({ existing, added }) => (existing && added.length > 0 ? [{ decision: existing, outcomes: added }] : [])),
    ties: read.map(({ clauses, ...tie }) => ({
      ...tie,
      guard: clauses && { alternatives: clauses.map((alternative) => ({ terms: termsOf(alternative, tie.language) })) },
    })),
  }

  function termsOf(clauses: readonly Clause[], of: Language) {
    const terms = new Map<string, State[]>()
    for (const clause of clauses) {
      const draft = draftFor(clause, of)
      const outcome = clause.says === 'is' ? outcomeIn(draft, clause.predicate, of) : null
      const state = outcome?.id ?? 'open'
      const states = terms.get(draft.id) ?? []
      terms.set(draft.id, states.includes(state) ? states : [...states, state])
    }
    return [...terms].map(([decisionId, states]) => ({ decisionId, states }))
  }
}

const languageOf = (draft: Draft, all: readonly { clause: Clause; of: Language }[]): Language | undefined =>
  all.find(({ clause }) => clause.subject === draft.subject)?.of

/** Each wording once, with the goals that stand under it. */
function conditionsOf(goals: readonly PlannedGoal[], language: Language): { condition: string; language: Language; goalIds: string[] }[] {
  const found = new Map<string, { condition: string; language: Language; goalIds: string[] }>()
  for (const { id, condition } of goals.filter(isUntied)) {
    const { text, language: written } = readText(condition, language)
    const key = text.trim().replace(/\s+/gu, ' ').toLowerCase()
    const known = found.get(key)
    if (known) known.goalIds.push(id)
    else found.set(key, { condition: text, language: written, goalIds: [id] })
  }
  return [...found.values()]
}
