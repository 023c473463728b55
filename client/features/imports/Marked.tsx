import { language as chosen } from '../../lib/texts.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import type { Language } from '#domain/languages.ts'
import { piecesOf, type PreviewGoal } from './import-view.ts'

/** A goal's text with its recognised phrases marked, hyphenated at the boundaries of its long words. */
export function Marked({ goal, from = 0, to, language }: { goal: PreviewGoal; from?: number; to?: number; language: Language }) {
  const end = to ?? goal.text.length
  const part = {
    text: goal.text.slice(from, end),
    marks: goal.marks.flatMap((mark) => {
      const start = Math.max(mark.start, from) - from
      const stop = Math.min(mark.end, end) - from
      return stop > start ? [{ ...mark, start, end: stop }] : []
    }),
  }
  return (
    <span lang={language === chosen.value ? undefined : language}>
      {piecesOf(part).map((piece, at) =>
        piece.marked ? <mark key={at}>{softHyphens(piece.text, language)}</mark> : softHyphens(piece.text, language),
      )}
    </span>
  )
}

/** A sentence whose numbers stand out. */
export const WithNumbers = ({ text }: { text: string }) => (
  <>{text.split(/(\d+(?:[\u00a0\u202f,]\d{3})*)/).map((piece, at) => (at % 2 === 1 ? <b key={at}>{piece}</b> : piece))}</>
)
