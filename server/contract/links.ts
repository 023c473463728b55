import { z } from 'zod'
import { linkDraftSchema, linkEditSchema, linkSchema } from '#domain/goals.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Links'] as const
const linkParams = z.object({ linkId: idSchema })

export const listLinks = {
  ...endpoints.listLinks,
  schema: {
    tags,
    summary: 'The links between the goals of a roadmap',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(linkSchema), ...refusals },
  },
} as const

export const createLink = {
  ...endpoints.createLink,
  schema: {
    tags,
    summary: 'Link two goals',
    description: '`goalId` builds on `buildsOnGoalId`. A goal cannot build on itself, not even by way of others.',
    params: roadmapParams,
    querystring: plainQuery,
    body: linkDraftSchema,
    response: { 201: linkSchema, ...refusals },
  },
} as const

export const getLink = {
  ...endpoints.getLink,
  schema: { tags, summary: 'One link', params: linkParams, querystring: plainQuery, response: { 200: linkSchema, ...refusals } },
} as const

export const editLink = {
  ...endpoints.editLink,
  schema: {
    tags,
    summary: 'Edit the note of a link',
    description: '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now.',
    params: linkParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: linkEditSchema,
    response: { 200: linkSchema, ...refusals },
  },
} as const

export const deleteLink = {
  ...endpoints.deleteLink,
  schema: {
    tags,
    summary: 'Delete a link',
    description: 'The goals stay.',
    params: linkParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
