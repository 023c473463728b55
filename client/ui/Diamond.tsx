import styles from './Diamond.module.css'

export type DiamondForm = 'open' | 'settled' | 'a' | 'b' | 'c' | 'd' | 'other' | 'still_open'

const edge = 'M8 1.7 14.3 8 8 14.3 1.7 8z'

/** The fifth outcome looks like the first again; its letter tells them apart. */
export const outcomeForm = (index: number): DiamondForm => (['a', 'b', 'c', 'd'] as const)[index % 4] ?? 'a'
/** The mark of a state: an outcome's own, something that nobody listed, or still open. */
export function formOfState({ outcomes }: { outcomes: readonly { id: string }[] }, state: string): DiamondForm {
  if (state === 'open') return 'still_open'
  const at = outcomes.findIndex(({ id }) => id === state)
  return at < 0 ? 'other' : outcomeForm(at)
}
export const outcomeLetter = (index: number): string => String.fromCharCode(65 + index)

type DiamondProps = { form: DiamondForm; size?: number; label?: string; class?: string | undefined }

/**
 * The mark of a decision (open: hollow, settled: filled), of an outcome (A filled, B hollow, C half, D crossed), of something that
 * nobody listed (dotted) or of what is still open (dashed).
 */
export function Diamond({ form, size = 14, label, class: more }: DiamondProps) {
  const voice = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg
      class={more ? `${styles.diamond} ${more}` : styles.diamond}
      data-outcome={form.length === 1 ? form : undefined}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      focusable="false"
      {...voice}
    >
      {form === 'settled' || form === 'a' ? (
        <path class={styles.filled} d="M8 .8 15.2 8 8 15.2.8 8z" />
      ) : (
        <path class={styles.hollow} data-dashed={form === 'still_open' || undefined} d={edge} />
      )}
      {form === 'other' && <circle class={styles.filled} cx="8" cy="8" r="2" />}
      {form === 'c' && <path class={styles.filled} d="M8 1.7v12.6L1.7 8z" />}
      {form === 'd' && <path class={styles.hollow} d="m4.8 4.8 6.4 6.4M11.2 4.8l-6.4 6.4" />}
    </svg>
  )
}
