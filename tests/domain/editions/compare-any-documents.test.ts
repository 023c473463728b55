import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Differences, GoalGroup } from '#domain/differences.schema.ts'
import { goalDifferenceSchema, partDifferenceSchema } from '#domain/differences.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { compareDocuments } from '#domain/editions/compare-documents.ts'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'
import { makeHorizon, makeResolution, makeTheme } from '../../support/make-domain.ts'
import { makePlan } from '../../support/plan.ts'

/** Random small plans, and the one that has one of everything. */
const plans = arbitraryPlan.map(({ document }) => document)
const documents = fc.oneof(plans, fc.constant(makePlan().document))

const bothOf = (differences: Differences) => [
  ...differences.goals.map(({ group, goalId, before, after }) => ({ what: `${group} ${goalId}`, before, after })),
  ...differences.parts.map(({ entity, id, before, after, fields }) => ({
    what: `${entity} ${id} ${fields.toSorted().join()}`,
    before,
    after,
  })),
]
const turned = (what: string) => what.replace(/^(added|removed) /, (_, group: string) => (group === 'added' ? 'removed ' : 'added '))
const sorted = (told: { what: string; before: unknown; after: unknown }[]) => told.toSorted((a, b) => (a.what < b.what ? -1 : 1))

test('no document differs from itself', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(compareDocuments(document, structuredClone(document))).toMatchObject({ goals: [], parts: [] })
    }),
  )
})

test('the other way round, what was added is removed, and before is after', () => {
  fc.assert(
    fc.property(plans, plans, (one, other) => {
      const there = sorted(bothOf(compareDocuments(one, other)).filter(({ what }) => !what.startsWith('order ')))
      const back = bothOf(compareDocuments(other, one))
        .filter(({ what }) => !what.startsWith('order '))
        .map(({ what, before, after }) => ({ what: turned(what), before: after, after: before }))

      expect(sorted(back)).toEqual(there)
    }),
  )
})

test('whatever is told fits its schema, and no goal is both told of and counted as it was', () => {
  fc.assert(
    fc.property(plans, plans, (before, after) => {
      const { goals, parts, counts } = compareDocuments(before, after)

      goals.forEach((difference) => goalDifferenceSchema.parse(difference))
      parts.forEach((difference) => partDifferenceSchema.parse(difference))
      const touched = new Set(goals.flatMap(({ goalId, after: is }) => (is ? [goalId] : [])))
      expect(counts).toEqual({ before: before.goals.length, after: after.goals.length, unchanged: after.goals.length - touched.size })
    }),
  )
})

const another = <Value>(value: Value, ...others: Value[]): Value =>
  others.find((other) => JSON.stringify(other) !== JSON.stringify(value)) as Value

type Mutation = (document: RoadmapDocument, pick: (count: number) => number) => string | null

const goalMutation =
  (group: GoalGroup, change: (goal: RoadmapDocument['goals'][number], document: RoadmapDocument) => object | null): Mutation =>
  (document, pick) => {
    const at = pick(document.goals.length)
    const goal = document.goals[at]
    const changed = goal && change(goal, document)
    if (!goal || !changed) return null
    document.goals[at] = { ...goal, ...changed, version: goal.version + 1 }
    return `${group} ${goal.id}`
  }

type List = Exclude<
  { [Key in keyof RoadmapDocument]: RoadmapDocument[Key] extends { id: string }[] ? Key : never }[keyof RoadmapDocument],
  'goals'
>
const partMutation =
  (list: List, entity: string, change: object | ((part: object) => object)): Mutation =>
  (document, pick) => {
    const rows = document[list] as { id: string }[]
    const at = pick(rows.length)
    const part = rows[at]
    if (!part) return null
    rows[at] = { ...part, ...(typeof change === 'function' ? change(part) : change) }
    return `${entity} ${part.id}`
  }
const removal =
  (list: List, entity: string): Mutation =>
  (document, pick) => {
    const rows = document[list] as { id: string }[]
    const [gone] = rows.splice(pick(rows.length), 1)
    return gone ? `${entity} ${gone.id}` : null
  }

