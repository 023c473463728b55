import type { Language } from '#domain/languages.ts'
import { englishMonths, formatDate, formatDay, formatTime, helsinki, parts } from './formats.ts'
import { language as chosenLanguage } from './texts.ts'

// Written by what comes after a first painting; what that itself writes is in formats.ts.

/** A date's month and year: 6/2021, in English Jun 2021. */
export function formatMonth(date: string, language: Language = chosenLanguage.value): string {
  const { year, month } = parts(date)
  return language === 'en' ? `${englishMonths[month - 1]} ${year}` : `${month}/${year}`
}

/** The calendar date of an instant in Helsinki, YYYY-MM-DD. */
export const dateOfInstant = (instant: string): string => helsinki(instant).date

const wordsForWhen = {
  fi: { today: 'tänään', at: ' klo ' },
  sv: { today: 'i dag', at: ' kl. ' },
  en: { today: 'today', at: ', ' },
} as const

/** When something happened, seen from today: "tänään 14.32", "9.10. klo 15.10", "4.2.2018". */
export function formatWhen(instant: string, today: string | null, language: Language = chosenLanguage.value): string {
  const words = wordsForWhen[language]
  const { date } = helsinki(instant)
  const time = formatTime(instant, language)
  if (date === today) return `${words.today} ${time}`
  if (date.slice(0, 4) === today?.slice(0, 4)) return `${formatDay(date, language)}${words.at}${time}`
  return formatDate(date, language)
}

/** A date and a time, whenever it is: "14.10.2019 klo 14.32". */
export function formatMoment(instant: string, language: Language = chosenLanguage.value): string {
  return `${formatDate(helsinki(instant).date, language)}${wordsForWhen[language].at}${formatTime(instant, language)}`
}

const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const

/** Names in a row: "Lohja, Hanko ja Siuntio". */
export const formatList = (names: readonly string[], language: Language = chosenLanguage.value): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(names)

const units = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const

/** A length of time in seconds, in the largest unit in which it is whole: "8 tuntia". */
export function formatDuration(seconds: number, language: Language = chosenLanguage.value): string {
  const unit = (['day', 'hour', 'minute'] as const).find((each) => seconds % units[each] === 0) ?? 'second'
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / units[unit])
}
