import { z } from 'zod'
import { idSchema } from '#domain/ids.schema.ts'
import { municipalitySchema, regionSchema } from '#domain/regions.schema.ts'
import { ifMatchSchema, plainQuery, refusals } from './crud.ts'
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

export const regionDraftSchema = regionSchema.pick({ name: true, members: true }).extend({ id: idSchema.optional() }).strict()
export type RegionDraft = z.infer<typeof regionDraftSchema>

export const createRegion = {
  ...endpoints.createRegion,
  schema: {
    tags,
    summary: 'Add a region',
    querystring: plainQuery,
    body: regionDraftSchema,
    response: { 201: regionSchema, ...refusals },
  },
} as const

export const regionEditSchema = z.strictObject({ name: regionSchema.shape.name.optional(), members: regionSchema.shape.members.optional() })
export type RegionEdit = z.infer<typeof regionEditSchema>

export const editRegion = {
  ...endpoints.editRegion,
  schema: {
    tags,
    summary: 'Rename a region, or change which municipalities belong to it and when',
    params: z.object({ regionId: idSchema }),
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: regionEditSchema,
    response: { 200: regionSchema, ...refusals },
  },
} as const
