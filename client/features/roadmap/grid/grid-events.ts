import { isSingleKeyCommand, isTyping } from '../../../app/keys.ts'
import { openGuardEditor } from '../guards/guard-editing.ts'
import type { Grid } from './grid-model.ts'
import { nextStop, stepOf } from './navigation.ts'
import type { Direction } from './places.ts'

const directionOfKey: { readonly [key: string]: Direction } = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

const cardOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-goal-id]') : null)
const cellOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('td[data-theme]') : null)
const laneKeyOf = (target: Element | null) => target?.closest<HTMLElement>('[data-lane-of]')?.dataset['laneOf']

/** The code for dragging, or null while there is no connection to fetch it by. */
export const fetchDragging = () => import('./grid-drag.ts').catch(() => null)

/** Listens on the table for all cells and cards together. Returns how to stop. */
export function listenToGrid(grid: Grid, table: HTMLTableElement, scroller: HTMLElement): () => void {
  /** Keys while a goal is being moved: nothing else is heard. */
  function steer(event: KeyboardEvent) {
    const direction = directionOfKey[event.key]
    if (direction !== undefined) grid.steer(direction)
    else if (event.key === 'Enter' || event.key === ' ') grid.finishMoving()
    else if (event.key === 'Escape') grid.cancelMoving()
    else if (event.key === 'Tab') {
      grid.cancelMoving()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  /** Letters: commands only where single keys are switched on. */
  function command(event: KeyboardEvent, goalId: string | undefined, stop: HTMLElement): boolean {
    const key = event.key.toLowerCase()
    const cell = cellOf(stop)
    if (key === 'n' && cell !== null) {
      const laneKey = laneKeyOf(stop)
      grid.compose(cell.dataset['theme'] ?? '', cell.dataset['horizon'] ?? '', laneKey)
    } else if (goalId === undefined) return false
    else if (key === 'm') grid.startMoving(goalId)
    else if (key === 'c' && !grid.readOnly.peek()) openGuardEditor(grid.meantBy(goalId))
    else return false
    return true
  }

  function onKeyDown(event: KeyboardEvent) {
    const stop = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null
    if (event.defaultPrevented || stop === null || isTyping(event)) return
    if (grid.moving.peek() !== null) return steer(event)
    const goalId = stop.dataset['goalId']
    // A button inside a card keeps its own keys.
    if (event.target !== stop && event.key !== 'Escape') return

    const direction = directionOfKey[event.key]
    if (event.altKey && direction !== undefined && !event.ctrlKey && !event.metaKey) {
      if (goalId !== undefined) grid.step(goalId, direction)
      event.preventDefault()
      return
    }
    const step = event.altKey || event.shiftKey ? null : stepOf(event)
    if (step !== null) {
      // A heading's menu opens with Enter or Space; the arrows go on through the grid.
      grid.focus(nextStop(table, stop, step))
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (goalId !== undefined && (event.key === 'Enter' || event.key === 'F2')) grid.openAndEnter(goalId)
    else if (goalId !== undefined && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)))
      stop.querySelector<HTMLElement>('[data-card-menu] button')?.click()
    else if (goalId !== undefined && event.key === ' ') grid.toggleSelected(goalId)
    else if (goalId !== undefined && (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)))
      grid.removeGoals(grid.meantBy(goalId))
    else if (event.key === 'Escape') {
      if (grid.selection.peek().size > 0) grid.clearSelection()
      else if (grid.model.selectedGoalId.peek() !== null) grid.model.selectedGoalId.value = null
      else return
    } else if (!isSingleKeyCommand(event) || !command(event, goalId, stop)) return
    event.preventDefault()
  }

  function onClick(event: MouseEvent) {
    const target = event.target instanceof Element ? event.target : null
    const add = target?.closest<HTMLElement>('[data-act="compose"]')
    if (add != null) {
      const cell = cellOf(add)
      grid.compose(cell?.dataset['theme'] ?? '', cell?.dataset['horizon'] ?? '', laneKeyOf(add))
      return
    }
    const card = cardOf(target)
    const goalId = card?.dataset['goalId']
    if (card === null || goalId === undefined || target?.closest('[data-card-menu], a, input, textarea') != null) return
    // Text that was painted to be copied is not a press on the card.
    if (!(window.getSelection()?.isCollapsed ?? true) && card.contains(window.getSelection()?.anchorNode ?? null)) return
    grid.standOn(card)
    if (event.ctrlKey || event.metaKey || event.shiftKey) grid.toggleSelected(goalId)
    else grid.open(goalId)
  }

  function onFocusIn(event: FocusEvent) {
    grid.noteFocus(true)
    const stop = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null
    if (stop !== null) grid.standOn(stop)
    grid.pointAt(cardOf(event.target)?.dataset['goalId'] ?? null)
  }
  function onFocusOut(event: FocusEvent) {
    // Focus that goes nowhere went with an element that was redrawn; it comes back with it.
    if (event.relatedTarget instanceof Node && !table.contains(event.relatedTarget)) grid.noteFocus(false)
  }
  function onPointerOutside(event: PointerEvent) {
    if (event.target instanceof Node && !table.contains(event.target)) grid.noteFocus(false)
    if (grid.moving.peek() !== null) grid.cancelMoving()
  }

  // Dragging is fetched when a pointer first comes to a card, and a card is made draggable when it is pressed.
  let dragging = false
  let stopDragging: (() => void) | null = null
  let disposed = false
  function onPointerOver(event: PointerEvent) {
    const pointed = cardOf(event.target)?.dataset['goalId']
    if (pointed !== undefined) grid.pointAt(pointed)
    if (dragging || event.pointerType === 'touch' || cardOf(event.target) === null) return
    dragging = true
    void fetchDragging().then((code) => {
      if (code === null) dragging = false
      else if (!disposed) stopDragging = code.letDrag(grid, table, scroller)
    })
  }

  table.addEventListener('keydown', onKeyDown)
  table.addEventListener('click', onClick)
  table.addEventListener('focusin', onFocusIn)
  table.addEventListener('focusout', onFocusOut)
  table.addEventListener('pointerover', onPointerOver)
  document.addEventListener('pointerdown', onPointerOutside)
  return () => {
    disposed = true
    stopDragging?.()
    table.removeEventListener('keydown', onKeyDown)
    table.removeEventListener('click', onClick)
    table.removeEventListener('focusin', onFocusIn)
    table.removeEventListener('focusout', onFocusOut)
    table.removeEventListener('pointerover', onPointerOver)
    document.removeEventListener('pointerdown', onPointerOutside)
  }
}
