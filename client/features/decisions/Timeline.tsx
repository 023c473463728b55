import { formatDate } from '../../lib/formats.ts'
import { formatMonth } from '../../lib/rare-formats.ts'
import { Diamond } from '../../ui/Diamond.tsx'
import { uiTexts } from '../../ui/texts.ts'
import type { Axis } from './axis.ts'
import type { DecisionFacts } from './decision-facts.ts'
import styles from './Timeline.module.css'
import { decisionsTexts } from './texts.ts'

const percent = (at: number) => `${at.toFixed(2)}%`

/** The time axis over the list: the horizons' years, and the day as of which all is seen. */
export function TimelineHead({ axis, asOf, flag }: { axis: Axis; asOf: string; flag: string }) {
  const t = decisionsTexts.value
  const at = axis.at(asOf)
  return (
    <div class={styles.head}>
      <span>{t.decision}</span>
      <div class={styles.axis}>
        {/* The flag stays on the line at either end. */}
        <span class={styles.flag} style={{ left: percent(at), translate: `-${percent(at)}` }}>
          {flag}
        </span>
        <i class={styles.pole} style={{ left: percent(at) }} />
        {axis.ticks.map((tick) => (
          <em key={tick} style={{ left: percent(tick) }} />
        ))}
        {axis.columns.map(({ horizon, from }, i) => (
          <b key={horizon.id} data-first={i === 0} style={{ left: percent(from) }}>
            {horizon.year}
          </b>
        ))}
      </div>
      <span>{t.waits}</span>
    </div>
  )
}

/** When a decision is expected, as a bar on the time axis; once it is settled, the line from the day on which it takes effect. */
export function Timeline({ facts, axis, asOf }: { facts: DecisionFacts; axis: Axis; asOf: string }) {
  const t = decisionsTexts.value
  const { decision, timeline, isOverdue } = facts
  const { earliest, latest } = decision
  const [first] = timeline
  const from = axis.at(earliest ?? latest ?? asOf)
  const to = axis.at(latest ?? earliest ?? asOf)
  const outcomeAt = decision.outcomes.findIndex(({ id }) => id === timeline.at(-1)?.outcome)
  const label = first
    ? uiTexts.value.inEffectFrom(formatDate(timeline.at(-1)?.effectiveOn ?? first.effectiveOn))
    : earliest !== null && latest !== null
      ? t.window(formatMonth(earliest), formatMonth(latest))
      : latest !== null
        ? t.atLatest(formatMonth(latest))
        : earliest !== null
          ? t.atEarliest(formatMonth(earliest))
          : t.noWindow
  const isBare = !first && earliest === null && latest === null
  // The words stand under what they say: under the last turn where there are several.
  const turn = timeline.length > 1 ? timeline.at(-1) : undefined
  const starts = turn ? axis.at(turn.effectiveOn) : first ? Math.min(from, axis.at(first.effectiveOn)) : from
  return (
    <div class={styles.line}>
      {axis.columns.slice(1).map(({ horizon, from: edge }) => (
        <i key={horizon.id} class={styles.edge} style={{ left: percent(edge) }} />
      ))}
      <i class={styles.asOf} style={{ left: percent(axis.at(asOf)) }} />
      {!first && (earliest !== null || latest !== null) && (
        <>
          <span class={styles.window} data-late={isOverdue} style={{ left: percent(from), width: percent(Math.max(0.6, to - from)) }} />
          <span class={styles.node} style={{ left: percent(to) }}>
            <Diamond form="open" size={18} />
          </span>
        </>
      )}
      {first && (
        <>
          {(earliest !== null || latest !== null) && (
            <span class={styles.past} style={{ left: percent(from), width: percent(Math.max(0, axis.at(first.effectiveOn) - from)) }} />
          )}
          {timeline.map((record, i) => {
            const start = axis.at(record.effectiveOn)
            const next = timeline[i + 1]
            const form = decision.outcomes.findIndex(({ id }) => id === record.outcome)
            return (
              <span key={record.id}>
                <span
                  class={styles.held}
                  data-outcome={(['a', 'b', 'c', 'd'] as const)[form] ?? 'x'}
                  style={{ left: percent(start), right: percent(100 - (next ? axis.at(next.effectiveOn) : 100)) }}
                />
                <span class={styles.node} data-settled="true" style={{ left: percent(start) }}>
                  <Diamond form="settled" size={18} />
                </span>
              </span>
            )
          })}
        </>
      )}
      <span
        class={styles.label}
        data-outcome={outcomeAt}
        data-end={starts > 62}
        data-bare={isBare || undefined}
        style={starts > 62 ? { right: percent(100 - (turn ? starts : Math.max(to, starts))) } : { left: percent(starts) }}
      >
        {label}
      </span>
    </div>
  )
}
