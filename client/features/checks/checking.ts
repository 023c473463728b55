import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { createChecker, type Checker } from '#domain/checks/checker.ts'
import type { CheckResult } from '#domain/checks/findings.ts'
import { recognisersFor } from '#domain/checks/municipality-recogniser.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'

/** What was found, and in what. */
export interface Checked {
  document: RoadmapDocument
  asOf: string
  result: CheckResult
  /** It remembers what it found, so that asking again about the same plan, or one a little different, is quick. */
  checker: Checker
}

export interface Checking {
  readonly checked: ReadonlySignal<Checked | null>
  stop(): void
}

/** Typing goes on in the meantime: a check waits for a pause, and then for the page to be at rest. */
const pause = 120
const longestWait = 400

/** Checks the plan whenever it or the date has changed, when the page has time for it. */
export function createChecking(model: RoadmapModel): Checking {
  const checked = signal<Checked | null>(null)
  let known: { checker: Checker; municipalities: unknown; region: unknown } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let callOff = () => {}

  function checkerOf(document: RoadmapDocument): Checker {
    if (known?.municipalities !== document.municipalities || known.region !== document.region)
      known = {
        checker: createChecker({ recognisers: recognisersFor(document) }),
        municipalities: document.municipalities,
        region: document.region,
      }
    return known.checker
  }

  function check() {
    const [document, asOf] = [model.document.peek(), model.asOf.peek()]
    if (document === null) return
    const before = checked.peek()
    if (before?.document === document && before.asOf === asOf) return
    const checker = checkerOf(document)
    checked.value = { document, asOf, result: checker.check(document, asOf), checker }
  }

  function checkAtRest() {
    if (typeof requestIdleCallback !== 'function') return check()
    const handle = requestIdleCallback(check, { timeout: longestWait })
    callOff = () => cancelIdleCallback(handle)
  }

  const stopFollowing = effect(() => {
    if (model.document.value === null) return
    void model.asOf.value
    clearTimeout(timer)
    callOff()
    timer = setTimeout(checkAtRest, checked.peek() === null ? 0 : pause)
  })

  return {
    checked,
    stop() {
      stopFollowing()
      clearTimeout(timer)
      callOff()
    },
  }
}
