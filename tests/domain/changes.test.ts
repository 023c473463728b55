import { describe, expect, test } from 'vitest'
import { deedOf, entriesToTell } from '#domain/change-deeds.ts'
import { fieldsChanged, goalsLinked, topicsOf } from '#domain/change-fields.ts'
import type { Change, ChangeEntry } from '#domain/changes.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { makeGoal, makeGuard, makeTheme } from '../support/make-domain.ts'

const goal = makeGoal({ id: 'goal-1', text: { fi: 'Malli on valmis' } })
const edited = (change: Partial<Goal>): ChangeEntry => ({ entity: 'goal', id: goal.id, before: goal, after: { ...goal, ...change } })
const change = (kind: Change['kind'], ...entries: ChangeEntry[]) => ({ kind, entries })
const removed: ChangeEntry = { entity: 'goal', id: goal.id, before: goal, after: null }
const back: ChangeEntry = { entity: 'goal', id: goal.id, before: null, after: goal }

describe('an edit is told field by field', () => {
  test.each<[string, Partial<Goal>, string[], string[], string]>([
    ['wording', { text: { fi: 'Malli on aivan valmis' } }, ['text'], ['wording'], 'goal_reworded'],
    ['description', { description: { fi: 'Lisää' } }, ['description'], ['wording'], 'goal_described'],
    ['condition', { guard: makeGuard({ 'decision-law': ['approved'] }) }, ['guard'], ['condition'], 'goal_conditioned'],
    ['progress', { status: 'done', percent: 100 }, ['progress'], ['status'], 'goal_progressed'],
    ['scope', { scope: { kind: 'share', percent: 50 } }, ['scope'], ['scope'], 'goal_scoped'],
    ['place', { horizonId: 'elsewhere', position: 'z9' }, ['place'], ['moved'], 'goal_moved'],
    ['order', { position: 'z9' }, ['order'], ['moved'], 'goal_reordered'],
    ['several things', { text: { fi: 'x' }, status: 'done' }, ['text', 'progress'], ['wording', 'status'], 'goal_edited'],
    ['its version alone', { version: 9 }, [], ['other'], 'goal_edited'],
  ])('%s', (_, how, fields, topics, deed) => {
    const entry = edited(how)

    expect(fieldsChanged(entry).map(({ field }) => field)).toEqual(fields)
    expect(topicsOf([entry])).toEqual(topics)
    expect(deedOf(change('goal_edited', entry))).toBe(deed)
  })

  test('a move that also changes the branch is a move, and is found as both', () => {
    const entry = edited({ horizonId: 'elsewhere', condition: { fi: 'jos laki hyväksytään' } })

    expect(deedOf(change('goal_moved', entry))).toBe('goal_moved')
    expect(topicsOf([entry])).toEqual(['moved', 'condition'])
  })

  test('what was created or deleted has no fields, and is found as that', () => {
    expect(fieldsChanged(removed)).toEqual([])
    expect([topicsOf([removed]), topicsOf([back])]).toEqual([['removed'], ['added']])
  })
})

test('taking a removal back brings something back; taking anything else back undoes it', () => {
  expect(deedOf(change('change_reverted', back))).toBe('removal_reverted')
  expect(deedOf(change('change_reverted', edited({ text: { fi: 'x' } })))).toBe('change_reverted')
  expect(deedOf(change('change_reverted', removed))).toBe('change_reverted')
})

test('what a change is about is told first, what followed from it after', () => {
  const theme = makeTheme({ id: 'theme-1' })
  const gone: ChangeEntry = { entity: 'theme', id: theme.id, before: theme, after: null }
  const link = { id: 'link-1', roadmapId: goal.roadmapId, goalId: 'goal-2', buildsOnGoalId: goal.id, note: null, version: 1 }
  const unlinked: ChangeEntry = { entity: 'link', id: link.id, before: link, after: null }

  expect(entriesToTell(change('theme_deleted', unlinked, removed, gone)).map(({ entity }) => entity)).toEqual(['theme', 'goal', 'link'])
  expect(entriesToTell(change('goal_deleted', unlinked, removed)).map(({ entity }) => entity)).toEqual(['goal', 'link'])
  expect(goalsLinked([unlinked, removed])).toEqual(['goal-2', 'goal-1'])
})
