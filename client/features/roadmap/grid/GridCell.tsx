import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GoalState } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { textIn } from '#domain/languages.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { formatPercent } from '../../../lib/formats.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { later } from '../../../lib/later.tsx'
import { language, useTexts } from '../../../lib/texts.ts'
import { whenChanged } from '../../../lib/when-changed.ts'
import { Diamond, outcomeLetter } from '../../../ui/Diamond.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { GoalComposer } from './later-composer.ts'
import { factsOf, type CardSurroundings } from './card-facts.ts'
import { useGrid } from './grid-context.ts'
import type { LaneView } from './grid-model.ts'
import styles from './RoadmapGrid.module.css'
import { gridTexts } from './texts.ts'

const { Later: CellFindingsLink } = later(() => import('../../checks/CellFindingsLink.tsx'), 'CellFindingsLink', {
  afterPaint: true,
})

interface GridCellProps {
  theme: Theme
  horizon: Horizon
  isLast: boolean
}

/** One theme in one horizon: how far it is, its goals, and the branches where the plan forks. */
export const GridCell = whenChanged(function GridCell({ theme, horizon, isLast }: GridCellProps) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const cell = grid.cell(theme.id, horizon.id).value
  const today = grid.today.value
  const wide = grid.wide.value === horizon.id
  const composing = grid.composingIn(theme.id, horizon.id).value

  const always = cell.lanes.find((lane) => lane.outcome === null)
  const branches = cell.lanes.filter((lane) => lane.outcome !== null)
  const isForked = always === undefined && branches.length > 0
  const name = texts.cellOf(textIn(theme.name, language.value), horizon.year)

  return (
    <td
      role="gridcell"
      class={styles.cell}
      data-theme={theme.id}
      data-horizon={horizon.id}
      data-kind={horizon.kind}
      data-wide={wide || undefined}
      data-last={isLast || undefined}
      data-forked={isForked || undefined}
      data-empty={cell.goalCount === 0 || undefined}
      data-now={today?.horizonId === horizon.id || undefined}
      style={today?.horizonId === horizon.id ? { '--now': String(today.fraction) } : undefined}
    >
      <h2 class={styles.heading}>
        <b>{horizon.year}</b>
        {textIn(horizon.label, language.value)}
        {today?.horizonId === horizon.id && <i>{today.text}</i>}
      </h2>
      {isLast && <i class={styles.end} />}
      {!isForked && cell.goalCount > 0 && (
        <p class={styles.station}>
          <i
            class={styles.ring}
            role="img"
            data-mark={cell.mark}
            aria-label={uiTexts.value.marks[cell.mark]}
            style={{ '--p': String(cell.percent ?? 0) }}
          />
          {cell.percent !== null && cell.percent > 0 && <b>{formatPercent(cell.percent)}</b>}
          <span>{texts.goals(cell.goalCount)}</span>
        </p>
      )}
      {always !== undefined && <LaneCards laneKey={always.key} goals={always.goals} state={always.state} />}
      {composing !== null && !branches.some((lane) => lane.key === composing.laneKey) && (
        <div class={styles.composer}>
          <GoalComposer
            model={grid.model}
            themeId={theme.id}
            horizonId={horizon.id}
            guard={null}
            condition={null}
            onClose={grid.stopComposing}
          />
        </div>
      )}
      {branches.length > 0 && (
        <Fork themeId={theme.id} horizonId={horizon.id} branches={branches} composingLane={composing?.laneKey ?? null} />
      )}
      <CellFindingsLink model={grid.model} themeId={theme.id} horizonId={horizon.id} />
      {grid.readOnly.value && cell.goalCount === 0 && (
        <p class={styles.none} tabIndex={-1} data-stop="">
          {texts.noGoalsHere}
        </p>
      )}
      {composing === null && !grid.readOnly.value && (
        <button
          type="button"
          class={styles.add}
          tabIndex={-1}
          data-stop=""
          data-act="compose"
          aria-label={cell.goalCount === 0 ? `${texts.emptyCell}: ${name}` : texts.newGoalIn(name)}
        >
          <Icon name="plus" size={14} />
          {cell.goalCount === 0 ? texts.emptyCell : texts.newGoal}
        </button>
      )}
    </td>
  )
})

