import type { Language } from '#domain/languages.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A calendar date as people write it: 14.10.2019, in English 14 Oct 2019. */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number)
  return language === 'en' ? `${day} ${months[(month ?? 1) - 1]} ${year}` : `${day}.${month}.${year}`
}

/** A date's month and year: 6/2021, in English Jun 2021. */
export function formatMonth(date: string, language: Language): string {
  const [year, month] = date.split('-').map(Number)
  return language === 'en' ? `${months[(month ?? 1) - 1]} ${year}` : `${month}/${year}`
}

/** "50 %", "66,6 %", in English "66.6%". */
export function formatPercent(percent: number, language: Language): string {
  const written = String(Math.round(percent * 10) / 10)
  return language === 'en' ? `${written}%` : `${written.replace('.', ',')}\u00a0%`
}
