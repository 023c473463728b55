import { z } from 'zod'
import { idSchema } from '#domain/ids.schema.ts'
import {
  publicAddressSchema,
  publicationDraftSchema,
  publicationEditSchema,
  publicationSchema,
  publishedRoadmapSchema,
  publishedSummarySchema,
  shareLinkDraftSchema,
  shareLinkSchema,
} from '#domain/publications.schema.ts'
import { dateSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Publishing'] as const
const publicationParams = z.object({ publicationId: idSchema })
const shareLinkParams = z.object({ shareLinkId: idSchema })

/** Who outside can read a roadmap, and how. */
export const publishingSchema = z.strictObject({
  /** Null: it is not published. */
  publication: publicationSchema.nullable(),
  /** A free address made of the roadmap's name. */
  suggestedAddress: publicAddressSchema,
  /** In the order of their making, with the day on which each was last opened. */
  shareLinks: z.array(shareLinkSchema.extend({ lastUsedOn: dateSchema.nullable() }).strict()),
})
export type Publishing = z.infer<typeof publishingSchema>

export const getPublishing = {
  ...endpoints.getPublishing,
  schema: {
    tags,
    summary: 'Whether a roadmap is published, and its share links',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: publishingSchema, ...refusals },
  },
} as const

export const createPublication = {
  ...endpoints.createPublication,
  schema: {
    tags,
    summary: 'Publish a roadmap',
    description:
      'From now on everybody can read it at `/p/` and the address, as it is at each time, without an account. ' +
      'What is shown: the plan and how far it is. Not who made it, nor notes, histories and origins.',
    params: roadmapParams,
    querystring: plainQuery,
    body: publicationDraftSchema,
    response: { 201: publicationSchema, ...refusals },
  },
} as const

export const getPublication = {
  ...endpoints.getPublication,
  schema: {
    tags,
    summary: 'One publication',
    params: publicationParams,
    querystring: plainQuery,
    response: { 200: publicationSchema, ...refusals },
  },
} as const

export const editPublication = {
  ...endpoints.editPublication,
  schema: {
    tags,
    summary: 'Change the address or the languages of a publication',
    description: 'A former address answers 404. `If-Match` carries the version you saw; if a newer one exists the answer is 412.',
    params: publicationParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: publicationEditSchema,
    response: { 200: publicationSchema, ...refusals },
  },
} as const

export const deletePublication = {
  ...endpoints.deletePublication,
  schema: {
    tags,
    summary: 'Withdraw a publication',
    description: 'Its address answers 404 from then on. Share links stay.',
    params: publicationParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const madeShareLinkSchema = z.strictObject({
  shareLink: shareLinkSchema,
  /** What opens it: `/s/` and this. Told this once; only its hash is kept. */
  token: z.string(),
})

export const createShareLink = {
  ...endpoints.createShareLink,
  schema: {
    tags,
    summary: 'Make a link that opens the roadmap to whoever has it',
    description: 'The answer holds what opens it, this once. Sent twice it is made once, and the second answer cannot tell it any more.',
    params: roadmapParams,
    querystring: plainQuery,
    body: shareLinkDraftSchema,
    response: { 201: madeShareLinkSchema, ...refusals },
  },
} as const

export const getShareLink = {
  ...endpoints.getShareLink,
  schema: {
    tags,
    summary: 'One share link, without what opens it',
    params: shareLinkParams,
    querystring: plainQuery,
    response: { 200: shareLinkSchema, ...refusals },
  },
} as const

export const deleteShareLink = {
  ...endpoints.deleteShareLink,
  schema: {
    tags,
    summary: 'Revoke a share link',
    description: 'It opens nothing from then on, and cannot be brought back.',
    params: shareLinkParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const listPublished = {
  ...endpoints.listPublished,
  schema: {
    tags,
    summary: 'What other regions have published',
    description:
      'The roadmaps of regions other than yours that everybody may read, as your front page draws them, by the name of the region.',
    querystring: plainQuery,
    response: { 200: z.array(publishedSummarySchema), ...refusals },
  },
} as const

export const getPublished = {
  ...endpoints.getPublished,
  schema: {
    tags,
    summary: 'A published roadmap as data',
    description: 'What its page shows, for everybody, without an account.',
    params: z.object({ address: publicAddressSchema }),
    querystring: plainQuery,
    response: { 200: publishedRoadmapSchema, ...refusals },
  },
} as const
