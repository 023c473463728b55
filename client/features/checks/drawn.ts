import { softHyphens } from '#domain/soft-hyphens.ts'
import { language } from '../../lib/texts.ts'

/** A text as it is drawn: long words may break where their parts meet. */
export const drawn = (text: string): string => (language.value === 'en' ? text : softHyphens(text, language.value))
