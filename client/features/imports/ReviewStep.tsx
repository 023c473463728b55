import { useComputed, useSignal } from '@preact/signals'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isSingleKeyCommand, useKeyChapter, type KeyChapter } from '../../app/keys.ts'
import { Page } from '../../app/Page.tsx'
import { Button } from '../../ui/Button.tsx'
import { online } from '../../lib/connection.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { cellOf, cellsOf, countKinds, openConditions, proposalRows, restToAccept } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { WithNumbers } from './Marked.tsx'
import { OriginalText } from './OriginalText.tsx'
import { regionName, regionOf, type Places } from './places.ts'
import { Problem } from './Problem.tsx'
import { ProposalList } from './ProposalList.tsx'
import styles from './ReviewStep.module.css'
import { RoadmapDialog } from './RoadmapDialog.tsx'
import { HorizonDialog, ThemeDialog } from './RowAndColumnDialogs.tsx'
import { Steps } from './Steps.tsx'
import { importTexts } from './texts.ts'
import { UnderstoodGrid } from './UnderstoodGrid.tsx'
import { UnplacedTray } from './UnplacedTray.tsx'

type ReviewStepProps = { model: Importing; places: Places; onLeave: () => void }
type Open = { kind: 'roadmap' } | { kind: 'theme' | 'horizon'; key: string } | null

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
const actsOnEnter = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, summary, input, select, textarea') !== null

const keysOf = {
  move: ['↑', '↓'],
  accept: ['Enter'],
  reject: ['Del'],
  split: ['E'],
  create: ['Ctrl', 'Enter'],
  undo: ['Ctrl', 'Z'],
  redo: ['Ctrl', 'Shift', 'Z'],
  close: ['Esc'],
} as const

/** The review's own keys, for the help. */
function keyChapter(): KeyChapter {
  const t = importTexts.value
  const names = Object.keys(keysOf) as (keyof typeof keysOf)[]
  return { title: t.reviewTitle, lines: names.map((name) => ({ keys: keysOf[name], does: t.helpFor[name] })) }
}

/** Puts the focus on a proposal; in a long list it may be drawn only now that the planner has come to it. */
function focusProposal(within: HTMLElement | null, key: string | null) {
  if (key === null) return
  const find = () => within?.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(key)}"]`)
  const drawn = find()
  if (drawn) drawn.focus()
  else setTimeout(() => find()?.focus())
}

