/** A text in parts of at most `longest` characters: whole sentences where they fit, otherwise whole words. */
export function splitLongText(text: string, longest: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > longest) {
    const head = rest.slice(0, longest)
    const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '))
    const space = head.lastIndexOf(' ')
    // Without a space the word itself is cut, but never between the two halves of one character.
    const hard = /[\uD800-\uDBFF]$/.test(head) ? longest - 1 : longest
    const cut = sentence > longest / 4 ? sentence + 1 : space > longest / 4 ? space : hard
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') parts.push(rest)
  return parts
}
