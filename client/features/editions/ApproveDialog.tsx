import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useMemo } from 'preact/hooks'
import type { Edition } from '#domain/editions.schema.ts'
import { languages, textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { Refused } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { findingsOf } from '../checks/findings-of.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './ApproveDialog.module.css'
import { editionsOf, nameOfEdition, nextNumber } from './editions-model.ts'
import { editionTexts, plainNames } from './texts.ts'

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/u.test(text)

/** Freezes the roadmap as it is, under a name, with who accepted it and when. */
export function ApproveDialog({ model, onClose }: { model: RoadmapModel; onClose: () => void }) {
  const t = useTexts(editionTexts)
  const { route } = useLocation()
  const editions = editionsOf(model.roadmapId)
  const id = useMemo(newId, [])
  const list = editions.list.value
  const number = nextNumber(list)
  const last = list?.at(-1)

  /** What was typed; null: what stands there by itself. */
  const name = useSignal<string | null>(null)
  const approvedBy = useSignal<string | null>(null)
  const approvedOn = useSignal(model.today)
  const section = useSignal('')
  const tried = useSignal(false)
  const busy = useSignal(false)
  const failure = useSignal<string | null>(null)

  useEffect(() => {
    // What others did meanwhile is seen before it is approved, and the number is the next one.
    void model.refresh()
    if (editions.list.peek() === null) void editions.load()
  }, [])

  const document = model.document.value
  if (document === null) return null
  const shownName = name.value ?? t.number(number)
  const shownBody = approvedBy.value ?? textIn(last?.approvedBy, language.value)
  const open = findingsOf(model).open.value.length

  const nameInAll = (): LocalText =>
    name.value === null || shownName.trim() === plainNames[language.peek()](number)
      ? Object.fromEntries(
          languages.filter((each) => document.roadmap.languages.includes(each)).map((each) => [each, plainNames[each](number)]),
        )
      : { [language.peek()]: shownName.trim() }

  async function approve(event: Event) {
    event.preventDefault()
    tried.value = true
    if (shownName.trim() === '' || shownBody.trim() === '' || !isDate(approvedOn.peek())) return
    if (model.saving.peek().state !== 'saved') {
      failure.value = t.unsaved
      return
    }
    busy.value = true
    failure.value = null
    try {
      const edition = await editions.approve({
        id,
        name: nameInAll(),
        approvedOn: approvedOn.peek(),
        approvedBy: approvedBy.peek() === null && last !== undefined ? last.approvedBy : { [language.peek()]: shownBody.trim() },
        section: section.peek().trim() === '' ? null : section.peek().trim(),
        lastChangeId: model.document.peek()?.lastChangeId ?? 0,
      })
      onClose()
      void model.refresh()
      tell(edition)
    } catch (error) {
      busy.value = false
      failure.value = !(error instanceof Refused) ? t.offline : error.code === 'changed_since' ? t.changedSince : error.detail
      if (error instanceof Refused) await Promise.all([model.refresh(), editions.load()])
    }
  }

  const tell = (edition: Edition) =>
    sayDone(() => editionTexts.value.approved(nameOfEdition(edition)), {
      text: () => editionTexts.value.open,
      run: () => route(`/roadmaps/${model.roadmapId}/editions/${edition.id}`),
    })

  return (
    <Dialog title={t.approveTitle(number)} onClose={onClose}>
      <form class={styles.form} noValidate onSubmit={(event) => void approve(event)}>
        {failure.value !== null && (
          <Banner tone="late" role="alert">
            {failure.value}
          </Banner>
        )}
        <p>{t.approveText(t.goals(document.goals.length), t.decisions(document.decisions.length))}</p>
        {open > 0 && (
          <p class={styles.findings}>
            <span>{t.findings(open)}</span>
            <a href={`${model.home}/checks`} onClick={onClose}>
              {t.seeFindings}
            </a>
          </p>
        )}
        <TextField
          label={t.name}
          value={shownName}
          maxLength={limits.name}
          autoFocus
          error={tried.value && shownName.trim() === '' ? t.nameMissing : null}
          onInput={(value) => (name.value = value)}
        />
        <TextField
          label={t.approvedBy}
          hint={t.approvedByHint}
          value={shownBody}
          maxLength={limits.name}
          error={tried.value && shownBody.trim() === '' ? t.approvedByMissing : null}
          onInput={(value) => (approvedBy.value = value)}
        />
        <div class={styles.two}>
          <DateField
            label={t.approvedOn}
            value={approvedOn.value}
            error={tried.value && !isDate(approvedOn.value) ? t.dateMissing : null}
            onInput={(value) => (approvedOn.value = value)}
          />
          <TextField
            label={t.section}
            hint={t.sectionHint}
            optional
            value={section.value}
            maxLength={limits.section}
            onInput={(value) => (section.value = value)}
          />
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="main" icon="flag" type="submit" disabled={busy.value || list === null}>
            {t.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
