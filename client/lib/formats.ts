import type { Language } from '#domain/languages.ts'
import { language as chosenLanguage } from './texts.ts'

const noBreakSpace = '\u00a0'
export const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const parts = (date: string) => ({ year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) })

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

let madeClock: Intl.DateTimeFormat | null = null
/** Made when it is first needed: making it takes time that the first drawing of a page does not have. */
const clock = () =>
  (madeClock ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Helsinki',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }))

/** The calendar date and the clock of an instant in Helsinki. */
export function helsinki(instant: string): { date: string; time: string } {
  const found = Object.fromEntries(
    clock()
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  )
  return { date: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}` }
}

/** The clock in Helsinki at an instant: 14.32, in English 14:32. */
export function formatTime(instant: string, language: Language = chosenLanguage.value): string {
  const [hour, minute] = helsinki(instant).time.split(':')
  return `${Number(hour)}${language === 'en' ? ':' : '.'}${minute}`
}

const signs = {
  fi: { thousands: noBreakSpace, decimal: ',', minus: '\u2212' },
  sv: { thousands: noBreakSpace, decimal: ',', minus: '\u2212' },
  en: { thousands: ',', decimal: '.', minus: '-' },
} as const

/** As Intl.NumberFormat writes it (the tests compare). Making one of those holds up the first drawing of a page, so plain numbers do without. */
function writeNumber(value: number | bigint, decimals: 0 | 1, language: Language): string {
  const { thousands, decimal, minus } = signs[language]
  const scale = decimals === 0 ? 1 : 10
  const rounded = typeof value === 'bigint' ? (value < 0n ? -value : value) : Math.round(Math.abs(value) * scale) / scale
  const [whole = '', fraction] = String(rounded).split('.')
  const grouped = whole.length < 4 ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, thousands)
  return `${value < 0 ? minus : ''}${grouped}${fraction === undefined ? '' : decimal + fraction}`
}

/** A number as people write it, with at most one decimal: 1 234,5. */
export const formatNumber = (value: number | bigint, language: Language = chosenLanguage.value): string => writeNumber(value, 1, language)

/** A percentage (0–100) that does not break over lines: "70 %", in English "70%". */
export const formatPercent = (percent: number, language: Language = chosenLanguage.value): string =>
  `${writeNumber(percent, 0, language)}${language === 'en' ? '' : noBreakSpace}%`

/** A share of municipalities, as asked for: "50 %", "66,6 %". Rounding it could ask for one municipality more. */
export const formatSharePercent = (percent: number, language: Language = chosenLanguage.value): string =>
  `${writeNumber(percent, 1, language)}${language === 'en' ? '' : noBreakSpace}%`

/** "2 / 6", unbroken. */
export const formatShare = <Count extends number | bigint>(part: Count, whole: Count, language: Language = chosenLanguage.value): string =>
  `${formatNumber(part, language)}${noBreakSpace}/${noBreakSpace}${formatNumber(whole, language)}`

/** The number with the right form of its noun: plural(2, 'fi', 'tavoite', 'tavoitetta') is "2 tavoitetta". */
export const plural = (count: number, language: Language, one: string, other: string): string =>
  `${formatNumber(count, language)}${noBreakSpace}${count === 1 ? one : other}`
