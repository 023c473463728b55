import type { Severity } from '#domain/checks/findings.ts'
import styles from './FindingMark.module.css'

/** The triangle of a finding: a gap filled, a contradiction on amber, a note hollow. Without a label it says nothing aloud. */
export function FindingMark({ severity, size = 26, label }: { severity: Severity; size?: number; label?: string }) {
  const voice = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg class={styles.mark} data-severity={severity} width={size} height={size} viewBox="0 0 24 24" focusable="false" {...voice}>
      <path class={styles.body} d="M12 2.5 22.5 21.5h-21z" />
      <path class={styles.sign} d="M12 9v6M12 18v.4" />
    </svg>
  )
}
