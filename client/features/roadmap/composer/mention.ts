/** The beginning of a name that is being written after an at sign just before the caret; a caret below zero: none is wanted. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | null {
  if (caret < 0) return null
  const match = /(?:^|[\s(])@([\p{L}-]{0,30})$/u.exec(text.slice(0, caret))
  return match === null ? null : { start: caret - (match[1] ?? '').length - 1, typed: match[1] ?? '' }
}
