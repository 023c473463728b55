import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { PublishedRoadmap } from '#domain/publications.schema.ts'

/** Words of the controls that are there only with a script. `{shown}`, `{all}`, `{in_force}`, `{waiting}` and `{lapsed}` are filled in. */
export type ScriptTexts = {
  title: string
  whatIf: string
  allBranches: string
  clear: string
  states: string
  impossible: string
  search: string
  municipality: string
  everyMunicipality: string
  shown: string
  none: string
  print: string
}

/**
 * What the page of a published roadmap tells its script: enough to work out what becomes of the branches. It stands in an attribute
 * of the page, as JSON: the page stays complete without it, and nothing of it is ever run.
 */
export type ForScript = {
  asOf: string
  horizons: Pick<PublishedRoadmap['horizons'][number], 'id' | 'year' | 'kind' | 'endsOn'>[]
  decisions: { id: string; outcomes: { id: string }[] }[]
  resolutions: PublishedRoadmap['resolutions']
  constraints: { guard: Guard }[]
  /** What each lane with a guard asks; `data-lane` of a lane is a place in this list. */
  questions: readonly { guard: Guard; horizonId: string }[]
  /** The open decisions that branches rest on, with what may become of each, in the reader's words. */
  open: { id: string; name: string; options: { state: string; text: string }[] }[]
  /** Those that goals bind, in the reader's language. */
  municipalities: { code: string; name: string }[]
  words: { states: Record<GoalState, string>; marks: Record<GoalMark, string>; script: ScriptTexts }
}
