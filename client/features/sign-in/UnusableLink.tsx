import { Button, ButtonLink } from '../../ui/Button.tsx'
import styles from './EntryForm.module.css'
import { EntryPage } from './EntryPage.tsx'
import { signInTexts } from './texts.ts'
import type { Opened } from './use-one-time-link.ts'

/** A link that is being opened, could not be, or is not valid any more: what it is, and the way on. */
export function UnusableLink({ opened, gone, onRetry }: { opened: Opened; gone: string; onRetry: () => void }) {
  const t = signInTexts.value
  if (opened.state === 'opening')
    return (
      <EntryPage title="Juurru">
        <p class={styles.said} role="status">
          {t.loading}
        </p>
      </EntryPage>
    )
  if (opened.state === 'failed')
    return (
      <EntryPage title={t.linkFailed} lead={t.failed}>
        <div class={styles.actions}>
          <Button kind="main" onClick={onRetry}>
            {t.retry}
          </Button>
        </div>
      </EntryPage>
    )
  return (
    <EntryPage title={t.linkGone} lead={gone}>
      <div class={styles.actions}>
        <ButtonLink kind="main" href="/sign-in">
          {t.toSignIn}
        </ButtonLink>
      </div>
    </EntryPage>
  )
}
