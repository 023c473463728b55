import { z } from 'zod'
import { goalDraftSchema, goalEditSchema, goalMoveSchema, goalSchema } from '#domain/goals.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const goalParams = z.object({ goalId: idSchema })
const roadmapParams = z.object({ roadmapId: idSchema })

/** The goals of a roadmap, by theme, horizon and place in the cell. */
export const listGoals = {
  ...endpoints.listGoals,
  schema: { params: roadmapParams, response: { 200: z.array(goalSchema), ...refusals } },
} as const

/** A new goal in a cell: last, or before `beforeGoalId`. Defaults: scope `region`, no guard, not started. */
export const createGoal = {
  ...endpoints.createGoal,
  schema: { params: roadmapParams, body: goalDraftSchema, response: { 201: goalSchema, ...refusals } },
} as const

/** One goal. */
export const getGoal = {
  ...endpoints.getGoal,
  schema: { params: goalParams, response: { 200: goalSchema, ...refusals } },
} as const

/** Change a goal's fields. `If-Match` carries the version you saw; if a newer one exists the answer is 412, with the goal as it is now. */
export const editGoal = {
  ...endpoints.editGoal,
  schema: { params: goalParams, headers: ifMatchSchema, body: goalEditSchema, response: { 200: goalSchema, ...refusals } },
} as const

/** Move a goal to a cell and a place in it, and into another branch when `guard` or `condition` is given. */
export const moveGoal = {
  ...endpoints.moveGoal,
  schema: { params: goalParams, headers: ifMatchSchema, body: goalMoveSchema, response: { 200: goalSchema, ...refusals } },
} as const

/** Remove a goal and the links to and from it. The change log keeps them; reverting the change brings them back. */
export const deleteGoal = {
  ...endpoints.deleteGoal,
  schema: { params: goalParams, headers: ifMatchSchema, response: { 204: z.null(), ...refusals } },
} as const
