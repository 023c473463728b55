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

/** Changes the language of the interface, at once and for the next visits. */
export function chooseLanguage(chosen: Language) {
  language.value = chosen
  writeSetting(storageKey, chosen)
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
  const all = texts as unknown as { fi: Translation<D>; sv: Translation<D>; en: Translation<D> }
  return computed(() => all[language.value])
}

/** The texts as they read now; a component that calls this is drawn again when the language changes. */
export const useTexts = <T>(texts: ReadonlySignal<T>): T => texts.value
