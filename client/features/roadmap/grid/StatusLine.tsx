import { formatTime } from '../../../lib/formats.ts'
import { useTexts } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { KeyHints } from '../../../ui/KeyHints.tsx'
import { StateTotals } from '../../scenarios/StateTotals.tsx'
import { useGrid } from './grid-context.ts'
import styles from './StatusLine.module.css'
import { gridTexts } from './texts.ts'

/** Whether all is saved, and how much there is. */
export function StatusLine() {
  const { model } = useGrid()
  const texts = useTexts(gridTexts)
  const saving = model.saving.value
  const document = model.document.value
  const said = {
    saved: saving.at === null ? texts.upToDate : texts.saved(formatTime(saving.at)),
    saving: texts.saving,
    offline: texts.offline,
    failed: texts.offline,
    conflict: texts.conflicts(model.conflicts.value.length),
  }[saving.state]
  const icon = ({ saved: 'check', saving: 'clock', offline: 'tri', failed: 'tri', conflict: 'tri' } as const)[saving.state]

  return (
    <>
      {model.readOnly.value ? (
        <span class={styles.saving}>
          <Icon name="lock" size={14} />
          {texts.readOnly}
        </span>
      ) : (
        <span class={styles.saving} data-state={saving.state} role="status">
          <Icon name={icon} size={14} />
          {said}
        </span>
      )}
      {document !== null && (
        <>
          <span class={styles.counts}>
            {texts.goals(document.goals.length)}, {texts.decisions(document.decisions.length)}
          </span>
          <StateTotals counts={model.stateCounts(null).value} />
        </>
      )}
    </>
  )
}

/** The keys that a planner needs most. */
export function GridKeys() {
  const texts = useTexts(gridTexts)
  const all = [
    ['↑↓←→', texts.keyMove],
    ['Enter', texts.keyEdit],
    ['N', texts.keyNew],
    ['M', texts.keyMoveMode],
    ['Alt ↑↓←→', texts.keyMoveNow],
  ] as const
  const hints = useGrid().readOnly.value ? all.slice(0, 1) : all
  return <KeyHints hints={hints} />
}
