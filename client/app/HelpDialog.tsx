import { useId } from 'preact/hooks'
import type { GoalMark } from '#domain/documents.schema.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { MarkChip } from '../ui/MarkChip.tsx'
import { chooseSingleKeys, singleKeys } from './appearance.ts'
import styles from './HelpDialog.module.css'
import { helpOpen, keyChapters, type KeyChapter } from './keys.ts'
import { helpTexts } from './help-texts.ts'
import { appTexts } from './texts.ts'

const marks: readonly GoalMark[] = [
  'not_started',
  'in_progress',
  'done',
  'at_risk',
  'late',
  'waiting',
  'lapsed',
  'dropped',
  'not_applicable',
]

/** The keyboard map of what is on show, the marks, and the switch of the single-letter commands. */
export function HelpDialog() {
  const t = helpTexts.value
  const switchId = useId()
  if (!helpOpen.value) return null
  const everywhere: KeyChapter = {
    title: t.everywhere,
    lines: [
      { keys: ['Tab', 'Shift Tab'], does: t.keys.tab },
      { keys: [t.keys.escape], does: t.keys.close },
      { keys: ['?'], does: t.keys.help },
    ],
  }
  const chapters = [...keyChapters.value.map((chapter) => chapter()), everywhere]
  return (
    <Dialog title={appTexts.value.help} wide onClose={() => (helpOpen.value = false)}>
      <div class={styles.columns}>
        {chapters.map((chapter) => (
          <section key={chapter.title} class={styles.chapter}>
            <h3 class={styles.title}>{chapter.title}</h3>
            <dl class={styles.keys}>
              {chapter.lines.map((line) => [
                <dt key={`${line.does} keys`}>
                  {line.keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>,
                <dd key={line.does}>{line.does}</dd>,
              ])}
            </dl>
          </section>
        ))}
        <section class={styles.chapter}>
          <h3 class={styles.title}>{t.marksTitle}</h3>
          <p>{t.marksText}</p>
          <div class={styles.marks}>
            {marks.map((mark) => (
              <MarkChip key={mark} mark={mark} percent={mark === 'in_progress' ? 60 : null} />
            ))}
          </div>
        </section>
      </div>
      <div class={styles.switch}>
        <input
          id={switchId}
          type="checkbox"
          checked={singleKeys.value}
          aria-describedby={`${switchId}-hint`}
          onChange={(event) => chooseSingleKeys(event.currentTarget.checked)}
        />
        <label for={switchId}>{t.singleKeys}</label>
        <p id={`${switchId}-hint`}>{t.singleKeysHint}</p>
      </div>
    </Dialog>
  )
}
