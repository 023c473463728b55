/**
 * Moving focus about the grid by keyboard. What can be stood on is marked `data-stop` in the page: the cards of a cell and its
 * add button, the buttons of a row's or column's heading. Positions are read from the page itself, so whatever stands there can be reached.
 */

const stopSelector = '[data-stop]:not([hidden])'

/** The places to stand on within a cell, in order. */
export const stopsIn = (cell: Element): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>(stopSelector)].filter(isShown)

/** Neither it nor what it stands in is put away. */
export const isShown = (stop: Element): boolean => stop.closest('[hidden]') === null

const rowsOf = (table: HTMLTableElement) => [...table.rows].filter((row) => row.dataset['shown'] !== 'false' || !isNarrow(row))
const isNarrow = (row: HTMLElement) => row.ownerDocument.defaultView?.matchMedia?.('(max-width: 899px)').matches ?? false

export type Step = 'up' | 'down' | 'left' | 'right' | 'row_start' | 'row_end' | 'first' | 'last'

const stepOfKey: { readonly [key: string]: Step } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'row_start',
  End: 'row_end',
}

/** The step that a key asks for, or null. */
export function stepOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): Step | null {
  const step = stepOfKey[event.key] ?? null
  if (!event.ctrlKey && !event.metaKey) return step
  return step === 'row_start' ? 'first' : step === 'row_end' ? 'last' : null
}

/** The first place to stand on among the cells of the body. */
export function firstStop(table: HTMLTableElement): HTMLElement | null {
  for (const row of rowsOf(table)) for (const cell of row.cells) if (cell.tagName === 'TD') for (const stop of stopsIn(cell)) return stop
  return table.querySelector<HTMLElement>(stopSelector)
}

/** Where a step from this place leads, or null when it leads nowhere. */
export function nextStop(table: HTMLTableElement, from: HTMLElement, step: Step): HTMLElement | null {
  const cell = from.closest<HTMLTableCellElement>('td, th')
  const row = cell?.closest('tr')
  if (!cell || !row) return null
  const rows = rowsOf(table)
  const [rowAt, columnAt] = [rows.indexOf(row), cell.cellIndex]
  const here = stopsIn(cell)
  const at = here.indexOf(from)

  if (step === 'up' || step === 'down') {
    const by = step === 'up' ? -1 : 1
    const beside = cell.tagName === 'TD' ? here[at + by] : undefined
    if (beside !== undefined) return beside
    for (let r = rowAt + by; r >= 0 && r < rows.length; r += by) {
      const column = rows[r]?.cells[columnAt]
      const stops = column === undefined ? [] : stopsIn(column)
      const found = step === 'up' && column?.tagName === 'TD' ? stops.at(-1) : stops[0]
      if (found !== undefined) return found
    }
    return null
  }

  if (step === 'left' || step === 'right') {
    const by = step === 'left' ? -1 : 1
    const beside = cell.tagName === 'TH' ? here[at + by] : undefined
    if (beside !== undefined) return beside
    for (let c = columnAt + by; c >= 0 && c < row.cells.length; c += by) {
      const other = row.cells[c]
      const stops = other === undefined ? [] : stopsIn(other)
      const sameHeight = other?.tagName === 'TD' && cell.tagName === 'TD' ? Math.min(at, stops.length - 1) : by > 0 ? 0 : stops.length - 1
      const found = stops[other?.tagName === 'TD' && cell.tagName === 'TH' ? 0 : sameHeight]
      if (found !== undefined) return found
    }
    return null
  }

  if (step === 'first') return firstStop(table)
  if (step === 'last') {
    for (const last of rows.toReversed())
      for (const other of [...last.cells].reverse()) for (const stop of stopsIn(other).reverse()) return stop
    return null
  }
  const cells = [...row.cells].filter((other) => other.tagName === cell.tagName || row.closest('thead') !== null)
  for (const other of step === 'row_start' ? cells : cells.reverse()) for (const stop of stopsIn(other)) return stop
  return null
}
