import { formatDate } from '../lib/formats.ts'
import { uiTexts } from './texts.ts'

/** When a decision was settled; from when that holds, where it does not at once; since when it is known, where that came later. */
export function whenSettled({ knownOn, effectiveOn }: { knownOn: string; effectiveOn: string }): string {
  const texts = uiTexts.value
  if (effectiveOn > knownOn) return `${texts.settledOn(formatDate(knownOn))}, ${texts.inEffectFrom(formatDate(effectiveOn))}`
  const settled = texts.settledOn(formatDate(effectiveOn))
  return effectiveOn === knownOn ? settled : `${settled}, ${texts.knownFrom(formatDate(knownOn))}`
}
