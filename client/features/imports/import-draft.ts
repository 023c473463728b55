import type { ImportMaterial, ImportPreview } from '#domain/imports.schema.ts'
import type { ImportChoices } from '#domain/imports/decisions.ts'
import type { Language } from '#domain/languages.ts'
import type { ImportProblem } from './import-problem.ts'

/** What the roadmap will be called and whose it is. */
export type RoadmapDetails = { regionId: string; name: string; languages: Language[] }

/** An import under way, as this browser keeps it until the roadmap has been created or the import cancelled. */
export type ImportDraft = {
  step: 'paste' | 'review'
  material: ImportMaterial
  preview: ImportPreview | null
  choices: ImportChoices
  roadmap: RoadmapDetails
  /** The roadmap's id: the same in every attempt to create it, so that it is made once. */
  id: string | null
  /** What the latest attempt sent: a fingerprint, to know whether corrections came after it. */
  sent: string | null
}

const draftKey = 'juurru.import'
/** While the review is open in this tab: a reload goes on where it was, whereas one who comes anew is asked first. */
const openKey = 'juurru.import.open'
const handedKey = 'juurru.import.handed'

/** Keeps the import in this browser; false when it does not fit or storage is blocked. */
export function keepDraft(draft: ImportDraft): boolean {
  try {
    localStorage.setItem(draftKey, JSON.stringify(draft))
    return true
  } catch {
    try {
      // The corrections matter most: the preview holds every paragraph's original.
      localStorage.setItem(draftKey, JSON.stringify({ ...draft, material: { text: '' } }))
    } catch {
      return false
    }
    return draft.preview !== null
  }
}

export function dropDraft() {
  try {
    localStorage.removeItem(draftKey)
  } catch {
    // Blocked storage has kept nothing.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A program of an earlier day named one other goal for a double where we name them all. */
const hasOurProposals = ({ proposals }: Record<string, unknown>): boolean =>
  Array.isArray(proposals) &&
  proposals.every((proposal) => isRecord(proposal) && (proposal.kind !== 'double' || Array.isArray(proposal.otherGoalKeys)))

/** The import that was under way, if this browser keeps one that can be read. */
export function keptDraft(): ImportDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(draftKey) ?? 'null')
    const whole =
      isRecord(kept) &&
      isRecord(kept.material) &&
      typeof kept.material.text === 'string' &&
      isRecord(kept.choices) &&
      isRecord(kept.roadmap)
    if (!whole) return null
    const preview =
      isRecord(kept.preview) && Array.isArray(kept.preview.goals) && Array.isArray(kept.preview.proposals) && hasOurProposals(kept.preview)
        ? kept.preview
        : null
    // Written by `keepDraft` alone, under a key of our own: the shape beyond what is checked above is ours.
    return { ...kept, preview, step: preview === null ? 'paste' : kept.step } as ImportDraft
  } catch {
    return null
  }
}

export function markOpen(isOpen: boolean) {
  try {
    if (isOpen) sessionStorage.setItem(openKey, 'yes')
    else sessionStorage.removeItem(openKey)
  } catch {
    // Blocked storage: the planner is asked once more.
  }
}

export function wasOpen(): boolean {
  try {
    // A page that was loaded at another address has come here by a link.
    const [loaded] = performance.getEntriesByType('navigation')
    if (loaded !== undefined && !new URL(loaded.name, location.href).pathname.startsWith('/import')) return false
    return sessionStorage.getItem(openKey) !== null
  } catch {
    return false
  }
}

/** Material pasted or dropped elsewhere (the front page): the import page reads it when it opens next. */
export function handOver(material: ImportMaterial) {
  try {
    sessionStorage.setItem(handedKey, JSON.stringify(material))
  } catch {
    handedInMemory = material
  }
}

/** Too large for the session's storage: it lasts until the page is left. */
let handedInMemory: ImportMaterial | null = null

/** The material handed over, once. */
export function takeHanded(): ImportMaterial | null {
  const inMemory = handedInMemory
  handedInMemory = null
  try {
    const handed: unknown = JSON.parse(sessionStorage.getItem(handedKey) ?? 'null')
    sessionStorage.removeItem(handedKey)
    if (isRecord(handed) && typeof handed.text === 'string') return { ...handed, text: handed.text }
  } catch {
    // Unreadable or blocked: what is in memory will do.
  }
  return inMemory
}

let handedProblem: ImportProblem | null = null

/** Why a file chosen elsewhere could not be read: the import page says it, with the way out. */
export function handOverProblem(problem: ImportProblem) {
  handedProblem = problem
}

/** The problem handed over, once. */
export function takeHandedProblem(): ImportProblem | null {
  const problem = handedProblem
  handedProblem = null
  return problem
}
