import { expect, test } from 'vitest'
import type { MentionList } from '#contract/comments.ts'
import type { Comment, CommentCount } from '#domain/comments.schema.ts'
import { limits } from '#domain/limits.ts'
import { type Asking, makeInstallation, planner, reader } from '../support/accounts.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

/** A roadmap that a planner, two municipal members and a reader see, and a planner of elsewhere does not. */
async function makeCommented() {
  const juurru = await makeInstallation()
  const anna = await juurru.setUp()
  await anna('POST', '/api/regions', {
    body: { id: 'pirkanmaa', name: { fi: 'Pirkanmaa' }, members: [{ municipalityCode: '837', from: null, until: null }] },
  })
  const member = (municipalityCode: string) => ({ role: 'municipal_member', regionId: 'uusimaa', municipalityCode }) as const
  const add = async (name: string, grants: Parameters<typeof juurru.addPerson>[2]) => {
    const person = await juurru.addPerson(anna, name, grants)
    return { id: person.id, person, ask: await juurru.signIn(`${name.toLowerCase()}@example.fi`) }
  }
  const paavo = await add('Paavo', [planner('uusimaa')])
  const maija = await add('Maija', [member('444')])
  const matti = await add('Matti', [member('078')])
  const liisa = await add('Liisa', [reader('uusimaa')])
  const pirkko = await add('Pirkko', [planner('pirkanmaa')])
  const small = await makeSmallRoadmap({ ...juurru, ask: paavo.ask })
  const say = (by: { ask: Asking }, id: string, text: string, body: object = {}) =>
    by.ask('POST', '/api/goals/goal-early/comments', { body: { id, text, ...body } })
  const counts = async (by: { ask: Asking }) => (await by.ask('GET', '/api/roadmaps/roadmap-1/comments/counts')).body as CommentCount[]
  const discussion = async (by: { ask: Asking }) => (await by.ask('GET', '/api/goals/goal-early/comments')).body
  const mentions = async (by: { ask: Asking }) => (await by.ask('GET', '/api/mentions')).body
  return { ...juurru, small, anna, paavo, maija, matti, liisa, pirkko, say, counts, discussion, mentions }
}

test('a municipal member comments on a goal, a planner answers and marks the thread as handled', async () => {
  const { maija, paavo, say, counts, discussion } = await makeCommented()

  const made = await say(maija, 'comment-1', 'Milloin tämä alkaa?')
  const answer = await say(paavo, 'comment-2', 'Ensi vuonna.', { threadId: 'comment-1' })
  const handled = await paavo.ask('POST', '/api/comments/comment-1/handling', { version: 1, body: { handled: true } })

  expect(made).toMatchObject({ status: 201, headers: { etag: '"1"', location: '/api/comments/comment-1' } })
  expect(made.headers['x-change-id']).toBeDefined()
  expect(answer.status).toBe(201)
  expect(handled.body).toMatchObject({ id: 'comment-1', handledAt: '2018-12-12T10:00:00.000Z', handledBy: paavo.id, version: 2 })
  const { comments } = (await discussion(maija)) as { comments: Comment[] }
  expect(comments.map(({ id, threadId, by, text }) => [id, threadId, by, text])).toEqual([
    ['comment-1', 'comment-1', maija.id, 'Milloin tämä alkaa?'],
    ['comment-2', 'comment-1', paavo.id, 'Ensi vuonna.'],
  ])
  expect(await counts(maija)).toEqual([{ goalId: 'goal-early', decisionId: null, total: 2, open: 0, unread: 1, mentions: 0 }])

  await maija.ask('POST', '/api/comments/comment-1/handling', { version: 2, body: { handled: false } })
  expect((await counts(maija))[0]).toMatchObject({ open: 1 })
})

