import styles from './PageHead.module.css'

/** The head of a page that is read from the top: its name, and in a sentence what it is for. */
export const PageHead = ({ title, lead }: { title: string; lead: string }) => (
  <header class={styles.head}>
    <h1 class={styles.title}>{title}</h1>
    {lead !== '' && <p class={styles.lead}>{lead}</p>}
  </header>
)
