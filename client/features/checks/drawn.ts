import { softHyphens } from '#domain/soft-hyphens.ts'
import { unbroken } from '../../lib/unbroken.ts'
import { language } from '../../lib/texts.ts'

/** A text as it is drawn: long words may break where their parts meet, percentages nowhere. */
export const drawn = (text: string): string => softHyphens(unbroken(text), language.value)
