import { useSignal } from '@preact/signals'
import { limits } from '#domain/limits.ts'
import { negationOf } from '#domain/predicates.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { writingLanguage } from '../roadmap/composer/writing-language.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import type { NewThing } from '../roadmap/model/typed-words.ts'
import { useKeptText } from '../roadmap/panel/kept-text.ts'
import styles from './DecisionPanel.module.css'
import { decisionsTexts } from './texts.ts'

type NewDecisionPanelProps = { model: RoadmapModel; onMade: (id: string) => void; onClose: () => void }

/** A decision point on its way: what sentences call it, and at least one way in which it may end. The rest is filled in once it is there. */
export function NewDecisionPanel({ model, onMade, onClose }: NewDecisionPanelProps) {
  const t = decisionsTexts.value
  const kept = (field: string) => fieldDraft('new-decision' satisfies NewThing['decision'], field)
  const name = useKeptText(model.drafts, kept('name'))
  const question = useKeptText(model.drafts, kept('question'))
  const outcomes = [useKeptText(model.drafts, kept('outcome.1')), useKeptText(model.drafts, kept('outcome.2'))]
  const complaint = useSignal<'name' | 'outcome' | null>(null)
  const lang = writingLanguage(model.document.value?.roadmap.languages ?? ['fi'])

  function make() {
    const said = outcomes.map(({ value }) => value.trim()).filter((words) => words !== '')
    complaint.value = name.value.trim() === '' ? 'name' : said.length === 0 ? 'outcome' : null
    if (complaint.peek() !== null) return
    const id = model.createDecision({
      id: model.newId(),
      name: { [lang]: name.value.trim() },
      question: question.value.trim() === '' ? null : { [lang]: question.value.trim() },
      outcomes: said.map((words) => ({
        id: model.newId(),
        name: { [lang]: words },
        negation: negationOf({ [lang]: words }),
        criterion: null,
      })),
    })
    forget()
    onMade(id)
  }
  const forget = () => [name, question, ...outcomes].forEach((text) => text.forget())

  return (
    <aside
      class={styles.panel}
      aria-label={t.newDecision}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header class={styles.head}>
        <h2 class={styles.crumb}>{t.newDecision}</h2>
        <IconButton icon="close" label={t.close} onClick={onClose} />
      </header>
      <form
        class={styles.body}
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <TextField
          label={t.name}
          hint={t.nameHint}
          error={complaint.value === 'name' ? t.nameMissing : null}
          value={name.value}
          maxLength={limits.name}
          lang={lang}
          autoFocus
          onInput={name.write}
        />
        <TextArea
          label={t.question}
          optional
          value={question.value}
          rows={2}
          maxLength={limits.longText}
          lang={lang}
          onInput={question.write}
        />
        {outcomes.map((words, i) => (
          <TextField
            key={i}
            label={t.outcomeName(i + 1)}
            hint={i === 0 ? t.outcomeHint : undefined}
            optional={i > 0}
            error={i === 0 && complaint.value === 'outcome' ? t.outcomeMissing : null}
            value={words.value}
            maxLength={limits.name}
            lang={lang}
            onInput={words.write}
          />
        ))}
        <p class={styles.row}>
          <Button
            onClick={() => {
              forget()
              onClose()
            }}
          >
            {t.cancel}
          </Button>
          <Button kind="main" type="submit">
            {t.make}
          </Button>
        </p>
      </form>
    </aside>
  )
}
