import type { Decision } from './decisions.schema.ts'
import { accept, refuse, type Result } from './result.ts'

/** The window in which a decision is expected does not end before it begins. */
export function acceptWindow<Expected extends Pick<Decision, 'earliest' | 'latest'>>(
  decision: Expected,
): Result<Expected, 'window_reversed'> {
  const { earliest, latest } = decision
  return earliest !== null && latest !== null && latest < earliest ? refuse('window_reversed') : accept(decision)
}
