import { z } from 'zod'
import { resolutionDraftSchema, resolutionSchema } from '#domain/decisions.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Resolutions'] as const
const decisionParams = z.object({ decisionId: idSchema })

export const listResolutions = {
  ...endpoints.listResolutions,
  schema: {
    tags,
    summary: 'What became of a decision, in the order of recording',
    params: decisionParams,
    querystring: plainQuery,
    response: { 200: z.array(resolutionSchema), ...refusals },
  },
} as const

export const recordResolution = {
  ...endpoints.recordResolution,
  schema: {
    tags,
    summary: 'Record what became of a decision',
    description:
      'Append-only: a wrong record is superseded by a correction, a world that moved again by a change. ' +
      'Refused, naming the constraint, if it would break one, unless `withdrawConstraintIds` withdraws that constraint in the same change.',
    params: decisionParams,
    querystring: plainQuery,
    body: resolutionDraftSchema,
    response: { 201: resolutionSchema, ...refusals },
  },
} as const

export const getResolution = {
  ...endpoints.getResolution,
  schema: {
    tags,
    summary: 'One resolution',
    params: z.object({ resolutionId: idSchema }),
    querystring: plainQuery,
    response: { 200: resolutionSchema, ...refusals },
  },
} as const
