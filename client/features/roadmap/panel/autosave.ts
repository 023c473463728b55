import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { draftBasis, type Drafts } from '../model/roadmap-model.ts'

export const pauseBeforeSaving = 600

type AutosaveParts = {
  drafts: Drafts
  /** Where what is being typed is kept. */
  draftKey: string
  /** The saved text as it reads now. */
  stored: string
  /** Why it cannot be saved as typed, as a sentence; null: it can. */
  wrongWith: (text: string) => string | null
  /** `before`: how the saved text read when the writing began. Somebody else may have changed it since. */
  save: (text: string, before: string) => void
  /** It is not saved before the field is left. */
  whenLeft?: boolean
}

export interface Autosaved {
  value: string
  error: string | null
  onInput: (text: string) => void
  /** Saves what is typed now, without waiting for the pause. */
  flush: () => void
}

/**
 * A text that saves itself: after a pause in typing, when the field is left, and when it is taken away. Until it is saved, it is kept
 * as a draft, and a draft that an earlier visit left (or that the server refused) is shown instead of the saved text.
 */
export function useAutosaved({ drafts, draftKey, stored, wrongWith, save, whenLeft = false }: AutosaveParts): Autosaved {
  const left = drafts.get(draftKey)
  const typed = useSignal<string | null>(left !== null && left !== stored ? left : null)
  const begun = useRef({ from: typed.peek() === null ? stored : (drafts.get(draftBasis(draftKey)) ?? stored) }).current
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // What the timer and the farewell need is the latest, not what was when they were set.
  const latest = useRef({ drafts, draftKey, stored, wrongWith, save })
  latest.current = { drafts, draftKey, stored, wrongWith, save }

  const flush = useRef(() => {
    clearTimeout(pause.current)
    const text = typed.peek()
    const now = latest.current
    if (text === null) return
    const saved = text.trim()
    // Typed back to what it was is no change, whatever somebody else has made of it since.
    if (saved === now.stored || saved === begun.from) {
      now.drafts.clear(now.draftKey)
      typed.value = null
    } else if (now.wrongWith(saved) === null) {
      now.drafts.set(now.draftKey, saved)
      typed.value = null
      now.save(saved, begun.from)
    }
  }).current

  useLayoutEffect(() => flush, [])

  // A refused text comes back as a draft after it had been let go.
  const refusedDraft = drafts.get(draftKey)
  const value = typed.value ?? (refusedDraft !== null && refusedDraft !== stored ? refusedDraft : stored)
  return {
    value,
    error: typed.value === null && value === stored ? null : wrongWith(value.trim()),
    onInput(text) {
      if (typed.peek() === null) {
        begun.from = latest.current.stored
        drafts.set(draftBasis(draftKey), begun.from)
      }
      typed.value = text
      drafts.set(draftKey, text)
      clearTimeout(pause.current)
      if (!whenLeft) pause.current = setTimeout(flush, pauseBeforeSaving)
    },
    flush,
  }
}

type KeptPart = Omit<AutosaveParts, 'save'> & {
  /** Answers the act's key; empty when nothing came of it. */
  save: (text: string, before: string) => string | null
}

/**
 * The same for what is part of something larger (a list, a number), which the act that saves it keeps from then on: no answer of the
 * server's tells that its draft has served. Null from `save`: there was nothing to save.
 */
export const useAutosavedPart = ({ save, ...parts }: KeptPart): Autosaved =>
  useAutosaved({
    ...parts,
    save(text, before) {
      if (save(text, before) !== '') parts.drafts.clear(parts.draftKey)
    },
  })
