import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { guardIsTrue, listWorlds } from './brute-force.ts'

type Listed = ReturnType<typeof listWorlds>[number]
type Shows = (world: Listed) => boolean
interface Named {
  decisionId: string
  horizonId: string
  state: string
}

/**
 * The checks that reason about worlds, and their smallest scenarios, straight from the definitions: every world listed, every scenario tried.
 * Shares nothing with what it is held against.
 */
export function bruteChecks(document: RoadmapDocument, asOf: string, { scenarios = true } = {}) {
  const all = listWorlds(document, asOf, {})
  const unrecorded = listWorlds({ ...document, resolutions: [] }, '0000-01-01', {})
  const horizonOf = (goal: Goal) => document.horizons.find(({ id }) => id === goal.horizonId)!
  const untied = (goal: Goal) => goal.guard === null && goal.condition !== null
  const holds = (goal: Goal, world: Listed) => (goal.guard ? guardIsTrue(goal.guard, world, goal.horizonId) : goal.condition === null)
  const names = (goal: Goal, decisionId: string) =>
    goal.guard?.alternatives.some(({ terms }) => terms.some((term) => term.decisionId === decisionId)) ?? false
  /** What holds whatever happens has no horizon at which anything would have to be so. */
  const horizonsOf = (goals: Goal[]) => goals.flatMap((goal) => (goal.guard ? [goal.horizonId] : []))
  const cells = document.themes.flatMap((theme) =>
    document.horizons
      .map((horizon) => ({
        theme,
        horizon,
        goals: document.goals.filter((goal) => goal.themeId === theme.id && goal.horizonId === horizon.id),
      }))
      .filter(({ goals }) => goals.length > 0),
  )
  const goalById = new Map(document.goals.map((goal) => [goal.id, goal]))
  const found = new Map<string, string | null>()
  const untiedKeys = new Set<string>()

  for (const { theme, horizon, goals } of cells) {
    const key = `gap:${theme.id}:${horizon.id}`
    const uncovered: Shows = (world) => !goals.some((goal) => holds(goal, world))
    if (horizon.kind === 'baseline' || !all.some(uncovered)) continue
    if (goals.some(untied)) untiedKeys.add(key)
    else found.set(key, smallest(uncovered, [horizon.id]))
  }

  for (const decision of document.decisions) {
    const named = cells.filter(({ goals }) => goals.some((goal) => names(goal, decision.id)))
    for (const state of [...decision.outcomes.map(({ id }) => id), 'open']) {
      const withIt = (horizonId: string) => all.filter((world) => world.get(decision.id)!.get(horizonId) === state)
      const possible = named.filter(({ horizon }) => withIt(horizon.id).length > 0)
      const silent = possible.every(({ goals, horizon }) =>
        withIt(horizon.id).every((world) => !goals.some((goal) => goal.guard && holds(goal, world))),
      )
      const key = `silent_outcome:${decision.id}:${state}`
      if (possible.length === 0 || !silent) continue
      if (possible.some(({ goals }) => goals.some(untied))) untiedKeys.add(key)
      else found.set(key, null)
    }
  }

  for (const link of document.links) {
    const [goal, foundation] = [goalById.get(link.goalId)!, goalById.get(link.buildsOnGoalId)!]
    const key = `broken_chain:${link.id}`
    const alone: Shows = (world) => holds(goal, world) && !holds(foundation, world)
    if (all.length > 0 && (untied(foundation) || (untied(goal) && foundation.guard))) untiedKeys.add(key)
    else if (all.some(alone)) found.set(key, smallest(alone, horizonsOf([goal, foundation])))
    if (horizonOf(foundation).endsOn >= horizonOf(goal).endsOn) found.set(`backward_chain:${link.id}`, null)
  }

  for (const goal of document.goals.filter((one) => horizonOf(one).kind === 'vision')) {
    const below = document.links.filter(({ goalId }) => goalId === goal.id).map(({ buildsOnGoalId }) => goalById.get(buildsOnGoalId)!)
    const alone: Shows = (world) => holds(goal, world) && !below.some((one) => holds(one, world))
    const key = `unrooted_vision:${goal.id}`
    if (untied(goal)) {
      if (all.length > 0 && !below.some((one) => !one.guard && !one.condition)) untiedKeys.add(key)
    } else if (all.some(alone)) {
      if (below.some(untied)) untiedKeys.add(key)
      else found.set(key, smallest(alone, horizonsOf([goal, ...below])))
    }
  }

  const guards = document.goals
    .filter((goal) => goal.guard)
    .map((goal) => ({
      goalId: goal.id,
      never: unrecorded.length > 0 && unrecorded.every((world) => !holds(goal, world)),
      always: unrecorded.length > 0 && unrecorded.every((world) => holds(goal, world)),
      waiting: all.some((world) => holds(goal, world)) && all.some((world) => !holds(goal, world)),
    }))
  return { found, untied: untiedKeys, guards, worlds: all.length }

  /** The first of the smallest scenarios, in writing. */
  function smallest(shows: Shows, horizons: string[]): string {
    if (!scenarios) return ''
    const columns = document.horizons.filter(({ id }) => horizons.includes(id)).map(({ id }) => id)
    let best: { size: number[]; text: string } | null = null
    const slots = document.decisions.flatMap(({ id, outcomes }) =>
      columns.map((horizonId) => ({ decisionId: id, horizonId, states: [...outcomes.map((outcome) => outcome.id), 'other', 'open'] })),
    )
    const visit = (at: number, named: (Named & { rank: number[] })[], agreeing: Listed[]): void => {
      if (agreeing.length === 0) return
      const decisions = new Set(named.map(({ decisionId }) => decisionId)).size
      if (best && decisions > (best.size[0] ?? 0)) return
      const slot = slots[at]
      if (!slot) {
        if (!agreeing.every(shows)) return
        const size = [decisions, named.length, ...named.flatMap(({ rank }) => rank)]
        if (!best || before(size, best.size)) best = { size, text: written(named) }
        return
      }
      const decisionAt = document.decisions.findIndex(({ id }) => id === slot.decisionId)
      visit(at + 1, named, agreeing)
      slot.states.forEach((state, i) =>
        visit(
          at + 1,
          [...named, { ...slot, state, rank: [decisionAt, columns.indexOf(slot.horizonId), i] }],
          agreeing.filter((world) => world.get(slot.decisionId)!.get(slot.horizonId) === state),
        ),
      )
    }
    visit(0, [], all)
    return (best as { text: string } | null)?.text ?? 'none'
  }
}

/** A scenario in writing: "dec-a h2022 open, …". */
export const written = (named: readonly Named[]): string =>
  named.map(({ decisionId, horizonId, state }) => `${decisionId} ${horizonId} ${state}`).join(', ')

function before(a: number[], b: number[]): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] as number) < (b[i] as number)
  return a.length < b.length
}
