import { parentPort } from 'node:worker_threads'
import { Problem } from '../problem.ts'
import type { Answer, Question } from './comparer.ts'
import { beginComparison } from './comparison.ts'

// The thread of createThreadedComparer: one comparison at a time, question by question.
let comparison: ReturnType<typeof beginComparison> | null = null

function answer(question: Question): Answer {
  if (question.kind === 'begin') {
    comparison = beginComparison(question.from, question.to)
    return { kind: 'begun', span: comparison.span }
  }
  if (comparison === null) throw new Error('No comparison has begun')
  if (question.kind === 'changes') return { kind: 'attributed', isAll: comparison.attribute(question.changes) }
  const json = new TextEncoder().encode(JSON.stringify(comparison.result()))
  comparison = null
  return { kind: 'finished', json }
}

parentPort?.on('message', (question: Question) => {
  try {
    const told = answer(question)
    parentPort?.postMessage(told, told.kind === 'finished' ? [told.json.buffer as ArrayBuffer] : [])
  } catch (error) {
    comparison = null
    if (!(error instanceof Problem)) throw error
    parentPort?.postMessage({ kind: 'refused', code: error.code } satisfies Answer)
  }
})
