import { z } from 'zod'
import { horizonDraftSchema, horizonEditSchema, horizonSchema } from '#domain/roadmaps.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Horizons'] as const
const horizonParams = z.object({ horizonId: idSchema })

export const listHorizons = {
  ...endpoints.listHorizons,
  schema: {
    tags,
    summary: 'The horizons of a roadmap, by year',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(horizonSchema), ...refusals },
  },
} as const

export const createHorizon = {
  ...endpoints.createHorizon,
  schema: {
    tags,
    summary: 'Add a horizon',
    description: 'A column. It ends on the last day of its year unless told otherwise; ends must follow the order of years.',
    params: roadmapParams,
    querystring: plainQuery,
    body: horizonDraftSchema,
    response: { 201: horizonSchema, ...refusals },
  },
} as const

export const getHorizon = {
  ...endpoints.getHorizon,
  schema: { tags, summary: 'One horizon', params: horizonParams, querystring: plainQuery, response: { 200: horizonSchema, ...refusals } },
} as const

export const editHorizon = {
  ...endpoints.editHorizon,
  schema: {
    tags,
    summary: 'Edit a horizon',
    description:
      '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now. An end on the last day of the year moves with the year.',
    params: horizonParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: horizonEditSchema,
    response: { 200: horizonSchema, ...refusals },
  },
} as const

export const deleteHorizon = {
  ...endpoints.deleteHorizon,
  schema: {
    tags,
    summary: 'Delete a horizon',
    description: 'Its goals and their links go with it, in the same change. The last horizon stays.',
    params: horizonParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
