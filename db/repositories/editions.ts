import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Edition } from '#domain/editions.schema.ts'
import { storageError } from '../errors.ts'
import { editions } from '../schema.ts'
import { type RegionScope, type WritableEditionRows, reaches } from '../storage.ts'
import { type Database, type Recorder, placeholders, regionLookup } from './part.ts'

type Head = Omit<typeof editions.$inferSelect, 'snapshot'>

/** Approved editions, each with its snapshot as text. An edition outlives its roadmap, so its region stands in it. */
export function createEditionRepository(db: Database, recorder: Recorder): WritableEditionRows {
  const { snapshot: _, ...headColumns } = getTableColumns(editions)
  const isThis = eq(editions.id, sql.placeholder('id'))
  const head = db.select(headColumns).from(editions).where(isThis).prepare()
  const whole = db.select().from(editions).where(isThis).prepare()
  const ofThisRoadmap = db
    .select(headColumns)
    .from(editions)
    .where(eq(editions.roadmapId, sql.placeholder('roadmapId')))
    .orderBy(asc(editions.number))
    .prepare()
  const insertion = db
    .insert(editions)
    .values(placeholders(editions) as never)
    .prepare()
  const { regionOf } = regionLookup(db)
  const seen = <Row extends Head>(row: Row | undefined, scope: RegionScope): Row | null =>
    row && reaches(scope, row.regionId) ? row : null

  return {
    find(id, scope) {
      const row = seen(head.get({ id }), scope)
      return row && fromRow(row)
    },
    open(id, scope) {
      const row = seen(whole.get({ id }), scope)
      if (row === null) return null
      const { snapshot, ...rest } = row
      return { edition: fromRow(rest), snapshot }
    },
    ofRoadmap: (roadmapId, scope) =>
      ofThisRoadmap
        .all({ roadmapId })
        .filter((row) => reaches(scope, row.regionId))
        .map(fromRow),
    insert(edition, snapshot) {
      recorder.step('put', () => {
        if (head.get({ id: edition.id })) throw storageError('id_taken')
        insertion.run({ ...edition, regionId: regionOf(edition.roadmapId), snapshot })
      })
      recorder.record({ entity: 'edition', id: edition.id, before: null, after: edition })
    },
  }
}

const fromRow = ({ sequence: _, regionId: __, ...edition }: Head): Edition => edition
