import type { Change } from '#domain/changes.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { acceptHorizons, endOfYear } from '#domain/horizons.ts'
import type { ImportConfirmation } from '#domain/imports.schema.ts'
import { positionsAfter } from '#domain/positions.ts'
import type { Horizon, Roadmap, Theme } from '#domain/roadmaps.schema.ts'
import type { Actor } from '#domain/roles.ts'
import type { Means } from '../means.ts'
import { UnfitRequest } from '../plugins/fields.ts'
import { orFail } from '../problem.ts'
import { checkMunicipalities } from './check-municipalities.ts'
import { acceptNewRoadmap } from './create-roadmap.ts'
import { insertRoadmap } from './insert-content.ts'

/** Makes a roadmap of what the planner confirmed: all of it in one change, or nothing. */
export function importRoadmap(
  { storage, now, newId }: Means,
  actor: Actor,
  plan: ImportConfirmation,
): { roadmap: Roadmap; change: Change | null } {
  const roadmapId = plan.id ?? newId()
  const { value, change } = storage.write({ actor: actor.id, kind: 'roadmap_imported', roadmapId }, (rows) => {
    acceptNewRoadmap(rows, actor, { id: roadmapId, regionId: plan.regionId })
    checkMunicipalities(rows, [...new Set(plan.goals.flatMap(({ scope }) => (scope?.kind === 'named' ? scope.municipalityCodes : [])))])
    const roadmap: Roadmap = {
      ...{ id: roadmapId, regionId: plan.regionId, name: plan.name, description: null, languages: [...new Set(plan.languages)] },
      ...{ archivedAt: null, createdAt: now().toISOString(), version: 1 },
    }
    return insertRoadmap(rows, roadmap, {
      ...contentOf(plan, roadmapId, newId),
      decisions: [],
      resolutions: [],
      constraints: [],
      links: [],
      scenarios: [],
      acceptances: [],
    })
  })
  return { roadmap: value, change }
}

function contentOf(
  plan: ImportConfirmation,
  roadmapId: string,
  newId: () => string,
): { horizons: Horizon[]; themes: Theme[]; goals: Goal[] } {
  const horizonIds = idsByKey('horizons', plan.horizons, newId)
  const themeIds = idsByKey('themes', plan.themes, newId)
  const themePositions = positionsAfter(null, plan.themes.length)

  const cells = new Map<string, number>()
  plan.goals.forEach(({ themeKey, horizonKey }) =>
    cells.set(cellOf(themeKey, horizonKey), (cells.get(cellOf(themeKey, horizonKey)) ?? 0) + 1),
  )
  const positions = new Map([...cells].map(([cell, count]) => [cell, positionsAfter(null, count).values()]))

  return {
    horizons: orFail(
      acceptHorizons(
        plan.horizons.map(({ key, year, label, kind }) => ({
          id: idOf(horizonIds, key),
          roadmapId,
          year,
          label,
          kind,
          endsOn: endOfYear(year),
          version: 1,
        })),
      ),
    ),
    themes: plan.themes.map(({ key, name, code, colour }, index) => ({
      ...{ id: idOf(themeIds, key), roadmapId, name, code, colour, version: 1 },
      position: themePositions[index] ?? 'a0',
    })),
    goals: plan.goals.map(({ themeKey, horizonKey, text, scope, condition, origin }, index) => ({
      ...{ id: newId(), roadmapId, text, origin, version: 1 },
      themeId: themeIds.get(themeKey) ?? unfit(['goals', index, 'themeKey']),
      horizonId: horizonIds.get(horizonKey) ?? unfit(['goals', index, 'horizonKey']),
      position: positions.get(cellOf(themeKey, horizonKey))?.next().value ?? 'a0',
      ...{ scope: scope ?? { kind: 'region' }, condition: condition ?? null, guard: null, description: null, responsible: null },
      ...{ status: 'not_started', percent: null, statusOn: null },
    })),
  }
}

const cellOf = (themeKey: string, horizonKey: string): string => JSON.stringify([themeKey, horizonKey])

const idOf = (ids: ReadonlyMap<string, string>, key: string): string => ids.get(key) ?? ''

function idsByKey(part: string, keyed: readonly { key: string }[], newId: () => string): Map<string, string> {
  const ids = new Map<string, string>()
  keyed.forEach(({ key }, index) => {
    if (ids.has(key)) unfit([part, index, 'key'])
    ids.set(key, newId())
  })
  return ids
}

/** A key that names nothing, or two things. */
function unfit(path: PropertyKey[]): never {
  throw new UnfitRequest([{ path, message: 'invalid' }])
}
