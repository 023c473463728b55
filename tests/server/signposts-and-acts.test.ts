import { expect, test } from 'vitest'
import { makeApp } from '../support/app.ts'
import { guard, law, makeSmallRoadmap } from '../support/requests.ts'

const signpost = { id: 'signpost-1', watch: { fi: 'Laki on eduskunnan käsittelyssä' }, everyMonths: 3, pointsTo: 'approved' }

async function withSignpost() {
  const juurru = await makeApp()
  const parts = await makeSmallRoadmap(juurru)
  const edited = await juurru.ask('PATCH', '/api/decisions/law-sote', { version: 1, body: { signposts: [signpost] } })
  const read = (body: object) =>
    juurru.ask('POST', '/api/decisions/law-sote/readings', { body: { signpostId: 'signpost-1', on: '2018-12-01', value: 'no', ...body } })
  return { ...juurru, ...parts, edited, read }
}

test('readings of a signpost are added one after another, with who and when, and none is overwritten', async () => {
  const { ask, edited, read } = await withSignpost()
  expect(edited.body.signposts).toEqual([{ ...signpost, readings: [] }])

  await read({ id: 'reading-1' })
  const second = await read({ id: 'reading-2', on: '2018-12-10', value: 'partly', note: { fi: 'Valiokunnassa' } })
  const again = await read({ id: 'reading-1', value: 'yes' })

  expect(second).toMatchObject({ status: 201, body: { version: 4 } })
  expect(second.body.signposts[0].readings).toMatchObject([
    { id: 'reading-1', on: '2018-12-01', value: 'no', note: null, recordedAt: '2018-12-12T10:00:00.000Z', recordedBy: 'local' },
    { id: 'reading-2', on: '2018-12-10', value: 'partly', note: { fi: 'Valiokunnassa' } },
  ])
  expect(again.body.code).toBe('id_taken')
  expect((await ask('GET', '/api/decisions/law-sote')).body).toEqual(second.body)
})

test('editing signposts keeps their readings, and one that has been read cannot be left out', async () => {
  const { ask, read } = await withSignpost()
  await read({})

  const reworded = await ask('PATCH', '/api/decisions/law-sote', {
    version: 3,
    body: { signposts: [{ ...signpost, watch: { fi: 'Laki on täysistunnossa' } }] },
  })
  const removed = await ask('PATCH', '/api/decisions/law-sote', { version: 4, body: { signposts: [] } })
  const forged = await ask('PATCH', '/api/decisions/law-sote', { version: 4, body: { signposts: [{ ...signpost, readings: [] }] } })

  expect(reworded.body.signposts).toMatchObject([{ watch: { fi: 'Laki on täysistunnossa' }, readings: [{ value: 'no' }] }])
  expect(removed.body).toMatchObject({ status: 409, code: 'readings_stay' })
  expect(forged.status).toBe(400)
})

test('a signpost points to a state that the decision has, and the outcome it points to stays', async () => {
  const { ask } = await withSignpost()

  const astray = await ask('PATCH', '/api/decisions/law-sote', {
    version: 2,
    body: { signposts: [{ ...signpost, pointsTo: 'cancelled' }] },
  })
  const left = await ask('PATCH', '/api/decisions/law-sote', { version: 2, body: { signposts: [{ ...signpost, pointsTo: 'rejected' }] } })
  const shortened = await ask('PATCH', '/api/decisions/law-sote', { version: 3, body: { outcomes: [law.outcomes[0]] } })

  expect(astray.body.code).toBe('unknown_state')
  expect(left.status).toBe(200)
  expect(shortened.body.code).toBe('still_in_use')
  expect(shortened.body.detail).toContain('Laki on eduskunnan käsittelyssä')
})

test('taking an edit back leaves the readings, and a reading is not taken back', async () => {
  const { ask, read } = await withSignpost()
  const renamed = await ask('PATCH', '/api/decisions/law-sote', { version: 2, body: { watcher: 'Aino' } })
  const reading = await read({})

  const undone = await ask('POST', `/api/changes/${reading.headers['x-change-id']}/revert`)
  const earlier = await ask('POST', `/api/changes/${renamed.headers['x-change-id']}/revert`)

  expect(undone.body).toMatchObject({ status: 409, code: 'readings_stay' })
  expect(earlier.body.code).toBe('later_change_stands_on_it')
})