test('what one has read is kept for each person, and never goes back', async () => {
  const { maija, paavo, matti, say, counts, discussion } = await makeCommented()
  await say(maija, 'comment-1', 'Yksi')
  await say(matti, 'comment-2', 'Kaksi')

  const before = await counts(paavo)
  const marked = await paavo.ask('POST', '/api/goals/goal-early/comments/read', { body: { upTo: 1 } })
  const between = await counts(paavo)
  await paavo.ask('POST', '/api/goals/goal-early/comments/read', { body: { upTo: 999 } })
  await paavo.ask('POST', '/api/goals/goal-early/comments/read', { body: { upTo: 1 } })

  expect([before[0]?.unread, between[0]?.unread, (await counts(paavo))[0]?.unread]).toEqual([2, 1, 0])
  expect(marked.status).toBe(204)
  expect(marked.headers['x-change-id']).toBeUndefined()
  // One's own are read, and nobody else's mark moves with mine.
  expect((await counts(maija))[0]?.unread).toBe(1)
  // Nobody reads ahead of what has been written.
  expect((await discussion(paavo)).readUpTo).toBe(2)
  await say(maija, 'comment-3', 'Kolme')
  expect((await counts(paavo))[0]?.unread).toBe(1)
})

test('who is mentioned finds it in one list, until it is read', async () => {
  const { maija, paavo, say, mentions, counts } = await makeCommented()
  await say(maija, 'comment-1', `@{${paavo.id}} milloin?`)
  await maija.ask('POST', '/api/decisions/law-sote/comments', { body: { id: 'comment-2', text: `Entä tämä, @{${paavo.id}}?` } })

  const found = await mentions(paavo)
  expect(found.total).toBe(2)
  const list = found.mentions as MentionList['mentions']
  expect(list.map(({ comment, roadmap, about }) => [comment.id, roadmap.id, about.fi])).toEqual([
    ['comment-2', 'roadmap-1', 'SOTE-lainsäädäntö'],
    ['comment-1', 'roadmap-1', 'Malli on valmis'],
  ])
  expect((await counts(paavo)).map(({ mentions: count }) => count)).toEqual([1, 1])
  expect(await mentions(maija)).toEqual({ mentions: [], total: 0 })

  await paavo.ask('POST', '/api/decisions/law-sote/comments/read', { body: { upTo: 2 } })
  expect((await mentions(paavo)).total).toBe(1)
  await maija.ask('PATCH', '/api/comments/comment-1', { version: 1, body: { text: 'Ei mitään.' } })
  expect((await mentions(paavo)).total).toBe(0)
})

test('only those who read the comments can be mentioned', async () => {
  const { maija, paavo, liisa, pirkko, say, anna } = await makeCommented()

  for (const other of [liisa.id, pirkko.id, 'nobody-there']) {
    const refused = await say(maija, 'comment-1', `@{${other}} katso`)
    expect([refused.status, refused.body.code]).toEqual([422, 'cannot_mention'])
  }
  const people = (await maija.ask('GET', '/api/roadmaps/roadmap-1/people')).body as { id: string; readsComments: boolean }[]
  expect(people.filter(({ readsComments }) => readsComments).map(({ id }) => id)).toContain(paavo.id)
  expect(people.filter(({ readsComments }) => readsComments).map(({ id }) => id)).not.toContain(liisa.id)

  // Who was mentioned and has gone since does not keep the comment from being mended.
  await say(maija, 'comment-2', `@{${paavo.id}} katso`)
  const { version } = (await anna('GET', `/api/people/${paavo.id}`)).body
  await anna('POST', `/api/people/${paavo.id}/anonymisation`, { version })
  const mended = await maija.ask('PATCH', '/api/comments/comment-2', { version: 1, body: { text: `@{${paavo.id}} katsopa` } })
  expect(mended.status).toBe(200)
  const many = Array.from({ length: limits.mentionsPerComment + 1 }, (_, index) => `@{person-${index}}`).join(' ')
  expect((await say(maija, 'comment-3', many)).body.code).toBe('limit_reached')
})

