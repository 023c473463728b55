import { describe, expect, test } from 'vitest'
import { applyRepair, withEdits } from '#domain/checks/apply-repairs.ts'
import { createChecker } from '#domain/checks/checker.ts'
import type { CheckName } from '#domain/checks/findings.ts'
import { repairsOf } from '#domain/checks/offer-repairs.ts'
import { branchesNaming, previewResolution, type ResolutionInHand } from '#domain/checks/resolution-previews.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { holdsAlsoIn } from '#domain/guard-widening.ts'
import { makeDocument, makeGuard } from '../../support/make-domain.ts'

const uusimaa = makeDocument({ ...uusimaaExample })
const asWritten = '2018-12-12'
const keysOf = (document: typeof uusimaa, asOf: string, ...checks: CheckName[]) =>
  createChecker()
    .check(document, asOf)
    .findings.filter(({ check }) => checks.includes(check))
    .map(({ key }) => key)

describe('the plan of Uusimaa as of 12.12.2018', () => {
  const checker = createChecker()
  const [gap] = checker.check(uusimaa, asWritten).findings

  test('one cell has gaps, in five combinations of the law and the county', () => {
    expect(keysOf(uusimaa, asWritten, 'gap')).toEqual(['gap:theme-pk:year-2022'])
    expect(gap).toMatchObject({ check: 'gap', counts: { covered: 2, impossible: 2, gaps: 5 }, severity: 'gap', certain: true })
  })

  test('no branch is for a rejected law or a cancelled county', () => {
    expect(keysOf(uusimaa, asWritten, 'silent_outcome')).toEqual([
      'silent_outcome:law-sote:law-rejected',
      'silent_outcome:county-start:county-cancelled',
    ])
  })

  test('the goals of 2025 that rest on one branch of 2022 are broken chains', () => {
    expect(keysOf(uusimaa, asWritten, 'broken_chain', 'backward_chain')).toEqual([
      'broken_chain:pk25a-on-pk22b',
      'broken_chain:pk25c-on-pk22a',
      'broken_chain:pk25d-on-pk22a',
    ])
  })

  test('one repair closes all five gaps: the second branch widened until the county has started', () => {
    const [repair] = gap ? repairsOf(gap, uusimaa, asWritten, checker) : []
    const mended = repair && withEdits(uusimaa, applyRepair(uusimaa, repair, () => 'new') ?? [])

    expect(repair).toMatchObject({ kind: 'widen_guard', goalIds: ['pk22b'] })
    expect(repair?.kind === 'widen_guard' && repair.guard && describeGuard(repair.guard, uusimaa.decisions, null, 'fi')).toBe(
      'Jos maakunnan toiminta ei ole käynnistynyt.',
    )
    expect(mended && keysOf(mended, asWritten, 'gap', 'silent_outcome')).toEqual([])
  })

  test('a repair that was offered for a plan that has moved on is not applied', () => {
    const [repair] = gap ? repairsOf(gap, uusimaa, asWritten, checker) : []
    const movedOn = {
      ...uusimaa,
      goals: uusimaa.goals.map((goal) => (goal.id === 'pk22b' ? { ...goal, guard: makeGuard({ 'law-sote': ['open'] }) } : goal)),
    }

    expect(repair && applyRepair(movedOn, repair, () => 'new')).toBeNull()
  })

  test('what may turn out only on the day after 2022 ends is known too late, but need not be', () => {
    const late = checker.check(uusimaa, asWritten).findings.filter(({ check }) => check === 'too_late_to_know')

    expect(late).toMatchObject([
      { certain: false, expected: '2023-01-01', place: { goalIds: ['pk22a', 'pk22b'], decisionId: 'county-start' } },
    ])
  })

  test('vision goals without a link, promises in percent and a goal that stands twice are found', () => {
    expect(keysOf(uusimaa, asWritten, 'unrooted_vision', 'unmeasured_promise')).toEqual([
      'unrooted_vision:tk30d',
      'unrooted_vision:pk30c',
      'unrooted_vision:pk30e',
      'unmeasured_promise:pk19f',
      'unmeasured_promise:pk22b',
    ])
    expect(checker.check(uusimaa, asWritten).findings.filter(({ check }) => check === 'double')).toMatchObject([
      { exact: true, place: { goalIds: ['vk22c', 'ev22a'] } },
    ])
  })

  test('when nothing is recorded by the end of 2022, both decisions are to be confirmed as open, and they are overdue', () => {
    const silent = { ...uusimaa, resolutions: [] }

    expect(keysOf(silent, '2023-01-02', 'horizon_passed', 'overdue_decision')).toEqual([
      'overdue_decision:law-sote',
      'overdue_decision:county-start',
      'horizon_passed:year-2022:law-sote',
      'horizon_passed:year-2022:county-start',
    ])
    expect(keysOf(silent, '2022-12-30', 'horizon_passed')).toEqual([])
  })
})

