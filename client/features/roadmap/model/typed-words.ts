import type { Fields } from './entities.ts'
import { composerDraft, fieldDraft } from './keeping.ts'
import { partsOf, partLists } from './merge.ts'
import type { Write } from './writes.ts'

/** Where the drafts of a thing that is being made are kept. Told as a type: its fields are not to fetch this code. */
const newThing = { constraint: 'new-constraint', decision: 'new-decision' } as const
export type NewThing = typeof newThing
/** A decision point that is being made has one draft for each field, whatever the language. */
const newDecisionDraft = (field: 'name' | 'question' | `outcome.${number}`) => fieldDraft(newThing.decision, field)

/** The texts among the fields, language by language. */
export const textsIn = (fields: Fields) =>
  Object.entries(fields).flatMap(([field, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([language, text]) =>
          typeof text === 'string' && language.length === 2 ? [{ field, language, text }] : [],
        )
      : [],
  )

/** The words of an act by the drafts of the fields that they were typed into: there one goes on from them when the server will not have the act. */
export function typedWords({ op, kind, id, change, seen }: Write): { key: string; text: string }[] {
  const of = (thingId: string, fields: Fields) =>
    textsIn(fields).map(({ field, language, text }) => ({ key: fieldDraft(thingId, field, language), text }))
  const firstOf = (key: string, text: unknown) => textsIn({ text }).flatMap((typed, at) => (at === 0 ? [{ key, text: typed.text }] : []))
  if (op === 'edit') {
    const parts = partLists.flatMap((field) => {
      const before = new Map(partsOf(seen[field]).map((part) => [part.id, of(part.id, part)]))
      return partsOf(change[field]).flatMap((part) =>
        of(part.id, part).filter(
          ({ key, text }) => before.has(part.id) && !before.get(part.id)?.some((was) => was.key === key && was.text === text),
        ),
      )
    })
    return [...of(id, change), ...parts]
  }
  if (op !== 'create') return []
  if (kind === 'goal') return firstOf(composerDraft(String(change['themeId']), String(change['horizonId'])), change['text'])
  if (kind === 'constraint') return of(newThing.constraint, { reason: change['reason'] })
  if (kind === 'acceptance') return of(String(change['key']), { reason: change['reason'] })
  if (kind !== 'decision') return []
  const outcomes = partsOf(change['outcomes']).flatMap((outcome, at) => firstOf(newDecisionDraft(`outcome.${at + 1}`), outcome['name']))
  return [...firstOf(newDecisionDraft('name'), change['name']), ...firstOf(newDecisionDraft('question'), change['question']), ...outcomes]
}
