import { z } from 'zod'
import { acceptedFindingDraftSchema, acceptedFindingEditSchema, acceptedFindingSchema } from '#domain/findings.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Acceptances'] as const
const acceptanceParams = z.object({ acceptanceId: idSchema })

export const listAcceptances = {
  ...endpoints.listAcceptances,
  schema: {
    tags,
    summary: 'The findings that a roadmap lives with, and why',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(acceptedFindingSchema), ...refusals },
  },
} as const

export const createAcceptance = {
  ...endpoints.createAcceptance,
  schema: {
    tags,
    summary: 'Accept a finding with a reason',
    description: 'Once for each finding. It is kept by the finding’s key, and stays when the finding comes and goes.',
    params: roadmapParams,
    querystring: plainQuery,
    body: acceptedFindingDraftSchema,
    response: { 201: acceptedFindingSchema, ...refusals },
  },
} as const

export const getAcceptance = {
  ...endpoints.getAcceptance,
  schema: {
    tags,
    summary: 'One accepted finding',
    params: acceptanceParams,
    querystring: plainQuery,
    response: { 200: acceptedFindingSchema, ...refusals },
  },
} as const

export const editAcceptance = {
  ...endpoints.editAcceptance,
  schema: {
    tags,
    summary: 'Word the reason anew',
    description: '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now.',
    params: acceptanceParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: acceptedFindingEditSchema,
    response: { 200: acceptedFindingSchema, ...refusals },
  },
} as const

export const deleteAcceptance = {
  ...endpoints.deleteAcceptance,
  schema: {
    tags,
    summary: 'Withdraw an acceptance',
    description: 'The finding is open again, if it is still found.',
    params: acceptanceParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
