import type { Language } from '#domain/languages.ts'
import { language as chosenLanguage } from './texts.ts'

const noBreakSpace = '\u00a0'
const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const parts = (date: string) => ({ year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) })

/** A calendar date (YYYY-MM-DD) as people write it: 14.10.2019, in English 14 Oct 2019. */
export function formatDate(date: string, language: Language = chosenLanguage.value): string {
  const { year, month, day } = parts(date)
  return language === 'en' ? `${day} ${englishMonths[month - 1]} ${year}` : `${day}.${month}.${year}`
}

/** A date without its year: 14.10., in English 14 Oct. */
export function formatDay(date: string, language: Language = chosenLanguage.value): string {
  const { month, day } = parts(date)
  return language === 'en' ? `${day} ${englishMonths[month - 1]}` : `${day}.${month}.`
}

/** A date's month and year: 6/2021, in English Jun 2021. */
export function formatMonth(date: string, language: Language = chosenLanguage.value): string {
  const { year, month } = parts(date)
  return language === 'en' ? `${englishMonths[month - 1]} ${year}` : `${month}/${year}`
}

/** Formatters are costly to make: each is made when it is first needed, and kept. */
function kept<Key, Formatter>(make: (key: Key) => Formatter): (key: Key) => Formatter {
  const made = new Map<Key, Formatter>()
  return (key) => {
    const found = made.get(key) ?? make(key)
    made.set(key, found)
    return found
  }
}

const clockIn = kept(
  (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
)

function helsinki(instant: string): { date: string; time: string } {
  const found = Object.fromEntries(
    clockIn('Europe/Helsinki')
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  )
  return { date: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}` }
}

/** The calendar date of an instant in Helsinki, YYYY-MM-DD. */
export const dateOfInstant = (instant: string): string => helsinki(instant).date

/** The clock in Helsinki at an instant: 14.32, in English 14:32. */
export function formatTime(instant: string, language: Language = chosenLanguage.value): string {
  const [hour, minute] = helsinki(instant).time.split(':')
  return `${Number(hour)}${language === 'en' ? ':' : '.'}${minute}`
}

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

const numbers = kept((language: Language) => new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }))
const wholeNumbers = kept((language: Language) => new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }))

/** A number as people write it, with at most one decimal: 1 234,5. */
export const formatNumber = (value: number, language: Language = chosenLanguage.value): string => numbers(language).format(value)

/** A percentage (0–100) that does not break over lines: "70 %", in English "70%". */
export const formatPercent = (percent: number, language: Language = chosenLanguage.value): string =>
  `${wholeNumbers(language).format(percent)}${language === 'en' ? '' : noBreakSpace}%`

/** "2 / 6", unbroken. */
export const formatShare = (part: number, whole: number, language: Language = chosenLanguage.value): string =>
  `${formatNumber(part, language)}${noBreakSpace}/${noBreakSpace}${formatNumber(whole, language)}`

const rules = kept((language: Language) => new Intl.PluralRules(language))

/** The number with the right form of its noun: plural(2, 'fi', 'tavoite', 'tavoitetta') is "2 tavoitetta". */
export const plural = (count: number, language: Language, one: string, other: string): string =>
  `${formatNumber(count, language)}${noBreakSpace}${rules(language).select(count) === 'one' ? one : other}`

/** Names in a row: "Lohja, Hanko ja Siuntio". */
export const formatList = (names: readonly string[], language: Language = chosenLanguage.value): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(names)
