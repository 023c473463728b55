import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { draftBasis, type Drafts } from '../model/roadmap-model.ts'

export interface KeptText {
  readonly value: string
  /** It was begun on an earlier visit. */
  readonly isLeft: boolean
  /** How the saved text read when the writing was begun, perhaps on an earlier visit: somebody else may have changed it since. */
  readonly before: string
  write: (text: string) => void
  /** It is saved, or let go. */
  forget: () => void
}

/**
 * A text that is saved only when one says so, in a dialog or a form: kept on the device until then, so that neither Esc nor a page that
 * is closed takes it away. Begun again, it goes on from there.
 */
export function useKeptText(drafts: Drafts, draftKey: string, start = ''): KeptText {
  const left = drafts.get(draftKey)
  const text = useSignal(left ?? start)
  const begun = useRef({
    start,
    isLeft: left !== null,
    before: left === null ? start : (drafts.get(draftBasis(draftKey)) ?? start),
  }).current
  return {
    get value() {
      return text.value
    },
    before: begun.before,
    isLeft: begun.isLeft,
    write(said) {
      text.value = said
      if (said === begun.start) drafts.clear(draftKey)
      else {
        drafts.set(draftBasis(draftKey), begun.before)
        drafts.set(draftKey, said)
      }
    },
    forget: () => drafts.clear(draftKey),
  }
}
