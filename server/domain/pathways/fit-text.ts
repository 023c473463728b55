/** The ways in which the picture writes; each has a size and a weight of its own. */
export type Lettering = 'label' | 'caption' | 'name' | 'code' | 'year' | 'note' | 'tag'

/** How wide a text comes out in a lettering, in pixels. */
export type Measure = (text: string, lettering: Lettering) => number

/** A text broken to lines; `whole`: nothing was left out. */
export interface FittedText {
  lines: string[]
  width: number
  whole: boolean
}

const softHyphen = '\u00ad'
const ellipsis = '…'
const leastLetters = 3
const mostLetters = 600

/** A break after every hyphen, and no break where a space must not break. */
const breakable = (text: string) => text.replace(/-(?=\p{L})/gu, `-${softHyphen}`)

/**
 * The beginning of a text in so many lines of a width: broken between words, at soft hyphens where a word alone is too long, and cut with an
 * ellipsis where the lines end. Null: not even a few letters fit.
 */
export function fitText(text: string, width: number, mostLines: number, measure: (text: string) => number): FittedText | null {
  const fits = (line: string) => measure(line) <= width
  // More than this fits in no label; a paragraph is not looked through.
  const words = breakable(text.slice(0, mostLetters))
    .split(/[ \n\t]+/u)
    .filter((word) => word !== '')
  const lines: string[] = []
  let line = ''
  const finish = (whole: boolean): FittedText | null => {
    const kept = lines.filter((one) => one !== '')
    return kept.length === 0 ? null : { lines: kept, width: Math.max(...kept.map(measure)), whole }
  }
  /** Ends the text here, on its last line, with an ellipsis. */
  const cut = (rest: string) => {
    const plain = rest.replaceAll(softHyphen, '')
    let length = Math.min(plain.length, 80)
    while (length > 0 && !fits(ending(plain.slice(0, length)))) length -= 1
    if (letters(plain.slice(0, length)) >= Math.min(leastLetters, letters(plain))) lines.push(ending(plain.slice(0, length)))
    else {
      const last = lines.pop()
      if (last === undefined) return null
      let kept = last.length
      while (kept > 0 && !fits(ending(last.slice(0, kept)))) kept -= 1
      lines.push(ending(last.slice(0, kept)))
    }
    return finish(false)
  }

  for (const word of words) {
    let parts = word.split(softHyphen)
    while (parts.length > 0) {
      const lead = line === '' ? '' : `${line} `
      const whole = parts.join('')
      if (fits(lead + whole)) {
        line = lead + whole
        parts = []
        continue
      }
      // The last line takes what it can of what is left.
      if (lines.length === mostLines - 1) return cut([line, whole].filter((some) => some !== '').join(' '))
      if (line !== '' && fits(whole)) {
        lines.push(line)
        line = ''
        continue
      }
      const taken = mostThatFit(parts, lead, fits)
      if (taken > 0) {
        lines.push(lead + hyphenated(parts.slice(0, taken).join('')))
        parts = parts.slice(taken)
        line = ''
      } else if (line !== '') {
        lines.push(line)
        line = ''
      } else return cut(whole)
    }
  }
  if (line !== '') lines.push(line)
  return finish(true)
}

const hyphenated = (text: string) => (text.endsWith('-') ? text : `${text}-`)
const ending = (text: string) => `${text.replace(/[\s.,;:(–-]+$/u, '')}${ellipsis}`
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').length

function mostThatFit(parts: readonly string[], lead: string, fits: (line: string) => boolean): number {
  for (let count = parts.length - 1; count > 0; count--) {
    const part = parts.slice(0, count).join('')
    if (letters(part) >= leastLetters && fits(lead + hyphenated(part))) return count
  }
  return 0
}