const mutations: Record<string, Mutation> = {
  'the text of a goal': goalMutation('wording', ({ text }) => ({ text: { ...text, fi: `${text.fi ?? ''} uusi` } })),
  'a translation of a goal': goalMutation('wording', ({ text }) => ({ text: { ...text, sv: `${text.sv ?? ''} ny` } })),
  'the description of a goal': goalMutation('wording', ({ description }) => ({ description: another(description, { fi: 'Kuvaus' }, null) })),
  'who answers for a goal': goalMutation('wording', ({ responsible }) => ({ responsible: another(responsible, { en: 'Region' }, null) })),
  'the theme of a goal': goalMutation('moved', ({ themeId }, { themes }) => {
    const theme = themes.find(({ id }) => id !== themeId)
    return theme ? { themeId: theme.id } : null
  }),
  'the horizon of a goal': goalMutation('moved', ({ horizonId }, { horizons }) => {
    const horizon = horizons.find(({ id }) => id !== horizonId)
    return horizon ? { horizonId: horizon.id } : null
  }),
  'the guard of a goal': goalMutation('condition', ({ guard }, { decisions: [decision] }) => ({
    guard: guard || !decision ? null : { alternatives: [{ terms: [{ decisionId: decision.id, states: ['other'] }] }] },
  })),
  'the condition of a goal': goalMutation('condition', ({ condition }) => ({ condition: another(condition, { fi: 'jos voidaan' }, null) })),
  'the scope of a goal': goalMutation('scope', ({ scope }) => ({ scope: another(scope, { kind: 'share', percent: 33 }, { kind: 'others' }) })),
  'the municipalities of a goal': goalMutation('scope', ({ scope }) => ({
    scope: another(scope, { kind: 'named', municipalityCodes: ['444'] }, { kind: 'named', municipalityCodes: ['444', '078'] }),
  })),
  'a number in a goal': goalMutation('target', ({ text }) => ({ text: { fi: `${text.fi ?? ''} 12 345 lasta` } })),
  'the status of a goal': goalMutation('status', ({ status }) => ({ status: another(status, 'done', 'dropped') })),
  'how far a goal is': goalMutation('status', ({ percent }) => ({ percent: another(percent, 37, 38) })),
  'the day of a report': goalMutation('status', ({ statusOn }) => ({ statusOn: another(statusOn, '2019-10-14', '2019-10-15') })),
  'the origin of a goal': goalMutation('origin', ({ origin }) => ({ origin: another(origin, { kind: 'import', original: 'x' }, null) })),
  'a new goal': (document) => {
    const [goal] = document.goals
    if (!goal) return null
    document.goals.push({ ...goal, id: 'goal-fresh', position: 'zz' })
    return 'added goal-fresh'
  },
  'a goal less': (document, pick) => {
    const [gone] = document.goals.splice(pick(document.goals.length), 1)
    return gone ? `removed ${gone.id}` : null
  },
  'the places of two goals': (document) => {
    const one = document.goals[0]
    const other = document.goals.find((goal) => goal !== one && goal.themeId === one?.themeId && goal.horizonId === one.horizonId)
    if (!one || !other || one.position === other.position) return null
    ;[one.position, other.position] = [other.position, one.position]
    return 'order '
  },
  'the name of the roadmap': (document) => {
    document.roadmap.name = { ...document.roadmap.name, en: 'Another' }
    return 'roadmap '
  },
  'a member of the region': (document) => {
    document.region.members = [...document.region.members, { municipalityCode: '091', from: '2020-01-01', until: null }]
    return 'region '
  },
  'a municipality': (document) => {
    document.municipalities.push({ code: '091', name: { fi: 'Helsinki', sv: 'Helsingfors' }, county: { fi: 'Uusimaa', sv: 'Nyland' }, languages: ['fi'] })
    return 'municipality 091'
  },
  'the order of themes': (document) => {
    const [one, other] = document.themes
    if (!one || !other) return null
    ;[one.position, other.position] = [other.position, one.position]
    return 'theme '
  },
  'the end of a horizon': partMutation('horizons', 'horizon', { endsOn: '2024-06-30' }),
  'the label of a horizon': partMutation('horizons', 'horizon', { label: { fi: 'Aivan muu' } }),
  'a new horizon': (document) => {
    document.horizons.push(makeHorizon(2044))
    return 'horizon h2044'
  },
  'a new theme': (document) => {
    document.themes.push(makeTheme({ id: 'theme-fresh', position: 'zz' }))
    return 'theme theme-fresh'
  },
  'the code of a theme': partMutation('themes', 'theme', { code: 'ÖÖ' }),
  'the name of a decision': partMutation('decisions', 'decision', { name: { fi: 'Aivan muu' } }),
  'the window of a decision': partMutation('decisions', 'decision', { latest: '2040-01-01' }),
  'an outcome of a decision': partMutation('decisions', 'decision', (part) => ({
    outcomes: [...(part as RoadmapDocument['decisions'][number]).outcomes, { id: 'delayed', name: { fi: 'viivästyy' }, negation: { fi: 'ei viivästy' }, criterion: null }],
  })),
  'a signpost of a decision': partMutation('decisions', 'decision', {
    signposts: [{ id: 'signpost', watch: { fi: 'Esitys' }, everyMonths: 6, pointsTo: 'open', readings: [] }],
  }),
  'a guard to be asked about': partMutation('decisions', 'decision', {
    toAnswer: [{ goalId: 'goal-0', outcome: 'other', guard: { alternatives: [{ terms: [{ decisionId: 'dec-a', states: ['open'] }] }] } }],
  }),
  'a new resolution': (document) => {
    document.resolutions.push(makeResolution('dec-a', 'other', '2039-01-01'))
    return 'resolution dec-a-other-2039-01-01'
  },
  'a decision less': removal('decisions', 'decision'),
  'a constraint less': removal('constraints', 'constraint'),
  'the reason of a constraint': partMutation('constraints', 'constraint', { reason: { fi: 'Aivan muu' } }),
  'a link less': removal('links', 'link'),
  'the note of a link': partMutation('links', 'link', { note: { fi: 'Aivan muu' } }),
  'a scenario less': removal('scenarios', 'scenario'),
  'the choices of a scenario': partMutation('scenarios', 'scenario', { choices: { 'decision-law': { openUntilHorizonId: null } } }),
  'an acceptance less': removal('acceptances', 'acceptance'),
  'the reason of an acceptance': partMutation('acceptances', 'acceptance', { reason: { fi: 'Aivan muu' } }),
} // prettier-ignore

