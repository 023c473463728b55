import { uusimaaExampleNames } from '#domain/examples.ts'
import municipalities from '../db/reference/municipalities.json' with { type: 'json' }
import { seedIfEmpty, uusimaa } from '../db/seed.ts'
import type { Municipality } from '#domain/regions.schema.ts'
import { createRoadmap } from './commands/create-roadmap.ts'
import type { Means } from './means.ts'
import { localPlanner } from './plugins/actor.ts'

/** The reference data up to date, and in a new database the example roadmap, made as a planner would make it. */
export function seed(means: Means, { withExample }: { withExample: boolean }): void {
  // The file is the program's own and tested against the schema.
  const { untouched } = seedIfEmpty(means.storage, municipalities as Municipality[])
  if (untouched && withExample) {
    createRoadmap(means, localPlanner, { regionId: uusimaa.id, ...uusimaaExampleNames, languages: ['fi', 'sv'], from: 'example' })
  }
}
