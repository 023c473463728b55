import { computed, signal } from '@preact/signals'
import type { Placed } from './entities.ts'
import type { Write } from './writes.ts'

/** One act of this planner on this page, so that it can be taken back. */
export interface Act {
  /** The key of the write that carries it. */
  key: string
  write: Write
  /** What it touched, as it was before. */
  before: Placed[]
  /** `aside`: my text that gave way to another's; taking that back writes mine again. */
  type: 'write' | 'aside'
  /** The act that this one took back. */
  undoes?: Act
}

/** The acts that can be taken back and those that can be done again, the latest last. */
export function createHistory() {
  const done = signal<readonly Act[]>([])
  const undone = signal<readonly Act[]>([])
  const changeIds = new Map<string, number | null>()
  const without = (acts: readonly Act[], key: string) => acts.filter((act) => act.key !== key)

  return {
    done,
    undone,
    canUndo: computed(() => done.value.length > 0),
    canRedo: computed(() => undone.value.length > 0),
    changeIds,
    /** A new act; when its write also carries an earlier one, the two are one. What had been taken back is forgotten. */
    record(act: Act) {
      const earlier = done.peek().find((other) => other.key === act.key)
      done.value = [...without(done.peek(), act.key), { ...act, before: earlier?.before ?? act.before }].slice(-100)
      undone.value = []
    },
    /** The act to take back: the one named, otherwise the latest. */
    take(key: string | undefined): Act | undefined {
      const act = key === undefined ? done.peek().at(-1) : done.peek().find((other) => other.key === key)
      if (act !== undefined) done.value = without(done.peek(), act.key)
      return act
    },
    takeUndone(): Act | undefined {
      const act = undone.peek().at(-1)
      if (act !== undefined) undone.value = without(undone.peek(), act.key)
      return act
    },
    forget(key: string) {
      done.value = without(done.peek(), key)
      undone.value = without(undone.peek(), key)
    },
  }
}
