import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { singleKeys } from './appearance.ts'

/** One line of the keyboard map: the keys as they are written, and what they do. */
export type KeyLine = { keys: readonly string[]; does: string }
export type KeyChapter = { title: string; lines: readonly KeyLine[] }

/** The chapters that the views on show have registered. Functions, so that they read in the language of the moment. */
export const keyChapters = signal<readonly (() => KeyChapter)[]>([])

/** A view's keys stand in the keyboard map while the view is on show. Pass a function that does not change between drawings. */
export function useKeyChapter(chapter: () => KeyChapter, { first = false } = {}) {
  useEffect(() => {
    keyChapters.value = first ? [chapter, ...keyChapters.peek()] : [...keyChapters.peek(), chapter]
    return () => {
      keyChapters.value = keyChapters.peek().filter((known) => known !== chapter)
    }
  }, [chapter])
}

/** Whether the help with the keyboard map is open. */
export const helpOpen = signal(false)

/** Whether the event comes from a place where letters are text. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type))
  )
}

/** Whether a key without Ctrl, Alt or Cmd may act as a command now. */
export const isSingleKeyCommand = (event: KeyboardEvent): boolean =>
  singleKeys.peek() && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)
