import { describe, expect, test } from 'vitest'
import { type Storage, StorageError, type WritableRows, everywhere } from '../../db/storage.ts'
import { uusimaa } from '../../db/seed.ts'
import { openTestStorage } from '../support/database.ts'
import { makeConstraint, makeDecision, makeGoal, makeGuard, makeHorizon, makeResolution, makeTheme } from '../support/make-domain.ts'
import { makeLink, makePlan, makeRoadmap } from '../support/plan.ts'

const edit = { actor: 'Aino', kind: 'goal_edited', roadmapId: 'roadmap' } as const

function openPlan(): Storage {
  const storage = openTestStorage()
  makePlan().writeTo(storage)
  return storage
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof StorageError) return error.code
    throw error
  }
  return 'done'
}
const attempt = (storage: Storage, work: (rows: WritableRows) => unknown) => codeOf(() => storage.write(edit, work))

describe('what is written comes back', () => {
  test('a whole roadmap comes back as one document, in its order', () => {
    const storage = openTestStorage()
    const plan = makePlan()

    plan.writeTo(storage)

    expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...plan.document, lastChangeId: 1 })
  })

  test('each thing is found by its id, and all of a noun by their roadmap', () => {
    const { document } = makePlan()

    openPlan().read((rows) => {
      for (const noun of [
        'horizons',
        'themes',
        'goals',
        'decisions',
        'resolutions',
        'constraints',
        'links',
        'scenarios',
        'acceptances',
      ] as const) {
        expect(document[noun].map(({ id }) => rows[noun].find(id, everywhere))).toEqual(document[noun])
        expect(rows[noun].ofRoadmap('roadmap', everywhere)).toEqual(document[noun])
      }
      for (const noun of ['horizons', 'themes', 'goals', 'decisions', 'constraints', 'links', 'scenarios', 'acceptances'] as const)
        expect(rows[noun].count('roadmap', everywhere)).toBe(document[noun].length)
      expect(rows.resolutions.ofDecision('decision-law', everywhere)).toEqual(document.resolutions)
      expect(rows.links.ofGoal('goal-1', everywhere)).toEqual(document.links)
      expect(rows.goals.ofCell('theme-pk', 'h2022', everywhere).map((goal) => goal.id)).toEqual(['goal-1', 'goal-2'])
      expect(rows.goals.lastPositionIn('theme-pk', 'h2022')).toBe('a1')
      expect(rows.goals.lastPositionIn('theme-pk', 'h2018')).toBeNull()
      expect(rows.themes.lastPosition('roadmap')).toBe('a1')
    })
  })

  test.each([
    'Äänekoski, Öölanti, Ålands hav, æøå', 'Sámegiella: čáhci, đ, ŋ, ŧ, ž', 'İstanbul ışığı', 'Straße ẞ', 'Ελληνικά ώρα', 'Русский ёж',
    'Українська ґанок', 'Հայերեն', 'ქართული', 'עברית שלום', 'العربية ١٢٣', 'فارسی می‌خواهم', 'हिन्दी क्षत्रिय', 'বাংলা', 'ไทย', 'ខ្មែរ', 'မြန်မာ', '한국어 각',
    '日本語 ｶﾅ', '漢字 𠮷', 'Tiếng Việt ệ', 'ⴰⵎⴰⵣⵉⵖ', '👩‍👩‍👧‍👦 🇫🇮 ✅', 'e\u0301 é', ' kaksi  väliä\u00a0\u00ad\t', 'rivi\r\nrivi\n\u2028"\'\\%_;--\u{10ffff}',
  ])('text comes back letter for letter: %s', (text) => {
    const storage = openPlan()

    storage.write(edit, (rows) => rows.goals.insert(makeGoal({ id: 'goal-text', themeId: 'theme-pk', text: { fi: text }, origin: { kind: 'import', original: text } })))

    const goal = storage.read((rows) => rows.goals.find('goal-text', everywhere))
    expect([goal?.text, goal?.origin]).toEqual([{ fi: text }, { kind: 'import', original: text }])
    expect(storage.read((rows) => rows.changes.find(2, everywhere))?.entries[0]?.after).toEqual(goal)
  }) // prettier-ignore

  test.each([
    { kind: 'region' }, { kind: 'all' }, { kind: 'others' }, { kind: 'share', percent: 33.3 }, { kind: 'named', municipalityCodes: ['927', '018', '091'] },
  ] as const)('a goal keeps its scope when it is changed to it and away from it: $kind', (given) => {
    const storage = openPlan()
    const scope = given.kind === 'named' ? { ...given, municipalityCodes: [...given.municipalityCodes] } : given
    const before = storage.read((rows) => rows.goals.find('goal-2', everywhere))!
    const after = { ...before, scope, version: 2 }

    storage.write(edit, (rows) => rows.goals.replace(before, after))
    expect(storage.read((rows) => rows.goals.find('goal-2', everywhere))).toEqual(after)

    storage.write(edit, (rows) => rows.goals.replace(after, { ...before, version: 3 }))
    expect(storage.read((rows) => rows.goals.find('goal-2', everywhere))).toEqual({ ...before, version: 3 })
  }) // prettier-ignore

  test('every field of every noun can be changed, and a goal can be moved', () => {
    const storage = openPlan()
    const text = { fi: 'uusi', sv: 'ny', en: 'new' }
    const changes: Partial<Record<'horizons' | 'themes' | 'goals' | 'decisions' | 'constraints' | 'links' | 'scenarios' | 'acceptances', object>> = {
      horizons: makeHorizon(2023, { id: 'h2022', label: text, kind: 'vision', endsOn: '2023-06-30', version: 2 }),
      themes: makeTheme({ id: 'theme-vt', name: text, code: 'ÄÖ', colour: 8, position: 'a3', version: 2 }),
      goals: makeGoal({
        id: 'goal-1', themeId: 'theme-vt', horizonId: 'h2018', position: 'Zz', text, description: text, responsible: text, condition: text, status: 'done',
        guard: makeGuard({ 'decision-county': ['started', 'other'] }), scope: { kind: 'named', municipalityCodes: ['444'] }, percent: 100, statusOn: '2022-01-01', version: 2,
      }),
      decisions: makeDecision('decision-law', ['rejected', 'approved', 'postponed'], { name: text, question: text, watcher: 'Väinö', earliest: null, latest: null, version: 2 }),
      constraints: makeConstraint(makeGuard({ 'decision-law': ['other'] }, { 'decision-law': ['open'] }), { reason: text, version: 2 }),
      links: makeLink({ note: text, version: 2 }),
      acceptances: { ...makePlan().document.acceptances[0]!, reason: text, version: 2 },
      scenarios: { ...makePlan().document.scenarios[0]!, name: text, choices: { 'decision-law': { openUntilHorizonId: null } }, version: 2 },
    } // prettier-ignore

    storage.write(edit, (rows) => {
      for (const [noun, after] of Object.entries(changes) as [keyof typeof changes, never][]) {
        const before = rows[noun].find((after as { id: string }).id, everywhere) as never
        expect(rows[noun].replace(before, after)).toBe(true)
      }
    })

    storage.read((rows) => {
      for (const [noun, after] of Object.entries(changes) as [keyof typeof changes, { id: string }][])
        expect(rows[noun].find(after.id, everywhere)).toEqual(after)
    })
  })
})

