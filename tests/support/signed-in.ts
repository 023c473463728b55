import type { BrowserContext } from 'playwright-core'

/** By server, the cookie of whoever set it up: everybody who opens a page there has it, unless told otherwise. */
const cookies = new Map<string, string>()

/** Makes the first administrator with the link that the server printed, and stays signed in. */
export async function setUpWith(link: string): Promise<void> {
  const { origin, pathname } = new URL(link)
  const answer = await fetch(`${origin}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: pathname.split('/').at(-1),
      name: 'Elina Koskela',
      email: 'elina.koskela@uusimaa.example',
      password: 'neljä sanaa peräkkäin vaan',
    }),
  })
  if (!answer.ok) throw new Error(`Not set up: ${answer.status} ${await answer.text()}`)
  const [cookie = ''] = answer.headers.getSetCookie()
  cookies.set(origin, cookie.split(';')[0] ?? '')
}

/** Asks as whoever set the server up. */
export function fetchSignedIn(url: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
  const cookie = cookies.get(new URL(url).origin)
  return fetch(url, { ...init, headers: { ...init.headers, ...(cookie !== undefined && { cookie }) } })
}

export async function signInBrowser(context: BrowserContext, url: string): Promise<void> {
  const { origin } = new URL(url)
  const [name = '', value] = cookies.get(origin)?.split('=') ?? []
  if (value !== undefined) await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }])
}

/** Somebody else with an account on the server: who they are, and how their own browser is signed in. */
export interface Colleague {
  id: string
  enter(context: BrowserContext): Promise<void>
}

/** Adds somebody with these grants, who has chosen a password by their invitation. */
export async function addColleague(url: string, name: string, grants: readonly object[]): Promise<Colleague> {
  const send = async (path: string, body?: object): Promise<{ id: string; url: string }> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetchSignedIn(url + path, { method: 'POST', ...(body && { headers, body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string; url: string }
  }
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@uusimaa.example`
  const { id } = await send('/api/people', { name, email, grants })
  const { url: link } = await send(`/api/people/${id}/one-time-links`)
  const answer = await fetch(`${url}/api/one-time-links/${link.split('/').at(-1)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: 'viisi sanaa peräkkäin nyt vaan' }),
  })
  const [cookie, value] = (answer.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? []
  if (!answer.ok || cookie === undefined || value === undefined) throw new Error(`${name} did not get in: ${answer.status}`)
  return { id, enter: (context) => context.addCookies([{ name: cookie, value, url, httpOnly: true, sameSite: 'Lax' }]) }
}
