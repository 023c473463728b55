import type { RoadmapDocument } from '../documents.schema.ts'
import { canonicalJson } from './canonical-json.ts'

/** A document of some earlier time: what is known of its shape is its format's number. */
type Shape = Record<string, unknown>

/**
 * How a snapshot of each earlier format becomes one of the next: the first step leads from format 1 to 2.
 * When documents change so that an old one does not fit any more, a step is added; a step that has been landed is never edited.
 */
const steps: readonly ((document: Shape) => Shape)[] = []

/** The format in which snapshots are made now. */
export const presentFormat = steps.length + 1

/** The snapshot of a document: the text that is kept and checksummed. */
export const snapshotOf = (document: RoadmapDocument): string => canonicalJson(document)

/** What a snapshot says, in today's shape, whenever it was made. The text stays as it is. */
export function readSnapshot(snapshot: string, format: number, leading: readonly ((document: Shape) => Shape)[] = steps): RoadmapDocument {
  const document = leading.slice(format - 1).reduce((shape, step) => step(shape), JSON.parse(snapshot) as Shape)
  // Of this program's own making, through the steps that lead here.
  return document as RoadmapDocument
}
