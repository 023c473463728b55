import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { FindingOf } from '#domain/checks/findings.ts'
import { byYear } from '#domain/horizons.ts'
import { textIn } from '#domain/languages.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { themeColours } from '../../ui/Theme.tsx'
import styles from './ThemeFigure.module.css'
import { checksTexts } from './texts.ts'

const width = 600
const most = 6

/** The theme's line over the horizons, and in it the fork of the cell with the gap: the branches there are, and the one where no goal is. */
export function ThemeFigure({ finding, document }: { finding: FindingOf<'gap'>; document: RoadmapDocument }) {
  const texts = useTexts(checksTexts)
  const [place] = finding.place.cells
  const theme = document.themes.find(({ id }) => id === place?.themeId)
  const horizons = [...document.horizons].filter(({ kind }) => kind !== 'baseline').sort(byYear)
  if (theme === undefined || place === undefined || horizons.length === 0) return null

  const goalsIn = (horizonId: string) => document.goals.filter((goal) => goal.themeId === theme.id && goal.horizonId === horizonId).length
  const span = (width - 16) / horizons.length
  const at = horizons.findIndex(({ id }) => id === place.horizonId)
  const [from, to] = [8 + at * span, 8 + (at + 1) * span]
  const middle = (from + to) / 2
  const label = texts.lineLabel(
    textIn(theme.name, language.value),
    horizons.map(({ id, year }) => (id === place.horizonId ? texts.lineGap(year) : texts.lineGoals(year, goalsIn(id)))).join(', '),
  )
  const branch = (side: -1 | 1) =>
    `M${from + 8} 40h4q6 0 10 ${5 * side}l8 ${10 * side}q4 ${5 * side} 10 ${5 * side}H${to - 40}q6 0 10 ${-5 * side}l8 ${-10 * side}q4 ${-5 * side} 10 ${-5 * side}h4`
  const stations = (horizonId: string, left: number, y: number, within = span) => {
    const count = Math.min(most, goalsIn(horizonId))
    const step = Math.min(30, (within - 24) / Math.max(1, count))
    return Array.from({ length: count }, (_, i) => (
      <circle key={`${horizonId} ${i}`} class={styles.station} cx={left + within / 2 + (i - (count - 1) / 2) * step} cy={y} r="7.5" />
    ))
  }

  return (
    <div {...themeColours(theme.colour, styles.figure)}>
      <svg viewBox={`0 0 ${width} 104`} role="img" aria-label={label}>
        {at > 0 && <Line from={8} to={from + 8} />}
        {to < width - 10 && <Line from={to - 4} to={width - 8} />}
        <path class={styles.taken} d={branch(-1)} />
        <path class={styles.missing} d={branch(1)} />
        {horizons.map(({ id }, i) => i !== at && stations(id, 8 + i * span, 40))}
        <g class={styles.faint}>{stations(place.horizonId, from + 20, 20, span - 40)}</g>
        <path class={styles.node} d={`M${from + 8} 29l11 11-11 11-11-11z`} />
        <circle class={styles.join} cx={to - 4} cy="40" r="5.5" />
        <circle class={styles.hole} cx={middle} cy="60" r="13" />
        <path class={styles.sign} d={`M${middle} 54v7M${middle} 65v.4`} />
        {horizons.map(({ id, year }, i) => (
          <text key={id} x={8 + (i + 0.5) * span} y={i === at ? 95 : 74} text-anchor="middle" class={i === at ? styles.none : undefined}>
            {i === at ? texts.lineGap(year) : i === 0 ? texts.lineGoals(year, goalsIn(id)) : texts.lineShort(year, goalsIn(id))}
          </text>
        ))}
      </svg>
    </div>
  )
}

/** The theme's line; its core is drawn as in the grid. */
const Line = ({ from, to }: { from: number; to: number }) => (
  <foreignObject x={from} y="36" width={to - from} height="8">
    <i class={styles.line} />
  </foreignObject>
)
