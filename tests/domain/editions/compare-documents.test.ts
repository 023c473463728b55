import { expect, test } from 'vitest'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { compareDocuments } from '#domain/editions/compare-documents.ts'
import { numbersIn } from '#domain/editions/promised-numbers.ts'
import type { Goal } from '#domain/goals.schema.ts'
import {
  makeConstraint,
  makeDecision,
  makeDocument,
  makeGoal,
  makeGuard,
  makeHorizon,
  makeResolution,
  makeTheme,
} from '../../support/make-domain.ts'
import { makeLink, makePlan } from '../../support/plan.ts'

const law = makeDecision('law', ['hyväksytty', 'hylätty'], { name: { fi: 'SOTE-lainsäädäntö' } })
const plan = (goals: Goal[], rest: Partial<RoadmapDocument> = {}) =>
  makeDocument({
    themes: [makeTheme({ id: 'theme' }), makeTheme({ id: 'theme-ev', code: 'EV', position: 'a1' })],
    horizons: [makeHorizon(2019), makeHorizon(2022), makeHorizon(2025)],
    decisions: [law],
    goals,
    ...rest,
  })

const goal = makeGoal({ text: { fi: 'Palvelut tavoittavat 45 % lapsiperheistä.' } })
const groups = (before: RoadmapDocument, after: RoadmapDocument) =>
  compareDocuments(before, after).goals.map(({ group, goalId }) => `${group} ${goalId}`)
const parts = (before: RoadmapDocument, after: RoadmapDocument) =>
  compareDocuments(before, after).parts.map(({ entity, id, before: was, after: is, fields }) =>
    [was === null ? 'added' : is === null ? 'removed' : 'changed', entity, id, ...fields].join(' '),
  )

test('a goal that came is added, one that went is removed, and the rest are as they were', () => {
  const [kept, gone, fresh] = [makeGoal({ id: 'kept' }), makeGoal({ id: 'gone' }), makeGoal({ id: 'fresh', position: 'a5' })]

  const { goals, counts } = compareDocuments(plan([kept, gone]), plan([kept, fresh]))

  expect(goals).toEqual([
    { group: 'removed', goalId: 'gone', before: gone, after: null },
    { group: 'added', goalId: 'fresh', before: null, after: fresh },
  ])
  expect(counts).toEqual({ before: 2, after: 2, unchanged: 1 })
})

test('a goal is reworded in the languages in which it reads differently', () => {
  const before = makeGoal({ text: { fi: 'Malli on käytössä.', sv: 'Modellen används.' }, responsible: { fi: 'Kunnat' } })
  const after = {
    ...before,
    text: { fi: 'Malli on pysyvässä käytössä.', sv: 'Modellen används.', en: 'The model is in use.' },
    responsible: null,
  }

  expect(compareDocuments(plan([before]), plan([after])).goals).toEqual([
    {
      ...{ group: 'wording', goalId: 'goal', before, after },
      texts: [
        { field: 'text', language: 'fi', before: 'Malli on käytössä.', after: 'Malli on pysyvässä käytössä.' },
        { field: 'text', language: 'en', before: null, after: 'The model is in use.' },
        { field: 'responsible', language: 'fi', before: 'Kunnat', after: null },
      ],
    },
  ])
})

test('one goal may differ in many ways, each told once, in their order', () => {
  const after: Goal = {
    ...goal,
    text: { fi: 'Palvelut tavoittavat 40 % lapsiperheistä.' },
    horizonId: 'h2025',
    guard: makeGuard({ law: ['hyväksytty'] }),
    scope: { kind: 'all' },
    status: 'in_progress',
    percent: 50,
    statusOn: '2019-08-20',
    version: 9,
  }

  const { goals, counts } = compareDocuments(plan([goal]), plan([after]))

  expect(goals.map(({ group }) => group)).toEqual(['wording', 'moved', 'condition', 'scope', 'target', 'status'])
  expect(goals.find(({ group }) => group === 'target')?.numbers).toEqual({ before: ['45 %'], after: ['40 %'] })
  expect(counts.unchanged).toBe(0)
})

test('a condition is told as a sentence, as it read then and as it reads now', () => {
  const conditional = { ...goal, guard: makeGuard({ law: ['hyväksytty'] }) }
  const sentences = (before: Goal, after: Goal) =>
    compareDocuments(plan([before]), plan([after])).goals.map(({ group, sentences }) => [
      group,
      sentences?.before?.fi,
      sentences?.after?.fi,
    ])

  expect(sentences(goal, conditional)).toEqual([['condition', undefined, 'Jos SOTE-lainsäädäntö on hyväksytty vuoden 2022 lopussa.']])
  expect(sentences({ ...goal, condition: { fi: 'jos laki menee läpi' } }, goal)).toEqual([['condition', 'jos laki menee läpi', undefined]])
  expect(sentences(conditional, { ...goal, guard: makeGuard({ law: ['hyväksytty', 'hyväksytty'] }) })).toEqual([])
})

