import { z } from 'zod'
import { themeDraftSchema, themeEditSchema, themeMoveSchema, themeSchema } from '#domain/roadmaps.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Themes'] as const
const themeParams = z.object({ themeId: idSchema })

export const listThemes = {
  ...endpoints.listThemes,
  schema: {
    tags,
    summary: 'The themes of a roadmap, in order',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(themeSchema), ...refusals },
  },
} as const

export const createTheme = {
  ...endpoints.createTheme,
  schema: {
    tags,
    summary: 'Add a theme',
    description: 'A row, last. The code and the colour are chosen when not given.',
    params: roadmapParams,
    querystring: plainQuery,
    body: themeDraftSchema,
    response: { 201: themeSchema, ...refusals },
  },
} as const

export const getTheme = {
  ...endpoints.getTheme,
  schema: { tags, summary: 'One theme', params: themeParams, querystring: plainQuery, response: { 200: themeSchema, ...refusals } },
} as const

export const editTheme = {
  ...endpoints.editTheme,
  schema: {
    tags,
    summary: 'Edit a theme',
    description: '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now.',
    params: themeParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: themeEditSchema,
    response: { 200: themeSchema, ...refusals },
  },
} as const

export const moveTheme = {
  ...endpoints.moveTheme,
  schema: {
    tags,
    summary: 'Move a theme',
    description: 'Before another theme, or last.',
    params: themeParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: themeMoveSchema,
    response: { 200: themeSchema, ...refusals },
  },
} as const

export const deleteTheme = {
  ...endpoints.deleteTheme,
  schema: {
    tags,
    summary: 'Delete a theme',
    description: 'Its goals and their links go with it, in the same change. The last theme stays.',
    params: themeParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
