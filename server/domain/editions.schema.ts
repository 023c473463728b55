import { z } from 'zod'
import { roadmapDocumentSchema } from './documents.schema.ts'
import { dateSchema, idSchema, instantSchema } from './ids.schema.ts'
import { languageSchema, nameSchema, singleTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

/**
 * An approved edition: the whole roadmap as it was, under a name. Nothing of it ever changes, so it has no version.
 * Its snapshot is kept apart, as text.
 */
export const editionSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    /** 1 for the first edition of its roadmap. */
    number: z.int().min(1),
    name: nameSchema,
    /** The day of approval. */
    approvedOn: dateSchema,
    /** Who approved it: the steering group, a council. */
    approvedBy: nameSchema,
    /** The section of the minutes, such as "§ 14"; null: not told. */
    section: singleTextSchema(limits.section).nullable(),
    /** The languages of the roadmap at the time. */
    languages: z.array(languageSchema).min(1).max(3),
    goalCount: z.int().min(0),
    /** The newest change that the snapshot holds. */
    lastChangeId: z.int().min(0),
    /** Which shape of the document the snapshot has. Old shapes are read forward; the snapshot itself stays as it is. */
    format: z.int().min(1),
    /** SHA-256 of the snapshot's UTF-8 bytes, in hexadecimal. */
    checksum: z.string().regex(/^[0-9a-f]{64}$/),
    madeAt: instantSchema,
    madeBy: z.string(),
  })
  .meta({ description: 'An approved edition of a roadmap. It never changes.' })
export type Edition = z.infer<typeof editionSchema>

export const editionDraftSchema = editionSchema
  .pick({ name: true, approvedOn: true, approvedBy: true })
  .extend({
    id: idSchema.optional(),
    section: editionSchema.shape.section.optional(),
    /** The newest change that you have seen. If somebody has changed the roadmap since, nothing is approved: 412. */
    lastChangeId: z.int().min(0).optional(),
  })
  .strict()
export type EditionDraft = z.infer<typeof editionDraftSchema>

/** An edition with what it holds, in today's shape. */
export const openedEditionSchema = z
  .strictObject({ edition: editionSchema, document: roadmapDocumentSchema })
  .meta({ description: 'An approved edition with the whole roadmap as it was.' })
export type OpenedEdition = z.infer<typeof openedEditionSchema>
