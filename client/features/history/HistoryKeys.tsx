import { useTexts } from '../../lib/texts.ts'
import { KeyHints } from '../../ui/KeyHints.tsx'
import { historyTexts } from './texts.ts'

/** The keys of the history, on the status line. */
export function HistoryKeys() {
  const { hints } = useTexts(historyTexts)
  const keys = [
    ['↑↓', hints.move],
    ['Enter', hints.open],
    ['Ctrl Z', hints.undo],
    ['[ ]', hints.view],
  ] as const
  return <KeyHints hints={keys} />
}
