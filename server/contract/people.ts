import { z } from 'zod'
import { idSchema, instantSchema } from '#domain/ids.schema.ts'
import { namedPersonSchema, personDraftSchema, personEditSchema, personSchema } from '#domain/people.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['People'] as const
const personParams = z.object({ personId: idSchema })

export const listPeople = {
  ...endpoints.listPeople,
  schema: {
    tags,
    summary: 'Everybody with an account, by name',
    querystring: plainQuery,
    response: { 200: z.array(personSchema), ...refusals },
  },
} as const

export const createPerson = {
  ...endpoints.createPerson,
  schema: {
    tags,
    summary: 'Add somebody, with what they are granted',
    description: 'They have no password until they use a one-time link, which you make next.',
    querystring: plainQuery,
    body: personDraftSchema,
    response: { 201: personSchema, ...refusals },
  },
} as const

export const getPerson = {
  ...endpoints.getPerson,
  schema: { tags, summary: 'One person', params: personParams, querystring: plainQuery, response: { 200: personSchema, ...refusals } },
} as const

export const editPerson = {
  ...endpoints.editPerson,
  schema: {
    tags,
    summary: 'Change somebody’s name, address, language or grants, or let them sign in or not',
    description: 'At least one administrator who can sign in is left. Rights change at once, also in sessions that are open.',
    params: personParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: personEditSchema,
    response: { 200: personSchema, ...refusals },
  },
} as const

/** A link to hand over. It is shown only here: Juurru keeps a hash of it. */
export const madeLinkSchema = z.strictObject({
  kind: z.enum(['invitation', 'password_reset']),
  url: z.string(),
  expiresAt: instantSchema,
  mail: z.enum(['off', 'sent', 'failed', 'pending']).meta({
    description:
      'What became of the message with the link: `off` where Juurru sends no mail, `pending` when the mail server has not answered in time.',
  }),
})
export type MadeLink = z.infer<typeof madeLinkSchema>

export const createOneTimeLink = {
  ...endpoints.createOneTimeLink,
  schema: {
    tags,
    summary: 'Make a link by which somebody chooses a password',
    description:
      'An invitation (7 days) for whoever has no password yet, otherwise a reset (24 hours). Earlier links of the person stop working. ' +
      'Where the installation sends mail, the link is also sent to the person, in their language.',
    params: personParams,
    querystring: plainQuery,
    response: { 201: madeLinkSchema, ...refusals },
  },
} as const

export const anonymisePerson = {
  ...endpoints.anonymisePerson,
  schema: {
    tags,
    summary: 'Erase what is known of somebody',
    description:
      'Name, address, password, grants and sessions go for good; history keeps a former user. `If-Match` carries the version you saw.',
    params: personParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 200: personSchema, ...refusals },
  },
} as const

export const resetSecondFactor = {
  ...endpoints.resetSecondFactor,
  schema: {
    tags,
    summary: 'Take the second factor off somebody who has lost it',
    description:
      'Their sessions are over; they sign in with their password and can set up another. `If-Match` carries the version you saw.',
    params: personParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 200: personSchema, ...refusals },
  },
} as const

export const listRoadmapPeople = {
  ...endpoints.listRoadmapPeople,
  schema: {
    tags,
    summary: 'Those who may see a roadmap, and those who stand in its history',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(namedPersonSchema), ...refusals },
  },
} as const
