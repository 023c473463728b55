import type { Place } from './places.ts'

/** The cards of a lane in the page, or null while nothing is drawn for it. */
const laneElement = (table: HTMLElement, place: Place): HTMLElement | null => {
  const cell = table.querySelector(`td[data-theme="${place.themeId}"][data-horizon="${place.horizonId}"]`)
  const lanes = [...(cell?.querySelectorAll<HTMLElement>('[data-lane]') ?? [])]
  return lanes.find((lane) => lane.dataset['lane'] === place.lane.key) ?? null
}

const marked = new WeakMap<HTMLElement, Element[]>()

/** Shows where the carried goal would come: a line between two cards, and the cell's ground. Null: nowhere. */
export function showDropLine(line: HTMLElement, table: HTMLElement, place: Place | null) {
  for (const element of marked.get(line) ?? []) element.removeAttribute('data-target')
  marked.delete(line)
  line.hidden = place === null
  if (place === null) return

  const cell = table.querySelector<HTMLElement>(`td[data-theme="${place.themeId}"][data-horizon="${place.horizonId}"]`)
  if (cell === null) return
  const lane = laneElement(table, place)
  const named = lane?.parentElement?.hasAttribute('data-lane-of') ? [lane.parentElement] : []
  const targets = [cell, ...named]
  for (const element of targets) element.setAttribute('data-target', '')
  marked.set(line, targets)

  const cards = lane === null ? [] : [...lane.querySelectorAll<HTMLElement>('[data-goal-id]')]
  const next = cards.find((card) => card.dataset['goalId'] === place.beforeGoalId)
  const beside = next ?? cards.at(-1)
  const frame = line.offsetParent ?? line.parentElement!
  const origin = frame.getBoundingClientRect()
  const around = (beside ?? lane ?? cell).getBoundingClientRect()
  const room = (lane ?? cell).getBoundingClientRect()
  const within = beside === undefined && lane === null ? cell.getBoundingClientRect().bottom - 6 : null
  const top = within ?? (next !== undefined ? around.top - 3 : beside !== undefined ? around.bottom + 3 : around.top + 2)
  line.style.top = `${top - origin.top + frame.scrollTop}px`
  line.style.left = `${room.left - origin.left + frame.scrollLeft + (lane === null ? 8 : 0)}px`
  line.style.width = `${room.width - (lane === null ? 16 : 0)}px`
  ;(beside ?? lane ?? cell).scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
}
