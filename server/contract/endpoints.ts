/**
 * Every operation of the API: its method and its address. No zod here, so the client can use it without carrying the schemas;
 * what goes in and out stands beside each noun (`goals.ts` …) and reaches the client as types only.
 */
export const endpoints = {
  getHealth: { method: 'GET', url: '/api/health' },
  listBackups: { method: 'GET', url: '/api/backups' },
  createBackup: { method: 'POST', url: '/api/backups' },
  getBackupFile: { method: 'GET', url: '/api/backups/:backupId/file' },

  getSession: { method: 'GET', url: '/api/session' },
  signIn: { method: 'POST', url: '/api/session' },
  signOut: { method: 'DELETE', url: '/api/session' },
  signOutEverywhere: { method: 'DELETE', url: '/api/sessions' },

  setUp: { method: 'POST', url: '/api/setup' },
  getOneTimeLink: { method: 'GET', url: '/api/one-time-links/:token' },
  useOneTimeLink: { method: 'POST', url: '/api/one-time-links/:token' },
  requestPassword: { method: 'POST', url: '/api/password-requests' },

  editAccount: { method: 'PATCH', url: '/api/account' },
  changePassword: { method: 'POST', url: '/api/account/password' },
  getAccountData: { method: 'GET', url: '/api/account/data' },

  listPeople: { method: 'GET', url: '/api/people' },
  createPerson: { method: 'POST', url: '/api/people' },
  getPerson: { method: 'GET', url: '/api/people/:personId' },
  editPerson: { method: 'PATCH', url: '/api/people/:personId' },
  createOneTimeLink: { method: 'POST', url: '/api/people/:personId/one-time-links' },
  anonymisePerson: { method: 'POST', url: '/api/people/:personId/anonymisation' },
  listRoadmapPeople: { method: 'GET', url: '/api/roadmaps/:roadmapId/people' },

  listRegions: { method: 'GET', url: '/api/regions' },
  getRegion: { method: 'GET', url: '/api/regions/:regionId' },
  createRegion: { method: 'POST', url: '/api/regions' },
  editRegion: { method: 'PATCH', url: '/api/regions/:regionId' },
  listMunicipalities: { method: 'GET', url: '/api/municipalities' },

  listRoadmaps: { method: 'GET', url: '/api/roadmaps' },
  createRoadmap: { method: 'POST', url: '/api/roadmaps' },
  getRoadmap: { method: 'GET', url: '/api/roadmaps/:roadmapId' },
  editRoadmap: { method: 'PATCH', url: '/api/roadmaps/:roadmapId' },
  deleteRoadmap: { method: 'DELETE', url: '/api/roadmaps/:roadmapId' },

  previewImport: { method: 'POST', url: '/api/import/preview' },
  importRoadmap: { method: 'POST', url: '/api/import' },

  listHorizons: { method: 'GET', url: '/api/roadmaps/:roadmapId/horizons' },
  createHorizon: { method: 'POST', url: '/api/roadmaps/:roadmapId/horizons' },
  getHorizon: { method: 'GET', url: '/api/horizons/:horizonId' },
  editHorizon: { method: 'PATCH', url: '/api/horizons/:horizonId' },
  deleteHorizon: { method: 'DELETE', url: '/api/horizons/:horizonId' },

  listThemes: { method: 'GET', url: '/api/roadmaps/:roadmapId/themes' },
  createTheme: { method: 'POST', url: '/api/roadmaps/:roadmapId/themes' },
  getTheme: { method: 'GET', url: '/api/themes/:themeId' },
  editTheme: { method: 'PATCH', url: '/api/themes/:themeId' },
  moveTheme: { method: 'POST', url: '/api/themes/:themeId/move' },
  deleteTheme: { method: 'DELETE', url: '/api/themes/:themeId' },

  listGoals: { method: 'GET', url: '/api/roadmaps/:roadmapId/goals' },
  createGoal: { method: 'POST', url: '/api/roadmaps/:roadmapId/goals' },
  getGoal: { method: 'GET', url: '/api/goals/:goalId' },
  editGoal: { method: 'PATCH', url: '/api/goals/:goalId' },
  moveGoal: { method: 'POST', url: '/api/goals/:goalId/move' },
  deleteGoal: { method: 'DELETE', url: '/api/goals/:goalId' },

  listDecisions: { method: 'GET', url: '/api/roadmaps/:roadmapId/decisions' },
  createDecision: { method: 'POST', url: '/api/roadmaps/:roadmapId/decisions' },
  getDecision: { method: 'GET', url: '/api/decisions/:decisionId' },
  editDecision: { method: 'PATCH', url: '/api/decisions/:decisionId' },
  deleteDecision: { method: 'DELETE', url: '/api/decisions/:decisionId' },

  recordReading: { method: 'POST', url: '/api/decisions/:decisionId/readings' },

  listResolutions: { method: 'GET', url: '/api/decisions/:decisionId/resolutions' },
  recordResolution: { method: 'POST', url: '/api/decisions/:decisionId/resolutions' },
  getResolution: { method: 'GET', url: '/api/resolutions/:resolutionId' },

  listConstraints: { method: 'GET', url: '/api/roadmaps/:roadmapId/constraints' },
  createConstraint: { method: 'POST', url: '/api/roadmaps/:roadmapId/constraints' },
  getConstraint: { method: 'GET', url: '/api/constraints/:constraintId' },
  editConstraint: { method: 'PATCH', url: '/api/constraints/:constraintId' },
  deleteConstraint: { method: 'DELETE', url: '/api/constraints/:constraintId' },

  listLinks: { method: 'GET', url: '/api/roadmaps/:roadmapId/links' },
  createLink: { method: 'POST', url: '/api/roadmaps/:roadmapId/links' },
  getLink: { method: 'GET', url: '/api/links/:linkId' },
  editLink: { method: 'PATCH', url: '/api/links/:linkId' },
  deleteLink: { method: 'DELETE', url: '/api/links/:linkId' },

  listScenarios: { method: 'GET', url: '/api/roadmaps/:roadmapId/scenarios' },
  createScenario: { method: 'POST', url: '/api/roadmaps/:roadmapId/scenarios' },
  getScenario: { method: 'GET', url: '/api/scenarios/:scenarioId' },
  editScenario: { method: 'PATCH', url: '/api/scenarios/:scenarioId' },
  deleteScenario: { method: 'DELETE', url: '/api/scenarios/:scenarioId' },

  carryOut: { method: 'POST', url: '/api/roadmaps/:roadmapId/acts' },
  listAcceptances: { method: 'GET', url: '/api/roadmaps/:roadmapId/acceptances' },
  createAcceptance: { method: 'POST', url: '/api/roadmaps/:roadmapId/acceptances' },
  getAcceptance: { method: 'GET', url: '/api/acceptances/:acceptanceId' },
  editAcceptance: { method: 'PATCH', url: '/api/acceptances/:acceptanceId' },
  deleteAcceptance: { method: 'DELETE', url: '/api/acceptances/:acceptanceId' },

  listEditions: { method: 'GET', url: '/api/roadmaps/:roadmapId/editions' },
  approveEdition: { method: 'POST', url: '/api/roadmaps/:roadmapId/editions' },
  getEdition: { method: 'GET', url: '/api/editions/:editionId' },
  getSnapshot: { method: 'GET', url: '/api/editions/:editionId/snapshot' },
  beginFromEdition: { method: 'POST', url: '/api/editions/:editionId/roadmaps' },
  compareEditions: { method: 'GET', url: '/api/roadmaps/:roadmapId/comparison' },
  getPublishing: { method: 'GET', url: '/api/roadmaps/:roadmapId/publishing' },
  createPublication: { method: 'POST', url: '/api/roadmaps/:roadmapId/publications' },
  getPublication: { method: 'GET', url: '/api/publications/:publicationId' },
  editPublication: { method: 'PATCH', url: '/api/publications/:publicationId' },
  deletePublication: { method: 'DELETE', url: '/api/publications/:publicationId' },
  createShareLink: { method: 'POST', url: '/api/roadmaps/:roadmapId/share-links' },
  getShareLink: { method: 'GET', url: '/api/share-links/:shareLinkId' },
  deleteShareLink: { method: 'DELETE', url: '/api/share-links/:shareLinkId' },
  getPublished: { method: 'GET', url: '/api/published/:address' },

  listComments: { method: 'GET', url: '/api/roadmaps/:roadmapId/comments' },
  countComments: { method: 'GET', url: '/api/roadmaps/:roadmapId/comments/counts' },
  listGoalComments: { method: 'GET', url: '/api/goals/:goalId/comments' },
  commentOnGoal: { method: 'POST', url: '/api/goals/:goalId/comments' },
  readGoalComments: { method: 'POST', url: '/api/goals/:goalId/comments/read' },
  listDecisionComments: { method: 'GET', url: '/api/decisions/:decisionId/comments' },
  commentOnDecision: { method: 'POST', url: '/api/decisions/:decisionId/comments' },
  readDecisionComments: { method: 'POST', url: '/api/decisions/:decisionId/comments/read' },
  getComment: { method: 'GET', url: '/api/comments/:commentId' },
  editComment: { method: 'PATCH', url: '/api/comments/:commentId' },
  deleteComment: { method: 'DELETE', url: '/api/comments/:commentId' },
  handleComment: { method: 'POST', url: '/api/comments/:commentId/handling' },
  listMentions: { method: 'GET', url: '/api/mentions' },

  listChanges: { method: 'GET', url: '/api/roadmaps/:roadmapId/changes' },
  countChanges: { method: 'GET', url: '/api/roadmaps/:roadmapId/changes/counts' },
  listDeletedRoadmaps: { method: 'GET', url: '/api/deleted-roadmaps' },
  noteChange: { method: 'POST', url: '/api/changes/:changeId/notes' },
  revertChange: { method: 'POST', url: '/api/changes/:changeId/revert' },
} as const

export type EndpointName = keyof typeof endpoints
