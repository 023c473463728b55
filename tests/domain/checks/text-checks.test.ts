import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyRepair, withEdits } from '#domain/checks/apply-repairs.ts'
import { checkPlan, createChecker } from '#domain/checks/checker.ts'
import type { CheckName, CheckResult } from '#domain/checks/findings.ts'
import { recognisersFor } from '#domain/checks/municipality-recogniser.ts'
import { jointScope, repairsOf } from '#domain/checks/offer-repairs.ts'
import { promisedNumbers } from '#domain/checks/text-checks.ts'
import type { Goal, Scope } from '#domain/goals.schema.ts'
import { makeDecision, makeDocument, makeGoal, makeHorizon, makeTheme } from '../../support/make-domain.ts'
import { makeLink } from '../../support/plan.ts'
import { known } from '../../support/plans.ts'

const asOf = '2019-10-14'
const member = (municipalityCode: string, until: string | null = null) => ({ municipalityCode, from: null, until })

function documentWith(goals: Partial<Goal>[], rest: Parameters<typeof makeDocument>[0] = {}) {
  return makeDocument({
    horizons: [makeHorizon(2018, { kind: 'baseline' }), makeHorizon(2022), makeHorizon(2025)],
    themes: [makeTheme(), makeTheme({ id: 'theme-vt', code: 'VT', position: 'a1' })],
    goals: goals.map((goal, i) => makeGoal({ id: `goal-${i}`, position: `a${i}`, ...goal })),
    municipalities: known.municipalities,
    region: { id: 'region', name: { fi: 'Uusimaa' }, members: [member('444'), member('638'), member('078', '2018-12-31')], version: 1 },
    ...rest,
  })
}

function checkerFor(document: ReturnType<typeof makeDocument>) {
  return createChecker({ recognisers: recognisersFor(document) })
}

function found(document: ReturnType<typeof makeDocument>, ...checks: CheckName[]) {
  return checkerFor(document)
    .check(document, asOf)
    .findings.filter(({ check }) => checks.includes(check))
}

/** The document after the first repair offered for the first such finding. */
function mended(document: ReturnType<typeof makeDocument>, check: CheckName, choice = 0) {
  const checker = checkerFor(document)
  const [finding] = found(document, check)
  const repair = finding && repairsOf(finding, document, asOf, checker)[choice]
  return repair ? withEdits(document, applyRepair(document, repair, () => 'made') ?? []) : null
}

describe('numbers that a text promises', () => {
  test.each([
    ['Palvelut tavoittavat yli 70 % perheistä.', ['yli 70 %']],
    ['Puolet kunnista arvioi vaikutukset.', ['Puolet kunnista']],
    ['Vähintään 10 perhettä saa apua.', ['Vähintään 10']],
    ['Minst 50 % av kommunerna deltar.', ['Minst 50 % av kommunerna']],
    ['Malli on käytössä vuonna 2022.', []],
    ['Apua saa 24/7.', []],
  ])('%s', (text, words) => {
    expect(promisedNumbers(text).map((number) => number.words)).toEqual(words)
  })
})

describe('a promise without a measure', () => {
  test('is found where the goal has no share, and not in the baseline', () => {
    const text = { fi: 'Puolet kunnista arvioi vaikutukset' }
    const document = documentWith([
      { text },
      { text: { fi: 'Yli 70 % perheistä saa apua' }, scope: { kind: 'share', percent: 70 } },
      { text: { fi: 'Yli 30 % perheistä sai apua' }, horizonId: 'h2018' },
    ])

    expect(found(document, 'unmeasured_promise')).toMatchObject([
      { share: 50, words: { fi: 'Puolet kunnista' }, place: { goalIds: ['goal-0'] } },
    ])
    expect(mended(document, 'unmeasured_promise')?.goals[0]?.scope).toEqual({ kind: 'share', percent: 50 })
  })
})

