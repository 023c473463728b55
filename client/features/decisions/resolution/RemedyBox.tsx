import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { describeRepair } from '#domain/checks/describe-findings.ts'
import type { Repair } from '#domain/checks/repairs.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { AcceptedFinding } from '#domain/findings.schema.ts'
import { readText, textIn, type Language, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { formatDate } from '../../../lib/formats.ts'
import { dateOfInstant } from '../../../lib/rare-formats.ts'
import { language } from '../../../lib/texts.ts'
import { unbroken } from '../../../lib/unbroken.ts'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { sameValue } from '../../roadmap/model/entities.ts'
import type { Remedy } from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

type RemedyBoxProps = {
  title: string
  /** What is left to mend: a cell without a goal, or a chain without its earlier end. */
  what: 'cell' | 'chain'
  /** Repairs that are proved to mend it and to bring nothing new. */
  offered: readonly Repair[]
  remedy: Remedy
  /** The new goal's text, or the reason. */
  written: LocalText | null
  /** It is lived with already, and why. */
  accepted: AcceptedFinding | null
  /** As it would be when nothing was done. */
  document: RoadmapDocument
  writes: Language
  newId: () => string
  onRemedy: (remedy: Remedy) => void
  onWrite: (text: LocalText | null) => void
  children?: ComponentChildren
}

/** Something that the resolution leaves to be mended, with its remedies side by side. */
export function RemedyBox(props: RemedyBoxProps) {
  const { title, what, offered, remedy, written, accepted, document, writes, newId, onRemedy, onWrite, children } = props
  const t = resolutionTexts.value
  const group = useId()
  const drafted = offered.find((repair) => repair.kind === 'make_goal') ?? null
  const reason = accepted && readText(accepted.reason, language.value)
  const goalsOf = (repair: Repair) =>
    repair.kind === 'widen_guard'
      ? repair.goalIds.map((id) => unbroken(textIn(document.goals.find((goal) => goal.id === id)?.text, language.value))).join(' · ')
      : ''
  const write = (said: string) => onWrite(said.trim() === '' ? null : { [writes]: said })
  const choose = (label: ComponentChildren, isChosen: boolean, chosen: () => Remedy) => (
    <label>
      <input type="radio" name={group} checked={isChosen} onChange={() => onRemedy(chosen())} />
      <span>{label}</span>
    </label>
  )
  return (
    <section class={styles.box} data-tone={what === 'cell' ? 'late' : undefined} aria-label={title}>
      <Icon name="tri" />
      <div>
        <h3>{title}</h3>
        {accepted && reason && (
          <p class={styles.meta}>
            {t.acceptedBefore(formatDate(dateOfInstant(accepted.acceptedAt)))} <q lang={reason.language}>{reason.text}</q>
          </p>
        )}
        {children}
        <div class={styles.remedies} role="radiogroup" aria-label={t.remedies}>
          {offered
            .filter((repair) => repair !== drafted)
            .map((repair) =>
              choose(
                <>
                  <b>{describeRepair(repair, document, language.value)}</b> <em>{goalsOf(repair)}</em>
                </>,
                remedy.way === 'repair' && sameValue(remedy.repair, repair),
                () => ({ way: 'repair', repair }),
              ),
            )}
          {what === 'cell' &&
            choose(<b>{drafted ? describeRepair(drafted, document, language.value) : t.newGoal}</b>, remedy.way === 'new_goal', () => ({
              way: 'new_goal',
              goalId: newId(),
              guard: drafted?.guard ?? null,
              draftText: drafted?.text ?? { [writes]: `${t.newGoal}: ${title}` },
            }))}
          {remedy.way === 'new_goal' && (
            <TextField
              label={t.newGoalText}
              value={written?.[writes] ?? ''}
              lang={writes}
              maxLength={limits.goalText}
              autoFocus
              onInput={write}
            />
          )}
          {!accepted &&
            choose(
              <>
                <b>{t.accept}</b> <em>{t.acceptMeans}</em>
              </>,
              remedy.way === 'accept',
              () => ({ way: 'accept', acceptanceId: newId() }),
            )}
          {remedy.way === 'accept' && (
            <TextArea
              label={t.reason}
              rows={2}
              value={written?.[writes] ?? ''}
              lang={writes}
              maxLength={limits.longText}
              autoFocus
              onInput={write}
            />
          )}
          {choose(
            <>
              <b>{what === 'cell' ? t.leave : t.leaveChain}</b> {!accepted && <em>{t.leaveMeans}</em>}
            </>,
            remedy.way === 'leave',
            () => ({ way: 'leave' }),
          )}
        </div>
      </div>
    </section>
  )
}
