import { expect, onTestFinished, test } from 'vitest'
import { comparisonSchema } from '#contract/editions.ts'
import { uusimaaExample } from '#domain/examples.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { everywhere } from '../../db/storage.ts'
import { uusimaa } from '../../db/seed.ts'
import { approveEditionIn } from '../../server/commands/approve-edition.ts'
import { createThreadedComparer } from '../../server/comparing/comparer.ts'
import { localPlanner } from '../../server/plugins/actor.ts'
import { openTestStorage } from '../support/database.ts'
import { addressOf, aFolder, run, setUpProgram } from '../support/program.ts'

const [theme, horizon] = [uusimaaExample.themes[0], uusimaaExample.horizons[1]]
const [pattern] = uusimaaExample.goals
const now = () => new Date('2018-12-12T10:00:00.000Z')

/** A long text; in another edition every fifth word of it is another. */
const textOf = (goal: number, edition: number) =>
  Array.from({ length: 120 }, (_, word) => `sana${(goal * 7 + word * 3) % 50}${word % 5 === 0 ? `v${edition}` : ''}`).join(' ')

/** A data folder with a roadmap of many goals, approved, and every one of them reworded since. */
function aGreatPlan(count: number): string {
  const dataDir = aFolder()
  const storage = openTestStorage({ dataDir })
  if (!theme || !horizon || !pattern) throw new Error('The example is empty')
  const own = { roadmapId: 'great', version: 1 }
  const goals = Array.from({ length: count }, (_, index): Goal => ({
    ...{ ...pattern, ...own, id: `goal-${index}`, themeId: theme.id, horizonId: horizon.id, guard: null },
    ...{ position: `a${String(index).padStart(5, '0')}V`, text: { fi: textOf(index, 1) } },
  }))
  storage.write({ actor: 'anna', kind: 'roadmap_created', roadmapId: 'great' }, (rows) => {
    const roadmap = { id: 'great', regionId: uusimaa.id, name: { fi: 'Suuri' }, description: null, languages: ['fi' as const] }
    rows.roadmaps.insert({ ...roadmap, archivedAt: null, createdAt: now().toISOString(), version: 1 })
    rows.horizons.insert({ ...horizon, ...own })
    rows.themes.insert({ ...theme, ...own })
    for (const goal of goals) rows.goals.insert(goal)
  })
  const draft = { name: { fi: 'Versio 1' }, approvedOn: '2018-12-12', approvedBy: { fi: 'Ohjausryhmä' } }
  storage.write({ actor: 'anna', kind: 'edition_approved', roadmapId: 'great' }, (rows) =>
    approveEditionIn({ now, newId: () => 'edition-1' }, rows, localPlanner, 'great', draft),
  )
  for (let start = 0; start < count; start += 10)
    storage.write({ actor: 'anna', kind: 'goal_edited', roadmapId: 'great' }, (rows) => {
      for (const goal of goals.slice(start, start + 10)) {
        const before = rows.goals.find(goal.id, everywhere) ?? goal
        rows.goals.replace(before, { ...before, version: 2, text: { fi: textOf(start, 2) } })
      }
    })
  storage.close()
  return dataDir
}

test('a great plan is compared beside everything else: others are answered meanwhile', async () => {
  const program = run('server/main.ts', { DATA_DIR: aGreatPlan(600) })
  const address = await addressOf(program)
  const cookie = await setUpProgram(program, address)
  const get = (path: string) => fetch(address + path, { headers: { cookie, 'accept-encoding': 'identity' } })

  let isCompared = false
  const comparing = get('/api/roadmaps/great/comparison?from=edition-1').finally(() => (isCompared = true))
  let answered = 0
  while (!isCompared) {
    expect((await get('/api/health')).status).toBe(200)
    answered++
  }

  const answer = await comparing
  const comparison = comparisonSchema.parse(await answer.json())
  expect(comparison.goals).toHaveLength(600)
  expect(comparison.goals.every(({ group, made }) => group === 'wording' && made?.actor === 'anna')).toBe(true)
  expect(answered).toBeGreaterThan(15)
  expect((await get('/api/roadmaps/great/comparison?from=edition-1')).status).toBe(200)
}, 120_000)

test('a thread that ends before it has compared is no endless wait', async () => {
  const comparer = createThreadedComparer(new URL('data:text/javascript,process.exit(0)'))
  onTestFinished(comparer.close)
  const side = { edition: null, text: '{}' }
  const compare = () =>
    comparer.compare(
      () => ({ from: side, to: side }),
      () => [],
    )

  await expect(compare()).rejects.toThrow('ended early')
  await expect(compare()).rejects.toThrow('ended early')
})

test('who waits for a comparison holds no plan meanwhile, and too many are told to come again', async () => {
  const comparer = createThreadedComparer(new URL('data:text/javascript,process.stdin.resume()'))
  onTestFinished(comparer.close)
  let read = 0
  const compare = () =>
    comparer.compare(
      () => {
        read++
        return { from: { edition: null, text: '{}' }, to: { edition: null, text: '{}' } }
      },
      () => [],
    )
  const asked = Array.from({ length: 40 }, async () => compare().catch((error: Error) => error.message))

  expect((await Promise.all(asked.slice(30))).every((answer) => answer === 'busy')).toBe(true)
  expect(read).toBe(1)
  await comparer.close()
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['The comparison ended early', 'busy']))
})
