import { mentionOf, piecesOf } from '#domain/comments.ts'

/** Somebody who may be mentioned. */
export type Mentionable = { id: string; name: string }

const isOfWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/** The beginning of a name that is being written after an at sign before the caret; a caret below zero: none is wanted. */
export function nameBeingTyped(text: string, caret: number): { start: number; typed: string } | null {
  if (caret < 0) return null
  const match = /(?:^|[\s(/"'”])@([\p{L}\p{N}'’.-]{0,30}(?: [\p{L}\p{N}'’.-]{0,30}){0,2})$/u.exec(text.slice(0, caret))
  const typed = match?.[1]
  return typed === undefined ? null : { start: caret - typed.length - 1, typed }
}

/** Those whose name, or a later part of it, begins with what has been typed. */
export function suggestionsFor<Person extends Mentionable>(people: readonly Person[], typed: string, most = 6): Person[] {
  const wanted = typed.toLocaleLowerCase('fi')
  const fits = ({ name }: Person) => {
    const low = name.toLocaleLowerCase('fi')
    return low !== wanted && (low.startsWith(wanted) || low.split(/[\s-]+/u).some((part) => part.startsWith(wanted)))
  }
  return people.filter(fits).slice(0, most)
}

/** What was typed with names in it, as it is sent: "@Elina Koskela" calls her by id. The one who was picked comes before a namesake. */
export function withIds(text: string, picked: readonly Mentionable[], people: readonly Mentionable[]): string {
  const longestFirst = [...picked, ...people].sort((a, b) => b.name.length - a.name.length)
  let sent = ''
  for (let at = 0; at < text.length;) {
    const called =
      text[at] === '@' && !isOfWord(text[at - 1])
        ? longestFirst.find(({ name }) => text.startsWith(name, at + 1) && !isOfWord(text[at + 1 + name.length]))
        : undefined
    sent += called === undefined ? text[at] : mentionOf(called.id)
    at += called === undefined ? 1 : called.name.length + 1
  }
  return sent
}

/** A comment as it is typed again, with names in place of ids. */
export function withNames(text: string, nameOf: (personId: string) => string | null): { text: string; picked: Mentionable[] } {
  const picked: Mentionable[] = []
  const words = piecesOf(text).map((piece) => {
    if (piece.kind !== 'mention') return piece.kind === 'link' ? piece.url : piece.text
    const name = nameOf(piece.personId)
    if (name === null) return mentionOf(piece.personId)
    picked.push({ id: piece.personId, name })
    return `@${name}`
  })
  return { text: words.join(''), picked }
}
