import { generateNKeysBetween } from 'fractional-indexing'
import { uusimaaExample } from '#domain/examples.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'

/** The example grown to a given number of goals: the same themes, horizons, branches and kinds of text, dealt evenly over the cells. */
export function grownExample(count: number, regionId: string) {
  const id = `bench-${count}`
  const own = <T extends { id: string; roadmapId: string }>(part: T): T => ({ ...part, id: `${count}-${part.id}`, roadmapId: id })
  const themes = uusimaaExample.themes.map(own)
  const horizons = uusimaaExample.horizons.map(own)
  const cells = themes.flatMap((theme) => horizons.map((horizon) => ({ theme, horizon })))
  const goals: Goal[] = []
  cells.forEach(({ theme, horizon }, cell) => {
    const size = Math.floor(count / cells.length) + (cell < count % cells.length ? 1 : 0)
    const positions = generateNKeysBetween(null, null, size)
    for (let index = 0; index < size; index++) {
      const pattern = uusimaaExample.goals[(cell * 7 + index) % uusimaaExample.goals.length]
      if (!pattern) continue
      goals.push({
        ...pattern,
        id: `${count}-g${cell}-${index}`,
        roadmapId: id,
        themeId: theme.id,
        horizonId: horizon.id,
        position: positions[index] ?? 'a0',
        guard: null,
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
  return { roadmap, themes, horizons, goals }
}