test.each(Object.keys(mutations))('whatever is changed in a document is told: %s', (name) => {
  let found = 0
  fc.assert(
    fc.property(documents, fc.nat(), (document, seed) => {
      const changed = structuredClone(document)
      const expected = mutations[name]!(changed, (count) => (count === 0 ? 0 : seed % count))
      fc.pre(expected !== null)

      expect(bothOf(compareDocuments(document, changed)).map(({ what }) => what)).toContainEqual(expect.stringContaining(expected!))
      found++
    }),
    { numRuns: 60, maxSkipsPerRun: 200 },
  )
  expect(found).toBe(60)
})

/** Anything that could be somewhere in a document, changed: it must not be possible to differ without being told of. */
test('a change to any leaf of any document is told, wherever it is', () => {
  const leaves = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key])) : [path]
  /** No difference in what is planned; ids and the places of things decide which things are compared with each other. */
  const isAside = (path: (string | number)[]) =>
    ['version', 'lastChangeId', 'id', 'roadmapId', 'position', 'code', 'guard'].includes(
      String(path.length === 1 ? path[0] : path.at(-1)),
    ) && !(path[0] === 'themes' && path.at(-1) === 'code')

  fc.assert(
    fc.property(documents, fc.nat(), (document, seed) => {
      const paths = leaves(document).filter((path) => !isAside(path))
      const path = paths[seed % paths.length]!
      const changed = structuredClone(document)
      let at = changed as unknown as Record<string | number, unknown>
      for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
      const leaf = at[path.at(-1)!]
      at[path.at(-1)!] = leaf === null ? { fi: 'x' } : typeof leaf === 'number' ? leaf + 1 : `${String(leaf)}x`

      const { goals, parts } = compareDocuments(document, changed)
      expect(goals.length + parts.length, path.join('.')).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})