describe('one write is one change', () => {
  test('the log has each thing before and after, once, in the order of doing', () => {
    const storage = openPlan()
    const goal = storage.read((rows) => rows.goals.find('goal-1', everywhere))!
    const edited = { ...goal, status: 'done' as const, version: 2 }
    const editedAgain = { ...edited, percent: 100, version: 3 }

    const { value, change } = storage.write({ ...edit, reverts: 1 }, (rows) => {
      rows.goals.replace(goal, edited)
      rows.links.remove(rows.links.find('link-1', everywhere)!)
      rows.goals.replace(edited, editedAgain)
      const passing = makeGoal({ id: 'goal-passing', themeId: 'theme-pk' })
      rows.goals.insert(passing)
      rows.goals.remove(passing)
      return 'value'
    })

    expect(value).toBe('value')
    expect(change).toEqual({
      id: 2, roadmapId: 'roadmap', kind: 'goal_edited', actor: 'Aino', at: '2018-12-12T10:00:00.000Z', reverts: 1,
      entries: [
        { entity: 'goal', id: 'goal-1', before: goal, after: editedAgain },
        { entity: 'link', id: 'link-1', before: makeLink(), after: null },
      ],
    }) // prettier-ignore
    expect(storage.read((rows) => rows.changes.find(2, everywhere))).toEqual(change)
    expect(storage.read((rows) => rows.changes.revertedBy(1))).toBe(2)
    expect(storage.read((rows) => rows.changes.revertedBy(2))).toBeNull()
  })

  test('an act that does nothing leaves nothing in the log', () => {
    const storage = openPlan()

    expect(storage.write(edit, () => 7)).toEqual({ value: 7, change: null })

    expect(storage.read((rows) => rows.changes.lastId())).toBe(1)
  })

  test('an act that throws leaves nothing, and what it threw goes on', () => {
    const storage = openPlan()
    const before = storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))
    const problem = new Error('refused')

    const act = () =>
      storage.write(edit, (rows) => {
        rows.links.remove(rows.links.find('link-1', everywhere)!)
        rows.goals.insert(makeGoal({ id: 'goal-new', themeId: 'theme-pk' }))
        throw problem
      })

    expect(act).toThrow(problem)
    expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual(before)
    expect(storage.read((rows) => rows.changes.lastId())).toBe(1)
  })

  test('an act that swallows a failed step is undone all the same', () => {
    const storage = openPlan()

    const code = attempt(storage, (rows) => {
      rows.links.remove(rows.links.find('link-1', everywhere)!)
      try {
        rows.goals.insert(makeGoal({ id: 'goal-1', themeId: 'theme-pk' }))
      } catch {
        return 'as if nothing had happened'
      }
    })

    expect(code).toBe('id_taken')
    expect(storage.read((rows) => rows.links.count('roadmap', everywhere))).toBe(1)
  })

  test('work that is not done when it returns is refused', () => {
    const storage = openPlan()

    expect(() => storage.write(edit, async (rows) => rows.links.remove(makeLink()))).toThrow(TypeError)

    expect(storage.read((rows) => rows.links.count('roadmap', everywhere))).toBe(1)
  })

  test('rows kept from a write are of no use after it, and another roadmap’s things cannot slip in', () => {
    const storage = openPlan()
    const { value: kept } = storage.write(edit, (rows) => rows)

    expect(() => kept.links.remove(makeLink())).toThrow('within `write` only')
    expect(() => storage.write({ ...edit, roadmapId: 'elsewhere' }, (rows) => rows.links.remove(makeLink()))).toThrow('another roadmap')
    expect(() => storage.read((rows) => storage.write(edit, () => rows))).toThrow('inside another transaction')
    expect(storage.read((rows) => rows.links.count('roadmap', everywhere))).toBe(1)
  })

  test('the history is read newest first, page by page', () => {
    const storage = openPlan()
    for (let version = 1; version <= 5; version++)
      storage.write(edit, (rows) =>
        rows.goals.replace(
          makeGoal({ id: 'goal-1', themeId: 'theme-pk', version }),
          makeGoal({ id: 'goal-1', themeId: 'theme-pk', version: version + 1 }),
        ),
      )

    const ids = (page: { before?: number; limit?: number }) =>
      storage.read((rows) => rows.changes.ofRoadmap('roadmap', everywhere, page).map((change) => change.id))

    expect(ids({})).toEqual([6, 5, 4, 3, 2, 1])
    expect(ids({ limit: 2 })).toEqual([6, 5])
    expect(ids({ before: 5, limit: 2 })).toEqual([4, 3])
    expect(storage.read((rows) => rows.changes.latest('roadmap', everywhere))).toEqual({
      id: 6, roadmapId: 'roadmap', kind: 'goal_edited', actor: 'Aino', at: '2018-12-12T10:00:00.000Z', reverts: null,
    }) // prettier-ignore
  })

  test('the revision rises with every change of the roadmap and of the reference data, and with nothing else', () => {
    const storage = openPlan()
    const revision = () => storage.read((rows) => rows.roadmaps.revision('roadmap', everywhere))!
    const first = revision()

    storage.checkWritable()
    storage.write(edit, () => null)
    storage.write({ ...edit, roadmapId: 'another' }, (rows) => rows.roadmaps.insert(makeRoadmap({ id: 'another' })))
    expect(revision()).toBe(first)

    storage.write(edit, (rows) => rows.links.remove(makeLink()))
    const second = revision()
    expect(second).toBeGreaterThan(first)

    storage.writeReference((rows) => rows.regions.replace(uusimaa, { ...uusimaa, members: uusimaa.members.slice(1), version: 2 }))
    expect(revision()).toBeGreaterThan(second)
  })
})

