import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { limits } from '#domain/limits.ts'
import { Offline, Refused } from '../../lib/api.ts'
import { online } from '../../lib/connection.ts'
import { newId } from '../../lib/new-id.ts'
import { useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import suggestionList from '../../ui/SuggestionList.module.css'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './CommentComposer.module.css'
import { keepDraft, type CommentDraftKept } from './drafts.ts'
import { nameBeingTyped, suggestionsFor, withIds, type Mentionable } from './mentions.ts'
import { mentionable } from './people.ts'
import { commentTexts } from './texts.ts'

type ComposerProps = {
  model: RoadmapModel
  /** Where the draft is kept. */
  place: string
  label: string
  sendText: string
  /** What there is to begin with when nothing has been drafted. */
  start?: CommentDraftKept
  autoFocus?: boolean
  onSend: (draft: { id: string; text: string }) => Promise<void>
  onCancel?: () => void
}

/** A field in which one writes a comment: an at sign suggests whom to mention, Ctrl Enter sends, and what is not sent stays on the device. */
export function CommentComposer({ model, place, label, sendText, start, autoFocus = false, onSend, onCancel }: ComposerProps) {
  const t = useTexts(commentTexts)
  const kept = useMemo(() => keepDraft(model.drafts, place), [model, place])
  const begun = useMemo(() => kept.read() ?? start ?? { text: '', picked: [], id: null }, [kept])
  const text = useSignal(begun.text)
  const picked = useSignal<readonly Mentionable[]>(begun.picked)
  const sendId = useRef(begun.id)
  const caret = useSignal(-1)
  const at = useSignal(0)
  const busy = useSignal(false)
  const error = useSignal<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()

  const people = mentionable(model.roadmapId)
  const typing = useComputed(() => nameBeingTyped(text.value, caret.value))
  const found = typing.value
  const suggestions = found === null ? [] : suggestionsFor(people, found.typed)

  useEffect(() => {
    if (!autoFocus || area.current === null) return
    area.current.focus()
    area.current.setSelectionRange(area.current.value.length, area.current.value.length)
  }, [])

  function write(next: string, nextCaret: number) {
    text.value = next
    caret.value = nextCaret
    at.value = 0
    error.value = null
    kept.write({ text: next, picked: [...picked.peek()], id: sendId.current })
  }

  function complete(person: Mentionable | undefined) {
    const element = area.current
    if (person === undefined || found === null || element === null) return
    const before = `${text.peek().slice(0, found.start)}@${person.name} `
    const rest = text.peek().slice(caret.peek()).replace(/^ /u, '')
    picked.value = [...picked.peek().filter((other) => other.id !== person.id), { id: person.id, name: person.name }]
    write(before + rest, -1)
    element.value = before + rest
    element.focus()
    element.setSelectionRange(before.length, before.length)
  }

  async function send() {
    if (busy.peek() || text.peek().trim() === '') return
    busy.value = true
    error.value = null
    // Kept along: if the answer is lost and the page too, it is still the same comment that is sent again.
    sendId.current ??= newId()
    kept.write({ text: text.peek(), picked: [...picked.peek()], id: sendId.current })
    const sent = text.peek()
    try {
      await onSend({ id: sendId.current, text: withIds(sent.trim(), picked.peek(), people) })
      sendId.current = null
      kept.clear()
      if (text.peek() === sent) {
        text.value = ''
        picked.value = []
      } else write(text.peek(), -1)
    } catch (failure) {
      error.value = failure instanceof Refused && failure.detail !== '' ? failure.detail : failure instanceof Offline ? t.away : t.notSent
    } finally {
      busy.value = false
    }
  }

  function cancel() {
    kept.clear()
    onCancel?.()
  }

  function onKeyDown(event: KeyboardEvent) {
    const stop = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      stop()
      void send()
    } else if (suggestions.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      stop()
      at.value = (at.peek() + (event.key === 'ArrowDown' ? 1 : suggestions.length - 1)) % suggestions.length
    } else if (suggestions.length > 0 && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      stop()
      complete(suggestions[at.peek()])
    } else if (suggestions.length > 0 && event.key === 'Escape') {
      stop()
      caret.value = -1
    } else if (event.key === 'Escape' && onCancel) {
      // The draft stays: opened again, it is there.
      stop()
      onCancel()
    }
  }
  const follow = () => {
    const element = area.current
    if (element !== null) caret.value = element.selectionStart === element.selectionEnd ? element.selectionStart : -1
  }

  const list = useRef<HTMLUListElement>(null)
  const suggested = suggestions.map(({ id: personId }) => personId).join(' ')
  // At the foot of a phone's screen they would be below what is seen.
  useLayoutEffect(() => {
    if (suggested !== '') list.current?.scrollIntoView({ block: 'nearest' })
  }, [suggested])

  return (
    <form
      class={styles.composer}
      aria-busy={busy.value}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label class={styles.label} for={`${id}-text`}>
        {label}
      </label>
      <div class={styles.field}>
        <textarea
          ref={area}
          id={`${id}-text`}
          class={styles.in}
          rows={2}
          maxLength={limits.commentText}
          value={text.value}
          aria-describedby={`${id}-hint`}
          aria-invalid={error.value !== null || undefined}
          aria-autocomplete="list"
          aria-controls={suggestions.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={suggestions.length > 0 ? `${id}-${String(at.value)}` : undefined}
          onInput={(event) => write(event.currentTarget.value, event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => {
            // Escape has just closed the suggestions, and arrows move in them.
            if (!['Escape', 'ArrowUp', 'ArrowDown', 'Enter', 'Tab'].includes(event.key)) follow()
          }}
          onClick={follow}
          onBlur={() => (caret.value = -1)}
        />
        {suggestions.length > 0 && (
          <ul ref={list} id={`${id}-list`} class={`${suggestionList.list} ${styles.list}`} role="listbox" aria-label={t.people}>
            {suggestions.map((person, index) => (
              <li
                key={person.id}
                id={`${id}-${String(index)}`}
                role="option"
                aria-selected={index === at.value}
                // The text keeps the focus.
                onMouseDown={(event) => {
                  event.preventDefault()
                  complete(person)
                }}
              >
                {person.name}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p class="visually-hidden" role="status">
        {suggestions.length > 0 ? t.suggestions(suggestions.length) : ''}
      </p>
      {error.value !== null && (
        <p class={styles.error} role="alert">
          <Icon name="tri" size={14} />
          {error.value}
        </p>
      )}
      <div class={styles.acts}>
        <p id={`${id}-hint`} class={styles.hint}>
          {!online.value && error.value === null ? t.away : text.value.trim() === '' ? t.hint : t.kept}
        </p>
        {onCancel && (
          <Button kind="quiet" onClick={cancel}>
            {t.cancel}
          </Button>
        )}
        <Button type="submit" disabled={busy.value || text.value.trim() === ''}>
          {sendText}
        </Button>
      </div>
    </form>
  )
}
