import { expect, test } from 'vitest'
import { uiTexts } from '../../client/ui/texts.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { languages } from '#domain/languages.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { publishedRoadmap } from '#domain/publications.ts'
import { formatDate as clientDate, formatSharePercent } from '../../client/lib/formats.ts'
import { formatMonth as clientMonth } from '../../client/lib/rare-formats.ts'
import { formatDate, formatMonth, formatPercent } from '../../server/exports/published-page/formats.ts'
import { readPage } from '../../server/exports/published-page/page-model.ts'
import { pageTexts } from '../../server/exports/published-page/texts.ts'
import { statesOf, worldsWithin } from '../../client/features/published/what-if.ts'
import { makeRoadmap } from '../support/plan.ts'

const plan = (asOf: string) =>
  publishedRoadmap(
    {
      ...uusimaaExample,
      ...{
        roadmap: makeRoadmap(),
        region: { id: 'uusimaa', name: { fi: 'Uusimaa' }, members: [], version: 1 },
        municipalities: [],
        lastChangeId: 1,
      },
    },
    { edition: null, languages: ['fi', 'sv', 'en'], asOf },
  )

test('the page calls marks and scopes by the same words as the planner’s views, and writes figures alike', () => {
  for (const language of languages) {
    chooseLanguage(language)
    const [page, views] = [pageTexts[language], uiTexts.value]
    expect(page.marks).toEqual(views.marks)
    expect([page.scopeAll, page.scopeRegion, page.scopeOthers, page.scopeShare('50 %')]).toEqual([
      views.scopeAll,
      views.scopeRegion,
      views.scopeOthers,
      views.scopeShare('50 %'),
    ])
    expect([formatDate('2019-10-04', language), formatMonth('2021-06-23', language), formatPercent(66.6, language)]).toEqual([
      clientDate('2019-10-04', language),
      clientMonth('2021-06-23', language),
      formatSharePercent(66.6, language),
    ])
  }
  chooseLanguage('fi')
})

test('every goal stands on the page once, in its cell', () => {
  const roadmap = plan('2018-12-12')
  const { rows } = readPage(roadmap, 'fi', pageTexts.fi)

  const placed = rows.flatMap(({ theme, cells }) =>
    cells.flatMap(({ horizon, always, branches }) =>
      [...(always === null ? [] : [always]), ...branches].flatMap(({ goals }) => goals.map(({ id }) => `${id} ${theme.id} ${horizon.id}`)),
    ),
  )
  expect(placed.toSorted()).toEqual(roadmap.goals.map(({ id, themeId, horizonId }) => `${id} ${themeId} ${horizonId}`).toSorted())
})

test.each([
  ['2018-12-12', ['waiting', 'waiting'], 0],
  // What happened had no branch: the law was approved, the county had not started.
  ['2023-06-01', ['lapsed', 'lapsed'], 2],
] as const)('on %s the branches are %j', (asOf, states, settled) => {
  const { dependences, settledCount } = readPage(plan(asOf), 'fi', pageTexts.fi)

  expect(dependences.flatMap(({ branches }) => branches.map(({ state }) => state))).toEqual(states)
  expect(settledCount).toBe(settled)
})

test('the script answers by the rules that the page was made by', () => {
  const roadmap = plan('2018-12-12')
  const model = readPage(roadmap, 'fi', pageTexts.fi)
  const forScript = {
    ...{ asOf: roadmap.asOf, horizons: roadmap.horizons, decisions: roadmap.decisions, resolutions: roadmap.resolutions },
    ...{ constraints: roadmap.constraints, questions: model.questions, open: [], municipalities: [] },
    words: { states: pageTexts.fi.states, marks: pageTexts.fi.marks, script: pageTexts.fi.script },
  }
  const within = (scenario: object) => statesOf(forScript, worldsWithin(forScript, scenario as never))
  const [law, county] = roadmap.decisions.map(({ id }) => id)

  expect(within({})).toEqual(model.rows.flatMap(({ cells }) => cells.flatMap(({ branches }) => branches.map(({ state }) => state))))
  expect(within({ [law!]: { openUntilHorizonId: null }, [county!]: { openUntilHorizonId: null } })).toEqual(['lapsed', 'in_force'])
})