describe('nobody overwrites anybody', () => {
  test('a change that stands on an older version is not done, whatever the noun', () => {
    const storage = openPlan()
    const { document } = makePlan()

    const { change } = storage.write(edit, (rows) => {
      for (const noun of ['horizons', 'themes', 'goals', 'decisions', 'constraints', 'links', 'scenarios', 'acceptances'] as const) {
        const stale = { ...document[noun][0]!, version: 7 } as never
        expect([noun, rows[noun].replace(stale, stale), rows[noun].remove(stale)]).toEqual([noun, false, false])
      }
      expect(rows.roadmaps.replace(makeRoadmap({ version: 7 }), makeRoadmap({ version: 8 }))).toBe(false)
      expect(rows.roadmaps.remove(makeRoadmap({ version: 7 }))).toBe(false)
    })

    expect(change).toBeNull()
    expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...document, lastChangeId: 1 })
  })

  test('an id that anyone has taken is taken', () => {
    const storage = openPlan()
    const { document } = makePlan()

    for (const noun of [
      'horizons',
      'themes',
      'goals',
      'decisions',
      'resolutions',
      'constraints',
      'links',
      'scenarios',
      'acceptances',
    ] as const)
      expect([noun, attempt(storage, (rows) => rows[noun].insert(document[noun][0] as never))]).toEqual([noun, 'id_taken'])
    expect(attempt(storage, (rows) => rows.roadmaps.insert(makeRoadmap()))).toBe('id_taken')
  })
})

