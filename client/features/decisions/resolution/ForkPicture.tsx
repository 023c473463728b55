import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Worlds } from '#domain/worlds.ts'
import { themeColours } from '../../../ui/Theme.tsx'
import { placeForks, type DrawnLine } from './fork-places.ts'
import styles from './ForkPicture.module.css'

const [narrowest, widest] = [300, 960]

type ForkPictureProps = { before: RoadmapDocument; after: RoadmapDocument; decisionId: string; worlds: Worlds }

/** The lines that fork by the decision, and which of their lanes are left: what the columns beside it say, at a glance, and so for the eye only. */
export function ForkPicture({ before, after, decisionId, worlds }: ForkPictureProps) {
  const box = useRef<HTMLElement>(null)
  const width = useSignal(widest)
  useLayoutEffect(() => {
    const measure = () => {
      const room = box.current?.clientWidth ?? 0
      if (room > 0) width.value = Math.max(narrowest, Math.min(widest, room))
    }
    measure()
    if (box.current === null || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(measure)
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const places = useMemo(() => placeForks(before, after, decisionId, worlds, width.value), [before, after, decisionId, worlds, width.value])
  return (
    <figure ref={box} class={styles.picture} aria-hidden="true">
      {places !== null && (
        <svg width={places.width} height={places.height} viewBox={`0 0 ${places.width} ${places.height}`} focusable="false">
          {places.lines.map((line) => (
            <Line key={line.theme.id} line={line} width={places.width} />
          ))}
          {places.years.map(({ year, x }) => (
            <text key={year} class={styles.year} x={x} y={places.height - 4}>
              {year}
            </text>
          ))}
        </svg>
      )}
    </figure>
  )
}

function Line({ line: { theme, y, runs, forks, stops, moves }, width }: { line: DrawnLine; width: number }) {
  return (
    <g {...themeColours(theme.colour)}>
      <path class={styles.trunk} d={runs.map(({ from, to }) => `M${from} ${y}H${to}`).join('')} />
      {stops.map(({ x }) => (
        <circle key={x} class={styles.stop} data-state="in_force" cx={x} cy={y} r="7" />
      ))}
      {forks.map(({ from, to, settled, lanes, empty }) => (
        <g key={from}>
          {lanes.map(({ path, state, y: at }) => (
            <path key={at} class={styles.lane} data-state={state} d={path} />
          ))}
          {lanes.map(({ x, y: at, state }) => (
            <circle key={at} class={styles.stop} data-state={state} cx={x} cy={at} r="7" />
          ))}
          <circle class={styles.join} cx={to} cy={y} r="5" />
          <path class={styles.node} data-settled={settled} d={`M${from} ${y - 10}l10 10-10 10-10-10z`} />
          {empty !== null && <path class={styles.gap} d={`M${empty.x} ${empty.y - 9}l10 17h-20zm0 6v5m0 3v.5`} />}
        </g>
      ))}
      {moves.map(({ path, x }) => (
        <g key={path} class={styles.move}>
          <circle cx={x} cy={y} r="11" />
          <path d={`${path}M${x - 5} ${y - 20}l5 7 5-7`} />
        </g>
      ))}
      <circle class={styles.end} cx={width - 10} cy={y} r="7" />
      <rect class={styles.plate} x="0" y={y - 10} width="34" height="20" rx="3" />
      <text class={styles.code} x="17" y={y + 4.5} textLength={theme.code.length > 3 ? 28 : undefined}>
        {theme.code}
      </text>
    </g>
  )
}
