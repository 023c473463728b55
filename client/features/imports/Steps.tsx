import { Icon } from '../../ui/Icon.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import styles from './Steps.module.css'
import { importTexts } from './texts.ts'

type StepName = 'paste' | 'review' | 'create'
const order: StepName[] = ['paste', 'review', 'create']

/** Where the planner is: paste, check, create. */
export function Steps({ now }: { now: StepName }) {
  const t = importTexts.value
  const names = { paste: t.stepPaste, review: t.stepReview, create: t.stepCreate }
  return (
    <ol class={styles.steps} aria-label={t.steps}>
      {order.map((step, at) => {
        const isPast = at < order.indexOf(now)
        return (
          <li key={step} data-past={isPast} aria-current={step === now ? 'step' : undefined}>
            <i aria-hidden="true">{isPast ? <Icon name="check" size={13} /> : at + 1}</i>
            <span>{names[step]}</span>
            {isPast && <VisuallyHidden>{`, ${t.stepDone}`}</VisuallyHidden>}
          </li>
        )
      })}
    </ol>
  )
}