/** The second step: what was understood, beside the material, with everything that can be corrected. */
export function ReviewStep({ model, places, onLeave }: ReviewStepProps) {
  const t = importTexts.value
  const root = useRef<HTMLDivElement>(null)
  useKeyChapter(keyChapter)
  const title = useRef<HTMLHeadingElement>(null)
  const open = useSignal<Open>(null)
  const said = useSignal('')
  const say = useCallback((text: string) => {
    said.value = text
  }, [])

  const cells = useComputed(() => (model.preview.value === null ? new Map() : cellsOf(model.preview.value, model.choices.value)))
  const rows = useComputed(() => (model.preview.value === null ? [] : proposalRows(model.preview.value, model.filter.value)))
  const counts = useComputed(() => countKinds(model.preview.value?.proposals ?? []))

  const preview = model.preview.value
  const regionId = regionOf(places, model.roadmap.value.regionId)?.id ?? ''
  const busy = model.busy.value === 'creating'
  // Without a connection the page itself says so, once.
  const problem = model.problem.value?.kind === 'offline' && !online.value ? null : model.problem.value

  const summary = useComputed(() => {
    if (model.preview.value === null) return ''
    let goals = 0
    for (const cell of cells.value.values()) goals += cell.goals
    return importTexts.value.found({
      goals,
      themes: model.preview.value.themes.length,
      conditions: openConditions(model.preview.value, model.choices.value),
      doubles: counts.value.double,
    })
  })

  useLayoutEffect(() => title.current?.focus(), [])
  // After the empty live region has been drawn: only what changes in it is read aloud.
  useEffect(() => {
    said.value = summary.peek()
  }, [])

  const latest = model.latest.value
  useEffect(() => {
    if (latest === null || latest.name === 'choice') return
    const what = latest.name === 'undone' ? t.undone : latest.name === 'redone' ? t.redone : t.done[latest.name]
    said.value = `${what} ${summary.peek()}`
  }, [latest])

  const step = (by: 1 | -1) => {
    const keys = rows.peek().flatMap(({ proposals }) => proposals.map(({ key }) => key))
    const at = keys.indexOf(model.current.peek() ?? '')
    const isThere = document.activeElement?.closest('[data-proposal]') !== null
    const next = keys[at < 0 || !isThere ? Math.max(at, 0) : Math.min(keys.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    model.moveTo(next)
    focusProposal(root.current, next)
  }

  const decide = (choice: 'accepted' | 'rejected') => {
    const key = model.current.peek()
    if (key === null) return
    model.choose(key, choice)
    step(1)
  }

  const openSplit = () => {
    const goalKey = preview?.proposals.find(({ key }) => key === model.current.peek())?.goalKey
    const goal = preview?.goals.find(({ key }) => key === goalKey) ?? preview?.goals[0]
    if (goal !== undefined) model.correctCell(cellOf(goal))
  }

  const closeSplit = () => {
    model.correctCell(null)
    focusProposal(root.current, model.current.peek())
  }

  useLayoutEffect(() => {
    const undoOrRedo = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || typesText(event.target) || document.querySelector('dialog[open]') !== null)
        return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) model.undo()
      else if (key === 'y' || key === 'z') model.redo()
      else return
      event.preventDefault()
    }
    globalThis.addEventListener('keydown', undoOrRedo)
    return () => globalThis.removeEventListener('keydown', undoOrRedo)
  }, [model])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !typesText(event.target)) {
      event.preventDefault()
      if (!busy) void model.create(regionId)
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typesText(event.target) || event.defaultPrevented) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && !actsOnEnter(event.target)) decide('accepted')
    else if (event.key === 'Delete') decide('rejected')
    else if (event.key.toLowerCase() === 'e' && isSingleKeyCommand(event)) openSplit()
    else if (event.key === 'Escape' && model.openCell.peek() !== null) closeSplit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (preview === null) return null
  const rest = restToAccept(preview, model.choices.value).length
  const all = preview.proposals.length
  const doublesLeft = preview.proposals.filter(({ kind, key }) => kind === 'double' && model.choices.value[key] === undefined).length
  const handled = model.handled.value
  const name = model.roadmap.value.name || t.newRoadmap(regionName(regionOf(places, regionId), preview.language), preview.language)
  const at = open.value
  const close = () => {
    open.value = null
  }

  return (
    <Page
      title={t.pageTitle}
      fill
      place={
        <button type="button" class={styles.place} onClick={() => (open.value = { kind: 'roadmap' })}>
          <span>{t.importing}</span>
          <b>{name}</b>
          <VisuallyHidden>, {t.editRoadmap}</VisuallyHidden>
          <Icon name="down" />
        </button>
      }
      tabs={
        <nav class={styles.bar} aria-label={t.steps}>
          <Steps now={busy ? 'create' : 'review'} />
          <div class={styles.ends}>
            <Button kind="quiet" onClick={onLeave}>
              {t.stop}
            </Button>
            <Button kind="main" aria-disabled={busy} onClick={() => void model.create(regionId)}>
              {busy ? t.creating : t.create}
            </Button>
          </div>
        </nav>
      }
      status={
        <>
          <span class={styles.state}>
            <Icon name="check" size={14} />
            {t.unfinishedLine}
          </span>
          {model.canUndo.value && (
            <button type="button" class={styles.again} onClick={() => model.undo()}>
              {t.undo}
            </button>
          )}
          {model.canRedo.value && (
            <button type="button" class={styles.again} onClick={() => model.redo()}>
              {t.redo}
            </button>
          )}
        </>
      }
      keys={
        <span class={styles.keys} aria-hidden="true">
          <span>
            <Kbd>↑↓</Kbd> {t.keys.next}
          </span>
          <span>
            <Kbd>Enter</Kbd> {t.keys.accept}
          </span>
          <span>
            <Kbd>{t.delKey}</Kbd> {t.keys.reject}
          </span>
          <span>
            <Kbd>E</Kbd> {t.keys.split}
          </span>
          <span>
            <Kbd>Ctrl Enter</Kbd> {t.keys.create}
          </span>
        </span>
      }
      offline={
        <Problem problem={{ kind: 'offline' }}>
          {model.problem.value?.kind === 'offline' && (
            <button type="button" onClick={() => void model.create(regionId)}>
              {t.tryAgain}
            </button>
          )}
        </Problem>
      }
    >
      {/* Keys reach the review from anywhere in it, also after a press on bare ground: hence the tabindex. */}
      <div ref={root} class={styles.review} tabIndex={-1} onKeyDown={onKeyDown}>
        <h1 ref={title} class="visually-hidden" tabIndex={-1}>
          {t.reviewTitle}
        </h1>

        <section class={styles.summary} aria-label={t.summary}>
          <p class={styles.found}>
            <WithNumbers text={summary.value} />
          </p>
          {all > 0 && (
            <div class={styles.handled}>
              <span>
                <WithNumbers text={t.handled(handled, all)} />
              </span>
              <Pips done={handled} all={all} />
            </div>
          )}
          <p class={styles.rest}>
            {handled < all && doublesLeft > 0 && doublesLeft + rest === all - handled && `${t.doublesLeft(doublesLeft)} `}
            {handled < all ? t.unhandledComeAsText : all > 0 ? t.allHandled : ''}
          </p>
          {rest > 0 && (
            <Button
              icon="check"
              class={styles.acceptRest}
              onClick={() => {
                said.value = t.acceptedRest(model.acceptRest())
                title.current?.focus()
              }}
            >
              {t.acceptRest(rest)}
            </Button>
          )}
        </section>

        {(problem !== null || !model.isKept.value) && (
          <div class={styles.problem}>
            {problem !== null && (
              <Problem problem={problem}>
                {problem.kind === 'madeBefore' ? (
                  <a href={`/roadmaps/${problem.roadmapId}`}>{t.openMade}</a>
                ) : (
                  <button type="button" onClick={() => void model.create(regionId)}>
                    {t.tryAgain}
                  </button>
                )}
              </Problem>
            )}
            {!model.isKept.value && <p>{t.notKept}</p>}
          </div>
        )}

        <div class={styles.panes}>
          <OriginalText model={model} onClose={closeSplit} onEditTheme={(key) => (open.value = { kind: 'theme', key })} />
          <div class={styles.understood}>
            <UnderstoodGrid
              model={model}
              cells={cells.value}
              onEditTheme={(key) => (open.value = { kind: 'theme', key })}
              onEditHorizon={(key) => (open.value = { kind: 'horizon', key })}
            />
            <ProposalList model={model} rows={rows} cells={cells.value} counts={counts.value} places={places} say={say} />
            <UnplacedTray model={model} preview={preview} />
          </div>
        </div>

        <p role="status">
          <VisuallyHidden>{busy ? t.creating : said.value}</VisuallyHidden>
        </p>

        {at?.kind === 'roadmap' && <RoadmapDialog model={model} places={places} onClose={close} />}
        {at?.kind === 'theme' && <ThemeDialog model={model} preview={preview} themeKey={at.key} onClose={close} />}
        {at?.kind === 'horizon' && <HorizonDialog model={model} preview={preview} horizonKey={at.key} onClose={close} />}
      </div>
    </Page>
  )
}

const mostPips = 24

/** How much has been handled, drawn; never full before all is. */
function Pips({ done, all }: { done: number; all: number }) {
  const pips = Math.min(all, mostPips)
  const full = done === all ? pips : Math.floor((done / all) * pips)
  return (
    <span class={styles.pips} aria-hidden="true">
      {Array.from({ length: pips }, (_, at) => (
        <i key={at} data-done={at < full} />
      ))}
    </span>
  )
}
