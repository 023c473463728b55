import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { GoalStatus, Scope } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { textIn, type LocalText } from '#domain/languages.ts'
import { formatDate } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { scopeText } from '../../../ui/ScopeChip.tsx'
import { conflictKey } from '../model/merge.ts'
import type { Conflict, ConflictField, RoadmapModel } from '../model/roadmap-model.ts'
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
  const named = (entity?.['text'] ?? entity?.['name'] ?? entity?.['label'] ?? null) as LocalText | null
  return textIn(named, language.value)
}

function OneConflict({ model, conflict }: { model: RoadmapModel; conflict: Conflict }) {
  const t = conflictTexts.value
  const id = useId()
  const chosen = useSignal<Readonly<Record<string, unknown>>>({})
  const isEdited = conflict.type === 'edited'
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
            document={model.document.value!}
            onChange={(value) => (chosen.value = { ...chosen.peek(), [conflictKey(field)]: value })}
          />
        ))}
      <DialogActions>
        {isEdited ? (
          <>
            <Button onClick={() => model.takeTheirs(conflict)}>{t.allTheirs}</Button>
            <Button onClick={() => model.keepMine(conflict)}>{t.allMine}</Button>
            <Button kind="main" onClick={() => model.merge(conflict, chosen.peek())}>
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
  document,
  onChange,
}: {
  field: ConflictField
  document: RoadmapDocument
  onChange: (value: unknown) => void
}) {
  const t = conflictTexts.value
  const side = useSignal<Side>('mine')
  const text = useSignal(String(field.mine ?? ''))
  const name = useId()
  // Every field that can be in conflict has its word; one that has none would show its name in the code.
  const word = (t.fields as Record<string, string>)[field.field] ?? field.field
  const label = field.language === null ? word : `${word} (${field.language})`
  const isText = field.language !== null

  function choose(next: Side) {
    side.value = next
    onChange(next === 'mine' ? field.mine : next === 'theirs' ? field.theirs : text.peek().trim())
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
              {describeValue(field.field, field[each], document) || t.empty}
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
              text.value = next
              choose('merged')
            }}
          />
        </div>
      )}
    </fieldset>
  )
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
  if (field === 'statusOn' || field === 'endsOn') return formatDate(value as string)
  if (field === 'place') {
    const { themeId, horizonId } = value as { themeId?: string; horizonId?: string }
    const theme = document.themes.find((other) => other.id === themeId)
    return `${textIn(theme?.name, language.value)} ${document.horizons.find((other) => other.id === horizonId)?.year ?? ''}`.trim()
  }
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? textIn(value as LocalText, language.value) : String(value)
}
