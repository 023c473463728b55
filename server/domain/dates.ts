const day = 86_400_000

/** Midnight of a calendar date where every day is as long as the next; only ever compared with other such midnights. */
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** Whole days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number => (midnight(to) - midnight(from)) / day

/** The date so many days later. */
export const addDays = (date: string, days: number): string => new Date(midnight(date) + days * day).toISOString().slice(0, 10)
