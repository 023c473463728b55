import { Worker } from 'node:worker_threads'
import type { ProblemCode } from '#contract/problems.ts'
import { fail, Problem } from '../problem.ts'
import { type AttributedChange, beginComparison, type ComparedSide } from './comparison.ts'

/** Pages of the changes between two ids, the earlier one aside, newest first; read only as far as they are needed. */
export type ChangesBetween = (after: number, until: number) => Iterable<AttributedChange[]>

/** The two that are compared: read when it is their turn, so that those who wait hold no texts. */
export type Sides = () => { from: ComparedSide; to: ComparedSide }

/** Compares two plans. The answer is JSON. */
export interface Comparer {
  compare(sides: Sides, changesBetween: ChangesBetween): Promise<Buffer>
  close(): Promise<void>
}

/** Compares where it is asked, and keeps everybody else waiting: for small plans, and for tests. */
export const comparerHere: Comparer = {
  async compare(sides, changesBetween) {
    const { from, to } = sides()
    const comparison = beginComparison(from, to)
    for (const page of changesBetween(...comparison.span)) if (comparison.attribute(page)) break
    return Buffer.from(JSON.stringify(comparison.result()))
  },
  close: async () => {},
}

export type Question =
  { kind: 'begin'; from: ComparedSide; to: ComparedSide } | { kind: 'changes'; changes: AttributedChange[] } | { kind: 'finish' }
export type Answer =
  | { kind: 'begun'; span: readonly [number, number] }
  | { kind: 'attributed'; isAll: boolean }
  | { kind: 'finished'; json: Uint8Array }
  | { kind: 'refused'; code: ProblemCode }

const idleMs = 60_000
/** More than these are told to come again: each would wait for all before it. */
const mostAtOnce = 30
/** Far beyond what the greatest plans take; reached only by a fault. */
const longestMs = 60_000

/**
 * Compares in a thread of its own, one comparison after the other, so that a great plan keeps nobody waiting but who asked. The thread
 * starts when it is needed and goes when it has not been for a while.
 */
export function createThreadedComparer(file: URL): Comparer {
  let thread: Worker | null = null
  let latest: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  let isClosed = false
  let count = 0

  /** Whoever comes next gets another. */
  function forget(gone: Worker | null) {
    if (thread === gone) thread = null
  }
  function end(gone: Worker | null) {
    forget(gone)
    void gone?.terminate()
  }

  function threadOrNew(): Worker {
    clearTimeout(idle)
    if (thread !== null) return thread
    const fresh = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 } })
    fresh.unref()
    fresh.on('error', () => forget(fresh)).on('exit', () => forget(fresh))
    return (thread = fresh)
  }

  function ask<Kind extends Answer['kind']>(question: Question, kind: Kind): Promise<Extract<Answer, { kind: Kind }>> {
    const asked = threadOrNew()
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        end(asked)
        reject(new Problem('busy'))
      }, longestMs)
      const settle = (act: () => void) => {
        clearTimeout(deadline)
        asked.off('message', onMessage).off('error', onError).off('exit', onExit)
        act()
      }
      const onMessage = (answer: Answer) =>
        settle(() => {
          if (answer.kind === kind) resolve(answer as Extract<Answer, { kind: Kind }>)
          else reject(answer.kind === 'refused' ? new Problem(answer.code) : new Error(`The comparison said ${answer.kind} for ${kind}`))
        })
      const onError = (error: Error) => settle(() => reject(error))
      const onExit = () => settle(() => reject(new Error('The comparison ended early')))
      asked.on('message', onMessage).on('error', onError).on('exit', onExit)
      asked.postMessage(question)
    })
  }

  async function compare(...[sides, changesBetween]: Parameters<Comparer['compare']>): Promise<Buffer> {
    if (isClosed) fail('busy')
    const { span } = await ask({ kind: 'begin', ...sides() }, 'begun')
    // Each page is read when the one before has been looked at: others are answered in between.
    for (const changes of changesBetween(...span)) if ((await ask({ kind: 'changes', changes }, 'attributed')).isAll) break
    const { json } = await ask({ kind: 'finish' }, 'finished')
    return Buffer.from(json.buffer, json.byteOffset, json.byteLength)
  }

  return {
    async compare(...asked) {
      if (isClosed || count >= mostAtOnce) fail('busy')
      count++
      const turn = latest.then(() => compare(...asked))
      const done = turn.catch(() => {})
      latest = done
      void done.then(() => {
        count--
        if (latest === done) idle = setTimeout(() => end(thread), idleMs).unref()
      })
      return turn
    },
    async close() {
      isClosed = true
      clearTimeout(idle)
      await thread?.terminate()
    },
  }
}
