import { signal } from '@preact/signals'

/** Whether the conflicts are on show. */
export const conflictsOpen = signal(false)

/** Opens the conflict view. Draw `RoadmapDialogs` once for it to show. */
export function openConflicts() {
  conflictsOpen.value = true
}