describe('nothing stands on what is not there', () => {
  test.each<[string, (rows: WritableRows) => unknown]>([
    ['a theme with goals', (rows) => rows.themes.remove(rows.themes.find('theme-pk', everywhere)!)],
    ['a horizon with goals', (rows) => rows.horizons.remove(rows.horizons.find('h2022', everywhere)!)],
    ['a goal with links', (rows) => rows.goals.remove(rows.goals.find('goal-1', everywhere)!)],
    ['a decision that guards name', (rows) => rows.decisions.remove(rows.decisions.find('decision-county', everywhere)!)],
    [
      'an outcome that a guard names',
      (rows) =>
        rows.decisions.replace(
          rows.decisions.find('decision-law', everywhere)!,
          makeDecision('decision-law', ['rejected'], { version: 2 }),
        ),
    ],
  ])('%s cannot go', (_, work) => {
    expect(attempt(openPlan(), work)).toBe('still_in_use')
  })

  test('an outcome that was recorded cannot go, even when no guard names it', () => {
    const storage = openPlan()

    const code = attempt(storage, (rows) => {
      const goal = rows.goals.find('goal-3', everywhere)!
      rows.goals.replace(goal, { ...goal, guard: null, version: 2 })
      rows.constraints.remove(rows.constraints.find('constraint', everywhere)!)
      rows.decisions.replace(rows.decisions.find('decision-law', everywhere)!, makeDecision('decision-law', ['rejected'], { version: 2 }))
    })

    expect(code).toBe('still_in_use')
  })

  test('a decision that nothing names any more can go', () => {
    const storage = openPlan()

    const code = attempt(storage, (rows) => {
      const goal = rows.goals.find('goal-3', everywhere)!
      rows.goals.replace(goal, { ...goal, guard: makeGuard({ 'decision-law': ['approved'] }), version: 2 })
      rows.constraints.remove(rows.constraints.find('constraint', everywhere)!)
      rows.decisions.remove(rows.decisions.find('decision-county', everywhere)!)
    })

    expect(code).toBe('done')
    expect(storage.read((rows) => rows.decisions.ofRoadmap('roadmap', everywhere).map(({ id }) => id))).toEqual(['decision-law'])
  })

  test('what stands on a decision, or on one state of it, is told', () => {
    openPlan().read((rows) => {
      expect(rows.decisions.usesOf('decision-law')).toEqual({ goalIds: ['goal-3'], constraintIds: ['constraint'], resolved: true })
      expect(rows.decisions.usesOf('decision-law', 'rejected')).toEqual({ goalIds: [], constraintIds: ['constraint'], resolved: false })
      expect(rows.decisions.usesOf('decision-county', 'other')).toEqual({ goalIds: [], constraintIds: [], resolved: false })
    })
  })

  test.each<[string, (rows: WritableRows) => unknown]>([
    ['a theme', (rows) => rows.goals.insert(makeGoal({ themeId: 'nowhere' }))],
    ['a horizon', (rows) => rows.goals.insert(makeGoal({ themeId: 'theme-pk', horizonId: 'nowhere' }))],
    [
      'a municipality',
      (rows) => rows.goals.insert(makeGoal({ themeId: 'theme-pk', scope: { kind: 'named', municipalityCodes: ['999'] } })),
    ],
    ['a decision', (rows) => rows.goals.insert(makeGoal({ themeId: 'theme-pk', guard: makeGuard({ nowhere: ['open'] }) }))],
    ['an outcome', (rows) => rows.constraints.insert(makeConstraint(makeGuard({ 'decision-law': ['nowhere'] }), { id: 'another' }))],
    ['a goal', (rows) => rows.links.insert(makeLink({ id: 'link-2', buildsOnGoalId: 'nowhere' }))],
    ['a recorded outcome', (rows) => rows.resolutions.insert(makeResolution('decision-law', 'nowhere', '2020-01-01'))],
  ])('%s that is not there cannot be named', (_, work) => {
    expect(attempt(openPlan(), work)).toBe('unknown_reference')
  })

  test('a goal cannot stand in another roadmap’s theme', () => {
    const storage = openPlan()
    storage.write({ ...edit, roadmapId: 'another' }, (rows) => {
      rows.roadmaps.insert(makeRoadmap({ id: 'another' }))
      rows.horizons.insert(makeHorizon(2022, { id: 'another-2022', roadmapId: 'another' }))
      rows.themes.insert(makeTheme({ id: 'another-theme', roadmapId: 'another' }))
    })

    expect(attempt(storage, (rows) => rows.goals.insert(makeGoal({ themeId: 'another-theme' })))).toBe('unknown_reference')
  })

  test('the same two goals are linked once, and a resolution is superseded once', () => {
    const storage = openPlan()
    const again = { ...makePlan().document.resolutions[1]!, id: 'again' }

    expect(attempt(storage, (rows) => rows.links.insert(makeLink({ id: 'link-2' })))).toBe('taken')
    expect(attempt(storage, (rows) => rows.resolutions.insert(again))).toBe('taken')
  })
})

