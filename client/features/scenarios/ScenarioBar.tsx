import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { textIn } from '#domain/languages.ts'
import { untiedCells } from '#domain/untied.ts'
import { readScenario, tidyScenario } from '#domain/scenarios.ts'
import { contradictionOf, isOfAnotherPlan, sameScenario, yearsBetweenHorizons } from '#domain/steering.ts'
import { isSingleKeyCommand, useKeyChapter } from '../../app/keys.ts'
import { formatDate } from '../../lib/formats.ts'
import { formatList } from '../../lib/rare-formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useGrid } from '../roadmap/grid/grid-context.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { AsOfControl } from './AsOfControl.tsx'
import { DecisionChoice, SettledDecision } from './DecisionChoice.tsx'
import { nameOfScenario, wordsOfScenario } from './scenario-words.ts'
import styles from './ScenarioBar.module.css'
import { ScenarioMenu } from './ScenarioMenu.tsx'
import { StateTotals } from './StateTotals.tsx'
import { createSteering, type Steering } from './steering.ts'
import { scenarioTexts } from './texts.ts'

type ScenarioBarProps = {
  model: RoadmapModel
  /** The roadmap's own address, and what is told behind it. */
  home: string
  query: ReadonlySignal<string>
  /** The scenario as the address told it. */
  asked: ReadonlySignal<readonly string[]>
  /** Views that are about all worlds have the date alone. */
  only: 'as_of' | null
}

const widthOfOne = 452
const keyChapter = () => {
  const { help } = scenarioTexts.value
  return {
    title: help.title,
    lines: [
      { keys: ['1 … 9'], does: help.cycle },
      { keys: ['Shift 1 … 9'], does: help.years },
      { keys: ['0'], does: help.all },
      { keys: ['V'], does: help.different },
    ],
  }
}

