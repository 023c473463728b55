import { useSignal } from '@preact/signals'
import type { ListedChange } from '#contract/changes.ts'
import { deedOf, entriesToTell, type Deed } from '#domain/change-deeds.ts'
import { formatTime } from '../../lib/formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { textIn } from '#domain/languages.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { ScopeSquare } from '../../ui/ScopeChip.tsx'
import { Avatar } from './Avatar.tsx'
import { EntryDetails } from './ChangeDetails.tsx'
import styles from './ChangeRow.module.css'
import { nameOf } from './names.ts'
import { historyTexts } from './texts.ts'
import type { Things } from './things.ts'

/** So many things of a change are told at once; the rest when asked for. */
const toldAtOnce = 2

/** What can be done to a change in the list; null: one may not. */
export interface ChangeDeeds {
  revert: ((change: ListedChange) => void) | null
  /** Asks why it was made. */
  note: ((change: ListedChange) => void) | null
  /** Goes to another change. */
  show(changeId: number): void
}

type ChangeRowProps = {
  change: ListedChange
  things: Things
  home: string
  deeds: ChangeDeeds
  /** Whether Tab stops here; the arrows move from there. */
  isStop: boolean
  /** In a narrow place: who and what one below the other. */
  narrow?: boolean
  /** Said beside the clock where the days are not told above. */
  day?: string
}

/** The change itself, in one sentence: "Elina Koskela poisti tavoitteen". */
export function ChangeRow({ change, things, home, deeds, isStop, narrow = false, day }: ChangeRowProps) {
  const texts = useTexts(historyTexts)
  const unfolded = useSignal(false)
  const deed = deedOf(change)
  const entries = entriesToTell(change)
  const told = unfolded.value ? entries : entries.slice(0, entries.length > toldAtOnce + 1 ? toldAtOnce : entries.length)
  const note = change.notes.at(-1)
  return (
    <li
      class={styles.change}
      data-change={change.id}
      data-narrow={narrow || undefined}
      tabIndex={isStop ? 0 : -1}
      aria-labelledby={`change-${String(change.id)}`}
    >
      <time class={styles.time} dateTime={change.at}>
        {day !== undefined && <span>{day}</span>}
        {formatTime(change.at)}
      </time>
      <span class={styles.kind} aria-hidden="true">
        <KindMark deed={deed} />
      </span>
      <p class={styles.who} id={`change-${String(change.id)}`}>
        <Avatar actor={change.actor} />
        <span>
          <b>{nameOf(change.actor)}</b> {texts.deeds[deed]}
        </span>
      </p>
      <div class={styles.what}>
        {told.map((entry) => (
          <EntryDetails key={`${entry.entity} ${entry.id}`} entry={entry} things={things} home={home} />
        ))}
        {entries.length > told.length ? (
          <button type="button" class={styles.quiet} onClick={() => (unfolded.value = true)}>
            {texts.showEntries(change.entryCount)}
          </button>
        ) : (
          unfolded.value && (
            <p class={styles.rest}>
              {change.entryCount > entries.length && texts.moreEntries(change.entryCount - entries.length)}{' '}
              <button type="button" class={styles.quiet} onClick={() => (unfolded.value = false)}>
                {texts.hideEntries}
              </button>
            </p>
          )
        )}
        {note && <p class={styles.note}>{texts.note(note.text)}</p>}
      </div>
      <div class={styles.acts}>
        <Reverting change={change} deed={deed} deeds={deeds} />
        {deeds.note !== null && (
          <button type="button" class={styles.tell} onClick={() => deeds.note?.(change)}>
            {note ? texts.editNote : texts.addNote}
          </button>
        )}
      </div>
    </li>
  )
}

/** The way to take it back, or why there is none. */
function Reverting({ change, deed, deeds }: { change: ListedChange; deed: Deed; deeds: ChangeDeeds }) {
  const texts = useTexts(historyTexts)
  const { obstacle, revertedBy, reverts } = change
  const seen = reverts !== null && (
    <button type="button" class={styles.quiet} onClick={() => deeds.show(reverts)}>
      {texts.seeReverted}
    </button>
  )
  if (revertedBy !== null)
    return (
      <>
        <span class={styles.done}>
          <Icon name="undo" size={14} />
          {texts.revertedAlready}
        </span>
        <button type="button" class={styles.quiet} onClick={() => deeds.show(revertedBy)}>
          {texts.seeRevert}
        </button>
      </>
    )
  if (obstacle !== null) {
    // In an archived roadmap it is said once, above the list.
    if (obstacle.code === 'archived') return <>{seen}</>
    const names = obstacle.names.map((name) => textIn(name, language.value)).filter((name) => name !== '')
    const why = (texts.whyNot as Record<string, string>)[obstacle.code]
    return (
      <>
        <span class={styles.why}>
          {why}
          {names.length > 0 && <q>{names.slice(0, 2).join(', ')}</q>}
        </span>
        {obstacle.changeId !== null && (
          <button type="button" class={styles.quiet} onClick={() => deeds.show(obstacle.changeId!)}>
            {texts.seeLater}
          </button>
        )}
      </>
    )
  }
  if (deeds.revert === null) return <>{seen}</>
  const isRemoval = deed.endsWith('_deleted')
  const label = reverts !== null ? texts.redo : isRemoval ? texts.bringBack : texts.revert
  return (
    <>
      <Button icon="undo" class={styles.revert} aria-describedby={`change-${String(change.id)}`} onClick={() => deeds.revert?.(change)}>
        {label}
      </Button>
      {seen}
    </>
  )
}

const icons: { [deed in Deed]?: IconName } = {
  goal_moved: 'move',
  goal_reordered: 'move',
  theme_moved: 'move',
  change_reverted: 'undo',
  removal_reverted: 'undo',
  plan_repaired: 'check',
  acceptance_created: 'tri',
  acceptance_edited: 'tri',
  acceptance_deleted: 'tri',
  link_created: 'link',
  link_edited: 'link',
  link_deleted: 'link',
  roadmap_archived: 'archive',
  edition_approved: 'flag',
  roadmap_published: 'globe',
  publication_edited: 'globe',
  publication_withdrawn: 'globe',
  share_link_created: 'share',
  share_link_revoked: 'share',
  comment_added: 'note',
  comment_edited: 'note',
  comment_deleted: 'note',
  comment_handled: 'check',
  comment_reopened: 'note',
}

function KindMark({ deed }: { deed: Deed }) {
  const icon = icons[deed]
  if (icon !== undefined) return <Icon name={icon} />
  if (deed === 'goal_progressed') return <Ring mark="in_progress" percent={50} label={null} />
  if (deed === 'goal_scoped') return <ScopeSquare kind="share" />
  if (deed === 'goal_conditioned' || deed === 'conditions_tied') return <Diamond form="open" size={13} />
  if (/^(decision|resolution|constraint|reading|scenario)_/u.test(deed) && !deed.endsWith('_deleted'))
    return <Diamond form={deed.startsWith('resolution') ? 'settled' : 'open'} size={13} />
  if (deed.endsWith('_deleted')) return <Icon name="minus" />
  if (deed.endsWith('_created') || deed === 'roadmap_imported') return <Icon name="plus" />
  return <b>Aa</b>
}
