import { z } from 'zod'
import { constraintDraftSchema, constraintEditSchema, constraintSchema } from '#domain/decisions.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Constraints'] as const
const constraintParams = z.object({ constraintId: idSchema })

export const listConstraints = {
  ...endpoints.listConstraints,
  schema: {
    tags,
    summary: 'The constraints of a roadmap',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(constraintSchema), ...refusals },
  },
} as const

export const createConstraint = {
  ...endpoints.createConstraint,
  schema: {
    tags,
    summary: 'Add a constraint',
    description: 'A combination that cannot be. Refused if it would leave no possible world.',
    params: roadmapParams,
    querystring: plainQuery,
    body: constraintDraftSchema,
    response: { 201: constraintSchema, ...refusals },
  },
} as const

export const getConstraint = {
  ...endpoints.getConstraint,
  schema: {
    tags,
    summary: 'One constraint',
    params: constraintParams,
    querystring: plainQuery,
    response: { 200: constraintSchema, ...refusals },
  },
} as const

export const editConstraint = {
  ...endpoints.editConstraint,
  schema: {
    tags,
    summary: 'Edit a constraint',
    description: '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now.',
    params: constraintParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: constraintEditSchema,
    response: { 200: constraintSchema, ...refusals },
  },
} as const

export const deleteConstraint = {
  ...endpoints.deleteConstraint,
  schema: {
    tags,
    summary: 'Withdraw a constraint',
    description: 'What it ruled out is possible again.',
    params: constraintParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
