import { installationEditSchema, installationSchema } from '#domain/installation.schema.ts'
import { ifMatchSchema, plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Installation'] as const

export const getInstallation = {
  ...endpoints.getInstallation,
  schema: { tags, summary: 'What holds for everybody here', querystring: plainQuery, response: { 200: installationSchema, ...refusals } },
} as const

export const editInstallation = {
  ...endpoints.editInstallation,
  schema: {
    tags,
    summary: 'Change what holds for everybody here',
    description:
      'At once, also in sessions that are open: whoever lacks a second factor that is required sets it up and can do nothing else before.',
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: installationEditSchema,
    response: { 200: installationSchema, ...refusals },
  },
} as const