const factsOfAll = (goals: readonly Goal[], state: GoalState, surroundings: CardSurroundings) =>
  goals.map((goal) => factsOf(goal, state, surroundings))

/** The cards of one lane: the painter draws them, so that thousands are cheap. */
const LaneCards = whenChanged(function LaneCards({
  laneKey,
  goals,
  state,
  folded = false,
}: {
  laneKey: string
  goals: readonly Goal[]
  state: GoalState
  folded?: boolean
}) {
  const grid = useGrid()
  const container = useRef<HTMLDivElement>(null)
  // Cards that are put away say what has changed when they are shown again.
  const painted = useRef<readonly Goal[] | null>(null)
  const facts = folded && painted.current === goals ? null : factsOfAll(goals, state, grid.surroundings.value)

  useLayoutEffect(() => {
    if (container.current === null) return
    if (facts !== null) {
      grid.painter.paint(container.current, goals, facts)
      painted.current = goals
    }
    grid.settle()
  })
  useLayoutEffect(
    () => () => {
      if (container.current !== null) grid.painter.paint(container.current, [], [])
      grid.settle()
    },
    [],
  )
  return <div ref={container} class={styles.cards} data-lane={laneKey} hidden={folded} />
})

/** A fork: the first branch runs straight on along the line, each further one hangs below on its own. */
function Fork({
  themeId,
  horizonId,
  branches,
  composingLane,
}: {
  themeId: string
  horizonId: string
  branches: readonly LaneView[]
  composingLane: string | null
}) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const settled = branches.every((lane) => lane.state !== 'waiting')
  // What one looks for is shown wherever it is.
  const hidesLapsed = grid.hidesLapsed.value && !grid.model.filter.active.value
  const isFolded = (lane: LaneView) => hidesLapsed && lane.state === 'lapsed' && lane.goals.length > 0 && composingLane !== lane.key

  return (
    <div class={styles.fork}>
      {branches.map((lane, index) => (
        <i
          key={`line ${lane.key}`}
          class={styles.line}
          data-straight={index === 0 || undefined}
          data-outcome={lane.outcome}
          data-state={lane.state}
          style={index === 0 ? undefined : { gridRow: `1 / ${index + 1}` }}
        />
      ))}
      {branches.map((lane, index) => (
        <div
          key={lane.key}
          class={styles.lane}
          role="group"
          aria-label={`${lane.sentence}, ${lane.isWording ? texts.own : texts.laneStates[lane.state]}`}
          data-outcome={lane.outcome}
          data-state={lane.state}
          data-wording={lane.isWording || undefined}
          data-folded={isFolded(lane) || undefined}
          data-lane-of={lane.key}
          style={{ gridRow: index + 1 }}
        >
          <p class={styles.laneHead} title={lane.isWording ? `${lane.sentence}. ${texts.ownTitle}` : lane.sentence}>
            <span lang={lane.language ?? undefined}>
              <Diamond form={lane.outcome ?? 'a'} size={12} class={styles.diamond} />
              <span class={styles.sentence}>
                <b class={styles.letter}>{outcomeLetter(lane.outcomeIndex)} </b>
                {softHyphens(lane.sentence, lane.language ?? language.value)}
              </span>
              {lane.isWording && <small>{texts.own}</small>}
              {!lane.isWording && lane.state !== 'waiting' && (
                <small>
                  {texts.laneStates[lane.state]}
                  {isFolded(lane) && `, ${texts.folded(lane.goals.length)}`}
                </small>
              )}
            </span>
          </p>
          {lane.goals.length === 0 && <p class={styles.laneEmpty}>{texts.emptyLane}</p>}
          <LaneCards laneKey={lane.key} goals={lane.goals} state={lane.state} folded={isFolded(lane)} />
          {composingLane === lane.key && (
            <div class={styles.composer}>
              <GoalComposer
                model={grid.model}
                themeId={themeId}
                horizonId={horizonId}
                guard={lane.guard}
                condition={lane.condition}
                onClose={grid.stopComposing}
              />
            </div>
          )}
        </div>
      ))}
      <svg
        class={styles.node}
        viewBox="0 0 16 16"
        data-settled={settled || undefined}
        role="img"
        aria-label={settled ? texts.legendSettled : texts.legendOpen}
      >
        <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" />
      </svg>
      <i class={styles.join} />
    </div>
  )
}
