import { expect, test } from 'vitest'
import { mergeChange, settleConflicts } from '../../client/features/roadmap/model/merge.ts'
import { applyWrites, enqueue, nextToSend, rebaseWrites, type Write } from '../../client/features/roadmap/model/writes.ts'
import { makeDocument, makeGoal } from './fake-roadmap-server.ts'

const edit = (key: string, change: Write['change'], seen: Write['seen'], id = 'goal-one'): Write => ({
  key,
  op: 'edit',
  kind: 'goal',
  id,
  change,
  seen,
  body: null,
})

test('a field that only I changed stays mine, and one that we set alike needs no sending', () => {
  const merged = mergeChange({ percent: 40, status: 'done' }, { percent: 10, status: 'not_started' }, { percent: 10, status: 'done' })

  expect(merged).toEqual({ change: { percent: 40 }, seen: { percent: 10 }, conflicts: [] })
})

test('a text is merged language by language, and only the language that both wrote is a conflict', () => {
  const seen = { text: { fi: 'Alku', sv: 'Början' } }
  const mine = { text: { fi: 'Minun', sv: 'Början', en: 'Mine' } }
  const theirs = { text: { fi: 'Toisen', sv: 'Ny' } }

  const merged = mergeChange(mine, seen, theirs)

  expect(merged.conflicts).toEqual([{ field: 'text', language: 'fi', seen: 'Alku', mine: 'Minun', theirs: 'Toisen' }])
  expect(merged.change).toEqual({ text: { fi: 'Minun', sv: 'Ny', en: 'Mine' } })
  expect(mergeChange(merged.change, merged.seen, { text: { fi: 'Toisen', sv: 'Nyare' } }).change).toEqual({
    text: { fi: 'Minun', sv: 'Nyare', en: 'Mine' },
  })
})

const outcome = (id: string, fi: string, more: object = {}) => ({
  id,
  name: { fi },
  negation: { fi: `ei ${fi}` },
  criterion: null,
  ...more,
})

test('outcomes are merged one by one: what each of us changed, added and removed stays', () => {
  const seen = { outcomes: [outcome('a', 'yksi'), outcome('b', 'kaksi'), outcome('c', 'kolme')] }
  const mine = { outcomes: [outcome('a', 'yksi', { criterion: { fi: 'Minun' } }), outcome('b', 'kaksi'), outcome('d', 'minun')] }
  const theirs = { outcomes: [outcome('c', 'kolme'), outcome('a', 'yksi', { criterion: { sv: 'Deras' } }), outcome('e', 'heidän')] }

  const merged = mergeChange(mine, seen, theirs)

  expect(merged.conflicts).toEqual([])
  const both = { criterion: { fi: 'Minun', sv: 'Deras' } }
  expect(merged.change).toEqual({ outcomes: [outcome('a', 'yksi', both), outcome('e', 'heidän'), outcome('d', 'minun')] })
})

test('the same of one outcome said differently is a conflict that leaves the others merged; so is what one removed and the other changed', () => {
  const seen = { outcomes: [outcome('a', 'yksi'), outcome('b', 'kaksi')] }
  const theirs = { outcomes: [outcome('a', 'toisen'), outcome('b', 'kaksi', { criterion: { fi: 'Toisen' } })] }

  const said = mergeChange({ outcomes: [outcome('a', 'minun'), outcome('b', 'kaksi')] }, seen, theirs)
  const removed = mergeChange({ outcomes: [outcome('a', 'yksi')] }, seen, theirs)
  const removedThere = mergeChange({ outcomes: [outcome('a', 'yksi'), outcome('b', 'minun')] }, seen, { outcomes: [outcome('a', 'yksi')] })

  const merged = [outcome('a', 'minun'), outcome('b', 'kaksi', { criterion: { fi: 'Toisen' } })]
  expect(said.conflicts).toEqual([{ field: 'outcomes', language: null, seen: seen.outcomes, mine: merged, theirs: theirs.outcomes }])
  expect(removed.conflicts).toMatchObject([{ mine: [outcome('a', 'toisen')] }])
  expect(removedThere.conflicts).toMatchObject([{ mine: [outcome('a', 'yksi'), outcome('b', 'minun')] }])
})

