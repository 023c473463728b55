import type { Lettering, Measure } from '#domain/pathways/fit-text.ts'

/** As the picture's styles set them: see PathsPicture.module.css. */
const letterings: Record<Lettering, { weight: number; size: number }> = {
  label: { weight: 430, size: 13 },
  caption: { weight: 660, size: 13 },
  name: { weight: 660, size: 14 },
  code: { weight: 760, size: 14 },
  year: { weight: 760, size: 26 },
  note: { weight: 430, size: 13 },
  tag: { weight: 560, size: 13 },
}

/** A little more than measured, for browsers that round glyphs to whole pixels. */
const allowance = 1.02
const remembered = 20_000

/** Measures texts as this browser draws them; without a canvas, by a width that no usual text exceeds. */
export function createMeasure(): Measure {
  const context = document.createElement('canvas').getContext?.('2d') ?? null
  const family = context === null ? '' : getComputedStyle(document.body).fontFamily
  const known = new Map<string, number>()
  let set: Lettering | null = null
  return (text, lettering) => {
    const { weight, size } = letterings[lettering]
    if (context === null) return text.length * size * 0.6
    const key = `${lettering} ${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    if (set !== lettering) {
      context.font = `${weight} ${size}px ${family}`
      set = lettering
    }
    const width = context.measureText(text).width * allowance
    if (known.size > remembered) known.clear()
    known.set(key, width)
    return width
  }
}
