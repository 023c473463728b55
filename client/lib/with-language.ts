import type { Language, LocalText } from '#domain/languages.ts'

/** The text with one language set, or without that language when it is empty; null when nothing is left. */
export function withLanguage(text: LocalText | null, language: Language, words: string): LocalText | null {
  const next: LocalText = { ...text }
  if (words === '') delete next[language]
  else next[language] = words
  return Object.keys(next).length === 0 ? null : next
}
