import { type EndpointName, endpoints } from '#contract/endpoints.ts'
import { goodPassword } from './accounts.ts'

/** What makeRightThings leaves: ids by the name of the parameter that names one. */
export const rightIds: Readonly<Record<string, string>> = {
  regionId: 'uusimaa',
  roadmapId: 'roadmap-1',
  goalId: 'goal-early',
  decisionId: 'law-sote',
  constraintId: 'no-law-no-county',
  linkId: 'link-1',
  scenarioId: 'scenario-1',
  acceptanceId: 'acceptance-1',
  editionId: 'edition-1',
  publicationId: 'publication-1',
  shareLinkId: 'share-link-1',
  resolutionId: 'resolution-1',
  commentId: 'comment-1',
  changeId: '1',
  backupId: 'see the backups',
  address: 'uusimaa',
  token: 'a'.repeat(43),
  themeId: 'see the roadmap',
  horizonId: 'see the roadmap',
  personId: 'see the people',
}

export type Ids = Readonly<Record<string, string>>

const later = { fi: 'Toisin' }

/** For each operation that writes: what one would send who may do it. An operation that is not here has no body to get right. */
export const rightBodies: { readonly [Name in EndpointName]?: (ids: Ids) => object } = {
  signIn: () => ({ email: 'nobody@example.fi', password: goodPassword }),
  setUp: () => ({ token: 'a'.repeat(43), name: 'Eve', email: 'eve@example.fi', password: goodPassword }),
  showCode: () => ({ code: '123456' }),
  confirmSecondFactor: () => ({ code: '123456' }),
  removeSecondFactor: () => ({ password: 'not this one' }),
  editInstallation: () => ({ secondFactorRequired: false }),
  requestPassword: () => ({ email: 'nobody@example.fi' }),
  useOneTimeLink: () => ({ password: goodPassword }),
  editAccount: () => ({ language: 'sv' }),
  changePassword: () => ({ current: 'not this one', password: goodPassword }),
  createPerson: () => ({ name: 'Eve', email: 'eve@example.fi', grants: [] }),
  editPerson: () => ({ grants: [{ role: 'administrator', regionId: null, municipalityCode: null }] }),
  createRegion: () => ({ name: later, members: [] }),
  editRegion: () => ({ name: later }),
  createRoadmap: ({ regionId = '' }) => ({ regionId, name: later, from: 'empty' }),
  editRoadmap: () => ({ name: later }),
  previewImport: ({ regionId = '' }) => ({ regionId, text: 'PERHEKESKUS\n2019\t2022\nMalli on kuvattu.\tMalli on käytössä.\n' }),
  importRoadmap: ({ regionId = '' }) => ({
    ...{ regionId, name: later, languages: ['fi'] },
    horizons: [{ key: 'h', year: 2019, label: { fi: 'Toimet' }, kind: 'action' }],
    themes: [{ key: 't', name: later, code: 'PK', colour: 1 }],
    goals: [{ themeKey: 't', horizonKey: 'h', text: later, origin: null }],
  }),
  createHorizon: () => ({ year: 2040, label: later, kind: 'action' }),
  editHorizon: () => ({ label: later }),
  createTheme: () => ({ name: later, code: 'XX', colour: 1 }),
  editTheme: () => ({ name: later }),
  moveTheme: () => ({ beforeThemeId: null }),
  createGoal: ({ themeId = '', horizonId = '' }) => ({ themeId, horizonId, text: later }),
  editGoal: () => ({ text: later }),
  moveGoal: ({ themeId = '', horizonId = '' }) => ({ themeId, horizonId, beforeGoalId: null }),
  createDecision: () => ({ name: later, outcomes: [{ name: later, negation: later }] }),
  editDecision: () => ({ name: later }),
  recordReading: () => ({ signpostId: 'signpost-1', on: '2018-12-01', value: 'no' }),
  recordResolution: () => ({ outcome: 'approved', effectiveOn: '2018-12-01' }),
  createConstraint: () => ({ guard: { alternatives: [{ terms: [{ decisionId: 'law-sote', states: ['other'] }] }] }, reason: later }),
  editConstraint: () => ({ reason: later }),
  createLink: () => ({ goalId: 'goal-late', buildsOnGoalId: 'goal-other' }),
  editLink: () => ({ note: later }),
  createScenario: () => ({ name: later, choices: {} }),
  editScenario: () => ({ name: later }),
  carryOut: ({ themeId = '', horizonId = '' }) => ({
    kind: 'plan_repaired',
    acts: [{ act: 'create_goal', goal: { id: 'goal-by-act', themeId, horizonId, text: later } }],
  }),
  createAcceptance: () => ({ key: 'gap:there:then', check: 'gap', reason: later }),
  editAcceptance: () => ({ reason: later }),
  approveEdition: () => ({ name: later, approvedOn: '2018-12-12', approvedBy: { fi: 'Ohjausryhmä' }, section: '4 §' }),
  beginFromEdition: () => ({ name: later }),
  createPublication: () => ({ address: 'toisin', languages: ['fi'] }),
  editPublication: () => ({ languages: ['sv'] }),
  createShareLink: () => ({ name: 'Johtoryhmä' }),
  commentOnGoal: () => ({ text: 'Miten tämä etenee?' }),
  commentOnDecision: () => ({ text: 'Miten tämä etenee?' }),
  readGoalComments: () => ({ upTo: 1 }),
  readDecisionComments: () => ({ upTo: 1 }),
  editComment: () => ({ text: 'Toisin' }),
  handleComment: () => ({ handled: true }),
  noteChange: () => ({ text: 'Perustelu' }),
}

const rightQueries: { readonly [Name in EndpointName]?: string } = { compareEditions: '?from=edition-1' }

/** The address of an operation with these ids in it. */
export const addressOf = (name: EndpointName, ids: Ids): string =>
  endpoints[name].url.replace(/:(\w+)/g, (_, parameter: string) => ids[parameter] ?? '') + (rightQueries[name] ?? '')
