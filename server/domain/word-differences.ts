/** A run of text that stayed, went or came. */
export interface TextRun {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Cells of comparison that one pair of texts may cost, so that the answer never depends on the machine's speed. */
const effortOfOne = 2_000_000

/**
 * What an edit did to a text, word by word. The runs that are the same or removed give `before` exactly, the same or added ones `after`
 * exactly. Keeps as many words in their places as it can; in texts too long for that it keeps the words that both have once. Of many pairs,
 * one after the other, all may cost `effortOfAll` together.
 */
export function wordDifferences(before: string, after: string, effortOfAll = { left: effortOfOne }): TextRun[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const given = Math.min(effortOfOne, effortOfAll.left)
  const effort = { left: given }
  const pairs = commonPairs({ old, fresh, effort }, 0, old.length, 0, fresh.length)
  effortOfAll.left -= given - effort.left

  const runs: TextRun[] = []
  let [i, j] = [0, 0]
  for (const [nextOld, nextFresh] of [...pairs, [old.length, fresh.length] as const]) {
    push(runs, 'removed', old.slice(i, nextOld).join(''))
    push(runs, 'added', fresh.slice(j, nextFresh).join(''))
    if (nextOld < old.length) push(runs, 'same', old[nextOld] as string)
    ;[i, j] = [nextOld + 1, nextFresh + 1]
  }
  return withoutLeadingSpaces(withoutLoneSpaces(runs))
}

/** Words with what holds them together ("SOTE:n", "1.1.2023", "PK-palvelut"), spaces, and every other sign by itself. */
const word = /[\p{L}\p{M}\p{N}\u00ad]+(?:(?:[-:'’]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}\u00ad]+)*|\s+|[^]/gu
const wordsOf = (text: string): string[] => text.match(word) ?? []
const isSpace = (text: string): boolean => text.trim() === ''

/** A word that stays is worth more than a sign or a space, or spaces would pull words out of their places. */
const worth = (token: string): number => (isSpace(token) ? 1 : /[\p{L}\p{N}]/u.test(token) ? 4 : 2)

interface Texts {
  old: readonly string[]
  fresh: readonly string[]
  effort: { left: number }
}

type Pairs = (readonly [old: number, fresh: number])[]

/** The places of the words that stay, in order, between two places of each text. */
function commonPairs(texts: Texts, oldStart: number, oldEnd: number, freshStart: number, freshEnd: number): Pairs {
  const { old, fresh, effort } = texts
  const [head, tail]: [Pairs, Pairs] = [[], []]
  while (oldStart < oldEnd && freshStart < freshEnd && old[oldStart] === fresh[freshStart]) head.push([oldStart++, freshStart++])
  while (oldStart < oldEnd && freshStart < freshEnd && old[oldEnd - 1] === fresh[freshEnd - 1]) tail.push([--oldEnd, --freshEnd])
  tail.reverse()

  const cells = (oldEnd - oldStart) * (freshEnd - freshStart)
  if (cells === 0) return head.concat(tail)
  if (cells <= effort.left) {
    effort.left -= cells
    return head.concat(bestPairs(texts, oldStart, oldEnd, freshStart, freshEnd), tail)
  }

  const anchors = pairsOfUnique(texts, oldStart, oldEnd, freshStart, freshEnd)
  if (anchors.length === 0) return head.concat(tail)
  const pairs = head
  let [i, j] = [oldStart, freshStart]
  for (const [nextOld, nextFresh] of [...anchors, [oldEnd, freshEnd] as const]) {
    for (const pair of commonPairs(texts, i, nextOld, j, nextFresh)) pairs.push(pair)
    if (nextOld < oldEnd) pairs.push([nextOld, nextFresh])
    ;[i, j] = [nextOld + 1, nextFresh + 1]
  }
  return pairs.concat(tail)
}

/** The longest common subsequence, weighed by worth. */
function bestPairs({ old, fresh }: Texts, oldStart: number, oldEnd: number, freshStart: number, freshEnd: number): Pairs {
  const width = freshEnd - freshStart + 1
  const best = new Uint32Array((oldEnd - oldStart + 1) * width)
  for (let i = oldEnd - 1; i >= oldStart; i--) {
    const gain = worth(old[i] as string)
    const row = (i - oldStart) * width
    for (let j = freshEnd - 1; j >= freshStart; j--) {
      const cell = row + j - freshStart
      best[cell] =
        old[i] === fresh[j] ? (best[cell + width + 1] as number) + gain : Math.max(best[cell + width] as number, best[cell + 1] as number)
    }
  }

  const pairs: Pairs = []
  let [i, j] = [oldStart, freshStart]
  while (i < oldEnd && j < freshEnd) {
    const cell = (i - oldStart) * width + j - freshStart
    if (old[i] === fresh[j]) pairs.push([i++, j++])
    else if ((best[cell + width] as number) >= (best[cell + 1] as number)) i++
    else j++
  }
  return pairs
}

/** The words that each text has exactly once, as many as stand in the same order in both. */
function pairsOfUnique({ old, fresh }: Texts, oldStart: number, oldEnd: number, freshStart: number, freshEnd: number): Pairs {
  const inFresh = placesOfUnique(fresh, freshStart, freshEnd)
  const candidates: Pairs = []
  for (const [token, i] of placesOfUnique(old, oldStart, oldEnd)) {
    const j = inFresh.get(token)
    if (i !== null && j !== undefined && j !== null) candidates.push([i, j])
  }
  return longestRising(candidates)
}

/** Where each word stands; null when it stands in several places. In the order of the text. */
function placesOfUnique(tokens: readonly string[], start: number, end: number): Map<string, number | null> {
  const places = new Map<string, number | null>()
  for (let i = start; i < end; i++) places.set(tokens[i] as string, places.has(tokens[i] as string) ? null : i)
  return places
}

/** Of pairs in the order of the old text, the most that are in the order of the fresh one too. */
function longestRising(pairs: Pairs): Pairs {
  const freshOf = (index: number): number => (pairs[index] as Pairs[number])[1]
  /** The last pair of the best chain of each length, and what each pair follows. */
  const lasts: number[] = []
  const follows: number[] = []
  pairs.forEach(([, fresh], index) => {
    let [low, high] = [0, lasts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (freshOf(lasts[middle] as number) < fresh) low = middle + 1
      else high = middle
    }
    follows.push(low === 0 ? -1 : (lasts[low - 1] as number))
    lasts[low] = index
  })

  const chain: Pairs = []
  for (let index = lasts.at(-1) ?? -1; index >= 0; index = follows[index] as number) chain.push(pairs[index] as Pairs[number])
  return chain.reverse()
}

function push(runs: TextRun[], kind: TextRun['kind'], text: string): void {
  if (text === '') return
  const last = runs.at(-1)
  if (last?.kind === kind) last.text += text
  else runs.push({ kind, text })
}

/**
 * A space that alone stayed between changes joins them: two words in place of two others are one change. Where words only came, or only
 * went, it stays.
 */
function withoutLoneSpaces(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    push(joined, 'removed', removed)
    push(joined, 'added', added)
    ;[removed, added] = ['', '']
  }
  runs.forEach(({ kind, text }, index) => {
    const ahead = runs[index + 1]
    const afterAhead = runs[index + 2]
    const goes = removed !== '' || ahead?.kind === 'removed'
    const comes = added !== '' || ahead?.kind === 'added' || afterAhead?.kind === 'added'
    const isBetweenChanges = index > 0 && ahead !== undefined
    if (kind === 'same' && !(isSpace(text) && isBetweenChanges && goes && comes)) {
      flush()
      push(joined, 'same', text)
      return
    }
    if (kind !== 'added') removed += text
    if (kind !== 'removed') added += text
  })
  flush()
  return joined
}

/** What only came or only went takes the space after it rather than the one before it, where either would do: "yli " and not " yli". */
function withoutLeadingSpaces(runs: readonly TextRun[]): TextRun[] {
  const moved: TextRun[] = []
  const rest = runs.map((run) => ({ ...run }))
  rest.forEach((run, index) => {
    const previous = rest[index - 1]
    const next = rest[index + 1]
    const space = /^\s+/.exec(run.text)?.[0] ?? ''
    const isAlone = run.kind !== 'same' && previous?.kind === 'same' && next?.kind === 'same'
    if (isAlone && space !== '' && space !== run.text && /^\s+/.exec(next.text)?.[0] === space) {
      push(moved, 'same', space)
      push(moved, run.kind, run.text.slice(space.length) + space)
      next.text = next.text.slice(space.length)
    } else push(moved, run.kind, run.text)
  })
  return moved
}
