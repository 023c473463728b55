import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { State } from '#domain/guards.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import { fieldDraft, type Drafts } from '../../roadmap/model/roadmap-model.ts'

/** What somebody has filled in about what became of a decision, before it is recorded. */
export interface KeptResolution {
  picked: State | 'new' | null
  name: string
  /** Null: the day that stands there by itself. */
  effectiveOn: string | null
  knownOn: string | null
  text: string
  url: string
  as: 'change' | 'correction'
  /** What was written along with remedies, by the remedy's way and key. */
  written: [string, LocalText][]
  /** The resolution that it was recorded as, unless that was refused or taken back. */
  recordedAs: string | null
}

const draftOf = (decisionId: string) => fieldDraft(decisionId, 'resolution')

/** What was filled in on an earlier visit and is not recorded. */
export function readKept(drafts: Drafts, decisionId: string, { decisions, resolutions }: RoadmapDocument): Partial<KeptResolution> {
  let kept: KeptResolution | null = null
  try {
    // Written by `keep` alone, under a key of our own.
    kept = JSON.parse(drafts.get(draftOf(decisionId)) ?? 'null') as KeptResolution | null
  } catch {
    // What cannot be read was not written by this program.
  }
  if (kept === null || resolutions.some(({ id }) => id === kept.recordedAs)) return {}
  const known = decisions.find(({ id }) => id === decisionId)?.outcomes.some(({ id }) => id === kept.picked)
  const isOpenAgain = kept.picked === 'open' && kept.as === 'correction' && resolutions.some((one) => one.decisionId === decisionId)
  return { ...kept, picked: known || kept.picked === 'new' || isOpenAgain ? kept.picked : null }
}

export function keep(drafts: Drafts, decisionId: string, kept: KeptResolution) {
  const isBlank = kept.picked === null && [kept.name, kept.text, kept.url].every((said) => said === '') && kept.written.length === 0
  if (isBlank) forget(drafts, decisionId)
  else drafts.set(draftOf(decisionId), JSON.stringify(kept))
}

export const forget = (drafts: Drafts, decisionId: string) => drafts.clear(draftOf(decisionId))