test('what has been read at a signpost meanwhile is no conflict with how it is worded', () => {
  const signpost = (fi: string, readings: object[]) => ({ id: 's', watch: { fi }, everyMonths: null, pointsTo: 'approved', readings })

  const theirs = { signposts: [signpost('Alku', [{ id: 'r1' }])] }
  const { change, conflicts } = mergeChange({ signposts: [signpost('Minun', [])] }, { signposts: [signpost('Alku', [])] }, theirs)

  expect({ change, conflicts }).toEqual({ change: { signposts: [signpost('Minun', [{ id: 'r1' }])] }, conflicts: [] })
})

test('a conflict settled as theirs leaves nothing of that field to send', () => {
  const { change, conflicts } = mergeChange(
    { text: { fi: 'Minun' }, percent: 5 },
    { text: { fi: 'Alku' }, percent: null },
    { text: { fi: 'Toisen' }, percent: null },
  )

  expect(settleConflicts(change, { text: { fi: 'Toisen' }, percent: null }, conflicts, (field) => field.theirs)).toEqual({ percent: 5 })
})

test('a goal that both moved to different cells is a conflict of place, and one that was only reordered is not', () => {
  const [seen, mine] = [
    { themeId: 'a', horizonId: '1', position: 'a0' },
    { themeId: 'b', horizonId: '1', position: 'a5' },
  ]

  expect(mergeChange(mine, seen, { ...seen, position: 'a9' }).conflicts).toEqual([])
  expect(mergeChange(mine, seen, { ...seen, horizonId: '2' }).conflicts).toMatchObject([
    { field: 'place', theirs: { themeId: 'a', horizonId: '2' } },
  ])
})

test('edits of one goal become one while they wait, on the state that the first of them saw', () => {
  const first = enqueue([], edit('k1', { percent: 10 }, { percent: null }), null)
  const second = enqueue(first.queue, edit('k2', { percent: 20, status: 'in_progress' }, { percent: 10, status: 'not_started' }), null)

  expect(second.queue).toEqual([edit('k1', { percent: 20, status: 'in_progress' }, { percent: null, status: 'not_started' })])
})

test('an edit that is on its way takes nothing more along', () => {
  const { queue } = enqueue([edit('k1', { percent: 10 }, {})], edit('k2', { percent: 20 }, {}), 'k1')

  expect(queue.map(({ key }) => key)).toEqual(['k1', 'k2'])
})

test('what waits behind a conflict stays behind it, and what speaks of it too', () => {
  const clash = { type: 'edited' as const, fields: [], theirs: {} }
  const link: Write = {
    key: 'k3',
    op: 'create',
    kind: 'link',
    id: 'link-one',
    change: { goalId: 'goal-one', buildsOnGoalId: 'goal-two' },
    seen: {},
    body: {},
  }
  const held = [{ ...edit('k1', { percent: 1 }, {}), clash }, edit('k2', { percent: 2 }, {}), link]

  expect(nextToSend(held)).toBeNull()
  expect(nextToSend([...held, edit('k4', { percent: 3 }, {}, 'goal-two')])?.key).toBe('k4')
})

test('an edit of a goal that is gone there holds all that I had, and shows it', () => {
  const document = makeDocument()
  const goal = makeGoal()
  const queue = rebaseWrites([edit('k1', { percent: 10 }, {}), edit('k2', { status: 'at_risk' }, {})], 'goal', 'goal-one', null, {
    ...goal,
  })
  const gone = { ...document, goals: [] }

  expect(queue[0]?.clash).toEqual({ type: 'removed', mine: { ...goal, percent: 10, status: 'at_risk' } })
  expect(applyWrites(gone, queue, null).goals).toEqual([{ ...goal, percent: 10, status: 'at_risk' }])
})

test('a row that waits to be removed takes along the goals that wait to be made in it', () => {
  const goal = makeGoal({ id: 'goal-new', themeId: 'theme-pk' })
  const create: Write = { key: 'k1', op: 'create', kind: 'goal', id: goal.id, change: { ...goal }, seen: {}, body: {} }
  const remove: Write = { key: 'k2', op: 'delete', kind: 'theme', id: 'theme-pk', change: {}, seen: { version: 1 }, body: null }

  const shown = applyWrites(makeDocument(), [create, remove], null)

  expect([shown.themes.map(({ id }) => id), shown.goals.map(({ id }) => id)]).toEqual([['theme-tk'], ['goal-one']])
})