test('conditions in own words become decision points in one change, which is taken back as one', async () => {
  const juurru = await makeApp()
  const { post, theme, later } = await makeSmallRoadmap(juurru)
  const { ask } = juurru
  await post('goals', {
    ...{ id: 'goal-words', themeId: theme.id, horizonId: later.id, text: { fi: 'Palvelu on verkossa' } },
    condition: { fi: 'Jos rahoitus jatkuu ja laki on peruttu' },
  })
  const before = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  const cancelled = { id: 'cancelled', name: { fi: 'on peruttu' }, negation: { fi: 'ei ole peruttu' } }

  const tied = await post('acts', {
    kind: 'conditions_tied',
    acts: [
      { act: 'create_decision', decision: { id: 'money', name: { fi: 'Rahoitus' }, outcomes: [{ id: 'goes-on', name: { fi: 'jatkuu' }, negation: { fi: 'ei jatku' } }] } },
      { act: 'edit_decision', decisionId: 'law-sote', version: 1, edit: { outcomes: [...law.outcomes, cancelled] } },
      { act: 'edit_goal', goalId: 'goal-words', version: 1, edit: { guard: guard({ money: ['goes-on'], 'law-sote': ['cancelled'] }) } },
    ],
  }) // prettier-ignore

  expect(tied).toMatchObject({ status: 201, body: { kind: 'conditions_tied' } })
  expect(tied.body.entries).toHaveLength(3)
  expect((await ask('GET', '/api/goals/goal-words')).body.guard).toEqual(guard({ money: ['goes-on'], 'law-sote': ['cancelled'] }))
  const back = await ask('POST', `/api/changes/${tied.body.id}/revert`)
  const after = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  expect(back.status).toBe(201)
  const plain = (document: typeof before) => JSON.parse(JSON.stringify(document).replace(/"(version|lastChangeId)":\d+/g, '"$1":0'))
  expect(plain(after)).toEqual(plain(before))
})

test('when one thing of several cannot be done, nothing is', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const made = { act: 'create_decision', decision: { id: 'money', name: { fi: 'Rahoitus' }, outcomes: [law.outcomes[0]] } }

  const stale = await post('acts', {
    kind: 'conditions_tied',
    acts: [made, { act: 'edit_goal', goalId: 'goal-late', version: 7, edit: { guard: null } }],
  })
  const elsewhere = await post('acts', {
    kind: 'conditions_tied',
    acts: [made, { act: 'delete_goal', goalId: 'goal-none', version: 1 }],
  })

  expect(stale.body).toMatchObject({ status: 412, code: 'stale_edit', current: { id: 'goal-late', version: 1 } })
  expect(elsewhere.status).toBe(404)
  expect((await juurru.ask('GET', '/api/decisions/money')).status).toBe(404)
})

test('what stands already is part of a change of several all the same: the change is the answer', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const before = (await juurru.ask('GET', '/api/goals/goal-early')).body

  const answer = await post('acts', {
    kind: 'conditions_tied',
    acts: [{ act: 'edit_goal', goalId: 'goal-early', version: 1, edit: { text: before.text } }],
  })

  expect(answer).toMatchObject({ status: 201, body: { entries: [{ entity: 'goal', before, after: { ...before, version: 2 } }] } })
})

test('a resolution takes along the withdrawn constraint, the moved goal and the cell that is lived with, and all of it is taken back as one', async () => {
  const juurru = await makeApp()
  const { post, theme, later } = await makeSmallRoadmap(juurru)
  const { ask } = juurru
  const before = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  const early = before.goals.find(({ id }: { id: string }) => id === 'goal-early')
  const accepted = { id: 'accepted-1', key: `gap:${theme.id}:${early.horizonId}`, check: 'gap', reason: { fi: 'Odotetaan vuotta 2022.' } }
  const resolution = { effectiveOn: '2018-12-01', withdrawConstraintIds: before.constraints.map(({ id }: { id: string }) => id) }
  const acts = (id: string) => ({
    kind: 'decision_resolved',
    acts: [
      { act: 'move_goal', goalId: 'goal-early', version: 1, move: { themeId: theme.id, horizonId: later.id, beforeGoalId: null } },
      { act: 'record_resolution', decisionId: 'law-sote', resolution: { ...resolution, id, outcome: 'rejected' } },
      { act: 'create_acceptance', acceptance: accepted },
    ],
  })

  const resolved = await post('acts', acts('law-rejected'))

  const after = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  expect(resolved.status).toBe(201)
  expect(after.acceptances).toMatchObject([{ ...accepted, acceptedBy: 'local', acceptedAt: '2018-12-12T10:00:00.000Z' }])
  expect(after.constraints).toEqual([])
  expect(after.goals.find(({ id }: { id: string }) => id === 'goal-early').horizonId).toBe(later.id)
  expect((await ask('POST', `/api/changes/${resolved.body.id}/revert`)).status).toBe(201)
  const back = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  expect(back.acceptances).toEqual([])
  expect(back.constraints).toHaveLength(before.constraints.length)
  expect(back.goals.find(({ id }: { id: string }) => id === 'goal-early').horizonId).toBe(early.horizonId)
})