describe('a municipality that is named but not asked', () => {
  test('is found where the scope does not bind it, and added by the repair', () => {
    const document = documentWith([
      { text: { fi: 'Lohjan ja Porvoon perhekeskukset toimivat' }, scope: { kind: 'named', municipalityCodes: ['444'] } },
      { text: { fi: 'Porvoo luotsaa muita' }, scope: { kind: 'all' } },
      { text: { fi: 'Porvoo valmistelee lakia' }, scope: { kind: 'others' } },
      { text: { fi: 'Vantaan malli otetaan käyttöön' } },
    ])

    expect(found(document, 'named_not_asked')).toMatchObject([
      { municipalityCodes: ['638'], certain: true, place: { goalIds: ['goal-0'] } },
    ])
    expect(mended(document, 'named_not_asked')?.goals[0]?.scope).toEqual({ kind: 'named', municipalityCodes: ['444', '638'] })
  })

  test('that has left the region is found in scopes, and taken out by the repair where others remain', () => {
    const document = documentWith([
      { text: { fi: 'Kolme kuntaa kokeilee' }, scope: { kind: 'named', municipalityCodes: ['444', '078'] } },
      { text: { fi: 'Yksi kokeilee' }, scope: { kind: 'named', municipalityCodes: ['078'] } },
    ])

    expect(found(document, 'left_region').map(({ place }) => place.goalIds)).toEqual([['goal-0'], ['goal-1']])
    expect(mended(document, 'left_region')?.goals[0]?.scope).toEqual({ kind: 'named', municipalityCodes: ['444'] })
  })

  test('is not looked for without the names', () => {
    const document = documentWith([{ text: { fi: 'Porvoo luotsaa muita' } }])

    expect(createChecker().check(document, asOf).findings).toEqual([])
  })
})

