// How fast a plan is checked against itself: from nothing, after one edit, and where it is made to be hard.
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal, Link } from '#domain/goals.schema.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import type { Constraint, Decision } from '#domain/decisions.schema.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { createChecker } from '#domain/checks/checker.ts'
import { repairsOf } from '#domain/checks/offer-repairs.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { generateNKeysBetween } from 'fractional-indexing'
import { bruteChecks } from '../tests/support/brute-checks.ts'
import { median, ms, printTable } from './table.ts'

const asOf = '2018-12-12'

/** The same numbers in every run: a linear congruence. */
function chances(seed: number) {
  let state = seed
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: <Thing>(things: readonly Thing[]) => things[below(things.length)] as Thing }
}

const documentOf = (content: Partial<RoadmapDocument>): RoadmapDocument => ({
  roadmap: {
    ...{ id: 'bench', regionId: 'region', name: { fi: 'Mittaus' }, description: null, languages: ['fi'], archivedAt: null },
    ...{ createdAt: '2018-12-12T09:00:00.000Z', version: 1 },
  },
  region: { id: 'region', name: { fi: 'Uusimaa' }, members: [], version: 1 },
  ...{
    municipalities: [],
    horizons: [],
    themes: [],
    goals: [],
    decisions: [],
    resolutions: [],
    constraints: [],
    links: [],
    scenarios: [],
    acceptances: [],
    lastChangeId: 0,
  },
  ...content,
})

const horizonsOf = (years: number[]): Horizon[] =>
  years.map((year, i) => ({
    ...{ id: `h${year}`, roadmapId: 'bench', year, label: { fi: String(year) }, endsOn: `${year}-12-31`, version: 1 },
    kind: i === 0 ? 'baseline' : i === years.length - 1 ? 'vision' : 'action',
  }))

const themesOf = (count: number): Theme[] => {
  const positions = generateNKeysBetween(null, null, count)
  return positions.map((position, i) => ({
    ...{
      id: `theme-${i}`,
      roadmapId: 'bench',
      name: { fi: `Teema ${i + 1}` },
      code: `T${i + 1}`,
      colour: (i % 8) + 1,
      position,
      version: 1,
    },
  }))
}

const decisionsOf = (count: number, outcomes: number): Decision[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{
      id: `decision-${i}`,
      roadmapId: 'bench',
      name: { fi: `Päätös ${i + 1}` },
      question: null,
      decider: null,
      watcher: 'Suunnittelija',
    },
    ...{ earliest: '2019-01-01', latest: '2021-12-31', version: 1 },
    outcomes: Array.from({ length: outcomes }, (_, j) => ({
      ...{ id: `outcome-${j}`, name: { fi: `on ${j}` }, negation: { fi: `ei ole ${j}` }, criterion: { fi: 'Se on kirjattu.' } },
    })),
  }))

const words = 'lapsi perhe kunta malli palvelu koulu tuki tieto arki apu verkosto osaaminen strategia johtaminen kumppani'.split(' ')

/** Goals dealt over the cells; one in five holds only if something happens, in branches that a region would write; each builds on an earlier one. */
export function plan(count: number): RoadmapDocument {
  const { below, pick, next } = chances(count)
  const horizons = horizonsOf([2018, 2019, 2022, 2025, 2030])
  const themes = themesOf(20)
  const decisions = decisionsOf(8, 4)
  const statesOf = [...(decisions[0]?.outcomes.map(({ id }) => id) ?? []), 'other', 'open']
  const term = (decision: number, states: State[]) => ({ decisionId: `decision-${decision}`, states })
  /** Branches of a cell: an outcome, all but that, and one that asks for something of another decision too. */
  const branchesOf = (): Guard[] => {
    const [first, second, outcome] = [below(8), below(8), pick(statesOf)]
    const rest = statesOf.filter((state) => state !== outcome)
    const also = second === first ? [] : [term(second, [pick(statesOf), 'open'])]
    return [
      { alternatives: [{ terms: [term(first, [outcome])] }] },
      next() < 0.7 ? { alternatives: [{ terms: [term(first, rest)] }] } : { alternatives: [{ terms: [term(first, rest), ...also] }] },
    ]
  }
  const goals: Goal[] = []
  const links: Link[] = []
  const cells = themes.flatMap((theme) => horizons.map((horizon, column) => ({ theme, horizon, column })))
  cells.forEach(({ theme, horizon, column }, cell) => {
    const size = Math.floor(count / cells.length) + (cell < count % cells.length ? 1 : 0)
    const branches = column > 0 && next() < 0.4 ? branchesOf() : []
    generateNKeysBetween(null, null, size).forEach((position, i) => {
      const text = Array.from({ length: 9 }, () => `${pick(words)}${below(40)}`).join(' ')
      const id = `g${cell}-${i}`
      goals.push({
        ...{ id, roadmapId: 'bench', themeId: theme.id, horizonId: horizon.id, position, text: { fi: `${text}.` }, description: null },
        ...{ responsible: null, scope: { kind: next() < 0.5 ? 'all' : 'region' }, condition: null, status: 'not_started', percent: null },
        ...{ statusOn: null, origin: null, version: 1 },
        guard: branches.length > 0 ? pick(branches) : null,
      })
      const below1 = goals.filter(({ themeId, horizonId }) => column > 0 && themeId === theme.id && horizonId === horizons[column - 1]?.id)
      if (below1.length > 0)
        links.push({ id: `l${id}`, roadmapId: 'bench', goalId: id, buildsOnGoalId: pick(below1).id, note: null, version: 1 })
    })
  })
  const constraints: Constraint[] = [0, 2, 4].map((i) => ({
    ...{ id: `constraint-${i}`, roadmapId: 'bench', reason: { fi: 'Ei voi olla.' }, version: 1 },
    guard: { alternatives: [{ terms: [term(i, ['outcome-0']), term(i + 1, ['outcome-1', 'open'])] }] },
  }))
  return documentOf({ horizons, themes, decisions, goals, links, constraints })
}

