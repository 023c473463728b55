import { actsDraftSchema } from '#domain/acts.schema.ts'
import { changeSchema } from '#domain/changes.schema.ts'
import { plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

export const carryOut = {
  ...endpoints.carryOut,
  schema: {
    tags: ['Changes'] as const,
    summary: 'Do several things as one change',
    description:
      'In order, all or nothing, and taken back as one. For what belongs together: conditions made into decision points, a resolution ' +
      'with what follows from it and the findings that are lived with after it, a repair. What is edited names the version you saw; if a newer one exists the answer is 412 and nothing is done.',
    params: roadmapParams,
    querystring: plainQuery,
    body: actsDraftSchema,
    response: { 201: changeSchema, ...refusals },
  },
} as const
