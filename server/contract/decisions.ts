import { z } from 'zod'
import { decisionDraftSchema, decisionEditSchema, decisionSchema, readingDraftSchema } from '#domain/decisions.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Decisions'] as const
const decisionParams = z.object({ decisionId: idSchema })

export const listDecisions = {
  ...endpoints.listDecisions,
  schema: {
    tags,
    summary: 'The decision points of a roadmap',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(decisionSchema), ...refusals },
  },
} as const

export const createDecision = {
  ...endpoints.createDecision,
  schema: {
    tags,
    summary: 'Add a decision point',
    description: 'A question about the world that others settle. Outcomes without an id get one.',
    params: roadmapParams,
    querystring: plainQuery,
    body: decisionDraftSchema,
    response: { 201: decisionSchema, ...refusals },
  },
} as const

export const getDecision = {
  ...endpoints.getDecision,
  schema: {
    tags,
    summary: 'One decision point',
    params: decisionParams,
    querystring: plainQuery,
    response: { 200: decisionSchema, ...refusals },
  },
} as const

export const editDecision = {
  ...endpoints.editDecision,
  schema: {
    tags,
    summary: 'Edit a decision point',
    description:
      '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now. Outcomes are given as a whole list; one that a guard, a constraint or a resolution names cannot be left out, nor can a signpost that has been read.',
    params: decisionParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: decisionEditSchema,
    response: { 200: decisionSchema, ...refusals },
  },
} as const

export const deleteDecision = {
  ...endpoints.deleteDecision,
  schema: {
    tags,
    summary: 'Delete a decision point',
    description: 'Refused while a guard or a constraint names it, and once something has been recorded: resolutions stay.',
    params: decisionParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const recordReading = {
  ...endpoints.recordReading,
  schema: {
    tags,
    summary: 'Record what was seen at a signpost',
    description: 'Append-only: a reading is never changed or removed. The answer is the decision point with the reading in it.',
    params: decisionParams,
    querystring: plainQuery,
    body: readingDraftSchema,
    response: { 201: decisionSchema, ...refusals },
  },
} as const