describe('doubles', () => {
  const long = 'Lasten ja nuorten palvelut toimivat yhdessä koko alueella ja perheet saavat avun ajoissa'

  test('are the same text in two cells, whatever the case and punctuation; not in one cell', () => {
    const document = documentWith([
      { text: { fi: 'Malli on käytössä.' } },
      { text: { fi: 'malli on KÄYTÖSSÄ' }, themeId: 'theme-vt' },
      { text: { fi: 'Muu malli' } },
      { text: { fi: 'Muu malli' } },
    ])

    expect(found(document, 'double')).toMatchObject([{ exact: true, place: { goalIds: ['goal-0', 'goal-1'] } }])
  })

  test('are nearly the same long texts too, but a short text with one other word is another goal', () => {
    const document = documentWith([
      { text: { fi: long } },
      { text: { fi: long.replace('ajoissa', 'heti') }, horizonId: 'h2025' },
      { text: { fi: 'Malli on täysin valmis' } },
      { text: { fi: 'Malli on täysin kesken' }, horizonId: 'h2025' },
    ])

    expect(found(document, 'double')).toMatchObject([{ exact: false, place: { goalIds: ['goal-0', 'goal-1'] } }])
  })

  test('are found however the text came about: what it was while it was typed takes no place', () => {
    const checker = createChecker()
    const typed = ' vuoden loppuun mennessä kaikkialla'
    const many = `${long} ${long.toLowerCase().replaceAll(/[aä]/gu, 'o')} ${long.replaceAll(/[eiu]/gu, 'y')}`
    const before = documentWith([{ text: { fi: many } }, { text: { fi: many }, horizonId: 'h2025' }])
    const typing = Array.from({ length: typed.length + 1 }, (_, length) => ({
      ...before,
      goals: before.goals.map((goal, i) => (i === 0 ? goal : { ...goal, text: { fi: many + typed.slice(0, length) } })),
    }))

    const doublesOf = ({ findings }: CheckResult) => findings.filter(({ check }) => check === 'double')

    expect(typing.map((document) => doublesOf(checker.check(document, '2018-12-12')))).toEqual(
      typing.map((document) => doublesOf(checkPlan(document, '2018-12-12'))),
    )
    expect(doublesOf(checker.check(typing.at(-1) ?? before, '2018-12-12'))).toMatchObject([{ exact: false }])
  })

  test('are all pairs of which nine words in ten are the same, whatever was known before', () => {
    const checker = createChecker()
    const word = fc.constantFrom(...'kunta perhe lapsi nuori koulu neuvola palvelu toimii yhdessä alueella heti apu tuki hoito'.split(' '))
    const words = fc.uniqueArray(word, { minLength: 3, maxLength: 14 })
    const cells = fc.array(fc.record({ words, horizonId: fc.constantFrom('h2022', 'h2025') }), { maxLength: 12 })
    const isNear = (a: readonly string[], b: readonly string[]) =>
      a.length >= 4 && b.length >= 4 && 20 * a.filter((one) => b.includes(one)).length >= 9 * (a.length + b.length)
    fc.assert(
      fc.property(cells, (goals) => {
        const document = documentWith(goals.map(({ words: all, horizonId }) => ({ text: { fi: all.join(' ') }, horizonId })))
        const expected = new Set(
          goals.flatMap((a) =>
            goals
              .filter((b) => a.horizonId !== b.horizonId && a.words.join() !== b.words.join() && isNear(a.words, b.words))
              .map((b) => [a.words.join(' '), b.words.join(' ')].sort().join(' / ')),
          ),
        )
        const told = checker
          .check(document, '2018-12-12')
          .findings.filter((finding) => finding.check === 'double' && !finding.exact)
          .map(({ place }) => place.goalIds.map((id) => document.goals.find((goal) => goal.id === id)?.text.fi ?? ''))
        expect(told.map((pair) => pair.sort().join(' / ')).sort()).toEqual([...expected].sort())
      }),
      { numRuns: 400 },
    )
  })

  test('are merged into one goal that keeps the links and binds all whom either bound', () => {
    const text = { fi: long }
    const document = documentWith(
      [
        { text, scope: { kind: 'named', municipalityCodes: ['444'] } },
        { text, themeId: 'theme-vt', scope: { kind: 'named', municipalityCodes: ['638'] } },
        { text: { fi: 'Pohja' }, horizonId: 'h2018' },
      ],
      { links: [makeLink({ id: 'link', goalId: 'goal-1', buildsOnGoalId: 'goal-2' })] },
    )

    const merged = mended(document, 'double')

    expect(merged?.goals.map(({ id, scope }) => [id, scope])).toEqual([
      ['goal-0', { kind: 'named', municipalityCodes: ['444', '638'] }],
      ['goal-2', { kind: 'region' }],
    ])
    expect(merged?.links).toMatchObject([{ id: 'made', goalId: 'goal-0', buildsOnGoalId: 'goal-2' }])
  })

  test('under different conditions are not merged', () => {
    const document = documentWith([{ text: { fi: long } }, { text: { fi: long }, themeId: 'theme-vt', condition: { fi: 'jos laki' } }])

    expect(found(document, 'double')).toHaveLength(1)
    expect(mended(document, 'double')).toBeNull()
  })

  test.each<[Scope, Scope, Scope | null]>([
    [{ kind: 'region' }, { kind: 'all' }, { kind: 'all' }],
    [{ kind: 'others' }, { kind: 'region' }, { kind: 'region' }],
    [
      { kind: 'share', percent: 50 },
      { kind: 'share', percent: 70 },
      { kind: 'share', percent: 70 },
    ],
    [{ kind: 'share', percent: 50 }, { kind: 'named', municipalityCodes: ['444'] }, null],
    [{ kind: 'named', municipalityCodes: ['444'] }, { kind: 'region' }, { kind: 'named', municipalityCodes: ['444'] }],
  ])('a scope for both %j and %j is %j', (a, b, both) => {
    expect(jointScope(a, b)).toEqual(both)
    expect(jointScope(b, a)).toEqual(both)
  })
})

describe('decisions', () => {
  test('without a criterion are vague, and nobody watches one that has no watcher', () => {
    const criterion = { fi: 'Eduskunta on äänestänyt' }
    const law = makeDecision('law', ['approved', 'rejected'])
    const outcomes = law.outcomes.map((outcome, i) => (i === 0 ? { ...outcome, criterion } : outcome))
    const document = documentWith([], { decisions: [{ ...law, outcomes, watcher: ' ' }] })

    expect(found(document, 'vague_outcome', 'unwatched_decision').map(({ key }) => key)).toEqual([
      'vague_outcome:law:rejected',
      'unwatched_decision:law',
    ])
  })
})
