import { batch, useComputed, useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { describeFinding } from '#domain/checks/describe-findings.ts'
import { checkNames, type CheckName, type Finding, type Severity } from '#domain/checks/findings.ts'
import { findingWording } from '#domain/checks/finding-wording.ts'
import type { Repair } from '#domain/checks/repairs.ts'
import { asScenario } from '#domain/checks/shown-scenarios.ts'
import type { AcceptedFinding } from '#domain/findings.schema.ts'
import { textIn, type LocalText } from '#domain/languages.ts'
import { allBranches } from '#domain/scenarios.ts'
import { isOpenAsOf } from '#domain/steering.ts'
import { isSingleKeyCommand, useKeyChapter } from '../../app/keys.ts'
import { formatDate } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { useGrid } from '../roadmap/grid/grid-context.ts'
import { stopsIn } from '../roadmap/grid/navigation.ts'
import { newId } from '../../lib/new-id.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { AcceptDialog } from './AcceptDialog.tsx'
import { AcceptedList } from './AcceptedList.tsx'
import { cellNames, isLeft, isNarrowed, keepPlace, mendable } from './checks-view.ts'
import styles from './ChecksView.module.css'
import { FindingDetails } from './FindingDetails.tsx'
import { findingsOf } from './findings-of.ts'
import { FindingRow, type FindingDeeds } from './FindingRow.tsx'
import { Futures } from './Futures.tsx'
import { useNextFocus } from './next-focus.ts'
import { takeInHand } from './repair-acts.ts'
import { showsIn } from './showing.ts'
import { markTexts } from './mark-texts.ts'
import { checksTexts } from './texts.ts'

const keyChapter = () => {
  const { help } = checksTexts.value
  return {
    title: help.title,
    lines: [
      { keys: ['↑ ↓'], does: help.move },
      { keys: ['Enter'], does: help.open },
      { keys: ['K'], does: help.mend },
      { keys: ['H'], does: help.accept },
      { keys: ['N'], does: help.show },
    ],
  }
}

/** So many are drawn at first, and at every asking for more. */
const atOnce = 100

/** What the plan says against itself or leaves unsaid, gravest first: each in one sentence, with where and when it shows and how to mend it. */
export default function ChecksView({ model }: { model: RoadmapModel }) {
  const texts = useTexts(checksTexts)
  const grid = useGrid()
  const { route } = useLocation()
  const findings = findingsOf(model)
  const place = useMemo(keepPlace, [])
  const accepting = useSignal<{ finding: Finding } | { acceptance: AcceptedFinding } | null>(null)
  const shownCount = useSignal(atOnce)
  const standing = useSignal<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useKeyChapter(keyChapter)
  useEffect(() => findings.watch(), [findings])
  useEffect(() => {
    // Paper has no button for more.
    const showAll = () => (shownCount.value = Infinity)
    window.addEventListener('beforeprint', showAll)
    return () => window.removeEventListener('beforeprint', showAll)
  }, [])

  const visible = useComputed(() => {
    const worlds = model.worlds.value
    const isRestricted = Object.keys(model.scenario.value).length > 0
    const open = findings.open.value
    const document = findings.checked.value?.document
    const showing = isRestricted && document && worlds?.consistent ? open.filter((finding) => showsIn(finding, worlds, document)) : open
    const inPlace = showing.filter((finding) => isLeft(finding, place.filter.value, true))
    return { hidden: open.length - showing.length, inPlace, left: inPlace.filter((finding) => isLeft(finding, place.filter.value)) }
  })

  const dealtWith = useNextFocus(list, visible.value.left, standing)
  const { home } = model
  const deeds = useMemo((): FindingDeeds => {
    const focusIn = (key: string, selector: string) =>
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-finding-row="${CSS.escape(key)}"] ${selector}`)?.focus())
    return {
      home,
      toggle(key) {
        standing.value = key
        place.open(place.opened.peek() === key ? null : key)
        // What opens below the edge is brought up, as far as its sentence stays in sight.
        if (place.opened.peek() !== null)
          requestAnimationFrame(() =>
            list.current?.querySelector(`[data-finding-row="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' }),
          )
      },
      mend(finding) {
        standing.value = finding.key
        place.open(finding.key)
        focusIn(finding.key, '[data-repairs] :is(input, button)')
      },
      accept(finding) {
        accepting.value = { finding }
      },
      /** The grid, in the scenario that shows it, at the place. */
      show(finding) {
        const [cell] = finding.place.cells
        const document = model.document.peek()
        if (document === null) return
        batch(() => {
          if (finding.scenario !== null) model.scenario.value = asScenario(finding.scenario.states, document.horizons)
          model.selectedGoalId.value = null
          if (cell) {
            grid.shownThemeId.value = cell.themeId
            if (grid.folded.peek().has(cell.themeId)) grid.toggleFold(cell.themeId)
          }
        })
        // The address with the scenario is written by the frame: it goes along.
        const query = new URLSearchParams(location.search)
        for (const own of ['finding', 'theme', 'horizon']) query.delete(own)
        route(`${home}${query.size > 0 ? `?${query}` : ''}`)
        if (cell)
          whenDrawn(() => {
            const td = grid.table()?.querySelector(`td[data-theme="${cell.themeId}"][data-horizon="${cell.horizonId}"]`)
            if (td == null) return false
            td.scrollIntoView({ block: 'center', inline: 'nearest' })
            grid.focus(stopsIn(td)[0] ?? null)
            return true
          })
      },
    }
  }, [model, grid])

  function repair(chosen: Repair) {
    const document = model.document.peek()
    const inHand = document && takeInHand(document, chosen, newId)
    if (!inHand) {
      sayFailure(texts.movedOn)
      return
    }
    const key = model.carryOut(inHand.draft, inHand.placed)
    dealtWith(place.opened.peek())
    place.open(null)
    sayDone(texts.mended, { text: texts.undo, run: () => void model.undo(key) })
    if (chosen.kind !== 'make_goal') return
    // Its text is still the planner's to write.
    const made = inHand.edits.find(({ before }) => before === null)
    model.selectedGoalId.value = made?.id ?? null
    route(`${home}?goal=${made?.id ?? ''}`)
  }

  function accept(reason: LocalText, before: LocalText | null) {
    const now = accepting.peek()
    accepting.value = null
    if (now === null) return
    if ('acceptance' in now) {
      model.editAcceptance(now.acceptance.id, { reason }, { reason: before })
      return
    }
    const { key, check } = now.finding
    dealtWith(key)
    const id = model.acceptFinding({ key, check, reason })
    place.open(null)
    sayDone(check === 'horizon_passed' ? texts.confirmed : texts.accepted, {
      text: texts.undo,
      run: () => void model.withdrawAcceptance(id),
    })
  }

  const opened = place.opened.value
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isSingleKeyCommand(event)) return
      const row = document.activeElement?.closest<HTMLElement>('[data-finding-row]')
      const finding = visible.peek().left.find(({ key }) => key === (row?.dataset['findingRow'] ?? place.opened.peek()))
      const letter = event.key.toLowerCase()
      if (finding === undefined) return
      if (letter === 'n' && finding.place.cells.length > 0) deeds.show(finding)
      else if (letter === 'k' && !model.readOnly.peek() && mendable.has(finding.check)) deeds.mend(finding)
      else if (letter === 'h' && !model.readOnly.peek()) deeds.accept(finding)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const plan = model.document.value
  const checked = findings.checked.value
  if (plan === null) return null
  const readOnly = model.readOnly.value
  const accepted = plan.acceptances
  const { hidden, inPlace, left } = visible.value
  const filter = place.filter.value
  const count = (severity: Severity) => inPlace.filter((finding) => finding.severity === severity).length
  const openDecisions = plan.decisions.filter(({ id }) => isOpenAsOf(id, plan.resolutions, model.asOf.value)).length
  const checkWords = findingWording[language.value].checks
  const stop = left.some(({ key }) => key === standing.value) ? standing.value : (left[0]?.key ?? null)
  const dialog = accepting.value
  const latest = [...accepted].sort((a, b) => (a.acceptedAt < b.acceptedAt ? 1 : -1))[0]

  return (
    <div class={styles.view}>
      <div class={styles.main}>
        <header class={styles.head}>
          <h2>{checked === null ? texts.checks : markTexts.value.found(left.length)}</h2>
          <p role="status">
            {checked === null ? texts.checking : texts.about(plan.goals.length, openDecisions, formatDate(model.asOf.value))}
          </p>
          <Segmented
            label={texts.narrow}
            class={styles.severity}
            value={filter.severity}
            onChange={(severity) => place.narrow({ severity })}
            options={[
              { value: 'all', text: texts.all(inPlace.length) },
              { value: 'gap', text: texts.gaps(count('gap')) },
              { value: 'contradiction', text: texts.contradictions(count('contradiction')) },
              { value: 'note', text: texts.notes(count('note')) },
            ]}
          />
        </header>
        <div class={styles.filters} role="group" aria-label={texts.narrow}>
          <Select
            label={texts.theme}
            value={filter.themeId ?? ''}
            onChange={(themeId) => place.narrow({ themeId: themeId || null })}
            options={[
              { value: '', text: texts.everyTheme },
              ...plan.themes.map(({ id, name }) => ({ value: id, text: textIn(name, language.value) })),
            ]}
          />
          <Select
            label={texts.horizon}
            value={filter.horizonId ?? ''}
            onChange={(horizonId) => place.narrow({ horizonId: horizonId || null })}
            options={[{ value: '', text: texts.everyHorizon }, ...plan.horizons.map(({ id, year }) => ({ value: id, text: String(year) }))]}
          />
          <Select
            label={texts.check}
            value={filter.check ?? ''}
            onChange={(check) => place.narrow({ check: check === '' ? null : check })}
            options={[
              { value: '' as CheckName | '', text: texts.everyCheck },
              ...checkNames.map((value) => ({ value, text: checkWords[value] })),
            ]}
          />
          {isNarrowed(filter) && (
            <Button kind="quiet" icon="close" onClick={place.showAll}>
              {texts.clear}
            </Button>
          )}
        </div>
        {checked?.result.contradiction && <Banner tone="late">{texts.contradiction}</Banner>}
        {hidden > 0 && (
          <p class={styles.notHere}>
            {texts.notInScenario(hidden)}{' '}
            <button type="button" class={styles.quiet} onClick={() => (model.scenario.value = allBranches)}>
              {texts.allBranches}
            </button>
          </p>
        )}
        {checked !== null && left.length === 0 && (
          <EmptyState title={texts.emptyTitle} why={isNarrowed(filter) || hidden > 0 ? texts.noneHere : texts.empty}>
            {isNarrowed(filter) && <Button onClick={place.showAll}>{texts.clear}</Button>}
          </EmptyState>
        )}
        <div
          ref={list}
          class={styles.list}
          onKeyDown={(event) => {
            const target = event.target as HTMLElement
            const key = target.dataset['finding']
            const to = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
            if (key === undefined || to === undefined) return
            event.preventDefault()
            const last = Math.min(left.length, shownCount.peek()) - 1
            const at = left.findIndex((finding) => finding.key === key)
            const next = left[Math.max(0, Math.min(last, at + to))]
            if (next === undefined) return
            standing.value = next.key
            list.current?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(next.key)}"]`)?.focus()
          }}
        >
          {checked !== null &&
            left.slice(0, shownCount.value).map((finding) => (
              <FindingRow
                key={finding.key}
                finding={finding}
                document={checked.document}
                isOpen={opened === finding.key}
                isStop={stop === finding.key}
                readOnly={readOnly}
                deeds={deeds}
              >
                {opened === finding.key && <FindingDetails finding={finding} checked={checked} readOnly={readOnly} onRepair={repair} />}
              </FindingRow>
            ))}
        </div>
        {left.length > shownCount.value && (
          <Button class={styles.more ?? ''} onClick={() => (shownCount.value += atOnce)}>
            {texts.more(Math.min(atOnce, left.length - shownCount.value))}
          </Button>
        )}
        {accepted.length > 0 && (
          <AcceptedList
            accepted={accepted}
            findings={checked?.result.findings ?? []}
            document={plan}
            readOnly={readOnly}
            onEdit={(acceptance) => (accepting.value = { acceptance })}
            onWithdraw={(acceptance) => {
              const key = model.withdrawAcceptance(acceptance.id)
              sayDone(texts.withdrawn, { text: texts.undo, run: () => void model.undo(key) })
            }}
          />
        )}
      </div>
      <aside class={styles.futures} aria-label={texts.scenario}>
        <Futures model={model} />
        {checked !== null && !checked.result.contradiction && (
          <FineNote found={new Set(checked.result.findings.map(({ check }) => check))} />
        )}
        {checked !== null && checked.result.tangled.length + checked.result.untied.length > 0 && (
          <section class={styles.note}>
            <h2>
              <Icon name="tri" />
              {texts.tangledTitle}
            </h2>
            <ul>
              {checked.result.tangled.map(({ check, place: where }) => (
                <li key={`${check} ${JSON.stringify(where)}`}>{texts.tangled(checkWords[check], cellNames(where.cells, plan))}</li>
              ))}
              {[...new Set(checked.result.untied.map(({ place: where }) => cellNames(where.cells, plan)))].map((cells) => (
                <li key={cells}>{texts.untied(cells)}</li>
              ))}
            </ul>
          </section>
        )}
        {latest && (
          <section class={styles.note}>
            <h2>
              <Icon name="clock" />
              <a href="#accepted">{texts.acceptedHeading(accepted.length)}</a>
            </h2>
            <p>{texts.latestAccepted(formatDate(dateOfInstant(latest.acceptedAt)), textIn(latest.reason, language.value))}</p>
          </section>
        )}
      </aside>
      {dialog !== null && (
        <AcceptDialog
          drafts={model.drafts}
          draftKey={fieldDraft('acceptance' in dialog ? dialog.acceptance.id : dialog.finding.key, 'reason', language.value)}
          sentence={sentenceOf(
            'finding' in dialog ? dialog.finding : checked?.result.findings.find(({ key }) => key === dialog.acceptance.key),
          )}
          reason={'acceptance' in dialog ? dialog.acceptance.reason : null}
          confirmation={'finding' in dialog ? confirmationOf(dialog.finding) : null}
          onAccept={accept}
          onClose={() => (accepting.value = null)}
        />
      )}
    </div>
  )

  /** What is confirmed of a horizon that has ended while its decision was open. */
  function confirmationOf({ check, place: { cells, decisionId } }: Finding): string | null {
    const horizon = plan?.horizons.find(({ id }) => id === cells[0]?.horizonId)
    const decision = plan?.decisions.find(({ id }) => id === decisionId)
    return check === 'horizon_passed' && horizon && decision ? texts.stayedOpen(textIn(decision.name, language.value), horizon.year) : null
  }

  function sentenceOf(finding: Finding | undefined) {
    return finding && checked ? describeFinding(finding, checked.document, language.value) : ''
  }
}

/** The checks that found nothing. */
function FineNote({ found }: { found: ReadonlySet<CheckName> }) {
  const texts = useTexts(checksTexts)
  const fine = checkNames.filter((check) => !found.has(check))
  if (fine.length === 0) return null
  const names = fine.map((check) => findingWording[language.value].checks[check].toLowerCase()).join(', ')
  return (
    <section class={styles.note}>
      <h2>
        <Icon name="check" />
        {texts.fineTitle}
      </h2>
      <p>{texts.fineChecks(names)}</p>
    </section>
  )
}

/** Tries, as the page is drawn, until it is done or a second has passed. */
function whenDrawn(attempt: () => boolean, framesLeft = 60) {
  requestAnimationFrame(() => {
    if (!attempt() && framesLeft > 0) whenDrawn(attempt, framesLeft - 1)
  })
}
