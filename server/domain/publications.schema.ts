import { z } from 'zod'
import { constraintSchema, decisionSchema, resolutionSchema } from './decisions.schema.ts'
import { roadmapSummarySchema } from './documents.schema.ts'
import { editionSchema } from './editions.schema.ts'
import { goalSchema } from './goals.schema.ts'
import { dateSchema, idSchema, instantSchema, versionSchema } from './ids.schema.ts'
import { languageSchema, singleTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'
import { municipalitySchema } from './regions.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from './roadmaps.schema.ts'

/** What follows `/p/` in the address of a published roadmap. */
export const publicAddressSchema = z
  .string()
  .min(3)
  .max(limits.publicAddress)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ description: `3–${limits.publicAddress} of a–z, 0–9 and single hyphens between them.` })

const shownLanguagesSchema = z.array(languageSchema).min(1).max(3)

/** That everybody may read a roadmap, and at which address. */
export const publicationSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    address: publicAddressSchema,
    /** The approved edition that is shown; null: the draft, as it is at each time. */
    editionId: idSchema.nullable(),
    /** The languages in which it can be read; the first is the one that the bare address shows. */
    languages: shownLanguagesSchema,
    publishedAt: instantSchema,
    publishedBy: z.string(),
    version: versionSchema,
  })
  .meta({ description: 'A roadmap that everybody may read, without an account, at `/p/` and its address.' })
export type Publication = z.infer<typeof publicationSchema>

export const publicationDraftSchema = publicationSchema
  .pick({ address: true, languages: true })
  .extend({ id: idSchema.optional(), editionId: publicationSchema.shape.editionId.optional() })
  .strict()
export type PublicationDraft = z.infer<typeof publicationDraftSchema>
export const publicationEditSchema = publicationSchema.pick({ address: true, editionId: true, languages: true }).partial().strict()
export type PublicationEdit = z.infer<typeof publicationEditSchema>

/** A way for those who have its address to read a roadmap that is not published. What opens it is told once and not kept. */
export const shareLinkSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    /** Whom or what it is for, as the planner calls it. */
    name: singleTextSchema(limits.name),
    /** The last day on which it opens; null: until it is revoked. */
    expiresOn: dateSchema.nullable(),
    createdAt: instantSchema,
    createdBy: z.string(),
    version: versionSchema,
  })
  .meta({ description: 'A link that opens an unpublished roadmap to whoever has it, until it is revoked or expires.' })
export type ShareLink = z.infer<typeof shareLinkSchema>

export const shareLinkDraftSchema = shareLinkSchema
  .pick({ name: true })
  .extend({ id: idSchema.optional(), expiresOn: shareLinkSchema.shape.expiresOn.optional() })
  .strict()
export type ShareLinkDraft = z.infer<typeof shareLinkDraftSchema>

/** What a published roadmap tells: what its page shows, and nothing of who made it, what they wrote to each other, or where it came from. */
export const publishedRoadmapSchema = z
  .strictObject({
    /** The approved edition that it is; null: a draft. */
    edition: editionSchema.pick({ number: true, name: true, approvedOn: true, approvedBy: true, section: true }).nullable(),
    /** Everything computed is as of this day: of an edition, the day of its approval. */
    asOf: dateSchema,
    languages: shownLanguagesSchema,
    name: roadmapSchema.shape.name,
    description: roadmapSchema.shape.description,
    region: z.strictObject({ name: roadmapSchema.shape.name, municipalityCount: z.int().min(0) }),
    /** Those that are or were members. */
    municipalities: z.array(municipalitySchema.pick({ code: true, name: true })),
    horizons: z.array(horizonSchema.pick({ id: true, year: true, label: true, kind: true, endsOn: true })),
    themes: z.array(themeSchema.pick({ id: true, name: true, code: true, colour: true })),
    /** In reading order within their cells. */
    goals: z.array(
      goalSchema.pick({
        ...{ id: true, themeId: true, horizonId: true, position: true, text: true, scope: true, guard: true, condition: true },
        ...{ status: true, percent: true, statusOn: true },
      }),
    ),
    decisions: z.array(
      decisionSchema.pick({ id: true, name: true, question: true, decider: true, earliest: true, latest: true, outcomes: true }),
    ),
    resolutions: z.array(
      resolutionSchema.pick({ id: true, decisionId: true, outcome: true, effectiveOn: true, knownOn: true, supersedes: true }),
    ),
    constraints: z.array(constraintSchema.pick({ id: true, guard: true, reason: true })),
  })
  .meta({ description: 'What a published roadmap tells: what its page shows.' })
export type PublishedRoadmap = z.infer<typeof publishedRoadmapSchema>

/** A published roadmap at a glance, for those who have one of their own beside it. */
export const publishedSummarySchema = publishedRoadmapSchema
  .pick({ edition: true, asOf: true, name: true, region: true, horizons: true, themes: true })
  .extend({
    address: publicAddressSchema,
    goalCount: z.int().min(0),
    cells: roadmapSummarySchema.shape.cells,
    openDecisionCount: z.int().min(0),
    settledDecisionCount: z.int().min(0),
  })
  .strict()
  .meta({ description: 'A published roadmap as the front page of another region draws it.' })
export type PublishedSummary = z.infer<typeof publishedSummarySchema>
