import { signal } from '@preact/signals'

/** The goals whose condition is being edited; null: none. */
export const guardEditing = signal<readonly string[] | null>(null)

/** The goals whose condition in own words is being made into decision points; null: none. */
export const conditionTying = signal<readonly string[] | null>(null)

/** Opens the guard editor for these goals (key C). Draw `RoadmapDialogs` once for it to show. */
export function openGuardEditor(goalIds: readonly string[]) {
  guardEditing.value = goalIds.length === 0 ? null : goalIds
}
