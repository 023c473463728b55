import type { Scope } from '../goals.schema.ts'
import type { ImportConfirmation, ImportPreview, ImportProposal } from '../imports.schema.ts'
import type { Language, LocalText } from '../languages.ts'
import { limits } from '../limits.ts'

/** What the planner says to each proposal, by its key. A proposal without a word stays as text. */
export type ImportChoices = Readonly<Record<string, 'accepted' | 'rejected' | undefined>>

/** The choices to begin with: what is sure is accepted, the rest waits for the planner. */
export function defaultDecisions(preview: ImportPreview): Record<string, 'accepted' | 'rejected' | undefined> {
  return Object.fromEntries(preview.proposals.filter(({ certainty }) => certainty === 'sure').map(({ key }) => [key, 'accepted' as const]))
}

/** Whom the goal binds, by the accepted proposals: all before a share, a share before the municipalities that it names. */
function scopeFrom(accepted: readonly ImportProposal[]): Scope {
  if (accepted.some(({ kind }) => kind === 'all')) return { kind: 'all' }
  for (const proposal of accepted) if (proposal.kind === 'share') return { kind: 'share', percent: proposal.percent }
  const codes = new Set(accepted.flatMap((proposal) => (proposal.kind === 'municipality' ? [proposal.municipalityCode] : [])))
  if (codes.size === 0 || codes.size > limits.municipalitiesPerScope) return { kind: 'region' }
  return { kind: 'named', municipalityCodes: [...codes] }
}

/** What is stored when the planner confirms: the preview with the accepted proposals applied, everything else as text. */
export function confirmationOf(
  preview: ImportPreview,
  choices: ImportChoices,
  roadmap: { id?: string; regionId: string; name: LocalText; languages?: Language[] },
): ImportConfirmation {
  const { language } = preview
  const accepted = preview.proposals.filter(({ key }) => choices[key] === 'accepted')
  const byGoal = new Map<string, ImportProposal[]>()
  for (const proposal of accepted) byGoal.set(proposal.goalKey, [...(byGoal.get(proposal.goalKey) ?? []), proposal])
  const merged = new Set(accepted.flatMap((proposal) => (proposal.kind === 'double' ? proposal.otherGoalKeys : [])))
  return {
    ...(roadmap.id === undefined ? {} : { id: roadmap.id }),
    regionId: roadmap.regionId,
    name: roadmap.name,
    languages: roadmap.languages ?? [language],
    horizons: preview.horizons,
    themes: preview.themes.map(({ key, name, code, colour }) => ({ key, name: { [language]: name }, code, colour })),
    goals: preview.goals
      .filter(({ key }) => !merged.has(key))
      .map(({ key, themeKey, horizonKey, text, original }) => {
        const own = byGoal.get(key) ?? []
        const condition = own.find((proposal) => proposal.kind === 'condition')
        return {
          themeKey,
          horizonKey,
          text: { [language]: condition?.rest ?? text },
          scope: scopeFrom(own),
          condition: condition === undefined ? null : { [language]: condition.condition },
          origin: original.trim() === '' ? null : { kind: 'import', original: original.slice(0, limits.longText).toWellFormed() },
        }
      }),
  }
}
