import { describeStates } from '#domain/guard-sentences.ts'
import type { Decision } from '#domain/decisions.schema.ts'
import type { State } from '#domain/guards.schema.ts'
import { readText, textIn, type Language } from '#domain/languages.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { sameScenario, yearsOf } from '#domain/steering.ts'
import type { NamedScenario } from '#domain/scenarios.schema.ts'
import type { Scenario, ScenarioTerm } from '#domain/trajectories.ts'
import { capital } from '../../lib/capital.ts'
import { formOfState } from '../../ui/Diamond.tsx'
import type { scenarioTexts } from './texts.ts'

type Texts = (typeof scenarioTexts)['value']
type NamedDecision = Pick<Decision, 'id' | 'name' | 'outcomes'>

/** The verb that outcomes begin with as predicates; a label does without it. */
const copula = { fi: /^on\s+/u, sv: /^(är|har)\s+/u, en: /^(is|are|has been|have been|has|have)\s+/u } as const

/** A state as a label: "Hyväksytty" where the sentence says "on hyväksytty". */
export function stateLabel(decision: Pick<Decision, 'outcomes'>, state: State, language: Language, texts: Texts): string {
  if (state === 'other') return texts.other
  if (state === 'open') return texts.open
  const name = readText(decision.outcomes.find(({ id }) => id === state)?.name, language)
  return capital(name.text.replace(copula[name.language], ''))
}

export const stateOfTerm = (term: ScenarioTerm): State => ('openUntilHorizonId' in term ? 'open' : term.outcome)

/** By when: "viimeistään vuoden 2022 lopussa", "vasta 2023", "vuoden 2022 lopussa"; nothing where years are not limited. */
export function yearsText(term: ScenarioTerm, horizons: readonly Horizon[], texts: Texts): string {
  if ('openUntilHorizonId' in term) {
    const until = horizons.find(({ id }) => id === term.openUntilHorizonId)
    return until === undefined ? texts.openAlways : texts.openAt(until.year)
  }
  const { from, to } = yearsOf(term, horizons)
  if (from === null) return to === null ? '' : texts.atLatest(to)
  return to === null ? texts.notBefore(from) : texts.between(from, to)
}

/** What a scenario says, decision by decision, in the roadmap's order. */
export function wordsOfScenario(
  scenario: Scenario,
  decisions: readonly NamedDecision[],
  horizons: readonly Horizon[],
  language: Language,
  texts: Texts,
) {
  return decisions.flatMap((decision) => {
    const term = Object.hasOwn(scenario, decision.id) ? scenario[decision.id] : undefined
    if (term === undefined) return []
    const state = stateOfTerm(term)
    return [
      {
        key: decision.id,
        form: formOfState(decision, state),
        says: capital(`${textIn(decision.name, language)} ${describeStates(decision, [state], language)}`),
        years: yearsText(term, horizons, texts),
      },
    ]
  })
}

/** The saved scenario that restricts the same, or null. */
export const savedAs = (scenario: Scenario, saved: readonly NamedScenario[]): NamedScenario | null =>
  Object.keys(scenario).length === 0 ? null : (saved.find(({ choices }) => sameScenario(choices, scenario)) ?? null)

/** What the scenario is called: all branches, its saved name, or one's own choice. */
export function nameOfScenario(scenario: Scenario, saved: readonly NamedScenario[], language: Language, texts: Texts): string {
  if (Object.keys(scenario).length === 0) return texts.all
  const known = savedAs(scenario, saved)
  return known === null ? texts.unnamed : textIn(known.name, language)
}
