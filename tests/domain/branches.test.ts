import { expect, test } from 'vitest'
import { branchesOf } from '#domain/branches.ts'
import { makeGoal, makeGuard } from '../support/make-domain.ts'

const approved = makeGuard({ law: ['approved'], county: ['started'] })
const sameInOtherOrder = makeGuard({ county: ['started'], law: ['approved'] })
const goal = (id: string, position: string, rest = {}) => makeGoal({ id, position, ...rest })
const lanes = (...goals: ReturnType<typeof makeGoal>[]) => branchesOf(goals).map((branch) => branch.goals.map(({ id }) => id))

test('what holds whatever happens comes first, then each branch in the order of its first goal', () => {
  const open = makeGuard({ law: ['open'] })

  expect(
    lanes(
      goal('last', 'a4'),
      goal('open', 'a2', { guard: open }),
      goal('a-2', 'a3', { guard: sameInOtherOrder }),
      goal('a-1', 'a1', { guard: approved }),
    ),
  ).toEqual([['last'], ['a-1', 'a-2'], ['open']])
})

test('conditions in words form one branch when they differ only in case and spaces', () => {
  const goals = [
    goal('one', 'a1', { condition: { fi: 'Jos laki  hyväksytään' } }),
    goal('two', 'a2', { condition: { fi: ' jos laki hyväksytään ' } }),
    goal('three', 'a3', { condition: { fi: 'jos laki myöhästyy' } }),
  ]

  expect(lanes(...goals)).toEqual([['one', 'two'], ['three']])
  expect(branchesOf(goals)[0]?.condition).toEqual({ fi: 'Jos laki  hyväksytään' })
})

test('a guard decides over the words that it was made of', () => {
  const goals = [
    goal('one', 'a1', { guard: approved, condition: { fi: 'jos laki hyväksytään' } }),
    goal('two', 'a2', { guard: approved }),
    goal('three', 'a3', { condition: { fi: 'jos laki hyväksytään' } }),
  ]

  expect(lanes(...goals)).toEqual([['one', 'two'], ['three']])
  expect(branchesOf(goals).map(({ guard, condition }) => ({ guard, condition }))).toEqual([
    { guard: approved, condition: null },
    { guard: null, condition: { fi: 'jos laki hyväksytään' } },
  ])
})

test('a cell without goals has no lanes', () => {
  expect(branchesOf([])).toEqual([])
})
