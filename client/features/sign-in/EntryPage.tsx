import type { ComponentChildren } from 'preact'
import { Page } from '../../app/Page.tsx'
import styles from './EntryPage.module.css'
import { RootsPicture } from './RootsPicture.tsx'

type EntryPageProps = {
  title: string
  kicker?: string
  lead?: ComponentChildren
  /** What stands beside the form; a picture of roots where there is nothing to say. */
  beside?: ComponentChildren
  children: ComponentChildren
}

/** A page that is read before one is in: what it is for, a form, and beside them a picture or what comes next. */
export function EntryPage({ title, kicker, lead, beside, children }: EntryPageProps) {
  return (
    <Page title={title} bare>
      <div class={styles.entry} data-wide={beside !== undefined}>
        <div class={styles.work}>
          {kicker && <p class={styles.kicker}>{kicker}</p>}
          <h1 class={styles.title}>{title}</h1>
          {lead && <p class={styles.lead}>{lead}</p>}
          {children}
        </div>
        <div class={styles.beside} data-only-picture={beside === undefined}>
          {beside ?? <RootsPicture />}
        </div>
      </div>
    </Page>
  )
}
