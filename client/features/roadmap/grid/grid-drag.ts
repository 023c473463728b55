import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import type { Grid } from './grid-model.ts'
import { always, placeOf, placesIn, type Load, type Place } from './places.ts'

/** The place of the grid under a point, for what is carried. */
function placeAt(grid: Grid, table: HTMLElement, x: number, y: number, load: Load): Place | null {
  const under = table.ownerDocument.elementFromPoint(x, y)
  const cell = under?.closest<HTMLElement>('td[data-theme]')
  if (under == null || cell == null || !table.contains(cell)) return null
  const { theme: themeId = '', horizon: horizonId = '' } = cell.dataset
  const places = placesIn(grid.cellNow(themeId, horizonId), load)
  const laneKey = under.closest<HTMLElement>('[data-lane-of]')?.dataset['laneOf'] ?? always.key

  const lane = [...cell.querySelectorAll<HTMLElement>('[data-lane]')].find((other) => other.dataset['lane'] === laneKey)
  const cards = [...(lane?.querySelectorAll<HTMLElement>('[data-goal-id]:not([hidden])') ?? [])].filter(
    (card) => !load.goalIds.has(card.dataset['goalId'] ?? ''),
  )
  const next = cards.find((card) => {
    const { top, height, left, right } = card.getBoundingClientRect()
    const inRow = y < top + height && x >= left && x <= right
    return inRow ? y < top + height / 2 : y < top
  })
  const beforeGoalId = next?.dataset['goalId'] ?? null
  return places.find((place) => place.lane.key === laneKey && place.beforeGoalId === beforeGoalId) ?? null
}

/** Lets cards be carried with a pointer: between cards, into cells and into lanes. Returns how to stop. */
export function letDrag(grid: Grid, table: HTMLTableElement, scroller: HTMLElement): () => void {
  const carried = new WeakSet<HTMLElement>()
  const cleanups: (() => void)[] = []
  let load: Load | null = null

  function ready(card: HTMLElement) {
    const goalId = card.dataset['goalId']
    if (carried.has(card) || goalId === undefined || grid.readOnly.peek()) return
    carried.add(card)
    cleanups.push(
      draggable({
        element: card,
        canDrag: () => !grid.readOnly.peek() && grid.moving.peek() === null,
        getInitialData: () => ({ goalId }),
        onDragStart() {
          const goalIds = grid.meantBy(goalId)
          const goal = grid.model.goal(goalId).peek()
          const start = goal === null ? null : placeOf(grid.cellNow(goal.themeId, goal.horizonId), goalId, new Set(goalIds))
          load = start?.load ?? null
          grid.held.value = new Set(goalIds)
        },
        onDrop({ location }) {
          // The card hears of the drop before the grid does: what was dropped on the grid is the grid's to place.
          if (location.current.dropTargets.length > 0) return
          load = null
          grid.stopMoving()
        },
      }),
    )
  }
  const onPress = (event: Event) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-goal-id]') : null
    if (card !== null) ready(card)
  }
  table.addEventListener('pointerover', onPress)
  table.addEventListener('pointerdown', onPress)

  const stop = combine(
    dropTargetForElements({
      element: table,
      canDrop: ({ source }) => typeof source.data['goalId'] === 'string',
      onDrag({ location }) {
        if (load === null) return
        const { clientX, clientY } = location.current.input
        const place = placeAt(grid, table, clientX, clientY, load)
        const now = grid.moving.peek()?.place ?? null
        if (
          place?.beforeGoalId === now?.beforeGoalId &&
          place?.lane.key === now?.lane.key &&
          place?.themeId === now?.themeId &&
          place?.horizonId === now?.horizonId
        )
          return
        grid.moving.value = place === null ? null : { load, place }
      },
      onDragLeave() {
        grid.moving.value = null
      },
      onDrop({ location }) {
        // Where it was let go, not where the last frame saw it: a quick hand is ahead of the drawing.
        const { clientX, clientY } = location.current.input
        const dropped = load
        const place = dropped === null ? null : placeAt(grid, table, clientX, clientY, dropped)
        load = null
        grid.stopMoving()
        if (dropped !== null && place !== null) grid.moveGoals([...dropped.goalIds], place)
      },
    }),
    autoScrollForElements({ element: scroller }),
  )
  return () => {
    table.removeEventListener('pointerover', onPress)
    table.removeEventListener('pointerdown', onPress)
    for (const cleanup of cleanups) cleanup()
    stop()
  }
}
