import { Icon, type IconName } from '../../ui/Icon.tsx'
import { roadmapsTexts } from './texts.ts'
import styles from './Ways.module.css'

type WaysProps = {
  /** The import stands first; on the first visit the paste field has taken its place. */
  withImport?: boolean
  onEmpty: () => void
  onExample: () => void
  busy: boolean
}

/** The ways to a new roadmap: from a deck, from nothing, from the example. */
export function Ways({ withImport = false, onEmpty, onExample, busy }: WaysProps) {
  const t = roadmapsTexts.value
  return (
    <div class={styles.ways} data-across={!withImport}>
      {withImport && (
        <a class={`${styles.way} ${styles.main}`} href="/import">
          <Face icon="up" title={t.fromDeck} text={t.fromDeckText} />
        </a>
      )}
      <button type="button" class={styles.way} aria-haspopup="dialog" disabled={busy} onClick={onEmpty}>
        <Face icon="plus" title={t.fromNothing} text={withImport ? t.fromNothingText : t.firstNothingText} />
      </button>
      <button type="button" class={styles.way} disabled={busy} onClick={onExample}>
        <Face icon="fork" title={t.fromExample} text={withImport ? t.fromExampleText : t.firstExampleText} />
      </button>
    </div>
  )
}

const Face = ({ icon, title, text }: { icon: IconName; title: string; text: string }) => (
  <>
    <span class={styles.picture}>
      <Icon name={icon} />
    </span>
    <span>
      <b>{title}</b>
      <small>{text}</small>
    </span>
    <Icon name="right" class={styles.on} />
  </>
)
