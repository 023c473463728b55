import type { RoadmapDocument } from './documents.schema.ts'
import type { Edition } from './editions.schema.ts'
import { type Language, languages as known, type LocalText, readText } from './languages.ts'
import { statusAsOf } from './progress.ts'
import type { PublishedRoadmap, PublishedSummary, ShareLink } from './publications.schema.ts'
import { byPosition } from './order.ts'
import { accept, refuse, type Result } from './result.ts'
import { membersOn } from './scopes.ts'
import { summarise } from './summaries.ts'

/** One can publish in the languages in which the roadmap is kept. Each is named once. */
export const acceptShownLanguages = (chosen: readonly Language[], kept: readonly Language[]): Result<Language[], 'language_not_kept'> =>
  chosen.every((language) => kept.includes(language)) ? accept([...new Set(chosen)]) : refuse('language_not_kept')

/** The languages in which it can be read now: of those chosen, the ones in which it is still kept; if none is, those it is kept in. */
export function shownLanguages(chosen: readonly Language[], kept: readonly Language[]): Language[] {
  const left = chosen.filter((language) => kept.includes(language))
  return left.length > 0 ? left : kept.length > 0 ? [...kept] : [known[0]]
}

/** Whether a share link still opens on a day. Its last day counts. */
export const isExpired = ({ expiresOn }: Pick<ShareLink, 'expiresOn'>, today: string): boolean => expiresOn !== null && expiresOn < today

/**
 * What of a roadmap everybody may read, as of a day: field by field, so that what is added to a roadmap later is not shown by accident.
 * Only the languages chosen, except where a text has none of them.
 */
export function publishedRoadmap(
  document: RoadmapDocument,
  { edition, languages, asOf }: { edition: Edition | null; languages: readonly Language[]; asOf: string },
): PublishedRoadmap {
  const { roadmap, region, municipalities, horizons, themes, goals, decisions, resolutions, constraints } = document
  const own = (text: LocalText): LocalText => {
    const chosen = languages.flatMap((language) => (text[language] === undefined ? [] : [[language, text[language]] as const]))
    const first = readText(text, languages[0] ?? known[0])
    return Object.fromEntries(chosen.length > 0 ? chosen : [[first.language, first.text]])
  }
  const ownOrNone = (text: LocalText | null) => text && own(text)
  return {
    edition: edition && {
      ...{ number: edition.number, name: own(edition.name), approvedOn: edition.approvedOn },
      ...{ approvedBy: own(edition.approvedBy), section: edition.section },
    },
    asOf,
    languages: [...languages],
    name: own(roadmap.name),
    description: ownOrNone(roadmap.description),
    region: { name: own(region.name), municipalityCount: membersOn(region, asOf).length },
    municipalities: municipalities.map(({ code, name }) => ({ code, name })),
    horizons: horizons.map(({ id, year, label, kind, endsOn }) => ({ id, year, label: own(label), kind, endsOn })),
    themes: themes.map(({ id, name, code, colour }) => ({ id, name: own(name), code, colour })),
    goals: [...goals].sort(byPosition).map((goal) => {
      const { id, themeId, horizonId, position, text, scope, guard, condition, percent, statusOn } = goal
      // A report that comes later is not told before its day.
      const told = statusOn !== null && statusOn > asOf ? { percent: null, statusOn: null } : { percent, statusOn }
      return {
        ...{ id, themeId, horizonId, position, text: own(text), scope, guard, condition: ownOrNone(condition) },
        ...{ status: statusAsOf(goal, asOf), ...told },
      }
    }),
    decisions: decisions.map(({ id, name, question, decider, earliest, latest, outcomes }) => ({
      ...{ id, name: own(name), question: ownOrNone(question), decider: ownOrNone(decider), earliest, latest },
      outcomes: outcomes.map(({ id, name, negation, criterion }) => ({
        ...{ id, name: own(name), negation: own(negation), criterion: ownOrNone(criterion) },
      })),
    })),
    resolutions: resolutions
      .filter(({ knownOn }) => knownOn <= asOf)
      .map(({ id, decisionId, outcome, effectiveOn, knownOn, supersedes }) => ({
        id,
        decisionId,
        outcome,
        effectiveOn,
        knownOn,
        supersedes,
      })),
    constraints: constraints.map(({ id, guard, reason }) => ({ id, guard, reason: own(reason) })),
  }
}

/** The same at a glance: what is drawn of it on the front page of another region. */
export function publishedSummary(
  document: RoadmapDocument,
  given: { edition: Edition | null; languages: readonly Language[]; asOf: string },
): Omit<PublishedSummary, 'address'> {
  const { edition, asOf, name, region, horizons, themes } = publishedRoadmap(document, given)
  const { goalCount, cells, openDecisions, settledDecisions } = summarise(document, asOf)
  return {
    ...{ edition, asOf, name, region, horizons, themes, goalCount, cells },
    ...{ openDecisionCount: openDecisions.length, settledDecisionCount: settledDecisions.length },
  }
}
