import fc from 'fast-check'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Answer, TestApp } from './app.ts'

/** What somebody might do next; `a` and `b` pick things of the roadmap as it is then. */
export type RandomAct = { kind: (typeof kinds)[number]; a: number; b: number; word: string }

const kinds = [
  'goal_created', 'goal_edited', 'goal_progressed', 'goal_guarded', 'goal_moved', 'goal_deleted',
  'theme_created', 'theme_edited', 'theme_moved', 'theme_deleted',
  'horizon_created', 'horizon_edited', 'horizon_deleted',
  'decision_created', 'decision_edited', 'decision_deleted',
  'constraint_created', 'constraint_edited', 'constraint_deleted',
  'link_created', 'link_edited', 'link_deleted',
  'scenario_created', 'scenario_edited', 'scenario_deleted',
  'finding_accepted', 'acceptance_edited', 'acceptance_deleted',
  'conditions_tied', 'roadmap_renamed', 'roadmap_archived', 'roadmap_in_use', 'change_reverted',
  'decision_resolved', 'resolution_corrected', 'reading_recorded',
] as const // prettier-ignore

/** Acts that leave something behind for good, on purpose: records and readings. */
export const lasting: readonly RandomAct['kind'][] = ['decision_resolved', 'resolution_corrected', 'reading_recorded']

export const randomActs = (length: number, without: readonly RandomAct['kind'][] = []) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds.filter((kind) => !without.includes(kind))),
      a: fc.nat(99),
      b: fc.nat(99),
      word: fc.constantFrom('yksi', 'kaksi', 'kolme', 'neljä'),
    }),
    { minLength: 1, maxLength: length },
  )

