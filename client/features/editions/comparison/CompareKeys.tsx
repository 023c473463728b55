import { useTexts } from '../../../lib/texts.ts'
import { KeyHints } from '../../../ui/KeyHints.tsx'
import { comparisonTexts } from './texts.ts'

/** The keys of the comparison, on the status line. */
export function CompareKeys() {
  const { keys } = useTexts(comparisonTexts)
  const hints = [
    ['↑↓', keys.next],
    ['Enter', keys.open],
    ['Ctrl P', keys.print],
  ] as const
  return <KeyHints hints={hints} />
}
