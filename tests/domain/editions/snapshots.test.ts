import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { roadmapDocumentSchema } from '#domain/documents.schema.ts'
import { canonicalJson } from '#domain/editions/canonical-json.ts'
import { presentFormat, readSnapshot, snapshotOf } from '#domain/editions/snapshots.ts'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'
import { makePlan } from '../../support/plan.ts'

test('there is one way to write a value: keys sorted by code unit, no white space, no key without a value', () => {
  expect(canonicalJson({ b: [1.5, null, { ö: 'Ä"\u2028', a: true }], B: undefined, a: -0, é: {}, '1': [] })).toBe(
    '{"1":[],"a":0,"b":[1.5,null,{"a":true,"ö":"Ä\\"\u2028"}],"é":{}}',
  )
})

test('whatever the order of its keys, a value is written the same, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const turned = (part: unknown): unknown =>
        Array.isArray(part)
          ? part.map(turned)
          : typeof part === 'object' && part !== null
            ? Object.fromEntries(
                Object.entries(part)
                  .reverse()
                  .map(([key, inner]) => [key, turned(inner)]),
              )
            : part

      expect(canonicalJson(turned(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('a snapshot reads back as the document that it is of', () => {
  fc.assert(
    fc.property(arbitraryPlan, ({ document }) => {
      expect(readSnapshot(snapshotOf(document), presentFormat)).toEqual(document)
    }),
  )
  const { document } = makePlan()
  expect(roadmapDocumentSchema.parse(readSnapshot(snapshotOf(document), presentFormat))).toEqual(document)
})

test('an old snapshot is led forward through every later format, and only through those', () => {
  const steps = [
    (shape: Record<string, unknown>) => ({ ...shape, scenarios: [] }),
    (shape: Record<string, unknown>) => ({ ...shape, acceptances: [(shape['scenarios'] as unknown[]).length] }),
  ]

  expect(readSnapshot('{"goals":[]}', 1, steps)).toEqual({ goals: [], scenarios: [], acceptances: [0] })
  expect(readSnapshot('{"goals":[],"scenarios":[1,2]}', 2, steps)).toEqual({ goals: [], scenarios: [1, 2], acceptances: [2] })
  expect(readSnapshot('{"goals":[]}', 3, steps)).toEqual({ goals: [] })
})

/**
 * Snapshots as they were made when their format was new. Should one not be read any more, the document has changed its shape: then a
 * step from the format before belongs into `snapshots.ts`, and a file of the new format beside these. A file is never edited.
 */
const kept = [{ format: 1, checksum: '4e0d909ad7965b336563e5c6ebe732d6abfc962db2ada5b9520f2acc44e8dee2' }]

test.each(kept)('an edition of format $format is still whole and still read', ({ format, checksum }) => {
  const snapshot = readFileSync(new URL(`../../fixtures/editions/format-${format}.json`, import.meta.url), 'utf8')

  expect(createHash('sha256').update(snapshot).digest('hex')).toBe(checksum)
  const document = roadmapDocumentSchema.parse(readSnapshot(snapshot, format))
  expect(document.goals.map(({ id }) => id)).toEqual(['goal-1', 'goal-2', 'goal-3'])
  expect(canonicalJson(JSON.parse(snapshot))).toBe(snapshot)
})

test('the present format has its file', () => {
  expect(kept.at(-1)?.format).toBe(presentFormat)
})
