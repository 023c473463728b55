import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { language } from '../../../lib/texts.ts'
import { pauseBeforeSaving } from './autosave.ts'

/** A number as it is written in the reader's language: a comma, in English a point. */
const written = (value: number | null): string => (value === null ? '' : String(value).replace('.', language.value === 'en' ? '.' : ','))

/** Read with either sign of decimals; null: empty; NaN: not a number. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace('%', '').trim().replace(',', '.')
  if (plain === '') return null
  return /^\d{1,4}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN
}

/** A number that saves itself like a text does; what is no number, or not a fitting one, is not saved. */
export function useTypedNumber(stored: number | null, fits: (value: number | null) => boolean, save: (value: number | null) => void) {
  const typed = useSignal<string | null>(null)
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef({ stored, fits, save })
  latest.current = { stored, fits, save }

  const flush = useRef(() => {
    clearTimeout(pause.current)
    const text = typed.peek()
    if (text === null) return
    const value = readNumber(text)
    if (value === latest.current.stored) typed.value = null
    else if (!Number.isNaN(value) && latest.current.fits(value)) {
      typed.value = null
      latest.current.save(value)
    }
  }).current
  useEffect(() => flush, [])

  const value = typed.value === null ? stored : readNumber(typed.value)
  return {
    value: typed.value ?? written(stored),
    isWrong: typed.value !== null && (Number.isNaN(value) || !fits(value)),
    onInput(text: string) {
      typed.value = text
      clearTimeout(pause.current)
      pause.current = setTimeout(flush, pauseBeforeSaving)
    },
    flush,
  }
}
