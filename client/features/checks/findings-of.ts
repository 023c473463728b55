import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Finding, Severity } from '#domain/checks/findings.ts'
import type { AcceptedFinding } from '#domain/findings.schema.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import type { Checked, Checking } from './checking.ts'

/** What stands in a cell: how many findings, and how grave the gravest is. */
export interface CellFindings {
  count: number
  severity: Severity
}

/** What the checks have found in a plan, for all who show some of it. Light: the checks themselves are fetched when the page is at rest. */
export interface Findings {
  /** The latest checks; null: not yet. */
  readonly checked: ReadonlySignal<Checked | null>
  /** What does the checking, once it is here. */
  readonly checking: ReadonlySignal<Checking | null>
  readonly acceptedByKey: ReadonlySignal<ReadonlyMap<string, AcceptedFinding>>
  /** Findings that nobody has accepted, gravest first. */
  readonly open: ReadonlySignal<readonly Finding[]>
  /** What stands in a cell; it changes only when that cell's does. */
  inCell(themeId: string, horizonId: string): ReadonlySignal<CellFindings | null>
  /** Begins to check, and goes on until all who began have stopped. */
  watch(): () => void
}

export const gravest: readonly Severity[] = ['gap', 'contradiction', 'note']
const rank = (severity: Severity) => gravest.indexOf(severity)
const none: ReadonlyMap<string, AcceptedFinding> = new Map()
const keyOf = (themeId: string, horizonId: string) => `${themeId}/${horizonId}`

const findingsByModel = new WeakMap<RoadmapModel, Findings>()

/** The findings of the plan that the model holds: the same for everybody who asks. */
export function findingsOf(model: RoadmapModel): Findings {
  let findings = findingsByModel.get(model)
  if (findings === undefined) {
    findings = createFindings(model)
    findingsByModel.set(model, findings)
  }
  return findings
}

function createFindings(model: RoadmapModel): Findings {
  const checking = signal<Checking | null>(null)
  const checked = computed(() => checking.value?.checked.value ?? null)
  const acceptances = computed(() => model.document.value?.acceptances)
  const acceptedByKey = computed(() => {
    const accepted = acceptances.value
    return accepted === undefined || accepted.length === 0 ? none : new Map(accepted.map((one) => [one.key, one]))
  })
  const open = computed(() => {
    const found = checked.value?.result.findings ?? []
    // The checks' own order within a severity is kept.
    return found.filter(({ key }) => !acceptedByKey.value.has(key)).sort((a, b) => rank(a.severity) - rank(b.severity))
  })

  const cells = new Map<string, ReturnType<typeof signal<CellFindings | null>>>()
  let latest = new Map<string, CellFindings>()
  function mark() {
    latest = new Map()
    for (const { place, severity } of open.value) {
      for (const { themeId, horizonId } of place.cells) {
        const known = latest.get(keyOf(themeId, horizonId))
        // Gravest first, so the first of a cell says how grave.
        latest.set(keyOf(themeId, horizonId), { count: (known?.count ?? 0) + 1, severity: known?.severity ?? severity })
      }
    }
    batch(() => {
      for (const [key, cell] of cells) {
        const [before, now] = [cell.peek(), latest.get(key) ?? null]
        if (before?.count !== now?.count || before?.severity !== now?.severity) cell.value = now
      }
    })
  }

  let watchers = 0
  let stopAll: (() => void) | null = null
  function begin() {
    let stopped = false
    const stopMarking = effect(mark)
    void import('./checking.ts').then(
      ({ createChecking }) => {
        if (!stopped) checking.value = createChecking(model)
      },
      // Out of reach: nothing is claimed of the plan until the page is opened again.
      () => undefined,
    )
    return () => {
      stopped = true
      stopMarking()
      checking.peek()?.stop()
      checking.value = null
    }
  }

  return {
    checked,
    checking,
    acceptedByKey,
    open,
    inCell(themeId, horizonId) {
      const key = keyOf(themeId, horizonId)
      const known = cells.get(key) ?? signal<CellFindings | null>(latest.get(key) ?? null)
      cells.set(key, known)
      return known as ReadonlySignal<CellFindings | null>
    },
    watch() {
      if (watchers === 0) stopAll = begin()
      watchers += 1
      let watches = true
      return () => {
        if (!watches) return
        watches = false
        watchers -= 1
        if (watchers === 0) stopAll?.()
      }
    },
  }
}
