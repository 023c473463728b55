import { effect } from '@preact/signals'
import type { Grid } from './grid/grid-model.ts'

const names = { goal: 'goal', text: 'q', municipality: 'municipality', mark: 'mark', wide: 'wide' } as const
const marks = ['lapsed', 'done', 'late', 'at_risk', 'dropped', 'not_applicable', 'in_progress', 'waiting', 'not_started'] as const

/**
 * Keeps the address and the view saying the same: which goal is open, what is filtered, which column is wide. Opening a goal is a step
 * that the browser's back button undoes; the rest changes the address in place. Returns how to stop.
 */
export function keepPlaceInAddress({ model, wide }: Pick<Grid, 'model' | 'wide'>): () => void {
  function read() {
    const asked = new URLSearchParams(location.search)
    model.filter.text.value = asked.get(names.text) ?? ''
    model.filter.municipalityCode.value = asked.get(names.municipality)
    model.filter.mark.value = marks.find((mark) => mark === asked.get(names.mark)) ?? null
    wide.value = asked.get(names.wide)
    model.selectedGoalId.value = asked.get(names.goal)
  }

  read()
  const path = location.pathname
  let opened = model.selectedGoalId.peek()
  const stop = effect(() => {
    const address = new URLSearchParams(location.search)
    const goalId = model.selectedGoalId.value
    const told = {
      [names.text]: model.filter.text.value.trim(),
      [names.municipality]: model.filter.municipalityCode.value ?? '',
      [names.mark]: model.filter.mark.value ?? '',
      [names.wide]: wide.value ?? '',
      [names.goal]: goalId ?? '',
    }
    for (const [name, value] of Object.entries(told)) {
      if (value === '') address.delete(name)
      else address.set(name, value)
    }
    const next = `${path}${address.size > 0 ? `?${address}` : ''}${location.hash}`
    if (location.pathname !== path || next === `${location.pathname}${location.search}${location.hash}`) {
      opened = goalId
      return
    }
    if (goalId !== opened && goalId !== null) history.pushState(null, '', next)
    else history.replaceState(null, '', next)
    opened = goalId
  })

  const onPop = () => {
    if (location.pathname === path) read()
  }
  window.addEventListener('popstate', onPop)
  return () => {
    stop()
    window.removeEventListener('popstate', onPop)
  }
}
