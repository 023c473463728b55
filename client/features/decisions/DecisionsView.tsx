import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { untiedCells } from '#domain/untied.ts'
import { isSingleKeyCommand, useKeyChapter } from '../../app/keys.ts'
import { formatDate } from '../../lib/formats.ts'
import { later } from '../../lib/later.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { makeAxis } from './axis.ts'
import { ConditionTies } from './ConditionTies.tsx'
import { ConstraintList } from './ConstraintList.tsx'
import { factsOfDecision } from './decision-facts.ts'
import { DecisionPanel } from './DecisionPanel.tsx'
import { DecisionRow } from './DecisionRow.tsx'
import styles from './DecisionsView.module.css'
import { NewDecisionPanel } from './NewDecisionPanel.tsx'
import { keepOpened } from './place-in-address.ts'
import { decisionsTexts } from './texts.ts'
import { TimelineHead } from './Timeline.tsx'

const { Later: ResolutionView } = later(() => import('./resolution/ResolutionView.tsx'), 'ResolutionView')

const keyChapter = () => {
  const { keys } = decisionsTexts.value
  return {
    title: keys.title,
    lines: [
      { keys: ['↑ ↓'], does: keys.move },
      { keys: ['Enter'], does: keys.enter },
      { keys: ['N'], does: keys.new },
      { keys: ['R'], does: keys.resolve },
      { keys: ['Esc'], does: keys.close },
    ],
  }
}

/** The decision points of a roadmap: when each is expected, what waits for it, how it was settled; and the constraints between them. */
export default function DecisionsView({ model }: { model: RoadmapModel }) {
  const t = decisionsTexts.value
  const { opened, open } = useMemo(keepOpened, [])
  const at = useSignal<string | null>(null)
  const view = useRef<HTMLDivElement>(null)
  const made = useRef<string | null>(null)
  useKeyChapter(keyChapter)
  const document = model.document.value
  const place = opened.value
  const decisions = document?.decisions ?? []

  const focusRow = (id: string | null) => {
    at.value = id
    if (id !== null) view.current?.querySelector<HTMLElement>(`[data-decision="${id}"]`)?.focus()
  }
  // What was pressed goes away when decision points are made: the focus goes to the first of them, once it is drawn.
  useLayoutEffect(() => {
    if (made.current === null || !view.current?.querySelector(`[data-decision="${made.current}"]`)) return
    focusRow(made.current)
    made.current = null
  })
  const close = () => {
    const id = place !== null && place.what !== 'new' ? place.id : at.peek()
    open(null)
    queueMicrotask(() => focusRow(id))
  }

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || model.readOnly.peek() || opened.peek()?.what === 'resolve' || !isSingleKeyCommand(event)) return
      const standing = (globalThis.document.activeElement as HTMLElement | null)?.dataset['decision'] ?? null
      const shown = opened.peek()
      const id = standing ?? (shown?.what === 'decision' ? shown.id : null)
      if (event.key.toLowerCase() === 'n') {
        event.preventDefault()
        open({ what: 'new' })
      } else if (event.key.toLowerCase() === 'r' && id !== null) {
        event.preventDefault()
        open({ what: 'resolve', id })
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  if (document === null) return null
  const selected = place !== null && place.what !== 'new' ? decisions.find(({ id }) => id === place.id) : undefined
  if (place?.what === 'resolve' && selected && !model.readOnly.value)
    return (
      <ResolutionView key={selected.id} model={model} decision={selected} onClose={() => open({ what: 'decision', id: selected.id })} />
    )

  const facts = decisions.map((decision) => factsOfDecision(model, decision))
  const openCount = facts.filter(({ timeline }) => timeline.length === 0).length
  const waitingCount = document.goals.filter(({ id }) => model.stateOf(id) === 'waiting').length
  const axis = makeAxis(document.horizons)
  const untied = untiedCells(document.goals)
  const readOnly = model.readOnly.value
  const hasPanel = place?.what === 'new' || selected !== undefined

  return (
    <div class={styles.view} ref={view} data-panel={hasPanel}>
      <div class={styles.list}>
        <header class={styles.head}>
          <h2>{t.count(decisions.length)}</h2>
          <p>{t.openAndWaiting(openCount, waitingCount)}</p>
          {!readOnly && (
            <Button kind="main" icon="plus" onClick={() => open({ what: 'new' })}>
              {t.newDecision}
            </Button>
          )}
        </header>
        {untied.length > 0 && !readOnly && <ConditionTies model={model} cells={untied} onMade={(id) => (made.current = id)} />}
        {decisions.length === 0 ? (
          untied.length === 0 && <EmptyState title={t.noneTitle} why={t.none} />
        ) : (
          <>
            <TimelineHead
              axis={axis}
              asOf={model.asOf.value}
              flag={model.asOf.value === model.today ? t.today(formatDate(model.today)) : t.asOf(formatDate(model.asOf.value))}
            />
            <ol
              class={styles.rows}
              aria-label={t.decisions}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
                const id = (event.target as HTMLElement).dataset['decision']
                if (step === 0 || id === undefined) return
                event.preventDefault()
                const next = decisions[decisions.findIndex((decision) => decision.id === id) + step]
                if (next) focusRow(next.id)
              }}
            >
              {facts.map((each) => (
                <DecisionRow
                  model={model}
                  key={each.decision.id}
                  facts={each}
                  axis={axis}
                  asOf={model.asOf.value}
                  isOpen={selected === each.decision}
                  onOpen={() => open({ what: 'decision', id: each.decision.id })}
                />
              ))}
            </ol>
          </>
        )}
        {decisions.length > 0 && <ConstraintList model={model} readOnly={readOnly} />}
      </div>
      {place?.what === 'new' && !readOnly && (
        <NewDecisionPanel model={model} onMade={(id) => open({ what: 'decision', id })} onClose={close} />
      )}
      {selected && (
        <DecisionPanel
          key={selected.id}
          model={model}
          facts={facts.find(({ decision }) => decision === selected) ?? factsOfDecision(model, selected)}
          readOnly={readOnly}
          onClose={close}
          onResolve={() => open({ what: 'resolve', id: selected.id })}
        />
      )}
    </div>
  )
}
