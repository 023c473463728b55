import { useComputed } from '@preact/signals'
import type { Severity } from '#domain/checks/findings.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { tidyScenario } from '#domain/scenarios.ts'
import { isOpenAsOf, sameScenario } from '#domain/steering.ts'
import type { Scenario } from '#domain/trajectories.ts'
import { makeWorlds, type Worlds } from '#domain/worlds.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ThemeBadge } from '../../ui/ThemeMarks.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { wordsOfScenario } from '../scenarios/scenario-words.ts'
import { scenarioTexts } from '../scenarios/texts.ts'
import { FindingMark } from './FindingMark.tsx'
import { findingsOf, gravest, type Findings } from './findings-of.ts'
import styles from './Futures.module.css'
import { showsIn } from './showing.ts'
import { markTexts } from './mark-texts.ts'
import { checksTexts } from './texts.ts'

/** More rows than this nobody reads. */
const mostRows = 12

/** Every combination of the open decisions' outcomes and "still open", as far as they can be; null where they are too many. */
function combinations({ decisions }: RoadmapDocument, open: readonly string[]): Scenario[] | null {
  const asked = decisions.filter(({ id }) => open.includes(id))
  const count = asked.reduce((product, { outcomes }) => product * (outcomes.length + 1), 1)
  if (asked.length === 0 || count > 4 * mostRows) return null
  return asked.reduce<Scenario[]>(
    (rows, { id, outcomes }) =>
      rows.flatMap((row) => [
        ...outcomes.map((outcome) => ({ ...row, [id]: { outcome: outcome.id, firstHorizonId: null, lastHorizonId: null } })),
        { ...row, [id]: { openUntilHorizonId: null } },
      ]),
    [{}],
  )
}

interface Row {
  scenario: Scenario
  worlds: Worlds
}

/** In which future what is found shows: a row for each, a column for each theme, in it the gravest. A row can be looked at. */
export function Futures({ model }: { model: RoadmapModel }) {
  const texts = useTexts(checksTexts)
  const words = useTexts(scenarioTexts)
  const findings = findingsOf(model)
  const rows = useComputed((): { rows: Row[]; named: boolean } => {
    const document = findings.checked.value?.document
    if (document === undefined) return { rows: [], named: false }
    const asOf = model.asOf.value
    const open = document.decisions.filter(({ id }) => isOpenAsOf(id, document.resolutions, asOf)).map(({ id }) => id)
    const possible = (scenarios: readonly Scenario[]) =>
      scenarios.map((scenario) => ({ scenario, worlds: makeWorlds(document, asOf, scenario) })).filter(({ worlds }) => worlds.consistent)
    const all = combinations(document, open)
    const every = all && possible(all)
    if (every && every.length <= mostRows) return { rows: every, named: false }
    const saved = document.scenarios.map(({ choices }) => tidyScenario(choices, document.decisions, document.horizons))
    return { rows: possible(saved).slice(0, mostRows), named: true }
  })
  const marked = useComputed(() => rows.value.rows.map((row) => ({ ...row, marks: marksIn(findings, row.worlds) }))).value
  const { named } = rows.value

  const document = model.document.value
  if (document === null || marked.length === 0) return null
  return (
    <section class={styles.futures}>
      <h2>{named ? texts.futuresNamed : texts.futures(marked.length)}</h2>
      <p class={styles.sub}>{named ? texts.futuresNamedWhy : texts.futuresWhy}</p>
      <div class={styles.wide}>
        <table class={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.scenario}</th>
              {document.themes.map((theme) => (
                <th key={theme.id} scope="col">
                  <ThemeBadge code={theme.code} colour={theme.colour} />
                  <span class="visually-hidden">{textIn(theme.name, language.value)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {marked.map(({ scenario, marks }) => (
              <tr key={JSON.stringify(scenario)} data-chosen={sameScenario(scenario, model.scenario.value) || undefined}>
                <th scope="row">
                  <button type="button" onClick={() => (model.scenario.value = scenario)}>
                    {wordsOfScenario(scenario, document.decisions, document.horizons, language.value, words).map((each) => (
                      <span key={each.key} class={styles.term} data-outcome={each.form}>
                        <Diamond form={each.form} size={12} />
                        {each.says}
                        {named && each.years !== '' && ` ${each.years}`}
                      </span>
                    ))}
                  </button>
                </th>
                {document.themes.map(({ id }) => {
                  const severity = marks.get(id)
                  return (
                    <td key={id}>
                      {severity ? (
                        <FindingMark severity={severity} size={22} label={markTexts.value.severities[severity]} />
                      ) : (
                        <Icon name="check" size={20} label={texts.fine} class={styles.fine ?? ''} />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The gravest finding of each theme that may show in these worlds. */
function marksIn({ open, checked }: Findings, worlds: Worlds): Map<string, Severity> {
  const marks = new Map<string, Severity>()
  const document = checked.value?.document
  for (const finding of document ? open.value : []) {
    const themes = [...new Set(finding.place.cells.map(({ themeId }) => themeId))].filter((themeId) => {
      const known = marks.get(themeId)
      return known === undefined || gravest.indexOf(known) > gravest.indexOf(finding.severity)
    })
    if (document && themes.length > 0 && showsIn(finding, worlds, document))
      for (const themeId of themes) marks.set(themeId, finding.severity)
  }
  return marks
}
