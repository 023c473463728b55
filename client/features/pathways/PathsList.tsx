import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { readText, textIn, type Language } from '#domain/languages.ts'
import type { PathCell, PathDecision, PathLane, Paths } from '#domain/pathways/read-paths.ts'
import { formatDate } from '../../lib/formats.ts'
import { formatMonth } from '../../lib/rare-formats.ts'
import { Diamond, outcomeForm } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { ThemeBadge, ThemeLine } from '../../ui/ThemeMarks.tsx'
import { outcomeIndexOf } from '#domain/outcome-marks.ts'
import { goalAddress, type GoalFacts } from './paths-model.ts'
import type { pathwaysTexts } from './texts.ts'
import styles from './PathsList.module.css'

type Texts = (typeof pathwaysTexts)['value']

interface PathsListProps {
  home: string
  document: RoadmapDocument
  paths: Paths
  factsOf: (goalId: string) => GoalFacts | null
  language: Language
  texts: Texts
}

/** The whole picture in words: themes, horizons, branches with their sentences, goals with their chains. */
export function PathsList(props: PathsListProps) {
  const { document, paths, language, texts } = props
  return (
    <div class={styles.list}>
      <h2 class={styles.title}>{texts.list}</h2>
      <section class={styles.decisions} aria-labelledby="paths-decisions">
        <h3 id="paths-decisions">{texts.decisionsHeading}</h3>
        {paths.decisions.length === 0 ? (
          <p>{texts.noDecisions}</p>
        ) : (
          <ul>
            {paths.decisions.map((decision) => (
              <li key={decision.id}>
                <Diamond form={decision.settled ? 'settled' : 'open'} size={13} />
                <span>
                  <b lang={readText(decision.name, language).language}>{textIn(decision.name, language)}</b>:{' '}
                  {standing(decision, document, language, texts)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {paths.lines.map(({ theme, cells }) => (
        <section key={theme.id} {...themeColours(theme.colour, styles.theme)} aria-labelledby={`paths-${theme.id}`}>
          <h3 id={`paths-${theme.id}`} class={styles.name}>
            <ThemeBadge code={theme.code} colour={theme.colour} />
            <span lang={readText(theme.name, language).language}>{textIn(theme.name, language)}</span>
            <ThemeLine colour={theme.colour} class={styles.line} />
          </h3>
          {cells.map((cell) => (
            <Cell key={cell.horizonId} cell={cell} {...props} />
          ))}
        </section>
      ))}
    </div>
  )
}

function standing(decision: PathDecision, document: RoadmapDocument, language: Language, texts: Texts): string {
  if (decision.on === null) return texts.decisionOpenNoDate
  if (!decision.settled) return texts.decisionOpen(formatMonth(decision.on, language))
  const outcomes = document.decisions.find(({ id }) => id === decision.id)?.outcomes ?? []
  const resolution = document.resolutions.findLast(
    ({ decisionId, effectiveOn }) => decisionId === decision.id && effectiveOn === decision.on,
  )
  const outcome = outcomes.find(({ id }) => id === resolution?.outcome)
  const settled = texts.decisionSettled(formatDate(decision.on, language))
  return outcome ? `${textIn(outcome.name, language)} – ${settled}` : settled
}

function Cell({ cell, ...props }: PathsListProps & { cell: PathCell }) {
  const { document, language, texts } = props
  const horizon = document.horizons.find(({ id }) => id === cell.horizonId)
  if (!horizon) return null
  const label = textIn(horizon.label, language)
  return (
    <div class={styles.cell}>
      <h4>
        <b class="tabular">{horizon.year}</b> {label}
      </h4>
      <div class={styles.branches}>
        {cell.always.length === 0 && cell.lanes.length === 0 && <p class={styles.none}>{texts.noGoalsHere}</p>}
        {cell.always.length > 0 && cell.lanes.length > 0 && <p class={styles.always}>{texts.whateverHappens}</p>}
        {cell.always.length > 0 && <Goals goalIds={cell.always.map(({ id }) => id)} {...props} />}
        {cell.lanes.map((lane) => (
          <div key={lane.key} class={styles.lane} data-state={lane.state}>
            <p class={styles.sentence}>
              {lane.state === 'empty' ? (
                <>
                  <Icon name="tri" size={14} />
                  {texts.noGoal}
                </>
              ) : (
                <>
                  <Diamond form={outcomeForm(lane.guard ? outcomeIndexOf(lane.guard, document.decisions) : 1)} size={13} />
                  <span>
                    {sentenceOf(lane, document, language)} <span class={styles.state}>{stateOf(lane, language, texts)}</span>
                  </span>
                </>
              )}
            </p>
            {lane.goals.length > 0 && <Goals goalIds={lane.goals.map(({ id }) => id)} {...props} />}
          </div>
        ))}
      </div>
    </div>
  )
}

/** The condition of a lane as its whole sentence. */
export const sentenceOf = (lane: Pick<PathLane, 'guard' | 'condition'>, document: RoadmapDocument, language: Language): string =>
  lane.guard ? describeGuard(lane.guard, document.decisions, null, language) : textIn(lane.condition, language)

function stateOf(lane: PathLane, language: Language, texts: Texts): string {
  if (lane.state === 'lapsed') return lane.lapsedOn === null ? texts.pathNotTaken : texts.lapsedOn(formatDate(lane.lapsedOn, language))
  return lane.state === 'taken' ? texts.branchTaken : texts.branchOpen
}

function Goals({ goalIds, home, paths, factsOf, texts }: PathsListProps & { goalIds: readonly string[] }) {
  return (
    <ul class={styles.goals}>
      {goalIds.map((goalId) => {
        const facts = factsOf(goalId)
        if (!facts) return null
        const restsOn = paths.links.filter((link) => link.goalId === goalId).flatMap((link) => factsOf(link.buildsOnGoalId) ?? [])
        const carries = paths.links.filter((link) => link.buildsOnGoalId === goalId).flatMap((link) => factsOf(link.goalId) ?? [])
        return (
          <li key={goalId} data-dimmed={facts.dimmed || undefined} data-lapsed={facts.lapsed || undefined}>
            <Ring mark={facts.mark} percent={facts.percent} label={null} />
            <div>
              <a href={goalAddress(home, goalId)} lang={facts.language}>
                {facts.text}
              </a>{' '}
              <span class={styles.state}>{facts.state}</span>
              <Chain title={texts.restsOn} goals={restsOn} />
              <Chain title={texts.carries} goals={carries} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Chain({ title, goals }: { title: string; goals: readonly GoalFacts[] }) {
  if (goals.length === 0) return null
  return (
    <p class={styles.chain}>
      {title}{' '}
      {goals.map(({ goal, horizon, theme, text, language }, i) => (
        <span key={goal.id} lang={language}>
          {i > 0 && '; '}
          {theme.code} {horizon.year} {text.replace(/\.$/u, '')}
        </span>
      ))}
    </p>
  )
}
