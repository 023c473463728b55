import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { formatDate, formatPercent } from '../../lib/formats.ts'
import { language } from '../../lib/texts.ts'
import { themeColours } from '../../ui/Theme.tsx'
import { drawSummary, forks, type DrawnFork, type DrawnStation } from './summary-geometry.ts'
import styles from './SummaryDrawing.module.css'
import { roadmapsTexts } from './texts.ts'

const widest = 600
const narrowest = 280

type SummaryDrawingProps = {
  summary: Pick<RoadmapSummary, 'horizons' | 'themes' | 'cells'>
  today: string
  /** One of several: what the dashed line means is told beside them. */
  small?: boolean
}

/** A roadmap at a glance: a line per theme, stations with their progress, forks where goals hold only on a condition; and the same as a list to be read aloud. */
export function SummaryDrawing({ summary, today, small = false }: SummaryDrawingProps) {
  const t = roadmapsTexts.value
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(widest)
  const drawing = useMemo(() => drawSummary(summary, today, width), [summary, today, width])

  useLayoutEffect(() => {
    const measure = () => {
      const room = box.current?.clientWidth ?? 0
      if (room > 0) setWidth(Math.max(narrowest, Math.min(widest, room)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    if (box.current) observer.observe(box.current)
    return () => observer.disconnect()
  }, [])

  const first = summary.horizons[0]?.year ?? 0
  const last = summary.horizons.at(-1)?.year ?? 0
  return (
    <div ref={box} class={styles.drawing}>
      <svg
        class={styles.svg}
        width={drawing.width}
        height={drawing.height}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="img"
        aria-label={t.drawing(summary.themes.length, first, last, drawing.forkCount)}
      >
        {drawing.columns.map(({ x, year }) => (
          <g key={year}>
            <text class={styles.year} x={x + 6} y={14}>
              {year}
            </text>
            <path class={styles.column} d={`M${x} 22V${drawing.height}`} />
          </g>
        ))}
        {drawing.todayX !== null && <path class={styles.today} d={`M${drawing.todayX} 20V${drawing.height}`} />}
        {drawing.rows.map((row) => (
          <g key={row.theme.id} {...themeColours(row.theme.colour)}>
            {row.runs.map((run) => (
              <ThemeRun key={run.from} {...run} y={row.y} colour={row.theme.colour} />
            ))}
            {row.forks.map((fork) => (
              <Fork key={fork.from} fork={fork} y={row.y} colour={row.theme.colour} />
            ))}
            {row.stations.map((station) => (
              <Station key={`${station.x} ${station.y}`} station={station} />
            ))}
            <circle class={styles.end} cx={drawing.width - 10} cy={row.y} r={6} />
            <rect class={styles.plate} x={0} y={row.y - 10} width={28} height={20} rx={3} />
            <text class={styles.code} x={14} y={row.y + 4.5} text-anchor="middle" textLength={row.theme.code.length > 3 ? 24 : undefined}>
              {row.theme.code}
            </text>
          </g>
        ))}
      </svg>
      {!small && drawing.todayX !== null && (
        <p class={styles.now}>
          <i />
          {t.today(formatDate(today))}
        </p>
      )}
      <ul class="visually-hidden">
        {summary.themes.map((theme) => (
          <li key={theme.id}>{[textIn(theme.name, language.value), ...spokenCells(summary, theme.id)].join('. ')}</li>
        ))}
      </ul>
    </div>
  )
}

function spokenCells(summary: SummaryDrawingProps['summary'], themeId: string): string[] {
  const t = roadmapsTexts.value
  return summary.horizons.flatMap((horizon) => {
    const cell = summary.cells.find((candidate) => candidate.themeId === themeId && candidate.horizonId === horizon.id)
    if (!cell || cell.goalCount === 0) return []
    const percent = cell.percent === null ? null : formatPercent(cell.percent)
    const open = cell.branches.some((branch) => branch.conditional && branch.state === 'waiting')
    return [t.drawnCell(horizon.year, cell.goalCount, percent) + (forks(cell) ? t.drawnBranches(cell.branches.length, open) : '')]
  })
}

/** A stretch of a theme's line with its core, which tells themes apart without colour. */
function ThemeRun({ from, to, y, colour }: { from: number; to: number; y: number; colour: number }) {
  const d = `M${from} ${y}H${to}`
  return (
    <>
      <path class={styles.line} d={d} stroke-width={6} />
      {colour === 2 && <path class={styles.core} d={d} stroke-width={1.8} />}
      {colour === 3 && <path class={styles.core} d={d} stroke-width={2.6} stroke-linecap="round" stroke-dasharray="0 7" />}
      {colour === 4 && <path class={styles.core} d={d} stroke-width={6} stroke-dasharray="1.8 6.2" />}
      {colour === 5 && <path class={styles.core} d={d} stroke-width={1.8} stroke-dasharray="9 6" />}
      {colour === 6 && <path class={styles.core} d={slants(from, to, y)} stroke-width={2} />}
      {colour === 7 && <path class={styles.core} d={d} stroke-width={6} stroke-dasharray="2 2 2 9" />}
      {colour === 8 && <path class={styles.core} d={`M${from} ${y + 1.5}H${to}`} stroke-width={3} stroke-dasharray="5 5" />}
    </>
  )
}

const slants = (from: number, to: number, y: number) =>
  Array.from({ length: Math.max(0, Math.floor((to - from - 6) / 9)) }, (_, index) => `M${from + 2 + index * 9} ${y + 3}l6-6`).join('')

function Fork({ fork, y, colour }: { fork: DrawnFork; y: number; colour: number }) {
  const { from, to } = fork
  return (
    <>
      {fork.branches.map(({ dropY, state }) => {
        // What is certain runs straight on as the theme's own line.
        if (dropY === 0 && (state === 'in_force' || state === 'always'))
          return <ThemeRun key={dropY} from={from} to={to} y={y} colour={colour} />
        const below = `M${from} ${y}v${dropY - 7}q0 7 7 7H${to - 7}q7 0 7-7v${7 - dropY}`
        return (
          <path
            key={dropY}
            class={styles.branch}
            data-state={state}
            data-dashed={dropY > 0 && state === 'waiting'}
            d={dropY === 0 ? `M${from} ${y}H${to}` : below}
          />
        )
      })}
      <circle class={styles.join} cx={to} cy={y} r={4} />
      <path class={styles.node} data-settled={fork.settled} d={`M${from} ${y - 7.5}l7.5 7.5-7.5 7.5-7.5-7.5z`} />
    </>
  )
}

function Station({ station: { x, y, radius, percent, done } }: { station: DrawnStation }) {
  if (done)
    return (
      <>
        <circle class={styles.done} cx={x} cy={y} r={radius + 1} />
        <path class={styles.tick} d={`m${x - 3.3} ${y + 0.3} 2.3 2.4 4.3-5`} />
      </>
    )
  const pie = (radius - 2.6) / 2
  return (
    <>
      <circle class={styles.station} cx={x} cy={y} r={radius} />
      {percent !== null && percent > 0 && (
        <circle
          class={styles.pie}
          cx={x}
          cy={y}
          r={pie}
          stroke-width={pie * 2}
          stroke-dasharray={`${(percent / 100) * 2 * Math.PI * pie} 99`}
          transform={`rotate(-90 ${x} ${y})`}
        />
      )}
    </>
  )
}
