import { z } from 'zod'
import { goalDraftSchema, goalEditSchema, goalMoveSchema, goalSchema } from '#domain/goals.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Goals'] as const
const goalParams = z.object({ goalId: idSchema })

export const listGoals = {
  ...endpoints.listGoals,
  schema: {
    tags,
    summary: 'The goals of a roadmap, by theme, horizon and place in the cell',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(goalSchema), ...refusals },
  },
} as const

export const createGoal = {
  ...endpoints.createGoal,
  schema: {
    tags,
    summary: 'Create a goal in a cell',
    description: 'Last in the cell, or before `beforeGoalId`. Defaults: scope `region`, no guard, not started.',
    params: roadmapParams,
    querystring: plainQuery,
    body: goalDraftSchema,
    response: { 201: goalSchema, ...refusals },
  },
} as const

export const getGoal = {
  ...endpoints.getGoal,
  schema: { tags, summary: 'One goal', params: goalParams, querystring: plainQuery, response: { 200: goalSchema, ...refusals } },
} as const

export const editGoal = {
  ...endpoints.editGoal,
  schema: {
    tags,
    summary: 'Edit a goal',
    description: '`If-Match` carries the version you saw; if a newer one exists the answer is 412, with the thing as it is now.',
    params: goalParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: goalEditSchema,
    response: { 200: goalSchema, ...refusals },
  },
} as const

export const moveGoal = {
  ...endpoints.moveGoal,
  schema: {
    tags,
    summary: 'Move a goal',
    description: 'To a cell and a place in it, and into another branch when `guard` or `condition` is given.',
    params: goalParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: goalMoveSchema,
    response: { 200: goalSchema, ...refusals },
  },
} as const

export const deleteGoal = {
  ...endpoints.deleteGoal,
  schema: {
    tags,
    summary: 'Delete a goal',
    description: 'The links to and from it go with it. The change log keeps them; reverting the change brings them back.',
    params: goalParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
