import type { ChangeEntry } from './changes.schema.ts'
import type { Resolution } from './decisions.schema.ts'
import type { LocalText } from './languages.ts'
import { accept, refuse, type Result } from './result.ts'
import { sameValue } from './same-value.ts'

type Versioned = { id: string; version: number }

/** What takes an entry back, given how the thing stands now. */
export type Step<Part> = { do: 'insert'; part: Part } | { do: 'remove'; part: Part } | { do: 'replace'; present: Part; part: Part }

/**
 * How to make one thing as it was before: what was created goes, what was deleted comes back, what was edited gets its old content,
 * one version up. Only if it still reads as the change left it. Its version may be another: what was undone and done again reads the
 * same, and one undo after another must reach the beginning.
 */
export function takeBack<Part extends Versioned>(
  { before, after }: { before: Part | null; after: Part | null },
  present: Part | null,
): Result<Step<Part>, 'later_change_stands_on_it'> {
  if (!readsTheSame(present, after)) return refuse('later_change_stands_on_it')
  if (present === null)
    return before === null
      ? refuse('later_change_stands_on_it')
      : accept({ do: 'insert', part: { ...before, version: before.version + 1 } })
  if (before === null) return accept({ do: 'remove', part: present })
  return accept({ do: 'replace', present, part: { ...before, version: present.version + 1 } })
}

/** The same content, whatever the version. */
function readsTheSame(a: Versioned | null, b: Versioned | null): boolean {
  return a === null || b === null ? a === b : sameValue({ ...a, version: 0 }, { ...b, version: 0 })
}

/**
 * The correction that takes a recorded resolution back, as if it had never been recorded: to what it corrected, otherwise to open.
 * `records` are those of its decision.
 */
export function correctionOf(
  resolution: Resolution,
  records: readonly Resolution[],
): Pick<Resolution, 'outcome' | 'effectiveOn' | 'knownOn' | 'evidence' | 'supersedes'> {
  const { supersedes } = resolution
  const corrected = supersedes?.as === 'correction' ? records.find(({ id }) => id === supersedes.resolutionId) : undefined
  return {
    outcome: corrected?.outcome ?? 'open',
    effectiveOn: corrected?.effectiveOn ?? resolution.effectiveOn,
    knownOn: corrected?.knownOn ?? resolution.knownOn,
    evidence: corrected?.evidence ?? null,
    supersedes: { resolutionId: resolution.id, as: 'correction' },
  }
}

const link = { fi: 'tavoitteiden linkki', sv: 'länk mellan mål', en: 'a link between goals' }
const recorded = { fi: 'kirjattu ratkaisu', sv: 'registrerat avgörande', en: 'a recorded resolution' }
const comment = { fi: 'kommentti', sv: 'en kommentar', en: 'a comment' }
const acceptance = { fi: 'hyväksytty havainto', sv: 'en godkänd iakttagelse', en: 'an accepted finding' }

/** What an entry is about, as the planner calls it. */
export function nameOfEntry(entry: ChangeEntry): LocalText {
  switch (entry.entity) {
    case 'roadmap':
    case 'theme':
    case 'decision':
    case 'scenario':
    case 'edition':
      return (entry.after ?? entry.before)?.name ?? {}
    case 'horizon':
      return (entry.after ?? entry.before)?.label ?? {}
    case 'goal':
      return (entry.after ?? entry.before)?.text ?? {}
    case 'constraint':
      return (entry.after ?? entry.before)?.reason ?? {}
    case 'resolution':
      return recorded
    case 'link':
      return link
    case 'acceptance':
      return acceptance
    case 'comment':
      return comment
    case 'publication':
      return { fi: (entry.after ?? entry.before)?.address ?? '' }
    case 'share_link':
      return { fi: (entry.after ?? entry.before)?.name ?? '' }
  }
}
