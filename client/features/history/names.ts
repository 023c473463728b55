import { signal } from '@preact/signals'
import { call } from '../../lib/api.ts'
import { historyTexts } from './texts.ts'

/** The names of those who see the roadmaps or stand in their histories, by id; null: not known any more. */
const known = signal<ReadonlyMap<string, string | null>>(new Map())

/** What the program does by itself, and what was done before there were accounts. */
const local = 'local'

/** Fetches the names of a roadmap's people. Without them ids are shown: who did it must be told even so. */
export async function fetchNames(roadmapId: string): Promise<void> {
  try {
    const people = await call('listRoadmapPeople', { params: { roadmapId } })
    known.value = new Map([...known.peek(), ...people.map(({ id, name }): [string, string | null] => [id, name])])
  } catch {
    // Asked again when the history is opened next.
  }
}

/** Who did it, as a name. */
export function nameOf(actor: string): string {
  const texts = historyTexts.value
  const name = known.value.get(actor)
  if (name !== undefined && name !== null) return name
  if (actor === local) return texts.local
  return name === null ? texts.former : actor
}

/** The first letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('fi') ?? '').join('')
}
