import { language } from '../../../lib/texts.ts'
import type { Drafts } from '../model/roadmap-model.ts'
import { useAutosavedPart } from './autosave.ts'

/** A number as it is written in the reader's language: a comma, in English a point. */
const written = (value: number | null): string => (value === null ? '' : String(value).replace('.', language.value === 'en' ? '.' : ','))

/** Read with either sign of decimals; null: empty; NaN: not a number. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace('%', '').trim().replace(',', '.')
  if (plain === '') return null
  return /^\d{1,4}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN
}

type TypedNumberParts = {
  drafts: Drafts
  draftKey: string
  stored: number | null
  fits: (value: number | null) => boolean
  /** `before`: what was saved when the typing began. Answers the act's key. */
  save: (value: number | null, before: number | null) => string
}

/** A number that saves itself like a text does; what is no number, or not a fitting one, is not saved. */
export function useTypedNumber({ drafts, draftKey, stored, fits, save }: TypedNumberParts) {
  const isWrong = (text: string) => {
    const value = readNumber(text)
    return Number.isNaN(value) || !fits(value)
  }
  const { value, error, onInput, flush } = useAutosavedPart({
    ...{ drafts, draftKey, stored: written(stored) },
    wrongWith: (text) => (isWrong(text) ? 'wrong' : null),
    save(text, before) {
      const value = readNumber(text)
      return value === stored ? null : save(value, readNumber(before))
    },
  })
  return { value, isWrong: error !== null, onInput, flush }
}
