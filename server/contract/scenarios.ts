import { z } from 'zod'
import { idSchema } from '#domain/ids.schema.ts'
import { namedScenarioDraftSchema, namedScenarioEditSchema, namedScenarioSchema } from '#domain/scenarios.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Scenarios'] as const
const scenarioParams = z.object({ scenarioId: idSchema })

export const listScenarios = {
  ...endpoints.listScenarios,
  schema: {
    tags,
    summary: 'The named scenarios of a roadmap',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(namedScenarioSchema), ...refusals },
  },
} as const

export const createScenario = {
  ...endpoints.createScenario,
  schema: {
    tags,
    summary: 'Keep a scenario under a name',
    description:
      'A way to look at the one plan: for some decisions an outcome, with or without the horizons at whose end it may begin to hold, or still open.',
    params: roadmapParams,
    querystring: plainQuery,
    body: namedScenarioDraftSchema,
    response: { 201: namedScenarioSchema, ...refusals },
  },
} as const

export const getScenario = {
  ...endpoints.getScenario,
  schema: {
    tags,
    summary: 'One named scenario',
    params: scenarioParams,
    querystring: plainQuery,
    response: { 200: namedScenarioSchema, ...refusals },
  },
} as const

export const editScenario = {
  ...endpoints.editScenario,
  schema: {
    tags,
    summary: 'Rename a scenario or change its choices',
    description: '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now.',
    params: scenarioParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: namedScenarioEditSchema,
    response: { 200: namedScenarioSchema, ...refusals },
  },
} as const

export const deleteScenario = {
  ...endpoints.deleteScenario,
  schema: {
    tags,
    summary: 'Remove a named scenario',
    description: 'The plan stays as it is.',
    params: scenarioParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
