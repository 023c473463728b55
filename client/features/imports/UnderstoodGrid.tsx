import { textIn } from '#domain/languages.ts'
import { language } from '../../lib/texts.ts'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { ThemeBadge } from '../../ui/ThemeMarks.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { cellKey, cellOf, type Bead, type BeadMark, type Cell, type Lane, type PreviewHorizon, type PreviewTheme } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { importTexts } from './texts.ts'
import styles from './UnderstoodGrid.module.css'

type GridProps = {
  model: Importing
  cells: ReadonlyMap<string, Cell>
  onEditTheme: (key: string) => void
  onEditHorizon: (key: string) => void
}

/** The roadmap in small: themes as lines, horizons as columns, a circle for each goal, forks where there are conditions. */
export function UnderstoodGrid({ model, cells, onEditTheme, onEditHorizon }: GridProps) {
  const t = importTexts.value
  const preview = model.preview.value
  if (preview === null) return null
  const goal = preview.goals.find(({ key }) => key === model.currentGoal.value)
  const currentCell = goal === undefined ? null : cellOf(goal)
  const countAt = (keys: string[]) => keys.reduce((sum, key) => sum + (cells.get(key)?.goals ?? 0), 0)

  return (
    <div class={styles.around}>
      <table class={styles.grid}>
        <caption class="visually-hidden">{t.understoodCaption}</caption>
        <thead>
          <tr>
            <th scope="col" class={styles.corner}>
              {t.understood}
            </th>
            {preview.horizons.map((horizon) => (
              <th key={horizon.key} scope="col" data-baseline={horizon.kind === 'baseline'}>
                <button
                  type="button"
                  class={styles.column}
                  title={textIn(horizon.label, language.value) || t.kind[horizon.kind]}
                  onClick={() => onEditHorizon(horizon.key)}
                >
                  <b>{horizon.year}</b>
                  <span class={styles.label}>{textIn(horizon.label, language.value) || t.kind[horizon.kind]}</span>
                  <span class={styles.count}>{countAt(preview.themes.map((theme) => cellKey(theme.key, horizon.key)))}</span>
                  <VisuallyHidden>, {t.editHorizon}</VisuallyHidden>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.themes.map((theme) => (
            <tr key={theme.key} {...themeColours(theme.colour)}>
              <th scope="row" class={styles.theme}>
                <i class={styles.root} />
                <button type="button" title={theme.name} onClick={() => onEditTheme(theme.key)}>
                  <ThemeBadge code={theme.code} colour={theme.colour} />
                  <span>{t.goals(countAt(preview.horizons.map((horizon) => cellKey(theme.key, horizon.key))))}</span>
                  <VisuallyHidden>
                    , {theme.name}, {t.editTheme}
                  </VisuallyHidden>
                </button>
              </th>
              {preview.horizons.map((horizon) => {
                const key = cellKey(theme.key, horizon.key)
                return (
                  <GridCell
                    key={key}
                    theme={theme}
                    horizon={horizon}
                    cell={cells.get(key)}
                    isCurrent={key === currentCell}
                    isOpen={key === model.openCell.value}
                    onOpen={() => model.correctCell(key)}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type GridCellProps = {
  theme: PreviewTheme
  horizon: PreviewHorizon
  cell: Cell | undefined
  isCurrent: boolean
  isOpen: boolean
  onOpen: () => void
}

const laneStep = 21
/** More circles than this and they lie on each other like coins, with their signs summed up below. */
const sparse = 7
const mostBeads = 24

function GridCell({ theme, horizon, cell, isCurrent, isOpen, onOpen }: GridCellProps) {
  const t = importTexts.value
  const { goals, beads, lanes } = cell ?? { goals: 0, beads: [], lanes: [] }
  const isVision = horizon.kind === 'vision'
  const firstLane = beads.length > 0 ? 50 : 12
  const height = lanes.length === 0 ? undefined : Math.max(58, firstLane + lanes.length * laneStep + 4)
  return (
    <td
      class={styles.cell}
      data-vision={isVision}
      data-current={isCurrent}
      data-open={isOpen}
      style={height === undefined ? undefined : { height: `${height}px` }}
    >
      <div class={styles.inner}>
        <i class={styles.root} />
        {beads.length > 0 && (
          <span class={styles.beads} data-dense={beads.length > sparse} aria-hidden="true">
            {beads.slice(0, mostBeads).map((bead) => (
              <BeadDrawn key={bead.goalKey} bead={bead} />
            ))}
          </span>
        )}
        {beads.length > 0 && <SignSums beads={beads} isDense={beads.length > sparse} />}
        {lanes.length > 0 && <Fork lanes={lanes} top={firstLane} />}
        {goals > 0 && (lanes.length === 0 || beads.length > 0) && (
          <span class={styles.number} data-forked={lanes.length > 0} aria-hidden="true">
            {goals}
          </span>
        )}
        {goals > 0 && (
          <button
            type="button"
            class={styles.open}
            aria-label={t.cellLabel(theme.name, horizon.year, goals, lanes.length)}
            onClick={onOpen}
          />
        )}
      </div>
    </td>
  )
}

const BeadDrawn = ({ bead }: { bead: Bead }) => (
  <span class={styles.bead}>
    <svg class={styles.ring} width="16" height="16" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="6.1" />
    </svg>
    {bead.mark !== null && (
      <span class={styles.mark} data-waiting={bead.mark.waiting}>
        <Sign sign={bead.mark.sign} />
      </span>
    )}
  </span>
)

/** The shape of a kind of proposal: squares for municipalities, bars for a number, 2× for a double. */
export function Sign({ sign, times = 2 }: { sign: BeadMark['sign']; times?: number }) {
  if (sign === 'number') return <Icon name="gauge" size={14} />
  if (sign === 'double') return <b class={styles.double}>{times}×</b>
  return <i class={styles.square} data-scope={sign} />
}

const signOrder = ['all', 'share', 'named', 'number', 'double'] as const

/** The signs of a crowded cell, each with how many there are. */
function SignSums({ beads, isDense }: { beads: readonly Bead[]; isDense: boolean }) {
  const sums = signOrder.flatMap((sign) => {
    const n = beads.filter(({ mark }) => mark?.sign === sign).length
    return n === 0 ? [] : [{ sign, n, waiting: beads.some(({ mark }) => mark?.sign === sign && mark.waiting) }]
  })
  if (sums.length === 0) return null
  return (
    <span class={styles.sums} data-dense={isDense} aria-hidden="true">
      {sums.map(({ sign, n, waiting }) => (
        <span key={sign} data-waiting={waiting}>
          <Sign sign={sign} />
          {n > 1 && n}
        </span>
      ))}
    </span>
  )
}

/** The line forks: the first condition goes on along it unless goals without one stand there, the others hang below. */
function Fork({ lanes, top }: { lanes: readonly Lane[]; top: number }) {
  return (
    <span class={styles.fork} aria-hidden="true">
      {lanes.map((lane, n) => {
        const at = top + n * laneStep + 8
        return at > 30 && <i key={lane.letter + n} class={styles.branch} data-waiting={lane.waiting} style={{ height: `${at - 20}px` }} />
      })}
      <svg class={styles.node} width="17" height="17" viewBox="0 0 16 16">
        <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" />
      </svg>
      <i class={styles.join} />
      {lanes.map((lane, n) => (
        <span
          key={lane.letter + n}
          class={styles.lane}
          data-letter={lane.letter}
          title={lane.condition}
          style={{ top: `${top + n * laneStep}px` }}
        >
          {lane.beads.slice(0, 3).map(({ goalKey }) => (
            <svg key={goalKey} class={styles.ring} width="16" height="16" viewBox="0 0 16 16">
              <circle cx="8" cy="8" r="6.1" />
            </svg>
          ))}
          {lane.beads.length > 3 && <b>{lane.beads.length}</b>}
          <em>
            <Diamond form={lane.letter} size={11} />
            <span>{lane.name}</span>
          </em>
        </span>
      ))}
    </span>
  )
}
