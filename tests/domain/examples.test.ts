import { expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { roadmapDocumentSchema } from '#domain/documents.schema.ts'

test('the example is a valid roadmap with every goal in Finnish and Swedish', () => {
  const { horizons, themes, goals, decisions, resolutions, constraints, links, scenarios } = roadmapDocumentSchema.shape

  expect(horizons.parse(uusimaaExample.horizons)).toHaveLength(5)
  expect(themes.parse(uusimaaExample.themes)).toHaveLength(4)
  expect(decisions.parse(uusimaaExample.decisions)).toHaveLength(2)
  expect(resolutions.parse(uusimaaExample.resolutions)).toHaveLength(2)
  expect(constraints.parse(uusimaaExample.constraints)).toHaveLength(1)
  expect(scenarios.parse(uusimaaExample.scenarios)).toHaveLength(3)
  expect(links.parse(uusimaaExample.links).length).toBeGreaterThan(30)
  expect(goals.parse(uusimaaExample.goals).filter((goal) => goal.text.fi === undefined || goal.text.sv === undefined)).toEqual([])
})

test('the example has the goals of the plan of 2018, cell by cell, and two of them hold only if something happens', () => {
  const yearOf = new Map(uusimaaExample.horizons.map((horizon) => [horizon.id, horizon.year]))
  const codeOf = new Map(uusimaaExample.themes.map((theme) => [theme.id, theme.code]))
  const count = (code: string, year: number) =>
    uusimaaExample.goals.filter((goal) => codeOf.get(goal.themeId) === code && yearOf.get(goal.horizonId) === year).length

  expect(['TK', 'PK', 'VK', 'EV'].map((code) => [2019, 2022, 2025, 2030].map((year) => count(code, year)))).toEqual([
    [5, 4, 5, 5],
    [6, 2, 4, 5],
    [3, 5, 3, 2],
    [5, 7, 2, 2],
  ])
  expect(uusimaaExample.goals.filter((goal) => goal.guard !== null).map((goal) => goal.id)).toEqual(['pk22a', 'pk22b'])
})

test('every link of the example leads from an earlier horizon to a later one', () => {
  const yearOf = new Map(uusimaaExample.horizons.map((horizon) => [horizon.id, horizon.year]))
  const yearOfGoal = new Map(uusimaaExample.goals.map((goal) => [goal.id, yearOf.get(goal.horizonId) ?? 0]))

  const backward = uusimaaExample.links.filter((link) => (yearOfGoal.get(link.goalId) ?? 0) <= (yearOfGoal.get(link.buildsOnGoalId) ?? 0))

  expect(backward).toEqual([])
})
