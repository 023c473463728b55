/** Goals that say the same as an earlier one, or nearly the same: at most one group of each kind for a goal, however many they are. */
export type Doubles = { first: number; others: number[]; exact: boolean }

/** What doubles are searched in. */
export type Searched = { text: string }

/** How alike two texts must be to be shown as a possible double: twice the shared words over all words. */
const alike = 0.9
const shortest = 4
/** Bounds the work when thousands of texts share all their words. */
const candidatesTried = 40

const wordsOf = (text: string): string[] => text.toLocaleLowerCase('fi').match(/\p{L}+|\p{N}+|[%<>≤≥±]/gu) ?? []

/** `same`: the text without case, punctuation and spacing; equal means that the goals say the same. */
type Read = { same: string; words: ReadonlySet<string>; numbers: string }

/** Texts read earlier: a correction changes one of thousands, and only that one is read anew. */
const readEarlier = new WeakMap<object, { text: string; read: Read }>()

function readText(searched: Searched): Read {
  const known = readEarlier.get(searched)
  if (known?.text === searched.text) return known.read
  const words = wordsOf(searched.text)
  const read = { same: words.join(' '), words: new Set(words), numbers: words.filter((word) => /^[^\p{L}]/u.test(word)).join(' ') }
  readEarlier.set(searched, { text: searched.text, read })
  return read
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  // Sets of such different sizes cannot be alike.
  if ((2 * Math.min(a.size, b.size)) / (a.size + b.size) < alike) return 0
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

/**
 * Every text that repeats an earlier one, under the first text that it repeats. Texts that differ in a number ("40 %", "70 %")
 * or in a name are never nearly the same: they are different goals in the same words.
 */
export function findDoubles<Text extends Searched>(texts: readonly Text[], namesIn: (text: Text) => string = () => ''): Doubles[] {
  const exact = new Map<string, number[]>()
  /** Texts that stand first, by what must be equal in those nearly the same. */
  const comparable = new Map<string, number[]>()
  const reads = texts.map(readText)
  texts.forEach((text, at) => {
    const { same, words, numbers } = reads[at] ?? readText(text)
    if (same === '') return
    const group = exact.get(same)
    if (group !== undefined) return void group.push(at)
    exact.set(same, [at])
    if (words.size < shortest) return
    const kind = `${numbers}|${namesIn(text)}`
    const like = comparable.get(kind)
    if (like === undefined) comparable.set(kind, [at])
    else like.push(at)
  })

  const found: Doubles[] = []
  for (const [first = 0, ...others] of exact.values()) if (others.length > 0) found.push({ first, others, exact: true })
  for (const like of comparable.values()) if (like.length > 1) found.push(...nearlySame(like, reads))
  return found.sort((a, b) => a.first - b.first || Number(b.exact) - Number(a.exact))
}

function nearlySame(among: readonly number[], reads: readonly Read[]): Doubles[] {
  const groups = new Map<number, number[]>()
  const frequency = new Map<string, number>()
  const setOf = (at: number): ReadonlySet<string> => reads[at]?.words ?? new Set()
  for (const at of among) for (const word of setOf(at)) frequency.set(word, (frequency.get(word) ?? 0) + 1)

  // Texts that are alike share at least one of their rarest words, so only those words are looked up.
  const byWord = new Map<string, number[]>()
  for (const at of among) {
    const set = setOf(at)
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
        const score = dice(set, setOf(earlier))
        if (score >= alike && (best === undefined || score > best.score)) best = { first: earlier, score }
      }
    if (best !== undefined) {
      const group = groups.get(best.first)
      if (group === undefined) groups.set(best.first, [at])
      else group.push(at)
      continue
    }
    // Only what repeats nothing is looked up by those after it: a group is what is like its first.
    for (const word of looked) {
      const list = byWord.get(word)
      if (list === undefined) byWord.set(word, [at])
      else list.push(at)
    }
  }
  return [...groups].map(([first, others]) => ({ first, others, exact: false }))
}
