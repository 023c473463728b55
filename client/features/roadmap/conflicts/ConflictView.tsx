import { useSignal } from '@preact/signals'
import { useEffect, useId, useLayoutEffect } from 'preact/hooks'
import { describeConstraint } from '#domain/constraint-sentences.ts'
import type { Decision, Outcome, Signpost } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { GoalStatus, Scope } from '#domain/goals.schema.ts'
import { describeGuard, describeStates } from '#domain/guard-sentences.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { languages, textIn, type LocalText } from '#domain/languages.ts'
import { formatDate } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { scopeText } from '../../../ui/ScopeChip.tsx'
import { conflictKey } from '../model/merge.ts'
import { fieldDraft, type Conflict, type ConflictField, type Drafts, type RoadmapModel } from '../model/roadmap-model.ts'
import { useKeptText } from '../panel/kept-text.ts'
import { panelTexts } from '../panel/texts.ts'
import styles from './ConflictView.module.css'
import { conflictTexts } from './texts.ts'

/** What two planners wrote at the same place, side by side, until one of them has chosen. */
export function ConflictView({ model, onClose }: { model: RoadmapModel; onClose: () => void }) {
  const t = conflictTexts.value
  const conflicts = model.conflicts.value
  const isSettled = conflicts.length === 0
  useEffect(() => {
    if (isSettled) onClose()
  }, [isSettled])
  return (
    <Dialog title={isSettled ? t.none : t.title(conflicts.length)} wide onClose={onClose}>
      <p>{t.why}</p>
      {conflicts.map((conflict) => (
        <OneConflict key={conflict.key} model={model} conflict={conflict} />
      ))}
      <DialogActions>
        <Button kind="quiet" onClick={onClose}>
          {t.close}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const titleOf = (conflict: Conflict): string => {
  const entity = conflict.type === 'edited_before_delete' ? conflict.theirs : conflict.mine
  const named = (entity?.['text'] ?? entity?.['name'] ?? entity?.['label'] ?? entity?.['reason'] ?? null) as LocalText | null
  return textIn(named, language.value)
}

/** Where the words for both are kept while they are being written. */
const mergedDraft = ({ id }: Conflict, { field, language: written }: ConflictField) => fieldDraft(id, `${field}.merged`, written)

function OneConflict({ model, conflict }: { model: RoadmapModel; conflict: Conflict }) {
  const t = conflictTexts.value
  const id = useId()
  const chosen = useSignal<Readonly<Record<string, unknown>>>({})
  const isEdited = conflict.type === 'edited'
  function settle(how: () => void) {
    for (const field of conflict.fields) model.drafts.clear(mergedDraft(conflict, field))
    how()
  }
  return (
    <section class={styles.conflict} aria-labelledby={id}>
      <h3 id={id} class={styles.title}>
        <span>{t.kinds[conflict.kind]}</span> {titleOf(conflict)}
      </h3>
      {conflict.type === 'removed' && <p>{t.removed}</p>}
      {conflict.type === 'edited_before_delete' && <p>{t.editedBeforeDelete}</p>}
      {conflict.type === 'edited_before_delete' && <blockquote class={styles.text}>{titleOf(conflict)}</blockquote>}
      {isEdited &&
        model.document.value !== null &&
        conflict.fields.map((field) => (
          <FieldChoice
            key={conflictKey(field)}
            field={field}
            conflict={conflict}
            document={model.document.value!}
            drafts={model.drafts}
            onChange={(value) => (chosen.value = { ...chosen.peek(), [conflictKey(field)]: value })}
          />
        ))}
      <DialogActions>
        {isEdited ? (
          <>
            <Button onClick={() => settle(() => model.takeTheirs(conflict))}>{t.allTheirs}</Button>
            <Button onClick={() => settle(() => model.keepMine(conflict))}>{t.allMine}</Button>
            <Button kind="main" onClick={() => settle(() => model.merge(conflict, chosen.peek()))}>
              {t.save}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => model.takeTheirs(conflict)}>{conflict.type === 'removed' ? t.letGo : t.keepIt}</Button>
            <Button kind="main" onClick={() => model.keepMine(conflict)}>
              {conflict.type === 'removed' ? t.makeAnew : t.deleteStill}
            </Button>
          </>
        )}
      </DialogActions>
    </section>
  )
}

type Side = 'mine' | 'theirs' | 'merged'

function FieldChoice({
  field,
  conflict,
  document,
  drafts,
  onChange,
}: {
  field: ConflictField
  conflict: Conflict
  document: RoadmapDocument
  drafts: Drafts
  onChange: (value: unknown) => void
}) {
  const t = conflictTexts.value
  const text = useKeptText(drafts, mergedDraft(conflict, field), String(field.mine ?? ''))
  const side = useSignal<Side>(text.isLeft ? 'merged' : 'mine')
  // Words for both that were begun before are what one goes on from.
  useLayoutEffect(() => {
    if (text.isLeft) onChange(text.value.trim())
  }, [])
  const name = useId()
  // Every field that can be in conflict has its word; one that has none would show its name in the code.
  const word = isImpossible(field, conflict) ? t.impossible : ((t.fields as Record<string, string>)[field.field] ?? field.field)
  const label = field.language === null ? word : `${word} (${field.language})`
  const isText = field.language !== null

  function choose(next: Side) {
    side.value = next
    onChange(next === 'mine' ? field.mine : next === 'theirs' ? field.theirs : text.value.trim())
  }
  return (
    <fieldset class={styles.field}>
      <legend>{label}</legend>
      <div class={styles.sides}>
        {(['mine', 'theirs'] as const).map((each) => (
          <label key={each} class={styles.side} data-chosen={side.value === each}>
            <span class={styles.who}>
              <input type="radio" name={name} checked={side.value === each} onChange={() => choose(each)} />
              {t[each]}
            </span>
            <span class={styles.text} lang={field.language ?? undefined}>
              {describeSide(field, each, conflict, document) || t.empty}
            </span>
          </label>
        ))}
      </div>
      {isText && (
        <div class={styles.merged}>
          <label class={styles.who}>
            <input type="radio" name={name} checked={side.value === 'merged'} onChange={() => choose('merged')} />
            {t.merged}
          </label>
          <TextArea
            label={t.mergedText(label)}
            {...(field.language === null ? {} : { lang: field.language })}
            value={text.value}
            onInput={(next) => {
              text.write(next)
              choose('merged')
            }}
          />
        </div>
      )}
    </fieldset>
  )
}

/** What a constraint says cannot be is a guard too. */
const isImpossible = (field: ConflictField, { kind }: Conflict) => kind === 'constraint' && field.field === 'guard'

function describeSide(field: ConflictField, side: 'mine' | 'theirs', conflict: Conflict, document: RoadmapDocument): string {
  const value = field[side]
  if (isImpossible(field, conflict)) return describeConstraint(value as Guard, document.decisions, language.value)
  if (field.field !== 'outcomes' && field.field !== 'signposts') return describeValue(field.field, value, document)
  const decision = document.decisions.find(({ id }) => id === conflict.id)
  const [own, other] = [value, field[side === 'mine' ? 'theirs' : 'mine']].map((list) => (list ?? []) as Part[]) as [Part[], Part[]]
  return differences(own, other, decision).join(' · ')
}

type Part = Pick<Outcome, 'id'> & Partial<Omit<Outcome, 'id'>> & Partial<Omit<Signpost, 'id'>>

/** What a list of outcomes or signposts says where the other one says something else. */
function differences(own: readonly Part[], other: readonly Part[], decision: Decision | undefined): string[] {
  const t = conflictTexts.value
  const titleOf = (part: Part) => textIn(part.name ?? part.watch, language.value)
  const ofOne = (part: Part) => {
    const against = other.find(({ id }) => id === part.id)
    const words = [part.name, part.negation, part.criterion, part.watch].flatMap((text, at) => {
      const theirs = against && [against.name, against.negation, against.criterion, against.watch][at]
      const said = languages.filter((each) => text?.[each] !== undefined && text[each] !== theirs?.[each])
      return said.map((each) => (each === language.value ? text?.[each] : `${text?.[each]} (${each})`))
    })
    if (part.everyMonths !== undefined && part.everyMonths !== against?.everyMonths)
      words.push(part.everyMonths === null ? t.whenNeeded : t.every(part.everyMonths))
    if (part.pointsTo !== undefined && part.pointsTo !== against?.pointsTo && decision)
      words.push(describeStates(decision, [part.pointsTo], language.value))
    const title = titleOf(part)
    return words.length === 0 ? [] : words.includes(title) ? [words.join(', ')] : [`${title}: ${words.join(', ')}`]
  }
  const missing = other.filter(({ id }) => !own.some((part) => part.id === id))
  return [...own.flatMap(ofOne), ...missing.map((part) => `${titleOf(part)}: ${t.notThere}`)]
}

/** A field's value as people read it. */
function describeValue(field: string, value: unknown, document: RoadmapDocument): string {
  const t = conflictTexts.value
  if (value === null || value === undefined) return field === 'guard' ? t.always : ''
  const nameOf = (code: string) =>
    document.municipalities.find((other) => other.code === code)?.name[language.value === 'sv' ? 'sv' : 'fi'] ?? code
  // What stands in a field is of the field's own kind.
  if (field === 'guard') return describeGuard(value as Guard, document.decisions, null, language.value)
  if (field === 'scope') return scopeText(value as Scope, nameOf, 12)
  if (field === 'status') return panelTexts.value.statuses[value as GoalStatus]
  if (field === 'percent') return String(value).replace('.', language.value === 'en' ? '.' : ',')
  if (['statusOn', 'endsOn', 'earliest', 'latest'].includes(field)) return formatDate(value as string)
  if (field === 'place') {
    const { themeId, horizonId } = value as { themeId?: string; horizonId?: string }
    const theme = document.themes.find((other) => other.id === themeId)
    return `${textIn(theme?.name, language.value)} ${document.horizons.find((other) => other.id === horizonId)?.year ?? ''}`.trim()
  }
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? textIn(value as LocalText, language.value) : String(value)
}
