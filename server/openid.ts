import * as client from 'openid-client'
import { isLoopback, type OpenIdSettings } from './config.ts'

/** What the provider is sent, and what its answer is checked against. */
export type Asked = { state: string; nonce: string; verifier: string }

/** Whoever the provider has signed in: the pair of issuer and subject is theirs for good, the address only while it is verified. */
export type Told = { issuer: string; subject: string; verifiedEmail: string | null }

export type OpenId = {
  /** What people call it. */
  readonly name: string
  /** Signing in with a password is off. */
  readonly only: boolean
  /** The address at which the provider asks who somebody is. Throws when it cannot be reached. */
  begin(): Promise<{ address: URL; asked: Asked }>
  /** Who came back, once what they bring has been checked. Throws when anything in it is not as asked. */
  finish(search: string, asked: Asked): Promise<Told>
}

export const callbackPath = '/sign-in/openid/callback'
const patienceSeconds = 8

/** A provider of OpenID Connect: authorization code with PKCE, state and nonce. Found out about when it is first needed. */
export function createOpenId({ issuer, clientId, clientSecret, name, only, trustEmail }: OpenIdSettings, publicUrl: URL): OpenId {
  const redirect = new URL(callbackPath, publicUrl.origin)
  let known: Promise<client.Configuration> | null = null

  function provider(): Promise<client.Configuration> {
    const insecure = issuer.protocol === 'http:' && isLoopback(issuer.hostname)
    known ??= client
      .discovery(issuer, clientId, clientSecret, undefined, {
        timeout: patienceSeconds,
        ...(insecure && { execute: [client.allowInsecureRequests] }),
      })
      .catch((error: unknown) => {
        // Asked again by whoever comes next.
        known = null
        throw error
      })
    return known
  }

  return {
    ...{ name, only },
    async begin() {
      const found = await provider()
      const asked = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const address = client.buildAuthorizationUrl(found, {
        ...{ redirect_uri: redirect.href, scope: 'openid email profile', state: asked.state, nonce: asked.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
      })
      return { address, asked }
    },
    async finish(search, { state, nonce, verifier }) {
      const found = await provider()
      const came = new URL(redirect)
      came.search = search
      const tokens = await client.authorizationCodeGrant(found, came, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('no ID token')
      const asks = claims['email'] === undefined && found.serverMetadata().userinfo_endpoint !== undefined
      const about = asks ? await client.fetchUserInfo(found, tokens.access_token, claims.sub) : claims
      return { issuer: claims.iss, subject: claims.sub, verifiedEmail: verifiedEmail(about, trustEmail) }
    },
  }
}

/** The address, when the provider says that it is this person's: `email_verified`, or Entra ID's `xms_edov`, or all of it is trusted. */
function verifiedEmail(claims: Readonly<Record<string, unknown>>, trusted: boolean): string | null {
  const { email } = claims
  const says = (value: unknown) => value === true || value === 1 || value === 'true' || value === '1'
  if (typeof email !== 'string') return null
  return trusted || claims['email_verified'] === true || says(claims['xms_edov']) ? email.trim().normalize('NFC').toLowerCase() : null
}
