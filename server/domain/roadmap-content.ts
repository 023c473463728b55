import { positionsAfter } from './positions.ts'
import type { RoadmapDocument } from './documents.schema.ts'
import { hashOf } from './checks/findings.ts'
import type { Guard } from './guards.schema.ts'
import { guardKey } from './guards.ts'
import { endOfYear } from './horizons.ts'

/** What is in a roadmap: all that belongs to it. */
export type RoadmapContent = Pick<
  RoadmapDocument,
  'horizons' | 'themes' | 'goals' | 'decisions' | 'resolutions' | 'constraints' | 'links' | 'scenarios' | 'acceptances'
>

/** The same content as a roadmap of its own: every id anew, in guards and links too. */
export function freshIds(content: RoadmapContent, roadmapId: string, newId: () => string): RoadmapContent {
  const ids = new Map<string, string>()
  const fresh = (id: string): string => {
    const known = ids.get(id) ?? newId()
    ids.set(id, known)
    return known
  }
  const guardOf = (guard: Guard): Guard => ({
    alternatives: guard.alternatives.map(({ terms }) => ({
      // States keep their ids: they are known within their decision only.
      terms: terms.map(({ decisionId, states }) => ({ decisionId: fresh(decisionId), states: [...states] })),
    })),
  })

  // Findings about a guard have its hash in their key: the guard reads differently now, so its hash does too.
  const hashes = new Map<string, string>()
  for (const { guard } of content.goals) if (guard) hashes.set(hashOf(guardKey(guard)), hashOf(guardKey(guardOf(guard))))

  return {
    horizons: content.horizons.map((horizon) => ({ ...horizon, id: fresh(horizon.id), roadmapId })),
    themes: content.themes.map((theme) => ({ ...theme, id: fresh(theme.id), roadmapId })),
    goals: content.goals.map((goal) => ({
      ...goal,
      id: fresh(goal.id),
      roadmapId,
      themeId: fresh(goal.themeId),
      horizonId: fresh(goal.horizonId),
      guard: goal.guard && guardOf(goal.guard),
    })),
    decisions: content.decisions.map((decision) => ({
      ...decision,
      id: fresh(decision.id),
      roadmapId,
      ...(decision.toAnswer && {
        toAnswer: decision.toAnswer.map((asked) => ({ ...asked, goalId: fresh(asked.goalId), guard: guardOf(asked.guard) })),
      }),
    })),
    resolutions: content.resolutions.map((resolution) => ({
      ...resolution,
      id: fresh(resolution.id),
      roadmapId,
      decisionId: fresh(resolution.decisionId),
      supersedes: resolution.supersedes && { ...resolution.supersedes, resolutionId: fresh(resolution.supersedes.resolutionId) },
    })),
    constraints: content.constraints.map((constraint) => ({
      ...constraint,
      id: fresh(constraint.id),
      roadmapId,
      guard: guardOf(constraint.guard),
    })),
    links: content.links.map((link) => ({
      ...link,
      id: fresh(link.id),
      roadmapId,
      goalId: fresh(link.goalId),
      buildsOnGoalId: fresh(link.buildsOnGoalId),
    })),
    scenarios: content.scenarios.map((scenario) => ({
      ...scenario,
      id: fresh(scenario.id),
      roadmapId,
      choices: Object.fromEntries(
        Object.entries(scenario.choices).map(([decisionId, term]) => [
          fresh(decisionId),
          'openUntilHorizonId' in term
            ? { openUntilHorizonId: term.openUntilHorizonId && fresh(term.openUntilHorizonId) }
            : {
                ...term,
                firstHorizonId: term.firstHorizonId && fresh(term.firstHorizonId),
                lastHorizonId: term.lastHorizonId && fresh(term.lastHorizonId),
              },
        ]),
      ),
    })),
    // A finding's key is its check and the ids of its place (some with the hash of a guard), with colons between.
    acceptances: content.acceptances.map((acceptance) => ({
      ...acceptance,
      id: fresh(acceptance.id),
      roadmapId,
      key: acceptance.key
        .split(':')
        .map((part) => ids.get(part) ?? hashes.get(part) ?? part)
        .join(':'),
    })),
  }
}

const usualHorizons = [
  [2018, 'baseline', 'Lähtötaso', 'Utgångsläge', 'Baseline'],
  [2019, 'action', 'Välittömät toimet', 'Omedelbara åtgärder', 'Immediate actions'],
  [2022, 'action', '1. strateginen painopiste', '1:a strategiska prioriteringen', '1st strategic priority'],
  [2025, 'action', '2. strateginen painopiste', '2:a strategiska prioriteringen', '2nd strategic priority'],
  [2030, 'vision', 'Visio', 'Vision', 'Vision'],
] as const

const lapeThemes = [
  ['TK', 'Toimintakulttuuri', 'Verksamhetskultur', 'Operating culture'],
  ['PK', 'Perhekeskus', 'Familjecenter', 'Family centre'],
  [
    'VK',
    'Varhaiskasvatus, koulu ja oppilaitokset',
    'Småbarnspedagogik, skola och läroanstalter',
    'Early childhood education, schools and colleges',
  ],
  ['EV', 'Erityinen ja vaativa taso', 'Specialiserad och krävande nivå', 'Specialised and demanding level'],
] as const

/** What a new roadmap starts with: the four LAPE themes, the baseline of 2018 and the horizons 2019, 2022, 2025 and 2030. */
export function emptyContent(roadmapId: string, newId: () => string): RoadmapContent {
  const positions = positionsAfter(null, lapeThemes.length)
  return {
    horizons: usualHorizons.map(([year, kind, fi, sv, en]) => ({
      id: newId(),
      roadmapId,
      year,
      label: { fi, sv, en },
      kind,
      endsOn: endOfYear(year),
      version: 1,
    })),
    themes: lapeThemes.map(([code, fi, sv, en], index) => ({
      id: newId(),
      roadmapId,
      name: { fi, sv, en },
      code,
      colour: index + 1,
      position: positions[index] ?? 'a0',
      version: 1,
    })),
    goals: [],
    decisions: [],
    resolutions: [],
    constraints: [],
    links: [],
    scenarios: [],
    acceptances: [],
  }
}
