import { generateKeyPairSync } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type OidcContext } from 'oidc-provider'
import { onTestFinished } from 'vitest'

export type AtProvider = { email?: string; email_verified?: boolean; name?: string }

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }

type Kept = { [field: string]: unknown; uid?: string; grantId?: string }

/** Where the provider keeps what it knows: in memory, until the test is over. */
function memory() {
  const kept = new Map<string, Kept>()
  return class {
    readonly model: string
    constructor(model: string) {
      this.model = model
    }
    upsert = async (id: string, payload: Kept) => void kept.set(`${this.model} ${id}`, payload)
    find = async (id: string) => kept.get(`${this.model} ${id}`)
    findByUid = async (uid: string) => [...kept].find(([key, payload]) => key.startsWith(`${this.model} `) && payload.uid === uid)?.[1]
    findByUserCode = async () => undefined
    consume = async (id: string) => {
      const payload = kept.get(`${this.model} ${id}`)
      if (payload !== undefined) payload['consumed'] = Math.floor(Date.now() / 1000)
    }
    destroy = async (id: string) => void kept.delete(`${this.model} ${id}`)
    revokeByGrantId = async (grantId: string) => {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key)
    }
  }
}

/** A real provider on this computer, at which whoever is `atTheKeyboard` signs in without being asked. It closes with the test. */
export async function startProvider(people: Readonly<Record<string, AtProvider>>, redirectUri: string) {
  let serve: RequestListener = () => undefined
  const server = createServer((request, response) => serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(stop)
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'juurru', client_secret: 'a secret between the two', redirect_uris: [redirectUri] },
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    adapter: memory(),
    jwks: { keys: [key] },
    cookies: { keys: ['one', 'two'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    async loadExistingGrant({ oidc: { client, session } }: OidcContext) {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  let atTheKeyboard = ''
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next()
    context.redirect(await provider.interactionResult(context.req, context.res, { login: { accountId: atTheKeyboard } }))
  })
  serve = provider.callback()

  /** Who it is that sits at the browser that comes next. */
  const seat = (subject: string) => void (atTheKeyboard = subject)

  /** Goes where a browser of its own goes from the provider's page, until it is sent back. */
  async function signIn(subject: string, from: string): Promise<URL> {
    atTheKeyboard = subject
    const cookies = new Map<string, string>()
    let at = new URL(from)
    for (let step = 0; step < 10 && at.origin === issuer; step++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        cookies.set(name, value)
      }
      const next = answer.headers.get('location')
      if (next === null) throw new Error(`The provider stays at ${at.pathname}: ${answer.status} ${await answer.text()}`)
      at = new URL(next, at)
    }
    return at
  }

  return { seat, issuer: new URL(issuer), signIn, stop }
}
