import type { Change } from '#domain/changes.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Edition } from '#domain/editions.schema.ts'
import type { Link } from '#domain/goals.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import { uusimaa } from '../../db/seed.ts'
import type { Storage } from '../../db/storage.ts'
import { someMunicipalities } from './database.ts'
import { makeConstraint, makeDecision, makeGoal, makeGuard, makeHorizon, makeResolution, makeTheme } from './make-domain.ts'

export const makeRoadmap = (given: Partial<Roadmap> = {}): Roadmap => ({
  id: 'roadmap',
  regionId: 'uusimaa',
  name: { fi: 'Juurruttamissuunnitelma', sv: 'Plan för rotfästning' },
  description: null,
  languages: ['fi', 'sv'],
  archivedAt: null,
  createdAt: '2018-12-12T10:00:00.000Z',
  version: 1,
  ...given,
})

export const makeLink = (given: Partial<Link> = {}): Link => ({
  id: 'link-1',
  roadmapId: 'roadmap',
  goalId: 'goal-2',
  buildsOnGoalId: 'goal-1',
  note: null,
  version: 1,
  ...given,
})

export const makeEdition = (given: Partial<Edition> = {}): Edition => ({
  ...{ id: 'edition-1', roadmapId: 'roadmap', number: 1, name: { fi: 'Versio 1' }, section: '§ 14' },
  ...{ approvedOn: '2018-12-12', approvedBy: { fi: 'Uudenmaan LAPE-ohjausryhmä' }, languages: ['fi', 'sv'] },
  ...{ goalCount: 3, lastChangeId: 1, format: 1, checksum: '0'.repeat(64), madeAt: '2018-12-12T10:00:00.000Z', madeBy: 'local' },
  ...given,
})

/** A small plan that has one of everything, and two of what has an order. Its document is what must come back. */
export function makePlan() {
  const law = makeResolution('decision-law', 'approved', '2021-06-23', {
    id: 'law-approved',
    knownOn: '2021-06-01',
    evidence: { text: { fi: 'Eduskunta äänesti' }, url: 'https://example.fi/laki' },
  })
  const document: RoadmapDocument = {
    roadmap: makeRoadmap(),
    region: uusimaa,
    municipalities: someMunicipalities.filter((municipality) => municipality.code !== '091'),
    horizons: [makeHorizon(2018, { kind: 'baseline' }), makeHorizon(2022)],
    themes: [
      makeTheme({ id: 'theme-pk', name: { fi: 'Perhekeskus', sv: 'Familjecenter' } }),
      makeTheme({ id: 'theme-vt', code: 'VT', position: 'a1' }),
    ],
    goals: [
      makeGoal({ id: 'goal-1', themeId: 'theme-pk' }),
      makeGoal({ id: 'goal-2', themeId: 'theme-pk', position: 'a1', scope: { kind: 'named', municipalityCodes: ['710', '078', '444'] } }),
      makeGoal({
        id: 'goal-3',
        themeId: 'theme-vt',
        scope: { kind: 'share', percent: 50 },
        guard: makeGuard({ 'decision-law': ['approved', 'other'] }, { 'decision-county': ['started'] }),
        condition: { fi: 'jos laki on hyväksytty' },
        status: 'in_progress',
        percent: 12.5,
        statusOn: '2020-02-29',
        origin: { kind: 'import', original: '•  Jos laki on\u00adhyväksytty …' },
        description: { fi: 'Kuvaus', sv: 'Beskrivning', en: 'Description' },
        responsible: { fi: 'Kuntayhtymä' },
      }),
    ],
    decisions: [
      makeDecision('decision-law', ['approved', 'rejected'], {
        earliest: '2019-01-01',
        latest: '2021-12-31',
        decider: { fi: 'Eduskunta' },
      }),
      makeDecision('decision-county', ['started'], { question: { fi: 'Käynnistyykö maakunta?' }, watcher: 'Aluesuunnittelija' }),
    ],
    resolutions: [
      law,
      { ...law, id: 'law-still-open', outcome: 'open', evidence: null, supersedes: { resolutionId: 'law-approved', as: 'correction' } },
    ],
    constraints: [makeConstraint(makeGuard({ 'decision-county': ['started'], 'decision-law': ['open', 'rejected'] }))],
    links: [makeLink()],
    acceptances: [
      {
        ...{ id: 'acceptance-gap', roadmapId: 'roadmap', key: 'gap:theme-pk:horizon-2022', check: 'gap' },
        ...{ reason: { fi: 'Kunnat päättävät.' }, acceptedAt: '2020-01-01T00:00:00.000Z', acceptedBy: 'planner', version: 1 },
      },
    ],
    scenarios: [
      {
        id: 'scenario-late',
        roadmapId: 'roadmap',
        name: { fi: 'Maakunta myöhässä' },
        choices: {
          'decision-law': { outcome: 'approved', firstHorizonId: null, lastHorizonId: 'h2022' },
          'decision-county': { openUntilHorizonId: 'h2022' },
        },
        version: 1,
      },
    ],
    lastChangeId: 0,
  }

  /** Puts it all in as one change. */
  function writeTo(storage: Storage): Change {
    const { change } = storage.write({ actor: 'local', kind: 'roadmap_created', roadmapId: document.roadmap.id }, (rows) => {
      rows.roadmaps.insert(document.roadmap)
      document.horizons.forEach(rows.horizons.insert)
      document.themes.forEach(rows.themes.insert)
      document.decisions.forEach(rows.decisions.insert)
      document.resolutions.forEach(rows.resolutions.insert)
      document.constraints.forEach(rows.constraints.insert)
      document.goals.forEach(rows.goals.insert)
      document.links.forEach(rows.links.insert)
      document.scenarios.forEach(rows.scenarios.insert)
      document.acceptances.forEach(rows.acceptances.insert)
    })
    return change!
  }
  return { document, writeTo }
}
