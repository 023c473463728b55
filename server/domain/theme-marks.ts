import { type LocalText, textIn } from './languages.ts'
import type { Theme } from './roadmaps.schema.ts'

const colours = [1, 2, 3, 4, 5, 6, 7, 8]

/** The colour that the fewest of the themes have. */
export function freeColour(themes: readonly Pick<Theme, 'colour'>[]): number {
  const uses = (colour: number): number => themes.filter((theme) => theme.colour === colour).length
  return colours.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best))
}

/** Two letters that stand for the theme: from its words, otherwise from its letters, otherwise its number; one that no other theme has. */
export function freeCode(name: LocalText, themes: readonly Pick<Theme, 'code'>[]): string {
  const taken = new Set(themes.map((theme) => theme.code.toUpperCase()))
  const words = textIn(name, 'fi')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const initials = words.map((word) => [...word][0] ?? '').join('')
  const letters = [...words.join('')]
  const candidates = [
    initials.slice(0, 2),
    ...letters.slice(1).map((letter) => `${letters[0]}${letter}`),
    ...Array.from({ length: themes.length + 1 }, (_, index) => `T${index + 1}`),
  ]
  return candidates.find((code) => [...code].length === 2 && code.length <= 4 && !taken.has(code)) ?? candidates.at(-1) ?? 'T1'
}
