import type { ImportRefusal } from '#domain/imports.schema.ts'
import { Offline, Refused } from '../../lib/api.ts'
import type { importTexts } from './texts.ts'

/** Why the import does not go on. A kind rather than a sentence, so that it reads in whichever language is chosen. */
export type ImportProblem =
  | { kind: 'refused'; code: ImportRefusal }
  | { kind: 'officeFile' | 'unknownFile' | 'unreadableFile'; name: string }
  | { kind: 'oneFile' | 'offline' | 'failed' | 'busy' | 'limit' }
  | { kind: 'invalid'; detail: string }
  | { kind: 'madeBefore'; roadmapId: string }

const isRefusal = (code: string): code is ImportRefusal => code.startsWith('import_')

/** What an error of a call means to the planner. */
export function problemOf(error: unknown): ImportProblem {
  if (error instanceof Offline) return { kind: 'offline' }
  if (!(error instanceof Refused)) throw error
  if (isRefusal(error.code)) return { kind: 'refused', code: error.code }
  if (error.code === 'body_too_large') return { kind: 'refused', code: 'import_too_large' }
  if (error.code === 'limit_reached') return { kind: 'limit' }
  if (error.code === 'busy' || error.code === 'shutting_down') return { kind: 'busy' }
  return error.status < 500 ? { kind: 'invalid', detail: error.detail } : { kind: 'failed' }
}

/** The problem as two sentences: what is wrong, and the way out. */
export function sayProblem(problem: ImportProblem, t: typeof importTexts.value): { what: string; way: string } {
  switch (problem.kind) {
    case 'refused':
      return t.refused[problem.code]
    case 'officeFile':
    case 'unknownFile':
    case 'unreadableFile':
      return { what: t[problem.kind].what(problem.name), way: t[problem.kind].way }
    case 'invalid':
      return { what: problem.detail === '' ? t.invalid.what : problem.detail, way: t.invalid.way }
    default:
      return t[problem.kind]
  }
}
