import type { Credentials, LinkUse, Setup } from '#contract/session.ts'
import type { AccountEdit } from '#domain/people.schema.ts'
import { call } from './api.ts'
import { begin, leave, person, signInAddress, take } from './session.ts'
import { chooseLanguage } from './texts.ts'

export const signIn = async (credentials: Credentials) => begin(await call('signIn', { body: credentials }))
export const setUp = async (setup: Setup) => begin(await call('setUp', { body: setup }))
export const applyLink = async (token: string, body: LinkUse) => begin(await call('useOneTimeLink', { params: { token }, body }))

/** The second step of signing in. */
export const showCode = async (code: string) => begin(await call('showCode', { body: { code } }))
export const removeSecondFactor = async (password: string) => void take(await call('removeSecondFactor', { body: { password } }))

/** Changes one's own name or language. */
export async function editAccount(change: AccountEdit) {
  take(await call('editAccount', { ifMatch: person.peek()?.version ?? 0, body: change }))
  if (change.language !== undefined) chooseLanguage(change.language)
}

/** Gives up signing in over the page. What was not saved stays on this device until the same person is in again. */
export const leaveForSignIn = () => leave(signInAddress())

/** Where to go after signing in: a page of ours, never another site. */
export function addressAfter(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/'
  const target = URL.canParse(to, location.origin) ? new URL(to, location.origin) : null
  // Two slashes at the beginning, which the dots of /.// leave behind, would lead to another host.
  if (target?.origin !== location.origin || !to.startsWith('/') || /^\/(\/|(sign-in|setup|api)\b)/.test(target.pathname)) return '/'
  return target.pathname + target.search + target.hash
}