describe('a roadmap is deleted whole', () => {
  test('everything goes, resolutions too, and the log tells all of it', () => {
    const storage = openPlan()
    const { document } = makePlan()

    const { change } = storage.write({ ...edit, kind: 'roadmap_deleted' }, (rows) =>
      rows.roadmaps.remove(rows.roadmaps.find('roadmap', everywhere)!),
    )

    const all = ['horizons', 'themes', 'goals', 'decisions', 'resolutions', 'constraints', 'links', 'scenarios', 'acceptances'] as const
    expect(new Set(change?.entries.map((entry) => entry.before))).toEqual(
      new Set([document.roadmap, ...all.flatMap((noun) => document[noun] as { id: string }[])]),
    )
    expect(change?.entries.every((entry) => entry.after === null)).toBe(true)
    storage.read((rows) => {
      expect(rows.roadmaps.document('roadmap', everywhere)).toBeNull()
      expect(rows.roadmaps.revision('roadmap', everywhere)).toBeNull()
      expect(rows.changes.ofRoadmap('roadmap', everywhere).map(({ kind }) => kind)).toEqual(['roadmap_deleted', 'roadmap_created'])
    })
  })

  test('its entries backwards bring it back as it was', () => {
    const storage = openPlan()
    const before = storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))!
    const { change } = storage.write({ ...edit, kind: 'roadmap_deleted' }, (rows) => rows.roadmaps.remove(before.roadmap))

    storage.write({ ...edit, kind: 'change_reverted', reverts: change!.id }, (rows) => {
      const nouns = { roadmap: rows.roadmaps, horizon: rows.horizons, theme: rows.themes, goal: rows.goals, decision: rows.decisions,
        resolution: rows.resolutions, constraint: rows.constraints, link: rows.links, scenario: rows.scenarios, acceptance: rows.acceptances } // prettier-ignore
      for (const { entity, before } of change!.entries.toReversed()) nouns[entity as keyof typeof nouns].insert(before as never)
    })

    expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...before, lastChangeId: 3 })
  })
})

