import type { GoalMark } from '#domain/documents.schema.ts'
import { formatNumber } from '../lib/formats.ts'
import styles from './MarkChip.module.css'
import { markTexts } from './mark-texts.ts'
import { Ring } from './Ring.tsx'
import { uiTexts } from './texts.ts'

type MarkChipProps = { mark: GoalMark; percent?: number | null; count?: number; size?: number }

/** A mark as shape and word, with how many goals bear it when told. */
export function MarkChip({ mark, percent = null, count, size = 16 }: MarkChipProps) {
  return (
    <span class={styles.chip}>
      <Ring mark={mark} percent={percent} size={size} label={null} />
      <span class={count === undefined ? styles.word : styles.plain} data-mark={mark}>
        {count !== undefined && (
          <>
            <b>{formatNumber(count)}</b>{' '}
          </>
        )}
        {(count ?? 1) === 1 ? uiTexts.value.marks[mark] : markTexts.value[mark]}
      </span>
    </span>
  )
}
