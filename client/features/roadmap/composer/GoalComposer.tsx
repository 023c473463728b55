import { useSignal } from '@preact/signals'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Scope } from '#domain/goals.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { requiredCount } from '#domain/scopes.ts'
import { formatShare } from '../../../lib/formats.ts'
import { formatList } from '../../../lib/rare-formats.ts'
import { language } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ScopeSquare } from '../../../ui/ScopeChip.tsx'
import suggested from '../../../ui/SuggestionList.module.css'
import { composerDraft, type RoadmapModel } from '../model/roadmap-model.ts'
import styles from './GoalComposer.module.css'
import { mentionAt } from './mention.ts'
import { fetchRecogniser, recogniser } from './recogniser.ts'
import { composerTexts } from './texts.ts'
import { writingLanguage } from './writing-language.ts'

export type GoalComposerProps = {
  model: RoadmapModel
  themeId: string
  horizonId: string
  /** The lane in which the goal is written. */
  guard: Guard | null
  condition: LocalText | null
  onClose: () => void
}

/** A new goal, written where it will stand. Enter adds it and stays for the next; what is being written is kept until then. */
export function GoalComposer({ model, themeId, horizonId, guard, condition, onClose }: GoalComposerProps) {
  const t = composerTexts.value
  const document = model.document.value
  const draftKey = composerDraft(themeId, horizonId)
  const text = useSignal(model.drafts.get(draftKey) ?? '')
  const caret = useSignal(text.peek().length)
  const refusedScope = useSignal<string | null>(null)
  const kept = useSignal<string | null>(null)
  const mentioned = useSignal<readonly string[]>([])
  const at = useSignal(0)
  const said = useSignal('')
  const area = useRef<HTMLTextAreaElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => void fetchRecogniser(), [])
  useLayoutEffect(() => {
    area.current?.focus()
    area.current?.setSelectionRange(text.peek().length, text.peek().length)
    frame.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])

  if (document === null) return null
  const theme = document.themes.find((other) => other.id === themeId)
  const horizon = document.horizons.find((other) => other.id === horizonId)
  const writes = writingLanguage(document.roadmap.languages)
  const members = model.memberCodes.value
  const nameOf = (code: string) => {
    const municipality = document.municipalities.find((other) => other.code === code)
    return municipality === undefined ? code : municipality.name[writes === 'sv' ? 'sv' : 'fi']
  }

  const mention = mentionAt(text.value, caret.value)
  const suggestions =
    mention === null
      ? []
      : document.municipalities
          .filter(({ code }) => members.includes(code))
          .filter(({ name }) =>
            [name.fi, name.sv].some((each) => each.toLocaleLowerCase('fi').startsWith(mention.typed.toLocaleLowerCase('fi'))),
          )
          .slice(0, 6)
  const recognised = recogniser.value?.recogniseScope(text.value, members.length) ?? null
  const named = mentioned.value.filter((code) => text.value.includes(nameOf(code)))
  const scope: Scope | null =
    named.length > 0
      ? { kind: 'named', municipalityCodes: [...named] }
      : recognised !== null && recognised.words !== refusedScope.value
        ? recognised.scope
        : null
  const found =
    guard === null && condition === null && kept.value === null ? (recogniser.value?.recogniseCondition(text.value) ?? null) : null
  const isTooLong = text.value.length > limits.goalText

  function write(next: string, nextCaret = next.length) {
    text.value = next
    caret.value = nextCaret
    at.value = 0
    if (next === '') model.drafts.clear(draftKey)
    else model.drafts.set(draftKey, next)
  }

  function complete(code: string) {
    if (mention === null) return
    const name = nameOf(code)
    const before = text.value.slice(0, mention.start) + name
    mentioned.value = [...new Set([...mentioned.value, code])]
    write(`${before} ${text.value.slice(caret.value).trimStart()}`, before.length + 1)
    requestAnimationFrame(() => area.current?.setSelectionRange(before.length + 1, before.length + 1))
  }

  function add() {
    const words = text.value.trim()
    if (words === '' || isTooLong) return
    const own = kept.value === null ? condition : { [writes]: kept.value }
    model.createGoal({
      themeId,
      horizonId,
      text: { [writes]: words },
      ...(scope === null ? {} : { scope }),
      ...(guard === null ? {} : { guard }),
      ...(own === null ? {} : { condition: own }),
    })
    said.value = t.added(words)
    refusedScope.value = null
    kept.value = null
    mentioned.value = []
    write('')
  }

  function onKeyDown(event: KeyboardEvent) {
    // The grid's own keys do not act on what is being written.
    event.stopPropagation()
    if (event.isComposing) return
    const choosing = suggestions.length > 0
    if (choosing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      at.value = (at.value + (event.key === 'ArrowDown' ? 1 : suggestions.length - 1)) % suggestions.length
    } else if (choosing && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      const chosen = suggestions[at.value]
      if (chosen !== undefined) complete(chosen.code)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      add()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (choosing) caret.value = -1
      else onClose()
    }
  }

  const follow = () => {
    if (area.current !== null) caret.value = area.current.selectionStart
  }
  const place = `${textIn(theme?.name, language.value)} ${horizon?.year ?? ''}`.trim()
  return (
    <div
      ref={frame}
      class={styles.composer}
      role="group"
      aria-label={t.newGoalIn(place)}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (to instanceof Node && frame.current?.contains(to)) return
        if (text.peek().trim() === '' && globalThis.document.hasFocus()) onClose()
      }}
    >
      <textarea
        ref={area}
        class={styles.in}
        lang={writes}
        rows={2}
        aria-label={t.text}
        placeholder={t.placeholder}
        value={text.value}
        maxLength={limits.goalText}
        aria-controls={suggestions.length > 0 ? `${id}-list` : undefined}
        aria-autocomplete={suggestions.length > 0 ? 'list' : undefined}
        aria-activedescendant={suggestions.length > 0 ? `${id}-${at.value}` : undefined}
        aria-describedby={`${id}-hint`}
        onInput={(event) => write(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => (event.key === 'Escape' ? undefined : follow())}
        onClick={follow}
      />
      {suggestions.length > 0 && (
        <ul id={`${id}-list`} class={`${suggested.list} ${styles.list}`} role="listbox" aria-label={t.municipalities}>
          {suggestions.map((municipality, index) => (
            <li
              key={municipality.code}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at.value}
              // The text keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault()
                complete(municipality.code)
              }}
            >
              {municipality.name.fi}
              {municipality.name.sv !== municipality.name.fi && <small lang="sv">{municipality.name.sv}</small>}
            </li>
          ))}
        </ul>
      )}
      {kept.value !== null && (
        <p class={styles.got}>
          <Icon name="fork" size={14} />
          <span>{t.conditionIs(kept.value)}</span>
          <button
            type="button"
            class={styles.drop}
            aria-label={t.refuseCondition}
            title={t.refuseCondition}
            onClick={() => {
              write(`${kept.value}, ${text.value}`)
              kept.value = null
              area.current?.focus()
            }}
          >
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
      {found !== null && (
        <p class={styles.got}>
          <Icon name="fork" size={14} />
          <span>{found.condition}</span>
          <button
            type="button"
            class={styles.offer}
            onClick={() => {
              kept.value = found.condition
              write(found.rest)
              area.current?.focus()
            }}
          >
            {t.keepCondition}
          </button>
        </p>
      )}
      {scope !== null && (
        <p class={styles.got}>
          <ScopeSquare kind={scope.kind} />
          <span>
            {scope.kind === 'named'
              ? t.named(formatList(scope.municipalityCodes.map(nameOf)))
              : scope.kind === 'share'
                ? t.coverage(formatShare(requiredCount(scope, members.length), members.length))
                : t.allOf(members.length)}
          </span>
          <button
            type="button"
            class={styles.drop}
            aria-label={t.refuseScope}
            title={t.refuseScope}
            onClick={() => {
              if (scope.kind === 'named') mentioned.value = []
              else refusedScope.value = recognised?.words ?? null
              area.current?.focus()
            }}
          >
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
      {isTooLong && (
        <p class={styles.error} role="alert">
          {t.tooLong(limits.goalText)}
        </p>
      )}
      <p id={`${id}-hint`} class={styles.hint}>
        <span>
          <b>Enter</b> {t.add}
        </span>
        <span>
          <b>Esc</b> {t.cancel}
        </span>
        <span>
          <b>@</b> {t.municipality}
        </span>
      </p>
      <span class="visually-hidden" role="status">
        {said.value}
      </span>
    </div>
  )
}