test('a comment is worded anew by its writer alone, and deleted by its writer or a planner; what it said is gone from everywhere', async () => {
  const { maija, matti, paavo, say, storage, discussion } = await makeCommented()
  await say(maija, 'comment-1', 'SALAISUUS yksi')

  expect((await paavo.ask('PATCH', '/api/comments/comment-1', { version: 1, body: { text: 'x' } })).body.code).toBe('forbidden')
  expect((await matti.ask('DELETE', '/api/comments/comment-1', { version: 1 })).body.code).toBe('forbidden')
  expect((await maija.ask('PATCH', '/api/comments/comment-1', { body: { text: 'x' } })).body.code).toBe('version_missing')
  expect((await maija.ask('PATCH', '/api/comments/comment-1', { version: 1, body: { text: 'SALAISUUS kaksi' } })).body).toMatchObject({
    text: 'SALAISUUS kaksi',
    editedAt: '2018-12-12T10:00:00.000Z',
  })
  expect((await maija.ask('DELETE', '/api/comments/comment-1', { version: 1 })).body).toMatchObject({
    code: 'stale_edit',
    currentVersion: 2,
  })
  expect((await paavo.ask('DELETE', '/api/comments/comment-1', { version: 2 })).status).toBe(204)

  expect((await discussion(maija)).comments).toMatchObject([{ id: 'comment-1', text: null, deletedAt: '2018-12-12T10:00:00.000Z' }])
  expect((await maija.ask('PATCH', '/api/comments/comment-1', { version: 3, body: { text: 'x' } })).body.code).toBe('comment_deleted')
  const log = (await paavo.ask('GET', '/api/roadmaps/roadmap-1/changes')).raw.body
  expect(log).toContain('comment_deleted')
  expect(log).not.toContain('SALAISUUS')
  expect(JSON.stringify(storage.read((rows) => rows.comments.by(maija.id)))).not.toContain('SALAISUUS')
})

test('sent twice, a comment is written once; an answer needs its thread', async () => {
  const { maija, paavo, say } = await makeCommented()
  await say(maija, 'comment-1', 'Yksi')

  const again = await say(maija, 'comment-1', 'Yksi')
  expect([again.status, again.body.code, again.body.current.text]).toEqual([409, 'id_taken', 'Yksi'])
  await paavo.ask('POST', '/api/decisions/law-sote/comments', { body: { id: 'comment-2', text: 'Toisaalla' } })
  for (const threadId of ['comment-2', 'comment-9']) {
    const refused = await say(paavo, 'comment-3', 'Vastaus', { threadId })
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown_thread'])
  }
  await say(paavo, 'comment-4', 'Vastaus', { threadId: 'comment-1' })
  const deep = await say(paavo, 'comment-5', 'Vastaus vastaukseen', { threadId: 'comment-4' })
  expect(deep.body.code).toBe('unknown_thread')
  expect((await paavo.ask('POST', '/api/comments/comment-4/handling', { version: 1, body: { handled: true } })).body.code).toBe(
    'unknown_thread',
  )
})

test('the comments of a roadmap come in pages, and can be only the open ones or one’s own', async () => {
  const { maija, paavo, matti, say } = await makeCommented()
  await say(maija, 'comment-1', 'Yksi')
  await say(paavo, 'comment-2', 'Vastaus', { threadId: 'comment-1' })
  await paavo.ask('POST', '/api/comments/comment-1/handling', { version: 1, body: { handled: true } })
  await say(matti, 'comment-3', `@{${maija.id}} huomaa`)
  await say(matti, 'comment-4', 'Neljä')
  const list = async (query: string) => {
    const { comments, next } = (await maija.ask('GET', `/api/roadmaps/roadmap-1/comments${query}`)).body
    return [comments.map(({ id }: Comment) => id), next]
  }

  expect(await list('?limit=3')).toEqual([['comment-4', 'comment-3', 'comment-2'], 2])
  expect(await list('?limit=3&before=2')).toEqual([['comment-1'], null])
  expect(await list('?open=true')).toEqual([['comment-4', 'comment-3'], null])
  expect(await list('?mine=true')).toEqual([['comment-3', 'comment-1'], null])
  expect(await list('?mine=true&open=true')).toEqual([['comment-3'], null])
})

test('readers and people of elsewhere see nothing of it, and published pages and editions hold none', async () => {
  const { maija, paavo, liisa, pirkko, say, ask, anna, small } = await makeCommented()
  await say(maija, 'comment-1', 'VAIN TEKIJÖILLE')

  expect((await liisa.ask('GET', '/api/goals/goal-early/comments')).body.code).toBe('forbidden')
  expect((await liisa.ask('GET', '/api/mentions')).body.code).toBe('forbidden')
  expect((await pirkko.ask('GET', '/api/comments/comment-1')).body.code).toBe('not_found')
  await small.post('editions', { id: 'edition-1', name: { fi: 'Versio 1' }, approvedOn: '2018-12-12', approvedBy: { fi: 'Ohjausryhmä' } })
  await small.post('publications', { id: 'publication-1', address: 'uusimaa', languages: ['fi'] })
  const told = [
    (await paavo.ask('GET', '/api/editions/edition-1/snapshot')).raw.body,
    (await ask('GET', '/p/uusimaa', { headers: { accept: 'text/html' } })).raw.body,
    (await ask('GET', '/api/published/uusimaa')).raw.body,
    (await liisa.ask('GET', '/api/roadmaps/roadmap-1')).raw.body,
    (await anna('POST', '/api/editions/edition-1/roadmaps', { body: { name: { fi: 'Uusi' } } })).raw.body,
  ].join('')
  expect(told).toContain('Malli on valmis')
  expect(told).not.toContain('VAIN TEKIJÖILLE')
  expect(told).not.toContain('comment-1')
})

