import fc from 'fast-check'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { Lettering, Measure } from '#domain/pathways/fit-text.ts'
import type { PictureWording } from '#domain/pathways/lay-out-paths.ts'
import { makeDecision, makeDocument, makeGoal, makeHorizon, makeResolution, makeTheme } from '../../support/make-domain.ts'

const sizes: Record<Lettering, number> = { label: 13, caption: 13, name: 14, code: 14, year: 26, note: 13, tag: 13 }

const ems = new Map<string, number>()
for (const letter of "iljtfr.,:;'|! \u00a0") ems.set(letter, 0.36)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVXYZÅÄÖmwMW%…–') ems.set(letter, 0.86)

/** Wider than the real letters: capitals nearly an em, narrow letters over a third of one. */
export const roughMeasure: Measure = (text, lettering) => {
  let width = 0
  for (let i = 0; i < text.length; i++) width += ems.get(text.charAt(i)) ?? 0.56
  return width * sizes[lettering]
}

/** A wording that reads a document as a Finnish reader does. */
export const roughWording = (document: Pick<RoadmapDocument, 'goals' | 'themes' | 'horizons'>): PictureWording => {
  const goals = new Map(document.goals.map((goal) => [goal.id, goal.text.fi ?? '']))
  return {
    measure: roughMeasure,
    goal: (goalId) => goals.get(goalId) ?? '',
    lane: (lane) =>
      lane.state === 'empty' ? 'Ei tavoitetta' : (lane.condition?.fi ?? (lane.guard ? 'on hyväksytty ja on käynnistynyt' : '')),
    lapsed: (date) => `väistyi ${date}`,
    theme: (themeId) => document.themes.find(({ id }) => id === themeId)?.name.fi ?? '',
    horizonLabel: (horizonId) => document.horizons.find(({ id }) => id === horizonId)?.label.fi ?? '',
    decision: ({ name, on }) => [`${name.fi} ${on}`, name.fi ?? ''],
    now: 'Tänään 14.10.2019',
  }
}

const words =
  'perhekeskus toimii kunnassa lasten vaikutusten­arviointi on käytössä SOTE-lainsäädäntö yli 70 % hyvinvointi­suunnitelma ja'.split(' ')
const sentence = (most: number) =>
  fc.array(fc.constantFrom(...words, 'x'.repeat(40)), { minLength: 1, maxLength: most }).map((some) => some.join(' '))

const guardOver = (decisionIds: readonly string[]): fc.Arbitrary<Guard | null> =>
  decisionIds.length === 0
    ? fc.constant(null)
    : fc.option(
        fc
          .uniqueArray(
            fc.record({
              decisionId: fc.constantFrom(...decisionIds),
              states: fc.subarray(['yes', 'no', 'other', 'open'], { minLength: 1, maxLength: 3 }),
            }),
            {
              minLength: 1,
              maxLength: 2,
              selector: ({ decisionId }) => decisionId,
            },
          )
          .map((terms): Guard => ({ alternatives: [{ terms }] })),
        { freq: 2 },
      )

const date = fc
  .record({ year: fc.integer({ min: 2017, max: 2031 }), day: fc.constantFrom('01-01', '06-23', '12-31') })
  .map(({ year, day }) => `${year}-${day}`)

/** Plans of every shape: up to eight decisions, up to so many goals, lanes of all kinds, texts from a letter to a paragraph. */
export const arbitraryPaths = (mostGoals: number) =>
  fc
    .record({
      years: fc.uniqueArray(fc.integer({ min: 2018, max: 2040 }), { minLength: 1, maxLength: 6 }),
      themes: fc.array(fc.record({ name: sentence(6), code: fc.constantFrom('T', 'PK', 'WWWW') }), { minLength: 1, maxLength: 7 }),
      decisions: fc.array(fc.record({ name: sentence(8), latest: fc.option(date), resolvedOn: fc.option(date, { freq: 2 }) }), {
        maxLength: 8,
      }),
    })
    .chain(({ years, themes, decisions }) => {
      const horizons = years
        .sort()
        .map((year, i) => makeHorizon(year, { kind: i === 0 ? 'baseline' : 'action', label: { fi: 'Välittömät toimet' } }))
      const decisionIds = decisions.map((_, i) => `dec-${i}`)
      return fc.record({
        document: fc
          .record({
            goals: fc.array(
              fc.record({
                theme: fc.nat(themes.length - 1),
                horizon: fc.nat(horizons.length - 1),
                text: sentence(14),
                guard: guardOver(decisionIds),
                condition: fc.option(sentence(6), { freq: 8 }),
              }),
              { maxLength: mostGoals, size: 'max' },
            ),
          })
          .map(({ goals }) =>
            makeDocument({
              horizons,
              themes: themes.map(({ name, code }, i) =>
                makeTheme({ id: `theme-${i}`, name: { fi: name }, code, position: `a${i}`, colour: (i % 8) + 1 }),
              ),
              decisions: decisions.map(({ name, latest }, i) => makeDecision(`dec-${i}`, ['yes', 'no'], { name: { fi: name }, latest })),
              resolutions: decisions.flatMap(({ resolvedOn }, i) =>
                resolvedOn === null ? [] : [makeResolution(`dec-${i}`, 'yes', resolvedOn)],
              ),
              goals: goals.map(({ theme, horizon, text, guard, condition }, i) =>
                makeGoal({
                  id: `goal-${i}`,
                  themeId: `theme-${theme}`,
                  horizonId: horizons[horizon]?.id ?? '',
                  position: `a${String(i).padStart(4, '0')}`,
                  text: { fi: text },
                  guard,
                  condition: guard === null && condition !== null ? { fi: condition } : null,
                }),
              ),
              links: goals.slice(1, 40).map((_, i) => ({
                id: `link-${i}`,
                roadmapId: 'roadmap',
                goalId: `goal-${i + 1}`,
                buildsOnGoalId: `goal-${Math.floor(i / 2)}`,
                note: null,
                version: 1,
              })),
            }),
          ),
        asOf: date,
        paper: fc.record({ width: fc.integer({ min: 320, max: 2600 }), height: fc.integer({ min: 300, max: 1600 }) }),
      })
    })
