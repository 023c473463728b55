import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Goal } from '#domain/goals.schema.ts'
import type { Acts } from './roadmap-model.ts'
import type { Saving } from './writer.ts'
import type { Writing } from './writing.ts'

/** An act that was done before the code that does it had come. Plain JSON: it outlives the page. */
export interface WaitingAct {
  act: keyof Acts
  given: unknown[]
}

/** What each answers: the id of what it makes, or a key to take it back by. */
const answers: { readonly [Act in keyof Acts]: 'id' | 'key' } = {
  createGoal: 'id',
  editGoal: 'key',
  moveGoal: 'key',
  deleteGoal: 'key',
  createTheme: 'id',
  editTheme: 'key',
  moveTheme: 'key',
  deleteTheme: 'key',
  createHorizon: 'id',
  editHorizon: 'key',
  deleteHorizon: 'key',
  link: 'id',
  unlink: 'key',
  editRoadmap: 'key',
  createScenario: 'id',
  editScenario: 'key',
  deleteScenario: 'key',
  createDecision: 'id',
  editDecision: 'key',
  deleteDecision: 'key',
  createConstraint: 'id',
  editConstraint: 'key',
  deleteConstraint: 'key',
  recordReading: 'key',
  carryOut: 'key',
  acceptFinding: 'key',
  editAcceptance: 'key',
  withdrawAcceptance: 'key',
}

interface WaitingParts {
  writing: ReadonlySignal<Writing | null>
  online: ReadonlySignal<boolean>
  isReadOnly: () => boolean
  newId: () => string
  goalNow: (goalId: string) => Goal | null
  /** What waits has changed: time to keep it in the browser. */
  keep: () => void
  /** Somebody waits. */
  onWait: () => void
}

/** What somebody does before the code that does it has come: in order, and kept in the browser until then. */
export function createWaitingActs({ writing, online, isReadOnly, newId, goalNow, keep, onWait }: WaitingParts) {
  let waiting: { run: () => void; kept?: WaitingAct }[] = []
  const pending = signal(0)
  /** The keys that were answered meanwhile, and those by which the acts are known since. */
  const carriers = new Map<string, string>()
  const carrierOf = (key: string) => carriers.get(key) ?? key
  const kept = () => waiting.flatMap((one) => one.kept ?? [])

  function wait(run: () => void, act?: WaitingAct) {
    waiting.push(act === undefined ? { run } : { run, kept: act })
    pending.value = waiting.length
    onWait()
  }

  /** Each act is carried out by name once its code is here: a name is as good as the act itself then. */
  const carryOut = ({ act, given }: WaitingAct) =>
    (writing.peek()?.acts[act] as ((...given: unknown[]) => string) | undefined)?.(...given) ?? ''

  function waitWith(waitingAct: WaitingAct, key: string) {
    wait(() => carriers.set(key, carryOut(waitingAct)), waitingAct)
  }

  /** What others write until the code comes is not written over: it is told along how the fields read now. */
  const sinceNow = (goalId: string, change: object, seen?: object) => {
    const goal = goalNow(goalId)
    if (goal === null) return [goalId, change, seen]
    return [goalId, change, { ...Object.fromEntries(Object.keys(change).map((field) => [field, goal[field as keyof Goal]])), ...seen }]
  }

  function perform(act: keyof Acts, given: unknown[]): string {
    if (writing.peek() !== null) return carryOut({ act, given })
    if (isReadOnly()) return ''
    const made = newId()
    if (answers[act] === 'key') {
      waitWith({ act, given: act === 'editGoal' ? sinceNow(...(given as Parameters<Acts['editGoal']>)) : given }, made)
      keep()
      return made
    }
    const [draft, ...rest] = given as [{ id?: string } | string, unknown]
    const id = typeof draft === 'string' ? made : (draft.id ?? made)
    waitWith({ act, given: typeof draft === 'string' ? [draft, ...rest, id] : [{ ...draft, id }] }, id)
    keep()
    return id
  }

  return {
    acts: Object.fromEntries(
      Object.keys(answers).map((act) => [act, (...given: unknown[]) => perform(act as keyof Acts, given)]),
    ) as unknown as Acts,
    saving: computed((): Saving => ({
      state: !online.value ? 'offline' : pending.value > 0 ? 'saving' : 'saved',
      at: null,
      pending: pending.value,
    })),
    carrierOf,
    kept,
    /** Takes up what waited on an earlier page. */
    takeUp: (acts: readonly WaitingAct[]) => acts.forEach((act) => waitWith(act, newId())),
    whenWriting(act: () => void) {
      if (writing.peek() !== null) act()
      else if (!isReadOnly()) wait(act)
    },
    undo(key?: string): boolean {
      const undo = () => writing.peek()?.undo(key === undefined ? key : carrierOf(key)) ?? false
      if (writing.peek() !== null) return undo()
      if (waiting.length > 0) wait(undo)
      return waiting.length > 0
    },
    redo(): boolean {
      const redo = () => writing.peek()?.redo() ?? false
      if (writing.peek() !== null) return redo()
      if (waiting.length > 0) wait(redo)
      return waiting.length > 0
    },
    /** The code is here, and so is the document. */
    goOn() {
      const acts = waiting
      waiting = []
      pending.value = 0
      if (acts.length > 0) keep()
      for (const { run } of acts) run()
    },
  }
}
