import { addDays as addDaysTo, differenceInCalendarDays } from 'date-fns'

/** Midnight of a calendar date, wherever the program runs; only ever compared with other such midnights. */
const midnight = (date: string): Date => new Date(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))

/** Whole days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number => differenceInCalendarDays(midnight(to), midnight(from))

/** The date so many days later. */
export const addDays = (date: string, days: number): string => toDate(addDaysTo(midnight(date), days))

const toDate = (day: Date): string =>
  `${String(day.getFullYear()).padStart(4, '0')}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
