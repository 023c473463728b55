/** The languages that Juurru speaks and that a roadmap's texts may have. */
export const languages = ['fi', 'sv', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in one or more languages; never in none. A language that is missing has no key. */
export type LocalText = { [language in Language]?: string | undefined }

/** The text in the reader's language, otherwise in the first language that has it: Finnish, Swedish, English. Tells which. */
export function readText(text: LocalText | null | undefined, language: Language): { text: string; language: Language } {
  const own = text?.[language]
  if (own !== undefined && own !== '') return { text: own, language }
  for (const other of languages) {
    const found = text?.[other]
    if (found !== undefined && found !== '') return { text: found, language: other }
  }
  return { text: '', language }
}

/** The text in the reader's language or the next best, as a bare string. */
export const textIn = (text: LocalText | null | undefined, language: Language): string => readText(text, language).text

/** Whether two texts say the same in every language. */
export const sameText = (a: LocalText | null, b: LocalText | null): boolean =>
  languages.every((language) => (a?.[language] ?? '') === (b?.[language] ?? ''))
