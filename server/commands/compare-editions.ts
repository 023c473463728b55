import type { Actor } from '#domain/roles.ts'
import type { Storage } from '../../db/storage.ts'
import type { AttributedChange, ComparedSide } from '../comparing/comparison.ts'
import type { Comparer } from '../comparing/comparer.ts'
import { fail } from '../problem.ts'

type Asked = { roadmapId: string; from: string; to: string }
/** How the present document is read, as text. */
type PresentText = (roadmapId: string, actor: Actor) => string

/** What differs between two editions of a roadmap, or one and the present, with who changed it last: as JSON. */
export async function compareEditions(
  { storage, comparer, presentText }: { storage: Storage; comparer: Comparer; presentText: PresentText },
  actor: Actor,
  { roadmapId, from, to }: Asked,
): Promise<Buffer> {
  const sideOf = (side: string): ComparedSide => {
    if (side === 'present') return { edition: null, text: presentText(roadmapId, actor) }
    const kept = storage.read((rows) => rows.editions.open(side, actor))
    return kept?.edition.roadmapId === roadmapId ? { edition: kept.edition, text: kept.snapshot } : fail('not_found')
  }
  const sides = () => ({ from: sideOf(from), to: sideOf(to) })
  return comparer.compare(sides, (after, until) => changesBetween(storage, actor, roadmapId, after, until))
}

const aPage = 100

/** Changes are only ever added: pages read one after the other fit together. */
function* changesBetween(
  storage: Storage,
  actor: Actor,
  roadmapId: string,
  after: number,
  until: number,
): Generator<AttributedChange[], void, void> {
  for (let before: number | null = until + 1; before !== null;) {
    const asOf: number = before
    const page: AttributedChange[] = storage.read((rows) => {
      const changes = rows.changes.logged(roadmapId, actor, { before: asOf, after, limit: aPage })
      const notes = rows.changes.notesOf(changes.map(({ id }) => id))
      return changes.map((change) => ({ ...change, reason: notes.get(change.id)?.at(-1)?.text ?? null }))
    })
    if (page.length > 0) yield page
    before = page.length < aPage ? null : (page.at(-1)?.id ?? null)
  }
}