test('who became a reader since finds no mentions, also while commenting elsewhere', async () => {
  const { maija, matti, anna, say, mentions } = await makeCommented()
  await say(maija, 'comment-1', `@{${matti.id}} katso`)
  const { version } = (await anna('GET', `/api/people/${matti.id}`)).body
  await anna('PATCH', `/api/people/${matti.id}`, { version, body: { grants: [reader('uusimaa'), planner('pirkanmaa')] } })

  expect(await mentions(matti)).toEqual({ mentions: [], total: 0 })
})

test('comments wait while their goal is deleted, and stand in history without being taken back there', async () => {
  const { maija, paavo, say, counts } = await makeCommented()
  const made = await say(maija, 'comment-1', 'Yksi')
  const refused = await paavo.ask('POST', `/api/changes/${made.headers['x-change-id']}/revert`)
  expect([refused.status, refused.body.code]).toEqual([409, 'comments_stay'])

  await paavo.ask('PATCH', '/api/goals/goal-late', { version: 1, body: { guard: null } })
  for (const link of (await paavo.ask('GET', '/api/roadmaps/roadmap-1/links')).body as { id: string; version: number }[])
    await paavo.ask('DELETE', `/api/links/${link.id}`, { version: link.version })
  const { version } = (await paavo.ask('GET', '/api/goals/goal-early')).body
  const deleted = await paavo.ask('DELETE', '/api/goals/goal-early', { version })
  expect(deleted.status).toBe(204)
  expect([await counts(maija), (await maija.ask('GET', '/api/comments/comment-1')).status]).toEqual([[], 404])

  const back = await paavo.ask('POST', `/api/changes/${deleted.headers['x-change-id']}/revert`)
  expect(back.status).toBe(201)
  expect(await counts(paavo)).toEqual([{ goalId: 'goal-early', decisionId: null, total: 1, open: 1, unread: 1, mentions: 0 }])
  const ofGoal = (await paavo.ask('GET', '/api/roadmaps/roadmap-1/changes?goal=goal-early')).body.changes as { kind: string }[]
  expect(ofGoal.map(({ kind }) => kind)).toContain('comment_added')
})

test('in an archived roadmap comments are read, and none is written', async () => {
  const { maija, paavo, say, discussion } = await makeCommented()
  await say(maija, 'comment-1', 'Yksi')
  const { version } = (await paavo.ask('GET', '/api/roadmaps/roadmap-1')).body.roadmap
  await paavo.ask('PATCH', '/api/roadmaps/roadmap-1', { version, body: { archived: true } })

  expect((await say(maija, 'comment-2', 'Kaksi')).body.code).toBe('archived')
  expect((await maija.ask('DELETE', '/api/comments/comment-1', { version: 1 })).body.code).toBe('archived')
  expect((await discussion(paavo)).comments).toHaveLength(1)
})

test('what somebody has said and read is in their own data, and text is kept letter for letter', async () => {
  const { maija, say, discussion } = await makeCommented()
  const text = '<script>alert(1)</script> [x](javascript:alert(1)) https://thl.fi/ \u202e "\'; --'
  await say(maija, 'comment-1', text)

  expect((await discussion(maija)).comments[0].text).toBe(text)
  await maija.ask('POST', '/api/goals/goal-early/comments/read', { body: { upTo: 1 } })
  const data = (await maija.ask('GET', '/api/account/data')).body
  expect(data.comments.map(({ text: said }: Comment) => said)).toEqual([text])
  expect(data.read).toEqual([{ thing: 'goal:goal-early', upTo: 1 }])
  for (const bad of ['', '   ', 'a\u0000b', 'x'.repeat(limits.commentText + 1)])
    expect((await say(maija, 'comment-2', bad)).body.code).toBe('invalid_request')
})
