/** Two goals that say the same, or nearly the same. */
export type Double = { first: number; second: number; exact: boolean }

/** How alike two texts must be to be shown as a possible double: twice the shared words over all words. */
const alike = 0.9
const shortest = 4
/** Bounds the work when thousands of texts share all their words. */
const candidatesTried = 40

const wordsOf = (text: string): string[] => text.toLocaleLowerCase('fi').match(/[\p{L}\p{N}%]+/gu) ?? []

/** The text without case, punctuation and spacing: equal means that the goals say the same. */
export const sameWords = (text: string): string => wordsOf(text).join(' ')

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

/** Every text that repeats an earlier one, with the first text that it repeats. */
export function findDoubles(texts: readonly string[]): Double[] {
  const doubles: Double[] = []
  const firsts = new Map<string, number>()
  const sets = new Map<number, ReadonlySet<string>>()
  const frequency = new Map<string, number>()
  texts.forEach((text, at) => {
    const words = wordsOf(text)
    const same = words.join(' ')
    if (same === '') return
    const first = firsts.get(same)
    if (first !== undefined) return void doubles.push({ first, second: at, exact: true })
    firsts.set(same, at)
    const set = new Set(words)
    if (set.size < shortest) return
    sets.set(at, set)
    for (const word of set) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  })

  // Texts that are alike share at least one of their rarest words, so only those words are looked up.
  const byWord = new Map<string, number[]>()
  for (const [at, set] of sets) {
    const rarestFirst = [...set].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
    const looked = rarestFirst.slice(0, set.size - Math.ceil((set.size * alike) / (2 - alike)) + 1)
    let best: { first: number; score: number } | undefined
    let tried = 0
    const seen = new Set<number>()
    search: for (const word of looked)
      for (const earlier of byWord.get(word) ?? []) {
        if (seen.has(earlier)) continue
        if (++tried > candidatesTried) break search
        seen.add(earlier)
        const score = dice(set, sets.get(earlier) ?? new Set())
        if (score >= alike && (best === undefined || score > best.score)) best = { first: earlier, score }
      }
    if (best !== undefined) doubles.push({ first: best.first, second: at, exact: false })
    for (const word of looked) {
      const list = byWord.get(word)
      if (list === undefined) byWord.set(word, [at])
      else list.push(at)
    }
  }
  return doubles.sort((a, b) => a.second - b.second)
}