describe('every question carries its region', () => {
  test('what lies in another region answers as what does not exist', () => {
    const storage = openPlan()
    const elsewhere = { regionIds: ['pirkanmaa'] }
    const { document } = makePlan()

    storage.read((rows) => {
      for (const noun of [
        'horizons',
        'themes',
        'goals',
        'decisions',
        'resolutions',
        'constraints',
        'links',
        'scenarios',
        'acceptances',
      ] as const) {
        expect(rows[noun].find(document[noun][0]!.id, elsewhere)).toBeNull()
        expect(rows[noun].ofRoadmap('roadmap', elsewhere)).toEqual([])
      }
      for (const noun of ['horizons', 'themes', 'goals', 'decisions', 'constraints', 'links', 'scenarios', 'acceptances'] as const)
        expect(rows[noun].count('roadmap', elsewhere)).toBe(0)
      expect(rows.goals.ofCell('theme-pk', 'h2022', elsewhere)).toEqual([])
      expect(rows.links.ofGoal('goal-1', elsewhere)).toEqual([])
      expect(rows.resolutions.ofDecision('decision-law', elsewhere)).toEqual([])
      expect([
        rows.roadmaps.find('roadmap', elsewhere),
        rows.roadmaps.revision('roadmap', elsewhere),
        rows.roadmaps.document('roadmap', elsewhere),
      ]).toEqual([null, null, null])
      expect([rows.roadmaps.list(elsewhere), rows.regions.list(elsewhere), rows.changes.ofRoadmap('roadmap', elsewhere)]).toEqual([
        [],
        [],
        [],
      ])
      expect([rows.regions.find('uusimaa', elsewhere), rows.changes.find(1, elsewhere), rows.changes.latest('roadmap', elsewhere)]).toEqual(
        [null, null, null],
      )
      expect(rows.roadmaps.list({ regionIds: ['uusimaa'] })).toEqual([document.roadmap])
    })
  })

  test('archived roadmaps are listed apart', () => {
    const storage = openPlan()
    const archived = makeRoadmap({ id: 'old-plan', archivedAt: '2020-01-01T00:00:00.000Z' })
    storage.write({ ...edit, roadmapId: 'old-plan' }, (rows) => rows.roadmaps.insert(archived))

    const ids = (filter?: { archived: boolean }) => storage.read((rows) => rows.roadmaps.list(everywhere, filter).map(({ id }) => id))

    expect([ids(), ids({ archived: false }), ids({ archived: true })]).toEqual([['roadmap', 'old-plan'], ['roadmap'], ['old-plan']])
    expect(storage.read((rows) => rows.roadmaps.countOfRegion('uusimaa'))).toBe(2)
  })
})
