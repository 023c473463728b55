import { signal } from '@preact/signals'

/** The acts of which it is being asked why they were done, by the keys of their writes; null: none. */
export const askedWhy = signal<readonly string[] | null>(null)
