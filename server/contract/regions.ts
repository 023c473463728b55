import { z } from 'zod'
import { idSchema } from '#domain/ids.schema.ts'
import { municipalitySchema, regionSchema } from '#domain/regions.schema.ts'
import { plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Regions'] as const

export const listRegions = {
  ...endpoints.listRegions,
  schema: { tags, summary: 'The regions you work in', querystring: plainQuery, response: { 200: z.array(regionSchema), ...refusals } },
} as const

export const getRegion = {
  ...endpoints.getRegion,
  schema: {
    tags,
    summary: 'One region with its members',
    params: z.object({ regionId: idSchema }),
    querystring: plainQuery,
    response: { 200: regionSchema, ...refusals },
  },
} as const

export const listMunicipalities = {
  ...endpoints.listMunicipalities,
  schema: {
    tags,
    summary: 'Every municipality of Finland, by Finnish name',
    querystring: plainQuery,
    response: { 200: z.array(municipalitySchema), ...refusals },
  },
} as const
