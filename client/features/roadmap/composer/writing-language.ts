import type { Language } from '#domain/languages.ts'
import { language } from '../../../lib/texts.ts'

/** The language in which goals are written: the reader's, if the roadmap is kept in it, otherwise the roadmap's first. */
export function writingLanguage(kept: readonly Language[]): Language {
  return kept.includes(language.value) ? language.value : (kept[0] ?? 'fi')
}
