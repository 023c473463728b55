import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { commentSchema } from '#domain/comments.schema.ts'
import { acceptAnswer, deleteComment, handleThread, mentionOf, mentionsIn, piecesOf, rewordComment, traceOf } from '#domain/comments.ts'
import type { Comment } from '#domain/comments.schema.ts'

const makeComment = (given: Partial<Comment> = {}): Comment => ({
  ...{ id: 'comment-1', roadmapId: 'roadmap-1', goalId: 'goal-1', decisionId: null, threadId: 'comment-1', number: 1 },
  ...{ by: 'elina', at: '2018-12-12T10:00:00.000Z', text: 'Milloin?', editedAt: null, deletedAt: null, handledAt: null, handledBy: null },
  ...{ version: 1 },
  ...given,
})
const later = '2018-12-13T08:00:00.000Z'

describe('what is shown differently in a text', () => {
  test.each([
    ['Milloin tämä alkaa?', [{ kind: 'words', text: 'Milloin tämä alkaa?' }]],
    [
      '@{elina-1} katso',
      [
        { kind: 'mention', personId: 'elina-1' },
        { kind: 'words', text: ' katso' },
      ],
    ],
    [
      'Ks. https://thl.fi/laki.',
      [
        { kind: 'words', text: 'Ks. ' },
        { kind: 'link', url: 'https://thl.fi/laki' },
        { kind: 'words', text: '.' },
      ],
    ],
    [
      '(http://a.fi/x_(y))',
      [
        { kind: 'words', text: '(' },
        { kind: 'link', url: 'http://a.fi/x_(y)' },
        { kind: 'words', text: ')' },
      ],
    ],
    ['HTTPS://A.FI/?q=1#b', [{ kind: 'link', url: 'HTTPS://A.FI/?q=1#b' }]],
    ['kirje@thl.fi', [{ kind: 'words', text: 'kirje@thl.fi' }]],
  ])('%s', (text, expected) => {
    expect(piecesOf(text)).toEqual(expected)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[klikkaa](javascript:alert(1))',
    'https://',
    'https:///polku',
    'ftp://a.fi',
    'xhttps://a.fi',
    '@{}',
    '@{A}',
    '@{../../etc}',
    '@elina',
  ])('%s is only words', (text) => {
    expect(piecesOf(text)).toEqual([{ kind: 'words', text }])
  })

  test('an address in markup ends before it', () => {
    expect(piecesOf('<a href="https://a.fi/"onclick=x>').filter(({ kind }) => kind === 'link')).toEqual([
      { kind: 'link', url: 'https://a.fi/' },
    ])
  })

  test('the pieces are the text, and every link is http or https', () => {
    const bits = fc.constantFrom('@{elina-1}', 'https://a.fi/b', 'http://', ' ', ').', '<b>', 'ä', '@', '{', '\n', 'javascript:', '👩‍👧')
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const pieces = piecesOf(text)
        const whole = pieces
          .map((piece) => (piece.kind === 'words' ? piece.text : piece.kind === 'link' ? piece.url : mentionOf(piece.personId)))
          .join('')
        expect(whole).toBe(text)
        for (const piece of pieces) if (piece.kind === 'link') expect(piece.url).toMatch(/^https?:\/\/[^\s/]/iu)
      }),
      { numRuns: 500 },
    )
  })

  test('somebody mentioned twice is mentioned once', () => {
    expect(mentionsIn('@{elina} ja @{matti}, @{elina}')).toEqual(['elina', 'matti'])
    expect(mentionsIn(null)).toEqual([])
  })
})

test('a comment worded anew keeps its place and says when', () => {
  expect(rewordComment(makeComment(), 'Koska?', later)).toEqual({
    ok: true,
    value: makeComment({ text: 'Koska?', editedAt: later, version: 2 }),
  })
})

test('a deleted comment says nothing, and is neither worded anew nor deleted again', () => {
  const deleted = deleteComment(makeComment(), later)

  expect(deleted).toEqual({ ok: true, value: makeComment({ text: null, deletedAt: later, version: 2 }) })
  if (!deleted.ok) return
  expect(commentSchema.parse(deleted.value)).toEqual(deleted.value)
  expect(rewordComment(deleted.value, 'Palaa', later)).toEqual({ ok: false, reason: 'comment_deleted' })
  expect(deleteComment(deleted.value, later)).toEqual({ ok: false, reason: 'comment_deleted' })
})

test('the comment that began a thread tells who handled it; opened again, nobody', () => {
  const handled = handleThread(makeComment(), true, 'matti', later)

  expect(handled).toEqual({ ok: true, value: makeComment({ handledAt: later, handledBy: 'matti', version: 2 }) })
  if (!handled.ok) return
  expect(handleThread(handled.value, true, 'liisa', '2019-01-01T00:00:00.000Z')).toEqual(handled)
  expect(handleThread(handled.value, false, 'matti', later)).toEqual({ ok: true, value: makeComment({ version: 3 }) })
  expect(handleThread(makeComment({ threadId: 'comment-0' }), true, 'matti', later)).toEqual({ ok: false, reason: 'unknown_thread' })
})

test('an answer belongs to a thread of the same goal or decision', () => {
  const thing = { goalId: 'goal-1', decisionId: null }

  expect(acceptAnswer(thing, makeComment()).ok).toBe(true)
  expect(acceptAnswer(thing, null).ok).toBe(false)
  expect(acceptAnswer(thing, makeComment({ threadId: 'comment-0' })).ok).toBe(false)
  expect(acceptAnswer({ goalId: null, decisionId: 'goal-1' }, makeComment()).ok).toBe(false)
})

test('the trace of a comment has no words', () => {
  expect(traceOf(makeComment({ text: 'salaisuus' }))).not.toHaveProperty('text')
})
