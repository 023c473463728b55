import type { TestApp } from './app.ts'
import { makeEmptyRoadmap } from './app.ts'

export const law = {
  id: 'law-sote',
  name: { fi: 'SOTE-lainsäädäntö', sv: 'Vårdreformen' },
  outcomes: [
    {
      id: 'approved',
      name: { fi: 'on hyväksytty' },
      negation: { fi: 'ei ole hyväksytty' },
      criterion: { fi: 'Eduskunta on hyväksynyt lain.' },
    },
    { id: 'rejected', name: { fi: 'on hylätty' }, negation: { fi: 'ei ole hylätty' } },
  ],
}

export const county = {
  id: 'county-start',
  name: { fi: 'Maakunta' },
  outcomes: [{ id: 'started', name: { fi: 'on käynnistynyt' }, negation: { fi: 'ei ole käynnistynyt' } }],
}

export const guard = (...alternatives: Record<string, string[]>[]) => ({
  alternatives: alternatives.map((terms) => ({ terms: Object.entries(terms).map(([decisionId, states]) => ({ decisionId, states })) })),
})

/** The county cannot start without the law. */
export const noCountyWithoutLaw = {
  id: 'no-law-no-county',
  guard: guard({ 'county-start': ['started'], 'law-sote': ['open', 'rejected', 'other'] }),
  reason: { fi: 'Maakunta ei voi käynnistyä ilman lakia.', en: 'The county cannot start without the law.' },
}

/** A roadmap with one goal, one link, both decisions and their constraint, all made through the API. */
export async function makeSmallRoadmap(juurru: TestApp) {
  const { ask } = juurru
  const roadmap = await makeEmptyRoadmap(juurru)
  const [theme] = roadmap.themes
  const [, , earlier, later] = roadmap.horizons
  const post = (noun: string, body: object) => ask('POST', `/api/roadmaps/roadmap-1/${noun}`, { body })
  await post('decisions', law)
  await post('decisions', county)
  await post('constraints', noCountyWithoutLaw)
  await post('goals', { id: 'goal-early', themeId: theme.id, horizonId: earlier.id, text: { fi: 'Malli on valmis' } })
  await post('goals', {
    id: 'goal-late',
    themeId: theme.id,
    horizonId: later.id,
    text: { fi: 'Malli on käytössä' },
    guard: guard({ 'law-sote': ['approved'] }),
  })
  await post('links', { id: 'link-1', goalId: 'goal-late', buildsOnGoalId: 'goal-early', note: { fi: 'Ensin malli' } })
  return { roadmap, theme, earlier, later, post }
}
