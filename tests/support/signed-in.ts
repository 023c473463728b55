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
