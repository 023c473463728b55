import { expect, test } from 'vitest'
import { cookieOf, goodPassword, makeInstallation, planner, tokenOf } from '../support/accounts.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

test('logs tell what happened by the ids of requests and people, and keep no name, address, password, token or word of anybody', async () => {
  const lines: string[] = []
  let isBroken = false
  const juurru = await makeInstallation({ config: { logLevel: 'debug' }, logTo: { write: (line) => void lines.push(line) } })
  const { ask, storage, setUp, setupToken, withCookie } = juurru
  const write = storage.write.bind(storage)
  storage.write = ((act, work) => {
    if (isBroken) throw new TypeError('nobody foresaw this')
    return write(act, work)
  }) as typeof write

  // Somebody is invited, gets in, fails, forgets, works, publishes, shares and leaves.
  const unused = setupToken()
  await ask('POST', '/api/setup', {
    body: { token: 'wrong'.repeat(9).slice(0, 43), name: 'Väärä Ville', email: 'ville@example.fi', password: goodPassword },
  })
  const anna = await setUp()
  const invited = await anna('POST', '/api/people', {
    body: { name: 'Paavo Pöntinen', email: 'paavo.pontinen@example.fi', grants: [planner('uusimaa')] },
  })
  const invitation = tokenOf(await anna('POST', `/api/people/${invited.body.id}/one-time-links`))
  await ask('GET', `/api/one-time-links/${invitation}`)
  await ask('POST', `/api/one-time-links/${invitation}`, { body: { password: 'lyhyt' } })
  await ask('POST', `/api/one-time-links/${invitation}`, { body: { password: goodPassword } })
  await ask('GET', `/welcome/${invitation}`, { headers: { accept: 'text/html' } })
  await ask('GET', `/setup/${unused}?from=paavo.pontinen@example.fi`)
  await ask('POST', '/api/session', { body: { email: 'paavo.pontinen@example.fi', password: 'aivan väärä salasana' } })
  const signedIn = await ask('POST', '/api/session', { body: { email: 'paavo.pontinen@example.fi', password: goodPassword } })
  const paavo = withCookie(cookieOf(signedIn))
  await paavo('PATCH', '/api/account', { version: signedIn.body.person.version, body: { name: 'Paavo Uusinimi' } })
  await paavo('POST', '/api/account/password', { body: { current: 'ei tämäkään kelpaa', password: 'uusi sana joka päivälle' } })
  const { post } = await makeSmallRoadmap({ ...juurru, ask: paavo })
  await paavo('POST', '/api/goals/goal-late/comments', { body: { text: 'Salainen huomautus' } })
  const shared = String((await post('share-links', { name: 'Hallituksen katsottavaksi' })).body.token)
  await ask('GET', `/s/${shared}`)
  await ask('GET', `/api/roadmaps?q=${encodeURIComponent('Haettu sana')}&token=${shared}`)
  await paavo('POST', '/api/roadmaps', { body: { regionId: 'Virheellinen Arvo', name: { fi: '' } } })
  isBroken = true
  const broken = await post('goals', { text: { fi: 'Rikkoutunut tavoite' } })
  expect((await paavo('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { name: { fi: 'Rikkoutunut nimi' } } })).status).toBe(500)
  isBroken = false
  await paavo('DELETE', '/api/session')

  const log = lines.join('')
  const words = [
    ...['Väärä', 'Ville', 'ville@', 'Anna Admin', 'anna@example.fi', 'Paavo', 'Pöntinen', 'Uusinimi', 'paavo.pontinen', 'Kohde'],
    ...[
      goodPassword,
      'lyhyt',
      'aivan väärä',
      'ei tämäkään',
      'uusi sana',
      unused,
      invitation,
      shared,
      cookieOf(signedIn).split('=')[1] ?? '',
    ],
    ...['argon2', 'Salainen', 'huomautus', 'Hallituksen', 'Haettu', 'Virheellinen', 'Rikkoutunut', 'Malli on', 'cookie', 'wrongwrong'],
  ]
  expect(words.filter((word) => word === '' || log.includes(word) || log.includes(encodeURIComponent(word)))).toEqual([])

  const told = lines.map((line) => JSON.parse(line) as { level: number; request?: string; url?: string; actor?: string })
  const requests = told.filter(({ url }) => url !== undefined)
  expect(requests.length).toBeGreaterThan(25)
  expect(new Set(requests.map(({ request }) => request)).size).toBe(requests.length)
  expect(requests.filter(({ actor }) => actor === invited.body.id).length).toBeGreaterThan(8)
  // A refusal and its fault are found by the id that the answer told.
  expect(told.filter(({ request, level }) => request === broken.body.instance && level >= 30)).not.toEqual([])
  expect(told.filter(({ level }) => level >= 50)).toHaveLength(1)
})
