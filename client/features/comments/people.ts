import { signal } from '@preact/signals'
import type { NamedPerson } from '#domain/people.schema.ts'
import { call } from '../../lib/api.ts'
import { commentTexts } from './texts.ts'

const known = signal<ReadonlyMap<string, readonly NamedPerson[]>>(new Map())

/** Fetches who may be mentioned in a roadmap and who has spoken in it. */
export async function fetchPeople(roadmapId: string): Promise<void> {
  try {
    const people = await call('listRoadmapPeople', { params: { roadmapId } })
    known.value = new Map([...known.peek(), [roadmapId, people]])
  } catch {
    // Asked again when the next discussion is opened; until then comments stand without names.
  }
}

/** Those who may be mentioned, by name. */
export const mentionable = (roadmapId: string): (NamedPerson & { name: string })[] =>
  (known.value.get(roadmapId) ?? []).flatMap((person) =>
    person.readsComments && !person.former && person.name !== null ? [{ ...person, name: person.name }] : [],
  )

/** Somebody's name; of whom nothing is known any more, that they were here. Null: names have not come. */
export function nameOf(roadmapId: string, personId: string): string | null {
  const people = known.value.get(roadmapId)
  if (people === undefined) return null
  return people.find(({ id }) => id === personId)?.name ?? commentTexts.value.former
}
