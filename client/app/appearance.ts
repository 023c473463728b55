import { effect, signal } from '@preact/signals'
import { language, readSetting, writeSetting } from '../lib/texts.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const appearanceKey = 'juurru.appearance'
const singleKeysKey = 'juurru.singleKeys'

/** Light, dark, or as the system has it. */
export const appearance = signal<Appearance>(appearances.find((known) => known === readSetting(appearanceKey)) ?? 'system')

/** Whether single letters work as commands (WCAG 2.1.4: they can be switched off). */
export const singleKeys = signal(readSetting(singleKeysKey) !== 'off')

export function chooseAppearance(chosen: Appearance) {
  appearance.value = chosen
  writeSetting(appearanceKey, chosen)
}

export function chooseSingleKeys(on: boolean) {
  singleKeys.value = on
  writeSetting(singleKeysKey, on ? 'on' : 'off')
}

/** Keeps `<html>` telling the language and the appearance. Returns how to stop. */
export const dressDocument = (root: HTMLElement): (() => void) =>
  effect(() => {
    root.lang = language.value
    if (appearance.value === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = appearance.value
  })
