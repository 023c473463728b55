import { generateNKeysBetween } from 'fractional-indexing'
import { uusimaaExample } from '#domain/examples.ts'
import type { Decision } from '#domain/decisions.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'

/**
 * The example grown to a given number of goals: the same themes, horizons, branches and kinds of text, dealt evenly over the cells.
 * Branched: of three goals one is conditional, so that another scenario touches a great many.
 */
export function grownExample(count: number, regionId: string, { branched = false } = {}) {
  const name = branched ? `${count}b` : `${count}`
  const id = `bench-${name}`
  const own = <T extends { id: string; roadmapId: string }>(part: T): T => ({ ...part, id: `${name}-${part.id}`, roadmapId: id })
  const themes = uusimaaExample.themes.map(own)
  const horizons = uusimaaExample.horizons.map(own)
  // Each bench roadmap has decisions of its own; guards point to them.
  const renamed = JSON.parse(
    JSON.stringify({ decisions: uusimaaExample.decisions, guards: uusimaaExample.goals.map((goal) => goal.guard) }).replaceAll(
      /"(law|county)-[a-z]+"/g,
      (found) => `"${name}-${found.slice(1)}`,
    ),
  ) as { decisions: Decision[]; guards: Goal['guard'][] }
  const branches = renamed.guards.filter((guard) => guard !== null)
  const decisions = renamed.decisions.map((decision) => ({ ...decision, roadmapId: id }))
  const cells = themes.flatMap((theme) => horizons.map((horizon) => ({ theme, horizon })))
  const goals: Goal[] = []
  cells.forEach(({ theme, horizon }, cell) => {
    const size = Math.floor(count / cells.length) + (cell < count % cells.length ? 1 : 0)
    const positions = generateNKeysBetween(null, null, size)
    for (let index = 0; index < size; index++) {
      const place = (cell * 7 + index) % uusimaaExample.goals.length
      const pattern = uusimaaExample.goals[place]
      if (!pattern) continue
      goals.push({
        ...pattern,
        id: `${name}-g${cell}-${index}`,
        roadmapId: id,
        themeId: theme.id,
        horizonId: horizon.id,
        position: positions[index] ?? 'a0',
        guard: (branched ? branches[index % (branches.length * 3)] : renamed.guards[place]) ?? null,
      })
    }
  })
  const roadmap: Roadmap = {
    id,
    regionId,
    name: { fi: `Mittauksen tiekartta, ${count} tavoitetta` },
    description: null,
    languages: ['fi', 'sv'],
    archivedAt: null,
    createdAt: '2019-10-14T11:32:00.000Z',
    version: 1,
  }
  return { roadmap, themes, horizons, decisions, goals }
}
