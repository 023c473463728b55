import type { Scope } from '#domain/goals.schema.ts'
import { findAll, findCondition, findPercentages } from '#domain/imports/phrases.ts'

/** What a text says about whom its goal binds: the words, and what they mean. */
export interface Recognised {
  words: string
  scope: Scope
}

const counted =
  /(?<![\p{L}\p{N}.,])(?:väh(?:intään|\.)|ainakin|minst|at least|≥)\s*(\d{1,3})\s+(?:kunta(?:a)?|kunnassa|kunnista|kuntaan|kommuner(?:na)?|municipalities)(?![\p{L}\p{N}])/iu

/** The share that asks for exactly this many of them: 12 of 18 is 66.6 %, because 66.7 % would be 13. */
export const shareOfCount = (count: number, members: number): number => Math.floor((count / members) * 1000) / 10

/** The scope that a text being written tells, if it tells one: "väh. 12 kuntaa", "50 % kunnista", "kaikki kunnat", in three languages. */
export function recogniseScope(text: string, memberCount: number): Recognised | null {
  const count = counted.exec(text)
  if (count !== null) {
    const wanted = Number(count[1])
    if (wanted > 0 && wanted < memberCount) return { words: count[0], scope: { kind: 'share', percent: shareOfCount(wanted, memberCount) } }
    if (wanted === memberCount) return { words: count[0], scope: { kind: 'all' } }
  }
  const share = findPercentages(text).shares.find(({ certainty }) => certainty === 'sure')
  if (share !== undefined) return { words: share.words, scope: { kind: 'share', percent: share.percent } }
  const all = findAll(text).find(({ certainty }) => certainty === 'sure')
  return all === undefined ? null : { words: all.words, scope: { kind: 'all' } }
}

/** The condition that a text begins with, and what is left of it: "Jos laki hyväksytään, malli otetaan käyttöön". */
export function recogniseCondition(text: string): { condition: string; rest: string } | null {
  const found = findCondition(text)
  return found === null || found.certainty !== 'sure' ? null : { condition: found.condition, rest: found.rest }
}
