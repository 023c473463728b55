import type { ChangeList } from '#contract/changes.ts'
import type { Decision } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { textIn } from '#domain/languages.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { language } from '../../lib/texts.ts'
import { municipalityName } from '../roadmap/grid/card-facts.ts'

/** What the changes name: as it is now, or as it last was. */
export interface Things {
  theme(id: string): Theme | undefined
  horizon(id: string): Horizon | undefined
  goal(id: string): Goal | undefined
  /** Whether the goal can be opened. */
  isHere(goalId: string): boolean
  decisions: readonly Decision[]
  nameOfMunicipality(code: string): string
  /** Texts are told by language where the roadmap has several. */
  hasLanguages: boolean
}

export function thingsOf(document: RoadmapDocument, former: ChangeList['former']): Things {
  const byId = <Thing extends { id: string }>(here: readonly Thing[], gone: readonly Thing[]) =>
    new Map([...gone, ...here].map((thing) => [thing.id, thing]))
  const themes = byId(document.themes, former.themes)
  const horizons = byId(document.horizons, former.horizons)
  const goals = byId(document.goals, former.goals)
  const here = new Set(document.goals.map(({ id }) => id))
  const municipalities = new Map(document.municipalities.map((municipality) => [municipality.code, municipality]))
  return {
    theme: (id) => themes.get(id),
    horizon: (id) => horizons.get(id),
    goal: (id) => goals.get(id),
    isHere: (goalId) => here.has(goalId),
    decisions: [...byId(document.decisions, former.decisions).values()],
    nameOfMunicipality: (code) => municipalityName(municipalities.get(code), code, language.value),
    hasLanguages: document.roadmap.languages.length > 1,
  }
}

/** A goal's text in the reader's language. */
export const textOfGoal = (goal: Pick<Goal, 'text'> | undefined): string => textIn(goal?.text, language.value)