/** Every cell has random branches over any of so many decisions, and random constraints tie these together. */
export function adversarial(decisionCount: number, cells: number): RoadmapDocument {
  const { below, pick } = chances(decisionCount)
  const horizons = horizonsOf([2018, 2019, 2022, 2025, 2030])
  const themes = themesOf(Math.ceil(cells / 4))
  const states: State[] = ['outcome-0', 'outcome-1', 'outcome-2', 'other', 'open']
  const randomGuard = (alternatives: number, terms: number): Guard => ({
    alternatives: Array.from({ length: alternatives }, () => ({
      terms: [...new Set(Array.from({ length: terms }, () => below(decisionCount)))].map((decision) => ({
        decisionId: `decision-${decision}`,
        states: [...new Set([pick(states), pick(states), pick(states)])],
      })),
    })),
  })
  const goals = themes.flatMap((theme) =>
    horizons.slice(1).flatMap((horizon) =>
      generateNKeysBetween(null, null, 6).map((position, i): Goal => ({
        ...{ id: `g-${theme.id}-${horizon.year}-${i}`, roadmapId: 'bench', themeId: theme.id, horizonId: horizon.id, position },
        ...{ text: { fi: `Tavoite ${theme.id} ${horizon.year} ${i}` }, description: null, responsible: null, scope: { kind: 'region' } },
        ...{ condition: null, status: 'not_started', percent: null, statusOn: null, origin: null, version: 1 },
        guard: randomGuard(3, 3),
      })),
    ),
  )
  const links = goals.slice(6).map((goal, i): Link => ({
    ...{ id: `l-${i}`, roadmapId: 'bench', goalId: goal.id, buildsOnGoalId: goals[below(i + 6)]?.id ?? '', note: null, version: 1 },
  }))
  const constraints = Array.from({ length: decisionCount }, (_, i): Constraint => ({
    ...{ id: `constraint-${i}`, roadmapId: 'bench', guard: randomGuard(1, 3), reason: { fi: 'Ei voi olla.' }, version: 1 },
  }))
  return documentOf({ horizons, themes, decisions: decisionsOf(decisionCount, 3), goals, links, constraints })
}

function timed<Answer>(run: () => Answer): { took: number; answer: Answer } {
  const from = performance.now()
  const answer = run()
  return { took: performance.now() - from, answer }
}

const newText = (document: RoadmapDocument, i: number): RoadmapDocument => {
  const at = (i * 37) % document.goals.length
  return {
    ...document,
    goals: document.goals.map((goal, j) => (j === at ? { ...goal, text: { fi: `Muutettu ${i} tavoite` }, version: 2 } : goal)),
  }
}

const newGuard = (document: RoadmapDocument, i: number): RoadmapDocument => {
  const guarded = document.goals.filter(({ guard }) => guard)
  const [one, other] = [guarded[(i * 37) % guarded.length], guarded[(i * 91 + 5) % guarded.length]]
  return { ...document, goals: document.goals.map((goal) => (goal === one ? { ...goal, guard: other?.guard ?? null, version: 2 } : goal)) }
}

/** Prints how long the checks take. */
export function benchChecks(): void {
  const example = documentOf({ ...uusimaaExample, roadmap: { ...documentOf({}).roadmap, id: 'uusimaa-example' } })
  const plans: [string, RoadmapDocument][] = [
    ['example, 2 decisions', example],
    ['1,000 goals, 8 decisions of 4', plan(1_000)],
    ['5,000 goals, 8 decisions of 4', plan(5_000)],
    ['adversarial, 20 decisions of 3', adversarial(20, 40)],
  ]
  createChecker().check(example, asOf)
  printTable(
    'Checking a plan against itself',
    [
      'plan',
      'goals',
      'findings',
      'too tangled',
      'not proved smallest',
      'from nothing',
      'a text edited',
      'a guard edited',
      'repairs of a finding',
    ],
    plans.map(([name, document]) => {
      const cold = timed(() => createChecker().check(document, asOf))
      const checker = createChecker()
      const { findings, tangled } = checker.check(document, asOf)
      const edits = (edit: typeof newText) =>
        median(Array.from({ length: 15 }, (_, i) => timed(() => checker.check(edit(document, i), asOf)).took))
      const [text, guard] = [edits(newText), edits(newGuard)]
      const repairs = median(findings.slice(0, 10).map((finding) => timed(() => repairsOf(finding, document, asOf, checker)).took))
      const unproved = findings.filter(({ scenario }) => scenario?.smallest === false).length
      return [name, document.goals.length, findings.length, tangled.length, unproved, ms(cold.took), ms(text), ms(guard), ms(repairs)]
    }),
  )

  printTable(
    'The same answers by listing every world (checks that reason about worlds, without smallest scenarios)',
    ['decisions of 3', 'worlds', 'by listing', 'by splitting', 'ratio'],
    [2, 3, 4].map((count) => {
      const document = { ...adversarial(count, 4), constraints: [] }
      const listed = timed(() => bruteChecks(document, asOf, { scenarios: false }))
      const split = timed(() => createChecker().check(document, asOf))
      return [count, listed.answer.worlds, ms(listed.took), ms(split.took), `${(listed.took / split.took).toFixed(1)} ×`]
    }),
  )
}
