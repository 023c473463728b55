import type { Decision } from '#domain/decisions.schema.ts'
import { textIn, type Language, type LocalText } from '#domain/languages.ts'
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

/** The text with one language set, or without that language when it is empty; null when nothing is left. */
export function withLanguage(text: LocalText | null, language: Language, words: string): LocalText | null {
  const next: LocalText = { ...text }
  if (words === '') delete next[language]
  else next[language] = words
  return Object.keys(next).length === 0 ? null : next
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
    save(words) {
      const next = withLanguage(latest(), language, words)
      if (field !== 'name') model.editDecision(decision.id, { [field]: next })
      else if (next !== null) model.editDecision(decision.id, { name: next })
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