describe('recording what became of the law and the county', () => {
  const open = { ...uusimaa, resolutions: [] }
  const law: ResolutionInHand = { decisionId: 'law-sote', outcome: 'law-approved', effectiveOn: '2021-06-23', knownOn: '2021-06-23' }
  const county: ResolutionInHand = {
    decisionId: 'county-start',
    outcome: 'county-started',
    effectiveOn: '2023-01-01',
    knownOn: '2021-06-23',
  }
  const members = makeMembers()

  test('the law lets the second branch lapse while the first still waits for the county', () => {
    const preview = previewResolution(open, law, '2021-06-23', createChecker())

    expect(preview).toMatchObject({
      refused: null,
      brokenConstraintIds: [],
      comesIntoForce: [],
      lapses: ['pk22b'],
      stillWaits: ['pk22a'],
      unchanged: uusimaa.goals.length - 2,
      emptiedCells: [],
      moves: [],
    })
    expect(preview.brokenChains).toMatchObject([{ linkId: 'pk25a-on-pk22b' }])
    expect(preview.brokenChains[0]?.remedies.map(({ kind }) => kind)).toEqual(['replace_link', 'remove_link'])
  })

  test('the county that starts too late empties the cell; its goal can move on to 2025, and widening the other branch mends the cell', () => {
    const known = previewResolution({ ...open, ...members }, law, '2021-06-23', createChecker()).after

    const preview = previewResolution(known, county, '2021-06-23', createChecker())

    expect(preview.lapses).toEqual(['pk22a'])
    expect(preview.moves).toEqual([{ goalId: 'pk22a', toHorizonId: 'year-2025' }])
    expect(preview.emptiedCells).toMatchObject([{ cell: { themeId: 'theme-pk', horizonId: 'year-2022' }, goalIds: ['pk22a', 'pk22b'] }])
    const guards = preview.emptiedCells[0]?.remedies.map((remedy) => 'guard' in remedy && remedy.guard)
    expect(guards?.map((guard) => guard && describeGuard(guard, uusimaa.decisions, null, 'fi'))).toEqual([
      'Jos maakunnan toiminta ei ole käynnistynyt.',
      'Jos SOTE- ja maakuntalainsäädäntö on hyväksytty, ja maakunnan toiminta joko on käynnistynyt tai on vielä avoin.',
      'Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on vielä avoin.',
    ])
    expect(preview.emptiedCells[0]?.remedies.map(({ kind }) => kind)).toEqual(['widen_guard', 'widen_guard', 'make_goal'])
  })

  test('the municipalities that a lapsing goal bound are told apart', () => {
    const preview = previewResolution({ ...open, ...members }, law, '2021-06-23', createChecker())

    expect(preview.municipalities).toEqual([
      { code: '444', gained: [], lost: ['pk22b'] },
      { code: '638', gained: [], lost: ['pk22b'] },
    ])
  })

  test('with the branch widened beforehand the law brings it nothing, and the county brings it into force', () => {
    const wide = makeGuard({ 'county-start': ['county-cancelled', 'other', 'open'] })
    const widened = { ...open, ...members, goals: open.goals.map((goal) => (goal.id === 'pk22b' ? { ...goal, guard: wide } : goal)) }
    const known = previewResolution(widened, law, '2021-06-23', createChecker()).after

    const preview = previewResolution(known, county, '2021-06-23', createChecker())

    expect([preview.comesIntoForce, preview.lapses, preview.emptiedCells]).toEqual([['pk22b'], ['pk22a'], []])
    expect(preview.municipalities.map(({ gained }) => gained)).toEqual([['pk22b'], ['pk22b']])
  })

  test('a county that starts while the law is rejected breaks the constraint, unless that is withdrawn with it', () => {
    const rejected = previewResolution(open, { ...law, outcome: 'law-rejected' }, '2021-06-23', createChecker()).after

    const broken = previewResolution(rejected, county, '2021-06-23', createChecker())
    const withdrawn = previewResolution(
      rejected,
      { ...county, withdrawConstraintIds: ['no-county-without-law'] },
      '2021-06-23',
      createChecker(),
    )

    expect(broken.brokenConstraintIds).toEqual(['no-county-without-law'])
    expect(withdrawn.brokenConstraintIds).toEqual([])
  })

  test('a second word on a settled decision is refused unless it says what it takes the place of', () => {
    expect(previewResolution(uusimaa, law, '2021-06-23', createChecker()).refused).toBe('resolution_must_supersede')
  })

  test('something unlisted becomes an outcome, and each branch that names the decision is answered for', () => {
    const newOutcome = {
      ...{ id: 'county-partly', name: { fi: 'on käynnistynyt osittain' }, negation: { fi: 'ei ole käynnistynyt osittain' } },
      criterion: { fi: 'Osa palveluista on siirtynyt.' },
    }
    const partly: ResolutionInHand = {
      decisionId: 'county-start',
      outcome: 'county-partly',
      effectiveOn: '2022-01-01',
      knownOn: '2022-01-01',
      newOutcome,
    }
    const [a, b] = branchesNaming(open, 'county-start')
    const lawIn2021 = previewResolution(open, law, '2021-06-23', createChecker()).after

    const preview = previewResolution(
      lawIn2021,
      {
        ...partly,
        answers: [
          { goalIds: a?.goalIds ?? [], answer: 'holds' },
          { goalIds: b?.goalIds ?? [], answer: 'fails' },
        ],
      },
      '2022-01-01',
      createChecker(),
    )

    expect([a?.goalIds, b?.goalIds]).toEqual([['pk22a'], ['pk22b']])
    expect(preview.comesIntoForce).toEqual(['pk22a'])
    expect(holdsAlsoIn(makeGuard({ 'county-start': ['open'] }), 'county-start', 'county-partly')).toEqual(
      makeGuard({ 'county-start': ['open', 'county-partly'] }),
    )
  })
})

function makeMembers() {
  const municipality = (code: string, fi: string, sv: string) => ({
    ...{ code, name: { fi, sv }, county: { fi: 'Uusimaa', sv: 'Nyland' } },
    languages: ['fi' as const, 'sv' as const],
  })
  const member = (municipalityCode: string, until: string | null = null) => ({ municipalityCode, from: null, until })
  return {
    municipalities: [municipality('444', 'Lohja', 'Lojo'), municipality('638', 'Porvoo', 'Borgå'), municipality('753', 'Sipoo', 'Sibbo')],
    region: { id: 'uusimaa', name: { fi: 'Uusimaa' }, members: [member('638'), member('444'), member('753', '2020-12-31')], version: 1 },
  }
}
