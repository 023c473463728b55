const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const pad = (value: number) => String(value).padStart(2, '0')

/** A date as people type it: 14.10.2019, 14 Oct 2019 or 2019-10-14, in any language of the interface. Null when it is no day of the calendar. */
export function readTypedDate(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const numbers = /^(\d{1,2})[./]\s*(\d{1,2})[./]\s*(\d{4})$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const named = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?\s+(\d{4})$/.exec(text)
  const [year, month, day] = numbers
    ? [Number(numbers[3]), Number(numbers[2]), Number(numbers[1])]
    : iso
      ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
      : named
        ? [Number(named[3]), monthNames.indexOf(named[2] ?? '') + 1, Number(named[1])]
        : [0, 0, 0]
  const real = new Date(Date.UTC(year, month - 1, day))
  const isOfCalendar = year > 0 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
  return isOfCalendar ? `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` : null
}
