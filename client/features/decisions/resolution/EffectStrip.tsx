import type { Horizon } from '#domain/roadmaps.schema.ts'
import { formatDate } from '../../../lib/formats.ts'
import { makeAxis } from '../axis.ts'
import styles from './EffectStrip.module.css'
import { resolutionTexts } from './texts.ts'

type EffectStripProps = { horizons: readonly Horizon[]; effectiveOn: string; knownOn: string; outcomeAt: number }

/** Where on the horizons the outcome begins to hold, and since when it is known: open until then, settled after. */
export function EffectStrip({ horizons, effectiveOn, knownOn, outcomeAt }: EffectStripProps) {
  const t = resolutionTexts.value
  const axis = makeAxis(horizons)
  const [effective, known] = [axis.at(effectiveOn), axis.at(knownOn)]
  return (
    <div
      class={styles.strip}
      data-outcome={outcomeAt < 0 ? undefined : outcomeAt % 4}
      role="img"
      aria-label={t.strip(formatDate(effectiveOn), formatDate(knownOn))}
    >
      <i class={styles.open} style={{ width: `${effective}%` }} />
      <i class={styles.settled} style={{ left: `${effective}%` }} />
      {axis.columns.map(({ horizon, from, width }) => (
        <span key={horizon.id} class={styles.end} style={{ left: `${from + width}%` }}>
          {horizon.year}
        </span>
      ))}
      <i class={styles.known} style={{ left: `${known}%` }} />
      <i class={styles.diamond} style={{ left: `${effective}%` }} />
    </div>
  )
}
