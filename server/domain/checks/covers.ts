import { allOf, anyOf, guardHolds, not, stateIs, type Formula } from '../formulas.ts'
import type { Guard, GuardAlternative, State } from '../guards.schema.ts'
import { limits } from '../limits.ts'
import type { World } from '../worlds.ts'
import { statesInOrder, type Outlook } from './outlook.ts'

/** States that will do, by decision, in the order of decisions. */
type Box = Map<string, readonly State[]>

/**
 * A guard over these decisions that holds in every possible world in which `avoid` does not, and in none in which it does, in as few and short
 * words as are found: few alternatives, few terms, sets that read as a negation. `always`: nothing is to be avoided. Null: none is found.
 * What `avoid` says must be about these decisions at this horizon's end only.
 */
export function guardWithout(avoid: Formula, decisionIds: readonly string[], horizonId: string, outlook: Outlook): Guard | 'always' | null {
  let best: { guard: Guard | 'always'; length: number[] } | null = null
  for (const order of ordersOf(decisionIds)) {
    const boxes = coverAllBut(avoid, decisionIds, order, horizonId, outlook)
    if (!boxes) continue
    if (boxes.some((box) => box.size === 0)) return 'always'
    const guard = asGuard(boxes)
    const length = guardLength(guard, outlook)
    if (!best || isLess(length, best.length)) best = { guard, length }
  }
  return best?.guard ?? null
}

/** How long a guard reads: alternatives, then terms, then predicates. */
export function guardLength({ alternatives }: Guard, outlook: Outlook): [alternatives: number, terms: number, predicates: number] {
  const terms = alternatives.flatMap((alternative) => alternative.terms)
  const predicates = terms.map(({ decisionId, states }) => {
    const missing = statesInOrder(outlook.facts, decisionId).filter((state) => !states.includes(state))
    return missing.length === 1 && missing[0] !== 'other' ? 1 : states.length
  })
  return [alternatives.length, terms.length, predicates.reduce((sum, count) => sum + count, 0)]
}

export function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] as number) < (b[at] as number)
}

function coverAllBut(
  avoid: Formula,
  decisionIds: readonly string[],
  order: readonly string[],
  horizonId: string,
  outlook: Outlook,
): Box[] | null {
  const boxes: Box[] = []
  const uncovered = () => outlook.ask(allOf([not(avoid), ...boxes.map((box) => not(inBox(box, horizonId)))]))
  for (let answer = uncovered(); answer !== 'none'; answer = uncovered()) {
    if (answer === 'undecided' || boxes.length >= limits.alternativesPerGuard) return null
    const box = widestBox(answer.world, avoid, decisionIds, order, horizonId, outlook)
    if (!box || box.size > limits.termsPerAlternative) return null
    boxes.push(box)
  }
  // A box that came early may lie within those that came later.
  for (const box of [...boxes]) {
    const rest = boxes.filter((other) => other !== box)
    if (outlook.ask(allOf([not(avoid), ...rest.map((other) => not(inBox(other, horizonId)))])) === 'none')
      boxes.splice(boxes.indexOf(box), 1)
  }
  return boxes
}

/** The world's states, with all the states that can be added one after the other without touching what is to be avoided. */
function widestBox(
  world: World,
  avoid: Formula,
  decisionIds: readonly string[],
  order: readonly string[],
  horizonId: string,
  outlook: Outlook,
): Box | null {
  const box: Box = new Map(decisionIds.map((id) => [id, [world[id]?.[horizonId] ?? 'open']]))
  for (const id of order) {
    const all = statesInOrder(outlook.facts, id)
    for (const state of all) {
      if (box.get(id)?.includes(state)) continue
      const answer = outlook.ask(allOf([avoid, inBox(new Map([...box, [id, [state]]]), horizonId)]))
      if (answer === 'undecided') return null
      if (answer === 'none') box.set(id, [...(box.get(id) ?? []), state])
    }
    box.set(
      id,
      all.filter((state) => box.get(id)?.includes(state)),
    )
    if (box.get(id)?.length === all.length) box.delete(id)
  }
  return box
}

const inBox = (box: Box, horizonId: string): Formula => allOf([...box].map(([id, states]) => stateIs(id, horizonId, states)))

const asGuard = (boxes: readonly Box[]): Guard => ({
  alternatives: boxes.map((box): GuardAlternative => ({
    terms: [...box].map(([decisionId, states]) => ({ decisionId, states: [...states] })),
  })),
})

/** All orders of up to three decisions; of more, each of them first once, forwards and backwards. */
function ordersOf(ids: readonly string[]): string[][] {
  if (ids.length <= 3) return permutations(ids)
  const turned = ids.map((_, i) => [...ids.slice(i), ...ids.slice(0, i)])
  return [...turned, ...turned.map((order) => [...order].reverse())].slice(0, 6)
}

const permutations = (ids: readonly string[]): string[][] =>
  ids.length < 2 ? [[...ids]] : ids.flatMap((id) => permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]))

/** Some guard of these holds at the horizon's end. */
export const someHolds = (guards: readonly Guard[], horizonId: string): Formula =>
  anyOf(guards.map((guard) => guardHolds(guard, horizonId)))
