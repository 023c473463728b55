import { createHash } from 'node:crypto'
import { presentFormat, readSnapshot, snapshotOf } from '#domain/editions/snapshots.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Edition, EditionDraft } from '#domain/editions.schema.ts'
import { limits } from '#domain/limits.ts'
import type { Actor } from '#domain/roles.ts'
import type { KeptSnapshot, WritableRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail } from '../problem.ts'

/** SHA-256 of a snapshot's bytes, in hexadecimal. */
export const checksumOf = (snapshot: string): string => createHash('sha256').update(snapshot, 'utf8').digest('hex')

/** Freezes the roadmap as it is now, in the running change. */
export function approveEditionIn(
  { now, newId }: Pick<Means, 'now' | 'newId'>,
  rows: WritableRows,
  actor: Actor,
  roadmapId: string,
  { lastChangeId, ...draft }: EditionDraft,
): Edition {
  const id = draft.id ?? newId()
  const current = rows.editions.find(id, actor)
  if (current !== null) fail('id_taken', { current })

  const document = rows.roadmaps.document(roadmapId, actor) ?? fail('not_found')
  if (lastChangeId !== undefined && document.lastChangeId > lastChangeId) fail('changed_since')
  const number = (rows.editions.ofRoadmap(roadmapId, actor).at(-1)?.number ?? 0) + 1
  if (number > limits.editionsPerRoadmap) fail('limit_reached', { limit: limits.editionsPerRoadmap })

  const snapshot = snapshotOf(document)
  const edition: Edition = {
    ...{ id, roadmapId, number, section: null, ...draft },
    ...{ languages: document.roadmap.languages, goalCount: document.goals.length, lastChangeId: document.lastChangeId },
    ...{ format: presentFormat, checksum: checksumOf(snapshot), madeAt: now().toISOString(), madeBy: actor.id },
  }
  rows.editions.insert({ ...edition, id }, snapshot)
  return edition
}

/** The snapshot if it is the one that was approved. */
export function wholeSnapshot({ edition, snapshot }: KeptSnapshot): string {
  return checksumOf(snapshot) === edition.checksum ? snapshot : fail('edition_damaged')
}

/** What an edition holds, in today's shape. */
export const documentOf = (kept: KeptSnapshot): RoadmapDocument => readSnapshot(wholeSnapshot(kept), kept.edition.format)
