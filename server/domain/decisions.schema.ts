import { z } from 'zod'
import { guardSchema, stateSchema } from './guards.schema.ts'
import { dateSchema, idSchema, instantSchema, versionSchema } from './ids.schema.ts'
import { longTextSchema, nameSchema, singleTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

/** One of the outcomes that exclude each other. `other` and `open` are built in and never listed. */
export const outcomeSchema = z.strictObject({
  id: idSchema.refine((id) => id !== 'other' && id !== 'open', { message: 'reserved_id' }),
  /** A predicate that follows the decision's name: "on hyväksytty". */
  name: nameSchema,
  /** The predicate's negation: "ei ole hyväksytty". */
  negation: nameSchema,
  /** How one can see that it has happened: "services have moved". */
  criterion: longTextSchema.nullable(),
})
export type Outcome = z.infer<typeof outcomeSchema>

/** What was seen at a signpost on a day. Never changed, never removed. */
export const readingSchema = z.strictObject({
  id: idSchema,
  on: dateSchema,
  /** Whether it was to be seen: yes, partly, no. */
  value: z.enum(['yes', 'partly', 'no']),
  note: longTextSchema.nullable(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
})
export type Reading = z.infer<typeof readingSchema>

/** Something to watch that tells where a decision is going. */
export const signpostSchema = z
  .strictObject({
    id: idSchema,
    /** What to watch: "the bill names the day of transfer". */
    watch: longTextSchema,
    /** How often it is to be read, in months; null: when there is reason to. */
    everyMonths: z.int().min(1).max(120).nullable(),
    /** The state that it points to. */
    pointsTo: stateSchema,
    /** In the order of recording. */
    readings: z.array(readingSchema).max(limits.readingsPerSignpost),
  })
  .meta({ description: 'Something to watch that tells where a decision is going, with dated readings.' })
export type Signpost = z.infer<typeof signpostSchema>

/** A goal whose guard has not been asked yet whether it holds under an outcome that came up as something else happened. */
export const toAnswerSchema = z.strictObject({
  goalId: idSchema,
  outcome: stateSchema,
  /** The guard as it was then; once the guard says something else, the question is answered. */
  guard: guardSchema,
})
export type ToAnswer = z.infer<typeof toAnswerSchema>

const decisionFields = {
  /** The decision as the subject of a sentence: "SOTE- ja maakuntalainsäädäntö". */
  name: nameSchema,
  question: longTextSchema.nullable(),
  /** Who settles it. */
  decider: nameSchema.nullable(),
  /** The window in which it is expected. */
  earliest: dateSchema.nullable(),
  latest: dateSchema.nullable(),
  /** Who keeps an eye on it; null: nobody. */
  watcher: singleTextSchema(limits.name).nullable(),
  outcomes: z
    .array(outcomeSchema)
    .min(1)
    .max(limits.outcomesPerDecision)
    .refine((outcomes) => new Set(outcomes.map((outcome) => outcome.id)).size === outcomes.length, { message: 'outcome_twice' }),
}

export const decisionSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    ...decisionFields,
    /** No key: none. */
    signposts: z.array(signpostSchema).max(limits.signpostsPerDecision).optional(),
    /** Guards still to be asked about an outcome that nobody had listed. No key: none. */
    toAnswer: z.array(toAnswerSchema).max(limits.actsPerChange).optional(),
    version: versionSchema,
  })
  .meta({ description: 'A decision point: a question about the world that others settle.' })
export type Decision = z.infer<typeof decisionSchema>

/** An outcome as it is drafted: the server gives the id when it has none. */
export const outcomeDraftSchema = outcomeSchema
  .extend({ id: outcomeSchema.shape.id.optional(), criterion: outcomeSchema.shape.criterion.optional() })
  .strict()
const outcomeDraftsSchema = z
  .array(outcomeDraftSchema)
  .min(1)
  .max(limits.outcomesPerDecision)
  .refine((outcomes) => outcomes.every(({ id }, i) => id === undefined || outcomes.findIndex((other) => other.id === id) === i), {
    message: 'outcome_twice',
  })
/** A signpost as it is drafted: readings are recorded one by one, never given along. */
export const signpostDraftSchema = signpostSchema
  .omit({ readings: true })
  .extend({ id: idSchema.optional(), everyMonths: signpostSchema.shape.everyMonths.optional() })
  .strict()
export type SignpostDraft = z.infer<typeof signpostDraftSchema>
export const decisionDraftSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...decisionFields,
    outcomes: outcomeDraftsSchema,
  })
  .partial()
  .required({ name: true, outcomes: true })
export type DecisionDraft = z.infer<typeof decisionDraftSchema>
export const decisionEditSchema = z
  .strictObject({
    ...decisionFields,
    outcomes: outcomeDraftsSchema,
    signposts: z.array(signpostDraftSchema).max(limits.signpostsPerDecision),
    toAnswer: z.array(toAnswerSchema).max(limits.actsPerChange),
  })
  .partial()
export type DecisionEdit = z.infer<typeof decisionEditSchema>

export const readingDraftSchema = readingSchema
  .pick({ on: true, value: true })
  .extend({ id: idSchema.optional(), signpostId: idSchema, note: readingSchema.shape.note.optional() })
  .strict()
export type ReadingDraft = z.infer<typeof readingDraftSchema>

export const evidenceSchema = z.strictObject({
  text: longTextSchema.nullable(),
  /** An http or https address. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(limits.url)
    .nullable(),
})

/**
 * What became of a decision. Append-only: a wrong record is superseded by a correction, a world that moved again by a change.
 * The state of a decision at a date is the outcome in effect on that date, otherwise `open`.
 */
export const resolutionSchema = z.strictObject({
  id: idSchema,
  roadmapId: idSchema,
  decisionId: idSchema,
  /** An outcome, or `other`; `open` only in a correction: it was not settled after all. */
  outcome: stateSchema,
  /** From when it holds in the world. */
  effectiveOn: dateSchema,
  /** Since when one could know. */
  knownOn: dateSchema,
  evidence: evidenceSchema.nullable(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  /** The resolution that this one takes the place of, and how. */
  supersedes: z.strictObject({ resolutionId: idSchema, as: z.enum(['correction', 'change']) }).nullable(),
})
export type Resolution = z.infer<typeof resolutionSchema>
export const resolutionDraftSchema = resolutionSchema
  .pick({ outcome: true, effectiveOn: true, knownOn: true, evidence: true, supersedes: true })
  .extend({
    id: idSchema,
    /** Constraints that the world has broken after all: withdrawn in the same change. */
    withdrawConstraintIds: z.array(idSchema).max(limits.constraintsPerRoadmap),
  })
  .partial()
  .required({ outcome: true, effectiveOn: true })
  .strict()
export type ResolutionDraft = z.infer<typeof resolutionDraftSchema>

/** A combination that cannot be, with its reason: "the county cannot start without the law". */
export const constraintSchema = z.strictObject({
  id: idSchema,
  roadmapId: idSchema,
  /** Never true, at any horizon's end. */
  guard: guardSchema,
  reason: longTextSchema,
  version: versionSchema,
})
export type Constraint = z.infer<typeof constraintSchema>
export const constraintDraftSchema = constraintSchema.pick({ guard: true, reason: true }).extend({ id: idSchema.optional() }).strict()
export type ConstraintDraft = z.infer<typeof constraintDraftSchema>
export const constraintEditSchema = constraintSchema.pick({ guard: true, reason: true }).partial().strict()
export type ConstraintEdit = z.infer<typeof constraintEditSchema>
