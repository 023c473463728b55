import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { languages, type Language } from '#domain/languages.ts'

const storageKey = 'juurru.language'

/** As chosen before; otherwise Finnish, or Swedish where the browser asks for that rather than Finnish. An English browser says little in Finland. */
function firstLanguage(): Language {
  const remembered = readSetting(storageKey)
  const known = languages.find((language) => language === remembered)
  if (known !== undefined) return known
  return globalThis.navigator?.languages?.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'fi' || tag === 'sv') === 'sv' ? 'sv' : 'fi'
}

/** A setting that this browser remembers; null also where storage is blocked. */
export function readSetting(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null
  } catch {
    return null
  }
}

/** Remembers a setting in this browser, where it may. */
export function writeSetting(key: string, value: string) {
  try {
    globalThis.localStorage?.setItem(key, value)
  } catch {
    // Blocked storage: the setting lasts until the page is closed.
  }
}

/** The language of the interface. Change it with `chooseLanguage`. */
export const language = signal<Language>(firstLanguage())

/** Whether somebody has chosen the language in this browser. */
export const hasChosenLanguage = (): boolean => readSetting(storageKey) !== null

/** What of a language has not been fetched yet. In the built client Swedish and English are files of their own (scripts/lib/split-languages.mjs). */
const toFetch: { [language in Language]: Set<() => Promise<void>> } = { fi: new Set(), sv: new Set(), en: new Set() }

/** Fetches what the views on show lack in a language; null when they lack nothing. */
export function fetchTexts(wanted: Language = language.peek()): Promise<unknown> | null {
  return toFetch[wanted].size === 0 ? null : Promise.all([...toFetch[wanted]].map((fetchOne) => fetchOne()))
}

let latestChoice = 0

/** Changes the language of the interface, as soon as its texts are there, and for the next visits. */
export function chooseLanguage(chosen: Language) {
  const choice = ++latestChoice
  writeSetting(storageKey, chosen)
  const fetching = fetchTexts(chosen)
  const change = () => {
    if (choice === latestChoice) language.value = chosen
  }
  if (fetching === null) change()
  // What cannot be fetched now reads in Finnish until it can: a mixed page is better than a button that does nothing.
  else void fetching.then(change, change)
}

/** A text is a string, or a function of its parameters; texts may be grouped. */
export type Dictionary = { readonly [key: string]: string | ((...parameters: never[]) => string) | Dictionary }

/** The same keys and the same parameters, in other words. */
export type Translation<D> = {
  readonly [K in keyof D]: D[K] extends string
    ? string
    : D[K] extends (...parameters: infer P) => string
      ? (...parameters: P) => string
      : Translation<D[K]>
}

/**
 * The texts of a feature in all three languages, read in the language of the interface: `texts.value.addGoal`.
 * Finnish is the measure: a key that Swedish or English lacks, or has too many of, does not compile.
 */
export function defineTexts<const D extends Dictionary>(texts: {
  fi: D
  sv: NoInfer<Translation<D>>
  en: NoInfer<Translation<D>>
}): ReadonlySignal<Translation<D>> {
  // Finnish is a translation of itself; the compiler cannot see that through the mapped type.
  const given = texts as unknown as { [known in Language]: Translation<D> | (() => Promise<{ default: Translation<D> }>) }
  const own = signal<{ [known in Language]?: Translation<D> }>({})

  for (const known of languages) {
    const dictionary = given[known]
    if (typeof dictionary !== 'function') {
      own.value = { ...own.peek(), [known]: dictionary }
      continue
    }
    const fetchOne = async () => {
      const fetched = await dictionary()
      toFetch[known].delete(fetchOne)
      own.value = { ...own.peek(), [known]: fetched.default }
    }
    toFetch[known].add(fetchOne)
    if (language.peek() === known) void fetchOne().catch(() => undefined)
  }
  // Finnish is always there.
  return computed(() => own.value[language.value] ?? own.value.fi ?? (given.fi as Translation<D>))
}

/** The texts as they read now; a component that calls this is drawn again when the language changes. */
export const useTexts = <T>(texts: ReadonlySignal<T>): T => texts.value
