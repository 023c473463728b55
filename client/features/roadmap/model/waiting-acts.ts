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
  let waiting: readonly { key: string; act: WaitingAct }[] = []
  /** What waited and was taken back, the latest last. */
  let takenBack: typeof waiting = []
  const pending = signal(0)
  /** The keys that were answered meanwhile, and those by which the acts are known since. */
  const carriers = new Map<string, string>()
  const carrierOf = (key: string) => carriers.get(key) ?? key

  function put(next: typeof waiting) {
    waiting = next
    pending.value = next.length
    if (next.length > 0) onWait()
  }
  function putAndKeep(next: typeof waiting) {
    put(next)
    keep()
  }

  /** Each act is carried out by name once its code is here: a name is as good as the act itself then. */
  const carryOut = ({ act, given }: WaitingAct) =>
    (writing.peek()?.acts[act] as ((...given: unknown[]) => string) | undefined)?.(...given) ?? ''

  /** What others write until the code comes is not written over: it is told along how the fields read now. */
  const sinceNow = (goalId: string, change: object, seen?: object) => {
    const goal = goalNow(goalId)
    if (goal === null) return [goalId, change, seen]
    return [goalId, change, { ...Object.fromEntries(Object.keys(change).map((field) => [field, goal[field as keyof Goal]])), ...seen }]
  }
  /** Where a goal moves to is worked out from where it stands, and there it stands until the code comes: the latest move is the whole move. */
  const isMoveOf = (given: unknown[], { act }: (typeof waiting)[number]) => act.act === 'moveGoal' && act.given[0] === given[0]

  function perform(act: keyof Acts, given: unknown[]): string {
    if (writing.peek() !== null) return carryOut({ act, given })
    if (isReadOnly()) return ''
    const made = newId()
    takenBack = []
    if (answers[act] === 'key') {
      const told = act === 'editGoal' ? sinceNow(...(given as Parameters<Acts['editGoal']>)) : given
      const before = act === 'moveGoal' ? waiting.filter((one) => !isMoveOf(given, one)) : waiting
      putAndKeep([...before, { key: made, act: { act, given: told } }])
      return made
    }
    const [draft, ...rest] = given as [{ id?: string } | string, unknown]
    const id = typeof draft === 'string' ? made : (draft.id ?? made)
    putAndKeep([...waiting, { key: id, act: { act, given: typeof draft === 'string' ? [draft, ...rest, id] : [{ ...draft, id }] } }])
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
    kept: () => waiting.map(({ act }) => act),
    /** Takes up what waited on an earlier page. */
    takeUp: (acts: readonly WaitingAct[]) => put([...waiting, ...acts.map((act) => ({ key: newId(), act }))]),
    /** What waits is simply taken away. */
    undo(key?: string): boolean {
      const code = writing.peek()
      if (code !== null) return code.undo(key === undefined ? key : carrierOf(key))
      const one = key === undefined ? waiting.at(-1) : waiting.find((other) => other.key === key)
      if (one === undefined) return false
      takenBack = [...takenBack, one]
      putAndKeep(waiting.filter((other) => other !== one))
      return true
    },
    redo(): boolean {
      const code = writing.peek()
      if (code !== null) return code.redo()
      const one = takenBack.at(-1)
      if (one === undefined) return false
      takenBack = takenBack.slice(0, -1)
      putAndKeep([...waiting, one])
      return true
    },
    /** The code is here, and so is the document. */
    goOn() {
      const acts = waiting
      put([])
      if (acts.length > 0) keep()
      for (const { key, act } of acts) carriers.set(key, carryOut(act))
    },
  }
}