test('a constraint is edited along with the outcome that it covers from now on, seen at its version, and never so that nothing is left', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const { ask } = juurru
  const [constraint] = (await ask('GET', '/api/roadmaps/roadmap-1')).body.constraints
  const split = { id: 'split', name: { fi: 'on jaettu kahtia' }, negation: { fi: 'ei ole jaettu kahtia' } }
  const acts = (version: number, edit: object) => ({
    kind: 'decision_resolved',
    acts: [
      { act: 'edit_decision', decisionId: 'law-sote', version: 1, edit: { outcomes: [...law.outcomes, split] } },
      { act: 'edit_constraint', constraintId: constraint.id, version, edit },
    ],
  })
  const covering = guard({ 'law-sote': ['rejected', 'split', 'other', 'open'], 'county-start': ['started'] })
  const everything = { alternatives: [{ terms: [{ decisionId: 'law-sote', states: ['approved', 'rejected', 'split', 'other', 'open'] }] }] }

  const stale = await post('acts', acts(7, { guard: covering }))
  const nothingLeft = await post('acts', acts(1, { guard: everything }))
  const edited = await post('acts', acts(1, { guard: covering }))

  expect(stale.body).toMatchObject({ status: 412, current: { id: constraint.id } })
  expect(nothingLeft.body.code).toBe('constraint_allows_nothing')
  expect(edited.status).toBe(201)
  expect((await ask('GET', `/api/constraints/${constraint.id}`)).body).toMatchObject({ guard: covering, version: 2 })
  expect((await ask('POST', `/api/changes/${edited.body.id}/revert`)).status).toBe(201)
  expect((await ask('GET', `/api/constraints/${constraint.id}`)).body.guard).toEqual(constraint.guard)
  expect((await ask('GET', '/api/decisions/law-sote')).body.outcomes).toHaveLength(law.outcomes.length)
})

test('a finding is lived with once: a second acceptance takes the rest of the change down with it', async () => {
  const juurru = await makeApp()
  const { post, theme, later } = await makeSmallRoadmap(juurru)
  const accepted = { key: `gap:${theme.id}:${later.id}`, check: 'gap', reason: { fi: 'Näin on sovittu.' } }
  await post('acceptances', accepted)

  const again = await post('acts', {
    kind: 'plan_repaired',
    acts: [
      { act: 'create_goal', goal: { id: 'goal-new', themeId: theme.id, horizonId: later.id, text: { fi: 'Uusi' } } },
      { act: 'create_acceptance', acceptance: { ...accepted, id: 'accepted-2' } },
    ],
  })

  expect(again.body.code).toBe('already_accepted')
  expect((await juurru.ask('GET', '/api/goals/goal-new')).status).toBe(404)
})

test('something else happened: the new outcome, the record, the answers and the remedies are one change, and undo leaves the record corrected', async () => {
  const juurru = await makeApp()
  const { post, theme, later } = await makeSmallRoadmap(juurru)
  const { ask } = juurru
  const split = { id: 'split', name: { fi: 'on jaettu kahtia' }, negation: { fi: 'ei ole jaettu kahtia' } }

  const acts = {
    kind: 'decision_resolved',
    acts: [
      {
        act: 'edit_decision',
        decisionId: 'law-sote',
        version: 1,
        edit: {
          outcomes: [...law.outcomes, split],
          toAnswer: [{ goalId: 'goal-early', outcome: 'split', guard: guard({ 'law-sote': ['open'] }) }],
        },
      },
      { act: 'record_resolution', decisionId: 'law-sote', resolution: { id: 'law-split', outcome: 'split', effectiveOn: '2018-12-01' } },
      { act: 'edit_goal', goalId: 'goal-late', version: 1, edit: { guard: guard({ 'law-sote': ['approved', 'split'] }) } },
      { act: 'create_goal', goal: { id: 'goal-new', themeId: theme.id, horizonId: later.id, text: { fi: 'Kaksi mallia' } } },
    ],
  }
  const resolved = await post('acts', acts)
  const again = await post('acts', acts)

  expect(resolved.status).toBe(201)
  expect(again.body).toMatchObject({ status: 409, code: 'id_taken', current: { id: 'law-split' } })
  expect((await ask('GET', '/api/decisions/law-sote')).body).toMatchObject({ toAnswer: [{ goalId: 'goal-early' }], version: 2 })
  const back = await ask('POST', `/api/changes/${resolved.body.id}/revert`)
  expect(back.status).toBe(201)
  expect((await ask('GET', '/api/goals/goal-late')).body.guard).toEqual(guard({ 'law-sote': ['approved'] }))
  expect((await ask('GET', '/api/goals/goal-new')).status).toBe(404)
  expect((await ask('GET', '/api/decisions/law-sote/resolutions')).body).toMatchObject([
    { outcome: 'split' },
    { outcome: 'open', supersedes: { resolutionId: 'law-split', as: 'correction' } },
  ])
  // What has been recorded is still to be read.
  const decision = (await ask('GET', '/api/decisions/law-sote')).body
  expect(decision.outcomes.map(({ id }: { id: string }) => id)).toEqual(['approved', 'rejected', 'split'])
  expect(decision).not.toHaveProperty('toAnswer')
})
