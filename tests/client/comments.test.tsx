// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Comment } from '#domain/comments.schema.ts'
import { CommentCount } from '../../client/features/comments/CommentCount.tsx'
import { Comments } from '../../client/features/comments/Comments.tsx'
import { commentCountsOf } from '../../client/features/comments/counts.ts'
import { addressOf } from '../../client/features/comments/MentionsMenu.tsx'
import { nameBeingTyped, suggestionsFor, withIds, withNames } from '../../client/features/comments/mentions.ts'
import type { RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { heardFromServer } from '../../client/lib/connection.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { createFakeServer, makeDocument, makeGoal, roadmapId } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'
import { makeSession } from './signed-in.ts'
import { session } from '../../client/lib/session.ts'

const thing = { goalId: 'goal-one', decisionId: null }
const people = [
  { id: 'elina', name: 'Elina Koskela', former: false, readsComments: true },
  { id: 'matti-1', name: 'Matti Meri', former: false, readsComments: true },
  { id: 'matti-2', name: 'Matti Meri-Aho', former: false, readsComments: true },
  { id: 'liisa', name: 'Liisa Lukija', former: false, readsComments: false },
  { id: 'gone', name: null, former: true, readsComments: false },
]
const makeComment = (given: Partial<Comment> = {}): Comment => ({
  ...{ id: 'comment-1', roadmapId, ...thing, threadId: given.id ?? 'comment-1', number: 1, by: 'matti-1' },
  ...{ at: '2019-10-14T08:00:00.000Z', text: 'Milloin?', editedAt: null, deletedAt: null, handledAt: null, handledBy: null, version: 1 },
  ...given,
})

let model: RoadmapModel
let said: Comment[]
let sent: { method: string; address: string; body: unknown }[]
/** What the next writing is answered with instead. */
let answer: null | 'silence' | [number, object]

beforeEach(async () => {
  chooseLanguage('fi')
  heardFromServer()
  localStorage.clear()
  said = [makeComment()]
  sent = []
  answer = null
  session.value = makeSession([{ role: 'planner', regionId: 'region-uusimaa', municipalityCode: null }])
  const json = (status: number, body: unknown) =>
    new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET'
    if (address.endsWith('/people')) return json(200, people)
    if (address.endsWith('/counts')) return json(200, [])
    if (address === '/api/mentions') return json(200, { mentions: [], total: 0 })
    if (method === 'GET') return json(200, { comments: said, readUpTo: 0 })
    if (address.endsWith('/read')) return json(204, null)
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Partial<Comment>) : undefined
    sent.push({ method, address, body })
    const given = answer
    answer = null
    if (given === 'silence') throw new TypeError('no network')
    if (given !== null) return json(...given)
    const made = makeComment({ number: said.length + 1, by: 'elina', ...body })
    said = [...said, made]
    return json(201, made)
  })
  ;({ model } = await openTestModel(createFakeServer(makeDocument({ goals: [makeGoal()] }))))
})
afterEach(() => {
  cleanup()
  model.dispose()
  toasts.value = []
  session.value = null
  vi.unstubAllGlobals()
})

const open = async () => {
  render(<Comments model={model} thing={thing} />)
  await screen.findByText('Milloin?')
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Uusi kommentti' })
}
const type = (field: HTMLTextAreaElement, text: string) => {
  field.value = text
  field.setSelectionRange(text.length, text.length)
  fireEvent.input(field)
}
const optionsNow = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)

describe('whose name is being typed', () => {
  test.each([
    ['@', { start: 0, typed: '' }],
    ['Hei @eli', { start: 4, typed: 'eli' }],
    ['Hei @Matti Me', { start: 4, typed: 'Matti Me' }],
    ['(@m', { start: 1, typed: 'm' }],
    ['posti@thl', null],
    ['@ehdotus\nuusi rivi', null],
    ['ei ketään', null],
  ])('%s', (text, expected) => {
    expect(nameBeingTyped(text, text.length)).toEqual(expected)
  })

  test('the beginning of either name fits; a name that is whole suggests only longer ones', () => {
    const names = (typed: string) => suggestionsFor(people.slice(0, 3) as { id: string; name: string }[], typed).map(({ id }) => id)

    expect(names('mer')).toEqual(['matti-1', 'matti-2'])
    expect(names('KOS')).toEqual(['elina'])
    expect(names('Matti Meri')).toEqual(['matti-2'])
    expect(names('oskela')).toEqual([])
  })
})

test('names become ids when a comment is sent, and names again when it is edited', () => {
  const known = people.slice(0, 3) as { id: string; name: string }[]
  const typed = '@Matti Meri-Aho ja @Matti Meri: soitan @Elina Koskelalle, @Elina Koskela. a@Elina Koskela'

  const whole = withIds(typed, [], known)

  expect(whole).toBe('@{matti-2} ja @{matti-1}: soitan @Elina Koskelalle, @{elina}. a@Elina Koskela')
  expect(withNames(whole, (id) => known.find((one) => one.id === id)?.name ?? null).text).toBe(typed)
  // Of two with one name, whoever was picked is meant.
  expect(withIds('@Matti Meri', [{ id: 'matti-9', name: 'Matti Meri' }], known)).toBe('@{matti-9}')
})