test('a share that is promised is a target, and so is a number in the text; a year is neither', () => {
  const said = (text: string) => makeGoal({ text: { fi: text } })

  expect(groups(plan([said('9 kuntaa vuonna 2022')]), plan([said('9 kuntaa vuonna 2025')]))).toEqual(['wording goal'])
  expect(groups(plan([said('6 kuntaa aloittaa')]), plan([said('9 kuntaa aloittaa')]))).toEqual(['wording goal', 'target goal'])
  const share = (percent: number) => makeGoal({ scope: { kind: 'share', percent } })
  expect(compareDocuments(plan([share(50)]), plan([share(62.5)])).goals).toMatchObject([
    { group: 'scope' },
    { group: 'target', numbers: { before: ['50 %'], after: ['62,5 %'] } },
  ])
  expect(numbersIn('Yli 70 % perheistä, 1 200 lasta, 2,5 tuntia ja PK2 vuosina 2019–2022').map(({ words }) => words)).toEqual([
    '70 %',
    '1 200 lasta',
    '2,5 tuntia',
  ])
})

test('the order of a cell is told by the fewest goals that have left their place', () => {
  const at = (id: string, position: string) => makeGoal({ id, position })
  const before = plan([at('goal-a', 'a0'), at('goal-b', 'a1'), at('goal-c', 'a2'), at('goal-d', 'a3')])

  expect(groups(before, plan([at('goal-b', 'a1'), at('goal-c', 'a2'), at('goal-d', 'a3'), at('goal-a', 'a4')]))).toEqual(['order goal-a'])
  expect(groups(before, plan([at('goal-a', 'b0'), at('goal-b', 'b1'), at('goal-c', 'b2'), at('goal-d', 'b3')]))).toEqual([])
  expect(groups(before, plan([at('goal-a', 'a0'), at('goal-x', 'a0V'), at('goal-b', 'a1'), at('goal-d', 'a3')]))).toEqual([
    'added goal-x',
    'removed goal-c',
  ])
})

test('they stand in the order of the page: theme, horizon, place', () => {
  const at = (id: string, themeId: string, year: number, position: string) => makeGoal({ id, themeId, horizonId: `h${year}`, position })
  const all = [
    at('last', 'theme-ev', 2022, 'a0'),
    at('third', 'theme', 2025, 'a0'),
    at('second', 'theme', 2022, 'a1'),
    at('first', 'theme', 2022, 'a0'),
  ]

  expect(groups(plan([]), plan(all))).toEqual(['added first', 'added second', 'added third', 'added last'])
  expect(groups(plan(all), plan([]))).toEqual(['removed first', 'removed second', 'removed third', 'removed last'])
})

test('the rest of the plan is compared too: what was added, removed and changed, and in which fields', () => {
  const resolution = makeResolution('law', 'hyväksytty', '2021-06-23')
  const before = plan([], {
    themes: [
      makeTheme({ id: 'theme' }),
      makeTheme({ id: 'theme-ev', code: 'EV', position: 'a1' }),
      makeTheme({ id: 'theme-vk', code: 'VK', position: 'a2' }),
    ],
    constraints: [makeConstraint(makeGuard({ law: ['open'] }))],
    links: [makeLink({ id: 'link-old' })],
  })
  const after = plan([], {
    roadmap: { ...before.roadmap, name: { fi: 'Toinen' }, version: 2 },
    decisions: [{ ...law, watcher: 'Aino', latest: '2021-12-31', version: 2 }, makeDecision('county', ['alkanut'])],
    resolutions: [resolution],
    themes: [
      makeTheme({ id: 'theme-ev', code: 'EV', position: 'a1' }),
      makeTheme({ id: 'theme-vk', code: 'VK', position: 'a2' }),
      makeTheme({ id: 'theme', position: 'a3', colour: 3 }),
    ],
    horizons: [makeHorizon(2019), makeHorizon(2022, { kind: 'vision' }), makeHorizon(2030)],
  })

  expect(parts(before, after)).toEqual([
    'changed roadmap roadmap name',
    'changed horizon h2022 kind',
    'added horizon h2030',
    'removed horizon h2025',
    'changed theme theme colour order',
    'changed decision law latest watcher',
    'added decision county',
    'added resolution law-hyväksytty-2021-06-23',
    'removed constraint constraint',
    'removed link link-old',
  ])
})

test('a plan with one of everything differs in nothing from itself, however its keys are ordered', () => {
  const { document } = makePlan()
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, turned(part)]),
          )
        : value

  expect(compareDocuments(document, turned(document) as RoadmapDocument)).toEqual({
    goals: [],
    parts: [],
    counts: { before: 3, after: 3, unchanged: 3 },
  })
})
