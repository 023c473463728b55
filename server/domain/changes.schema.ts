import { z } from 'zod'
import { commentTraceSchema } from './comments.schema.ts'
import { constraintSchema, decisionSchema, resolutionSchema } from './decisions.schema.ts'
import { editionSchema } from './editions.schema.ts'
import { goalSchema, linkSchema } from './goals.schema.ts'
import { idSchema, instantSchema } from './ids.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from './roadmaps.schema.ts'
import { namedScenarioSchema } from './scenarios.schema.ts'
import { acceptedFindingSchema } from './findings.schema.ts'
import { limits } from './limits.ts'
import { singleTextSchema } from './languages.schema.ts'
import { publicationSchema, shareLinkSchema } from './publications.schema.ts'

/** What happened, as the log calls it. */
export const changeKindSchema = z.enum([
  'roadmap_created', 'roadmap_imported', 'roadmap_edited', 'roadmap_archived', 'roadmap_restored', 'roadmap_deleted',
  'horizon_created', 'horizon_edited', 'horizon_deleted',
  'theme_created', 'theme_edited', 'theme_moved', 'theme_deleted',
  'goal_created', 'goal_edited', 'goal_moved', 'goal_deleted',
  'decision_created', 'decision_edited', 'decision_deleted',
  'reading_recorded', 'resolution_recorded', 'decision_resolved', 'conditions_tied', 'plan_repaired',
  'constraint_created', 'constraint_edited', 'constraint_deleted',
  'link_created', 'link_edited', 'link_deleted',
  'scenario_created', 'scenario_edited', 'scenario_deleted',
  'acceptance_created', 'acceptance_edited', 'acceptance_deleted',
  'edition_approved',
  'comment_added', 'comment_edited', 'comment_deleted', 'comment_handled', 'comment_reopened',
  'roadmap_published', 'publication_edited', 'publication_withdrawn', 'share_link_created', 'share_link_revoked',
  'change_reverted',
]) // prettier-ignore
export type ChangeKind = z.infer<typeof changeKindSchema>

const entry = <Name extends string, Schema extends z.ZodType>(entity: Name, schema: Schema) =>
  z.strictObject({ entity: z.literal(entity), id: idSchema, before: schema.nullable(), after: schema.nullable() })

/** One thing before and after: created when before is null, deleted when after is null. */
export const changeEntrySchema = z.discriminatedUnion('entity', [
  entry('roadmap', roadmapSchema),
  entry('horizon', horizonSchema),
  entry('theme', themeSchema),
  entry('goal', goalSchema),
  entry('decision', decisionSchema),
  entry('resolution', resolutionSchema),
  entry('constraint', constraintSchema),
  entry('link', linkSchema),
  entry('scenario', namedScenarioSchema),
  entry('acceptance', acceptedFindingSchema),
  entry('edition', editionSchema),
  entry('publication', publicationSchema),
  entry('share_link', shareLinkSchema),
  /** Without what it says. */
  entry('comment', commentTraceSchema),
])
export type ChangeEntry = z.infer<typeof changeEntrySchema>

/** One act of one person: who, when, what, before and after. Undo, history and the audit trail are all this one log. */
export const changeSchema = z.strictObject({
  /** Monotone over the whole database. */
  id: z.int().min(1),
  roadmapId: idSchema,
  kind: changeKindSchema,
  at: instantSchema,
  actor: z.string(),
  /** The change that this one took back. */
  reverts: z.int().nullable(),
  entries: z.array(changeEntrySchema),
})
export type Change = z.infer<typeof changeSchema>

/** What changes are found by. One change may be about several of these. */
export const topicSchema = z.enum(['wording', 'condition', 'status', 'scope', 'added', 'removed', 'moved', 'decisions', 'other'])
export type Topic = z.infer<typeof topicSchema>

/**
 * Why a change was made, in somebody's own words. The log itself is only ever added to, so a reason is a row of its own, also only
 * ever added: the latest of a change is the one that counts.
 */
export const changeNoteSchema = z.strictObject({
  id: idSchema,
  changeId: z.int().min(1),
  text: singleTextSchema(limits.changeNote),
  at: instantSchema,
  actor: z.string(),
})
export type ChangeNote = z.infer<typeof changeNoteSchema>
export const changeNoteDraftSchema = changeNoteSchema.pick({ text: true }).extend({ id: idSchema.optional() }).strict()
export type ChangeNoteDraft = z.infer<typeof changeNoteDraftSchema>