test('arrows and Enter pick a name, Escape leaves it, and Ctrl Enter sends', async () => {
  const field = await open()
  type(field, 'Hei @m')
  await waitFor(() => expect(optionsNow()).toEqual(['Matti Meri', 'Matti Meri-Aho']))

  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(screen.getByRole('option', { selected: true }).id).toBe(field.getAttribute('aria-activedescendant'))
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(field.value).toBe('Hei @Matti Meri-Aho ')
  type(field, `${field.value}ja @e`)
  await waitFor(() => expect(optionsNow()).toEqual(['Elina Koskela']))
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  field.dispatchEvent(escape)
  await waitFor(() => expect(optionsNow()).toEqual([]))
  // The panel around it does not close.
  expect(escape.defaultPrevented).toBe(true)
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })

  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ method: 'POST', address: '/api/goals/goal-one/comments', body: { text: 'Hei @{matti-2} ja @e' } })
  await waitFor(() => expect(field.value).toBe(''))
})

test('readers and former users are not suggested', async () => {
  const field = await open()
  type(field, '@')
  await waitFor(() => expect(optionsNow()).toEqual(['Elina Koskela', 'Matti Meri', 'Matti Meri-Aho']))
})

test('what could not be sent stays, says why, and goes under the same id', async () => {
  const field = await open()
  type(field, 'Tärkeä huomio')
  answer = 'silence'
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä' }))
  await screen.findByText(/Palvelimeen ei saada yhteyttä. Teksti säilyy/, { selector: '[role=alert]' })
  cleanup()

  const again = await open()
  expect(again.value).toBe('Tärkeä huomio')
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect((sent[0]?.body as Comment).id).toBe((sent[1]?.body as Comment).id)
  await waitFor(() => expect(again.value).toBe(''))
})

test('a comment that had arrived after all is not written twice', async () => {
  const field = await open()
  type(field, 'Kerran')
  answer = [
    409,
    { code: 'id_taken', status: 409, detail: 'On jo.', current: makeComment({ id: 'comment-2', by: 'elina', text: 'Kerran' }) },
  ]
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä' }))

  await screen.findByText('Kerran', { selector: 'li p' })
  expect(field.value).toBe('')
})

test('a refusal is told in the server’s words, and nothing is lost', async () => {
  const field = await open()
  type(field, '@{nobody} hei')
  answer = [422, { code: 'cannot_mention', status: 422, detail: 'Kommentissa mainitaan joku, joka ei näe.' }]
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })

  await screen.findByText('Kommentissa mainitaan joku, joka ei näe.')
  expect(field.value).toBe('@{nobody} hei')
})

test('somebody who is not known any more is a former user, and what was deleted keeps its place', async () => {
  said = [
    makeComment({ by: 'gone', text: 'Milloin?' }),
    makeComment({ id: 'comment-2', threadId: 'comment-1', number: 2, text: null, deletedAt: '2019-10-14T09:00:00.000Z' }),
  ]
  await open()

  await screen.findByText('Entinen käyttäjä')
  const [, second] = screen.getAllByRole('listitem').filter(({ id }) => id.startsWith('comment-'))
  expect(within(second!).getByText('Kommentti poistettu')).toBeTruthy()
  expect(within(second!).queryAllByRole('button')).toEqual([])
})

test('when somebody was faster, what they did is shown and told', async () => {
  await open()
  const current = makeComment({ handledAt: '2019-10-14T09:00:00.000Z', handledBy: 'matti-1', version: 2 })
  answer = [412, { code: 'stale_edit', status: 412, detail: 'Kommentti on muuttunut.', current, currentVersion: 2 }]
  fireEvent.click(screen.getByRole('button', { name: 'Merkitse käsitellyksi' }))

  await screen.findByText(/Käsitellyksi merkitsi Matti Meri/)
  expect(toasts.value).toHaveLength(1)
})

test('what is unread is said in words beside the number', () => {
  commentCountsOf(model).value = new Map([['goal:goal-one', { ...thing, total: 3, open: 1, unread: 2, mentions: 0 }]])
  render(<CommentCount model={model} thing={thing} />)

  expect(screen.getByTitle('3 kommenttia, 2 lukematonta').dataset['unread']).toBe('true')
})

test('a mention leads to its place', () => {
  const roadmap = { id: 'roadmap-1', name: { fi: 'Tiekartta' } }
  const about = { fi: 'Tavoite' }

  expect(addressOf({ comment: makeComment(), name: null, roadmap, about })).toBe('/roadmaps/roadmap-1?goal=goal-one#comment-comment-1')
  expect(addressOf({ comment: makeComment({ goalId: null, decisionId: 'law' }), name: null, roadmap, about })).toBe(
    '/roadmaps/roadmap-1/decisions?decision=law#comment-comment-1',
  )
})
