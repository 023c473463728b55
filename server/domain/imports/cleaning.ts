/** Cleaning of text that was typed on slides: what the layout added goes, the planner's words stay. */

/** Soft hyphens, zero-width and control characters, and the replacement of characters that cannot be stored. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFFC\u0000-\u0008\u000E-\u001F\u007F-\u009F]/gu
const bullet =
  /^(?:[•‣◦▪▫■□●○◆◇►▶➢➔→✓✔*·∙⁃§\uF0B7\uF0A7\uF0D8\uF076\uF02D]|[-–—](?=\s)|o(?=\s)|\d{1,2}(?:\.(?=\s+\p{Lu})|\)(?=\s))|\p{Ll}\)(?=\s))\s*/u
/** Words that stand after "sosiaali-" because its second half is shared with the next word. */
const sharing = '(?:ja|tai|sekä|että|eli|ynnä|och|eller|samt|and|or|to|mutta|kuin|vaan|eikä)'
const softWrap = new RegExp(`(\\p{Ll}{2})-\\s*[\\n\\r]+\\s*(?!${sharing}(?![\\p{L}]))(?=\\p{Ll}{2})`, 'gu')

/** "SOTE-\nuudistus": the hyphen is the word's own. */
const hardWrap = new RegExp(`(\\p{L})-\\s*[\\n\\r]+\\s*(?!${sharing}(?![\\p{L}]))(?=\\p{L})`, 'gu')

/** The text without marks of layout; line breaks stay. */
export const withoutUnseen = (text: string): string =>
  text
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, ' ')

/** A line without its bullets and number; a line that is nothing else stays. */
export function withoutBullet(line: string): string {
  let bare = line.trim()
  for (let n = 0; n < 8; n++) {
    const next = bare.replace(bullet, '')
    if (next === bare || next === '') break
    bare = next
  }
  return bare
}

/**
 * Genitives and other first halves of compounds that slides break with a hyphen that is not part of the word:
 * "Juurruttamis-suunnitelman". Such a half never ends a word of its own, so the hyphen can only be a broken line's.
 */
const brokenCompound = /(?<![\p{L}\p{N}-])(\p{L}\p{Ll}{3,}(?:mis|ous|eys|uus|yys|llis|nais|läis|lais))-(\p{Ll}{4,})(?![\p{L}-])/gu

/** "LAPE –muutosohjelman": a dash that a slide program made of the hyphen between a name and the word it begins. */
const dashForHyphen = /(?<=[\p{L}\p{N}]) [–—-](?=\p{Ll}{3})/gu

/** A heading's own line: cleaned as a paragraph, with the hyphens of its compounds and without the marks that slides end headings with. */
export const cleanHeading = (heading: string): string =>
  cleanParagraph(heading)
    .replace(dashForHyphen, '-')
    .replace(/\s*(?::|\.{2,}|…)+$/u, '')

/** A paragraph as a goal's text: on one line, without bullet, soft hyphens, doubled spaces and words broken at a line's end. */
export function cleanParagraph(paragraph: string): string {
  const line = withoutUnseen(paragraph).replace(softWrap, '$1').replace(hardWrap, '$1-').replace(/\s+/gu, ' ')
  return withoutBullet(line)
    .replace(brokenCompound, '$1$2')
    .replace(/ +([,.;:!?])(?= |$)/gu, '$1')
    .trim()
}