/** Which turn of events one looks at, and as of when. The plan follows at once. */
export function ScenarioBar({ model, home, query, asked, only }: ScenarioBarProps) {
  const texts = useTexts(scenarioTexts)
  const steering = useMemo(() => createSteering(model), [model])
  const unfolded = useSignal(false)
  const sheet = useSignal(false)
  const room = useSignal(2)
  const row = useRef<HTMLDivElement>(null)
  const open = useComputed(() => steering.openDecisions()).value
  const document = model.document.value
  useKeyChapter(keyChapter)
  useScenarioKeys(steering)

  useEffect(() => {
    if (row.current === null || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) room.value = Math.max(1, Math.floor((entry.contentRect.width + 16) / widthOfOne))
    })
    observer.observe(row.current)
    return () => observer.disconnect()
  }, [only])

  if (document === null) return null
  const settled = document.decisions.filter((decision) => !open.includes(decision))
  const shown = unfolded.value ? open : open.slice(0, room.value)
  const settledShown = unfolded.value ? settled : settled.slice(0, Math.max(0, room.value - shown.length))
  const notShown = open.length - shown.length
  const scenarioName = nameOfScenario(model.scenario.value, document.scenarios, language.value, texts)

  return (
    <>
      <section
        class={styles.bar}
        aria-label={only === null ? texts.scenario : texts.asOf}
        data-unfolded={unfolded.value || undefined}
        data-only={only ?? undefined}
      >
        {only === null && (
          <>
            <div class={styles.first}>
              <ScenarioMenu model={model} steering={steering} home={home} query={query} />
              {unfolded.value && <Lapsed />}
            </div>
            <div ref={row} class={styles.decisions}>
              {shown.map((decision) => (
                <DecisionChoice key={decision.id} model={model} steering={steering} decision={decision} showYears={unfolded.value} />
              ))}
              {settledShown.map((decision) => (
                <SettledDecision key={decision.id} model={model} decision={decision} />
              ))}
              {open.length === 0 && settled.length === 0 && (
                <p class={styles.none}>
                  {texts.noDecisions}{' '}
                  {document.roadmap.archivedAt === null && untiedCells(document.goals).length > 0 && (
                    <a href={`${home}/decisions${query.value}`}>{texts.fromConditions}</a>
                  )}
                </p>
              )}
            </div>
            {open.length > 0 && (
              <button
                type="button"
                class={styles.unfold}
                aria-expanded={unfolded.value}
                title={unfolded.value ? texts.hideYears : texts.showYears}
                onClick={() => (unfolded.value = !unfolded.value)}
              >
                {notShown > 0 ? texts.moreOpen(notShown) : texts.years}
                <Icon name="down" size={14} />
              </button>
            )}
          </>
        )}
        <div class={styles.asOf}>
          <AsOfControl model={model} />
        </div>
        <button type="button" class={styles.opener} aria-haspopup="dialog" onClick={() => (sheet.value = true)}>
          <Icon name={only === null ? 'fork' : 'clock'} />
          <span>
            <b>{only === null ? scenarioName : texts.asOf}</b>
            <span>{formatDate(model.asOf.value)}</span>
          </span>
          <Icon name="down" />
        </button>
      </section>
      <Strips model={model} steering={steering} asked={asked} />
      <Announcement model={model} />
      {sheet.value && (
        <Dialog title={only === null ? texts.sheet : texts.asOf} onClose={() => (sheet.value = false)}>
          <div class={styles.sheet}>
            <AsOfControl model={model} />
            {only === null && (
              <>
                <ScenarioMenu model={model} steering={steering} home={home} query={query} />
                {open.map((decision) => (
                  <DecisionChoice key={decision.id} model={model} steering={steering} decision={decision} showYears />
                ))}
                {settled.map((decision) => (
                  <SettledDecision key={decision.id} model={model} decision={decision} />
                ))}
                <StateTotals counts={model.stateCounts(null).value} />
                <Lapsed />
              </>
            )}
          </div>
          <DialogActions>
            <Button kind="main" onClick={() => (sheet.value = false)}>
              {texts.done}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}

/** Lapsed goals put away or dimmed. */
function Lapsed() {
  const grid = useGrid()
  const texts = useTexts(scenarioTexts)
  return (
    <div class={styles.lapsed}>
      <span>{texts.lapsedShown}</span>
      <Segmented
        label={texts.lapsedShown}
        value={grid.hidesLapsed.value ? 'hide' : 'dim'}
        options={[
          { value: 'hide', text: texts.hide },
          { value: 'dim', text: texts.dim },
        ]}
        onChange={(value) => grid.hideLapsed(value === 'hide')}
      />
    </div>
  )
}

/** What has to be said plainly: that another date is looked at, that a year was read at a horizon's end, or that the scenario cannot be. With the way out. */
function Strips({ model, steering, asked }: { model: RoadmapModel; steering: Steering; asked: ScenarioBarProps['asked'] }) {
  const texts = useTexts(scenarioTexts)
  const asOf = model.asOf.value
  const document = model.document.value
  const scenario = model.scenario.value
  const contradiction =
    document === null || model.worlds.value === null || model.worlds.value.consistent
      ? null
      : contradictionOf(document, asOf, tidyScenario(scenario, document.decisions, document.horizons))
  // Only while it is that scenario which one looks at.
  const isAsAsked = document !== null && sameScenario(scenario, readScenario(asked.value, document.decisions, document.horizons))
  const told = isAsAsked ? asked.value : []
  const isLeftOut = (text: string) => document !== null && isOfAnotherPlan(text, document.decisions)
  const readOtherwise =
    document === null
      ? []
      : yearsBetweenHorizons(
          told.filter((text) => !isLeftOut(text)),
          document.horizons,
        )
  const scenarioWords =
    document === null
      ? ''
      : wordsOfScenario(scenario, document.decisions, document.horizons, language.value, texts)
          .map(({ says, years }) => (years === '' ? says : `${says}, ${years}`))
          .join('. ')
  const nameOf = (id: string) => textIn(document?.decisions.find((decision) => decision.id === id)?.name, language.value)
  return (
    <div class={styles.strips}>
      {asOf !== model.today && (
        <Banner
          tone="risk"
          role="status"
          actions={
            <button type="button" onClick={() => (model.asOf.value = model.today)}>
              {texts.toToday}
            </button>
          }
        >
          {asOf < model.today ? texts.asOfNow(formatDate(asOf)) : texts.asOfLater(formatDate(asOf))}
        </Banner>
      )}
      {told.some(isLeftOut) && (
        <Banner tone="risk" role="status">
          {texts.notInPlan(scenarioWords)}
        </Banner>
      )}
      {readOtherwise.length > 0 && (
        <Banner tone="risk" role="status">
          {texts.noHorizon(formatList(readOtherwise.map(String)), scenarioWords)}
        </Banner>
      )}
      {contradiction !== null && (
        <Banner
          tone="late"
          role="status"
          actions={
            contradiction.kind !== 'plan' && (
              <button type="button" onClick={steering.showAll}>
                {texts.all}
              </button>
            )
          }
        >
          {contradiction.kind === 'plan'
            ? texts.impossiblePlan
            : contradiction.kind === 'known'
              ? texts.impossibleKnown(formatList(contradiction.decisionIds.map(nameOf)))
              : texts.impossibleConstraint(contradiction.constraints.map(({ reason }) => textIn(reason, language.value)).join(' '))}
        </Banner>
      )}
    </div>
  )
}

/** What became of the plan, said aloud when one has stopped choosing. */
function Announcement({ model }: { model: RoadmapModel }) {
  const said = useSignal('')
  const first = useRef(true)
  const texts = useTexts(scenarioTexts)
  const { in_force, waiting, lapsed } = model.stateCounts(null).value
  const name = nameOfScenario(model.scenario.value, model.document.value?.scenarios ?? [], language.value, texts)
  const text = texts.announce(name, texts.states(in_force, waiting, lapsed))
  useEffect(() => {
    if (first.current) {
      first.current = false
      return undefined
    }
    const timer = setTimeout(() => (said.value = text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {said.value}
    </p>
  )
}

/** Digits cycle the open decisions' scenarios, with Shift their years; nought shows all branches. */
function useScenarioKeys(steering: Steering) {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const digit = /^Digit(\d)$/u.exec(event.code)?.[1]
      if (digit === undefined || event.defaultPrevented || !isSingleKeyCommand(event)) return
      if (digit === '0') {
        if (event.shiftKey) return
        steering.showAll()
      } else if (event.shiftKey) steering.cycleYears(Number(digit) - 1)
      else steering.cycle(Number(digit) - 1)
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [steering])
}
