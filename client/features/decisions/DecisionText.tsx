import type { Decision } from '#domain/decisions.schema.ts'
import { textIn, type Language } from '#domain/languages.ts'
import { withLanguage } from '../../lib/with-language.ts'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { useAutosaved } from '../roadmap/panel/autosave.ts'
import { decisionsTexts } from './texts.ts'

type DecisionTextProps = {
  model: RoadmapModel
  decision: Decision
  field: 'name' | 'question' | 'decider'
  label: string
  hint?: string
  language: Language
  limit: number
  readOnly: boolean
  oneLine?: boolean
}

/** One of a decision's texts in one language, saving itself. */
export function DecisionText({ model, decision, field, label, hint, language, limit, readOnly, oneLine = false }: DecisionTextProps) {
  const t = decisionsTexts.value
  const stored = decision[field]?.[language] ?? ''
  const latest = () => model.document.peek()?.decisions.find(({ id }) => id === decision.id)?.[field] ?? null
  const autosaved = useAutosaved({
    drafts: model.drafts,
    draftKey: fieldDraft(decision.id, field, language),
    stored,
    wrongWith: (words) =>
      words.length > limit
        ? t.tooLong(limit)
        : field === 'name' && withLanguage(decision.name, language, words) === null
          ? t.nameMissing
          : null,
    save(words, before) {
      const next = withLanguage(latest(), language, words)
      const seen = { [field]: withLanguage(latest(), language, before) }
      if (field !== 'name') model.editDecision(decision.id, { [field]: next }, seen)
      else if (next !== null) model.editDecision(decision.id, { name: next }, seen)
    },
  })
  const shared = {
    ...{ label, lang: language, value: autosaved.value, error: autosaved.error, readOnly },
    ...(hint === undefined ? {} : { hint }),
    placeholder: stored === '' ? textIn(decision[field], language) : '',
    onInput: autosaved.onInput,
    onBlur: autosaved.flush,
  }
  return oneLine ? <TextField {...shared} /> : <TextArea rows={2} {...shared} />
}
