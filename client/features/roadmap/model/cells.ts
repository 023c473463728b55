import { batch, signal, type Signal } from '@preact/signals'
import type { Goal } from '#domain/goals.schema.ts'

const nothing: readonly Goal[] = []

/** The goals by cell and by id, each a signal of its own: an edit wakes only the cells and cards that it touches. */
export function createCells() {
  const cells = new Map<string, Signal<readonly Goal[]>>()
  const goals = new Map<string, Signal<Goal | null>>()
  /** Every goal there is; a signal is made for those that somebody watches. */
  let present: ReadonlyMap<string, Goal> = new Map()

  const signalIn = <Value>(map: Map<string, Signal<Value>>, key: string, initial: Value) => {
    const found = map.get(key) ?? signal(initial)
    map.set(key, found)
    return found
  }
  const cellKey = (themeId: string, horizonId: string) => `${themeId}/${horizonId}`

  return {
    goalsIn: (themeId: string, horizonId: string) => signalIn(cells, cellKey(themeId, horizonId), nothing),
    goal: (goalId: string) => signalIn<Goal | null>(goals, goalId, present.get(goalId) ?? null),
    /** Sorts all goals into their cells again; cells and goals that read as before are left alone. */
    fill(all: readonly Goal[]) {
      const filled = new Map<string, Goal[]>()
      const now = new Map<string, Goal>()
      for (const goal of all) {
        const key = cellKey(goal.themeId, goal.horizonId)
        const cell = filled.get(key)
        if (cell === undefined) filled.set(key, [goal])
        else cell.push(goal)
        now.set(goal.id, goal)
      }
      batch(() => {
        present = now
        for (const [id, goal] of goals) goal.value = now.get(id) ?? null
        for (const [key, cell] of filled) {
          cell.sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1))
          const shown = signalIn(cells, key, nothing)
          const before = shown.peek()
          if (before.length !== cell.length || cell.some((goal, index) => goal !== before[index])) shown.value = cell
        }
        for (const [key, cell] of cells) if (!filled.has(key) && cell.peek().length > 0) cell.value = nothing
      })
    },
  }
}
export type Cells = ReturnType<typeof createCells>
