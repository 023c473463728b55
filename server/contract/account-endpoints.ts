/** The operations of accounts, which join the others when they are served. */
export const accountEndpoints = {
  getSession: { method: 'GET', url: '/api/session' },
  signIn: { method: 'POST', url: '/api/session' },
  signOut: { method: 'DELETE', url: '/api/session' },
  signOutEverywhere: { method: 'DELETE', url: '/api/sessions' },

  setUp: { method: 'POST', url: '/api/setup' },
  getOneTimeLink: { method: 'GET', url: '/api/one-time-links/:token' },
  useOneTimeLink: { method: 'POST', url: '/api/one-time-links/:token' },

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

  createRegion: { method: 'POST', url: '/api/regions' },
  editRegion: { method: 'PATCH', url: '/api/regions/:regionId' },
} as const
