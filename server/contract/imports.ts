import { z } from 'zod'
import { importConfirmationSchema, importMaterialSchema, importPreviewSchema } from '#domain/imports.schema.ts'
import { roadmapSchema } from '#domain/roadmaps.schema.ts'
import { plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Import'] as const

/** Longer material than an import reads comes in too, so that it is refused with a sentence of its own (`import_too_large`). */
const materialSchema = importMaterialSchema.extend({ text: z.string(), html: z.string().optional() }).strict()

export const previewImport = {
  ...endpoints.previewImport,
  schema: {
    tags,
    summary: 'Read pasted or dropped tables',
    description: 'Tells what was understood; stores nothing. What could not be placed is listed.',
    querystring: plainQuery,
    body: materialSchema,
    response: { 200: importPreviewSchema, ...refusals },
  },
} as const

export const importRoadmap = {
  ...endpoints.importRoadmap,
  schema: {
    tags,
    summary: 'Make a roadmap of a confirmed preview',
    description: 'All of it is stored as one change, or nothing is.',
    querystring: plainQuery,
    body: importConfirmationSchema,
    response: { 201: roadmapSchema, ...refusals },
  },
} as const
