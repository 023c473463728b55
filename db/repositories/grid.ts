import { desc, eq, or, sql } from 'drizzle-orm'
import type { Link } from '#domain/goals.schema.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { horizons, links, themes } from '../schema.ts'
import type { HorizonRows, LinkRows, ThemeRows, WritablePartRows } from '../storage.ts'
import { type Database, type Recorder, partRepository } from './part.ts'

const asItIs = <Value>(value: Value): Value => value

/** The columns of a roadmap, by year. */
export function createHorizonRepository(db: Database, recorder: Recorder): HorizonRows & WritablePartRows<Horizon> {
  const { collect: _, ...rows } = partRepository<Horizon, typeof horizons>(db, recorder, {
    entity: 'horizon',
    table: horizons,
    order: [horizons.year, horizons.id],
    toRow: asItIs,
    fromRows: asItIs,
  })
  return rows
}

/** The rows of a roadmap, by position. */
export function createThemeRepository(db: Database, recorder: Recorder): ThemeRows & WritablePartRows<Theme> {
  const last = db
    .select({ position: themes.position })
    .from(themes)
    .where(eq(themes.roadmapId, sql.placeholder('roadmapId')))
    .orderBy(desc(themes.position))
    .limit(1)
    .prepare()
  const { collect: _, ...rows } = partRepository<Theme, typeof themes>(db, recorder, {
    entity: 'theme',
    table: themes,
    order: [themes.position, themes.id],
    toRow: asItIs,
    fromRows: asItIs,
  })
  return { ...rows, lastPosition: (roadmapId) => last.get({ roadmapId })?.position ?? null }
}

/** What builds on what, by id. */
export function createLinkRepository(db: Database, recorder: Recorder): LinkRows & WritablePartRows<Link> {
  const goalId = sql.placeholder('goalId')
  const byGoal = db
    .select()
    .from(links)
    .where(
      sql`${links.roadmapId} = (select roadmap_id from goals where id = ${goalId}) and ${or(eq(links.goalId, goalId), eq(links.buildsOnGoalId, goalId))}`,
    )
    .orderBy(links.id)
    .prepare()
  const { collect, ...rows } = partRepository<Link, typeof links>(db, recorder, {
    entity: 'link',
    table: links,
    places: ['goalId', 'buildsOnGoalId'],
    order: [links.id],
    toRow: asItIs,
    fromRows: asItIs,
  })
  return { ...rows, ofGoal: (goalId, scope) => collect(byGoal.all({ goalId }), scope) }
}