/** Does one act on the roadmap as it is; null when there is nothing to do it to. What is refused is answered as it is. */
export async function carryOutAct({ ask }: TestApp, roadmapId: string, { kind, a, b, word }: RandomAct): Promise<Answer | null> {
  const document = (await ask('GET', `/api/roadmaps/${roadmapId}`)).body as RoadmapDocument
  const { roadmap, themes, horizons, goals, decisions, constraints, links, scenarios, acceptances, resolutions } = document
  const pick = <Thing>(things: readonly Thing[], by: number): Thing | undefined => things[by % things.length]
  const post = (noun: string, body: object) => ask('POST', `/api/roadmaps/${roadmapId}/${noun}`, { body })
  const edit = (noun: string, thing: { id: string; version: number } | undefined, body: object) =>
    thing ? ask('PATCH', `/api/${noun}/${thing.id}`, { version: thing.version, body }) : null
  const remove = (noun: string, thing: { id: string; version: number } | undefined) =>
    thing ? ask('DELETE', `/api/${noun}/${thing.id}`, { version: thing.version }) : null
  const text = { fi: word }
  const goal = pick(goals, a)
  const theme = pick(themes, a)
  const horizon = pick(horizons, b)
  const decision = pick(decisions, b)
  const guard = decision && {
    alternatives: [{ terms: [{ decisionId: decision.id, states: [pick(decision.outcomes, a)?.id ?? 'other'] }] }],
  }

  switch (kind) {
    case 'goal_created':
      return theme && horizon ? post('goals', { themeId: theme.id, horizonId: horizon.id, text }) : null
    case 'goal_edited':
      return edit('goals', goal, {
        text,
        description: b % 2 ? text : null,
        scope: b % 3 ? { kind: 'all' } : { kind: 'share', percent: 50 },
      })
    case 'goal_progressed':
      return edit('goals', goal, { status: 'in_progress', percent: b })
    case 'goal_guarded':
      return edit('goals', goal, { guard: guard ?? null })
    case 'goal_moved':
      return goal && horizon && themes[0]
        ? ask('POST', `/api/goals/${goal.id}/move`, {
            version: goal.version,
            body: { themeId: pick(themes, b)?.id, horizonId: horizon.id, beforeGoalId: null },
          })
        : null
    case 'goal_deleted':
      return remove('goals', goal)
    case 'theme_created':
      return post('themes', { name: text })
    case 'theme_edited':
      return edit('themes', theme, { name: text, colour: 1 + (b % 8) })
    case 'theme_moved':
      return theme ? ask('POST', `/api/themes/${theme.id}/move`, { version: theme.version, body: { beforeThemeId: null } }) : null
    case 'theme_deleted':
      return remove('themes', theme)
    case 'horizon_created':
      return post('horizons', { year: 2015 + (a % 20), label: text, kind: 'action' })
    case 'horizon_edited':
      return edit('horizons', horizon, { year: 2015 + (a % 20) })
    case 'horizon_deleted':
      return remove('horizons', horizon)
    case 'decision_created':
      return post('decisions', { name: text, outcomes: [{ name: text, negation: text }] })
    case 'decision_edited':
      return edit('decisions', decision, {
        watcher: a % 2 ? word : null,
        outcomes: a % 3 ? decision?.outcomes.slice(0, 1) : [...(decision?.outcomes ?? []), { name: text, negation: text }].slice(0, 12),
        ...(a % 5
          ? {}
          : { signposts: [...(decision?.signposts ?? []).map(({ readings: _, ...rest }) => rest), { watch: text, pointsTo: 'other' }] }),
      })
    case 'decision_deleted':
      return remove('decisions', decision)
    case 'constraint_created':
      return guard ? post('constraints', { guard, reason: text }) : null
    case 'constraint_edited':
      return edit('constraints', pick(constraints, a), { reason: text })
    case 'constraint_deleted':
      return remove('constraints', pick(constraints, a))
    case 'link_created': {
      const other = pick(goals, b)
      return goal && other ? post('links', { goalId: goal.id, buildsOnGoalId: other.id }) : null
    }
    case 'link_edited':
      return edit('links', pick(links, a), { note: text })
    case 'link_deleted':
      return remove('links', pick(links, a))
    case 'scenario_created':
      return post('scenarios', { name: text, choices: decision ? { [decision.id]: { openUntilHorizonId: null } } : {} })
    case 'scenario_edited':
      return edit('scenarios', pick(scenarios, a), { name: text })
    case 'scenario_deleted':
      return remove('scenarios', pick(scenarios, a))
    case 'finding_accepted':
      return theme && horizon ? post('acceptances', { key: `gap:${theme.id}:${horizon.id}`, check: 'gap', reason: text }) : null
    case 'acceptance_edited':
      return edit('acceptances', pick(acceptances, a), { reason: text })
    case 'acceptance_deleted':
      return remove('acceptances', pick(acceptances, a))
    case 'conditions_tied': {
      const id = `tied-${String(document.lastChangeId)}`
      if (!goal) return null
      const tied = { alternatives: [{ terms: [{ decisionId: id, states: ['happens'] }] }] }
      return post('acts', {
        kind: 'conditions_tied',
        acts: [
          {
            act: 'create_decision',
            decision: { id, name: text, outcomes: [{ id: 'happens', name: text, negation: text }] },
          },
          { act: 'edit_goal', goalId: goal.id, version: goal.version, edit: { guard: tied, condition: null } },
        ],
      })
    }
    case 'roadmap_renamed':
      return edit('roadmaps', roadmap, { name: text })
    case 'roadmap_archived':
      // Seldom: in the archive nothing else can be done.
      return a % 4 === 0 ? edit('roadmaps', roadmap, { archived: true }) : null
    case 'roadmap_in_use':
      return roadmap.archivedAt === null ? null : edit('roadmaps', roadmap, { archived: false })
    case 'change_reverted': {
      const { changes } = (await ask('GET', `/api/roadmaps/${roadmapId}/changes?limit=20`)).body as { changes: { id: number }[] }
      const change = pick(changes.slice(0, -1), a)
      return change ? ask('POST', `/api/changes/${String(change.id)}/revert`) : null
    }
    case 'decision_resolved':
      return decision
        ? ask('POST', `/api/decisions/${decision.id}/resolutions`, {
            body: { outcome: pick(decision.outcomes, a)?.id ?? 'other', effectiveOn: `2018-0${String(1 + (b % 9))}-01` },
          })
        : null
    case 'resolution_corrected': {
      const record = pick(resolutions, a)
      const outcomes = decisions.find(({ id }) => id === record?.decisionId)?.outcomes ?? []
      return record
        ? ask('POST', `/api/decisions/${record.decisionId}/resolutions`, {
            body: {
              outcome: b % 3 ? (pick(outcomes, b)?.id ?? 'other') : 'open',
              effectiveOn: `2018-0${String(1 + (b % 9))}-02`,
              supersedes: { resolutionId: record.id, as: b % 2 ? 'correction' : 'change' },
            },
          })
        : null
    }
    case 'reading_recorded': {
      const signpost = pick(decision?.signposts ?? [], a)
      return decision && signpost
        ? ask('POST', `/api/decisions/${decision.id}/readings`, { body: { signpostId: signpost.id, on: '2018-06-01', value: 'yes' } })
        : null
    }
  }
}
