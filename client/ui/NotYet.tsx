import type { ComponentChildren } from 'preact'
import { Banner } from './Banner.tsx'
import styles from './NotYet.module.css'

type NotYetProps = {
  /** Why it could not be fetched; null: it is on its way. */
  failure: 'offline' | 'refused' | null
  texts: { loading: string; loadFailed: string; loadOffline: string; retry: string }
  onRetry: () => void
  /** What stands in for it meanwhile. */
  children: ComponentChildren
}

/** Before something has come: that it is coming, or why it is not and the way to ask again. */
export function NotYet({ failure, texts: t, onRetry, children }: NotYetProps) {
  if (failure === null)
    return (
      <div aria-busy="true">
        <p class="visually-hidden" role="status">
          {t.loading}
        </p>
        {children}
      </div>
    )
  return (
    <div class={styles.failed}>
      <Banner
        tone={failure === 'offline' ? 'risk' : 'late'}
        role="alert"
        actions={
          <button type="button" onClick={onRetry}>
            {t.retry}
          </button>
        }
      >
        {failure === 'offline' ? t.loadOffline : t.loadFailed}
      </Banner>
    </div>
  )
}
