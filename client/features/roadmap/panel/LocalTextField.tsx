import { textIn, type Language, type LocalText } from '#domain/languages.ts'
import { withLanguage } from '../../../lib/with-language.ts'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { fieldDraft, type RoadmapModel } from '../model/roadmap-model.ts'
import { useAutosaved } from './autosave.ts'
import { panelTexts } from './texts.ts'

type LocalTextFieldProps = {
  model: RoadmapModel
  goalId: string
  field: 'text' | 'description' | 'responsible' | 'condition'
  label: string
  text: LocalText | null
  language: Language
  limit: number
  rows?: number
  hint?: string
  /** A name rather than a text: written on one line. */
  oneLine?: boolean
}

/** One of a goal's texts in one language, saving itself. Empty: there is none in that language. */
export function LocalTextField({
  model,
  goalId,
  field,
  label,
  text,
  language,
  limit,
  rows = 2,
  hint,
  oneLine = false,
}: LocalTextFieldProps) {
  const t = panelTexts.value
  const stored = text?.[language] ?? ''
  const others = Object.entries(text ?? {}).some(([other, words]) => other !== language && words !== undefined && words !== '')
  const autosaved = useAutosaved({
    drafts: model.drafts,
    draftKey: fieldDraft(goalId, field, language),
    stored,
    wrongWith: (words) => (words.length > limit ? t.tooLong(limit) : field === 'text' && words === '' && !others ? t.empty : null),
    save(words, before) {
      const now = model.goal(goalId).peek()?.[field] ?? null
      model.editGoal(goalId, { [field]: withLanguage(now, language, words) }, { [field]: withLanguage(now, language, before) })
    },
  })
  const refusal = model.refusals.value.get(goalId)
  const isRefused = refusal?.errors.some(({ path }) => path.includes(`/${field}`)) ?? false
  const shared = {
    label,
    hint,
    lang: language,
    value: autosaved.value,
    placeholder: stored === '' ? textIn(text, language) : '',
    error: autosaved.error ?? (isRefused && autosaved.value !== stored ? refusal?.sentence : null),
    onInput: autosaved.onInput,
    onBlur: autosaved.flush,
  }
  return oneLine ? <TextField {...shared} /> : <TextArea rows={rows} {...shared} />
}
