import { computed, signal } from '@preact/signals'
import type { Session } from '#contract/session.ts'
import { can, type Capability } from '#domain/roles.ts'
import { appointDoorkeeper, call, Refused } from './api.ts'
import { today } from './clock.ts'
import { forgetEarly } from './early.ts'
import { chooseLanguage, hasChosenLanguage } from './texts.ts'

/** Who is signed in here, and what they may do; null until the server has told. */
export const session = signal<Session | null>(null)

/** Who is signed in; null: nobody, or not known yet. */
export const person = computed(() => session.value?.person ?? null)

/** Whether one may do this, in a region or anywhere. Nothing is allowed until the server has told. */
export function may(capability: Capability, regionId?: string): boolean {
  const known = session.value
  if (known === null) return false
  return regionId === undefined || known.person === null ? known.capabilities.includes(capability) : can(known, capability, { regionId })
}

/** Whether the session ended while one was working: then one signs in over the page, and what waits goes on. */
export const signInNeeded = signal(false)

type News = { type: 'signed_in'; personId: string } | { type: 'signed_out' }
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('juurru.session')
const tell = (news: News) => tabs?.postMessage(news)

let asking: Promise<Session> | null = null
let leaving = false
/** How many sessions have begun here: an answer from before the latest tells nothing any more. */
let beginnings = 0
let goOn: (() => void) | null = null
let waiting: Promise<boolean> | null = null

/** Asks the server who is signed in; those who ask at the same time share the answer. */
export function askSession(): Promise<Session> {
  const at = beginnings
  const mine = (asking ??= call('getSession', { timeoutMs: 8_000 })
    .then((told) => {
      if (at === beginnings) take(told)
      return told
    })
    .finally(() => {
      if (asking === mine) asking = null
    }))
  return mine
}

/** What the server now tells of who is signed in here. */
export function take(known: Session) {
  today.value = known.today
  const before = session.peek()
  // Whose session has ended while they were working signs in over the page.
  if (before?.person != null && known.person === null) signInNeeded.value = true
  else if (before?.person != null && known.person?.id !== before.person.id) leave(here())
  else session.value = known
}

/** A session has begun here: other tabs learn of it, and whoever waited goes on. Somebody else's work is not carried on in another name. */
export function begin(known: Session) {
  beginnings += 1
  asking = null
  forgetEarly()
  if (known.person !== null) {
    if (!hasChosenLanguage()) chooseLanguage(known.person.language)
    tell({ type: 'signed_in', personId: known.person.id })
  }
  take(known)
  carryOn()
}

function carryOn() {
  if (leaving || session.peek()?.person == null) return
  signInNeeded.value = false
  goOn?.()
  goOn = null
  waiting = null
}

/** A fresh page: nothing of what was here stays in memory. */
export function leave(address: string) {
  leaving = true
  location.replace(address)
}

/** Recovery codes are being shown, for the only time: whatever is learnt meanwhile, the page stays. */
export const recoveryCodesShown = signal(false)

/** Ends the session here, or all of the person's sessions, and goes to the sign-in page. */
export async function signOut({ everywhere }: { everywhere: boolean }) {
  // Nobody asks to sign in again in order to sign out.
  leaving = true
  try {
    await call(everywhere ? 'signOutEverywhere' : 'signOut')
  } catch (error) {
    leaving = error instanceof Refused && error.status === 401
    if (!leaving) throw error
  }
  tell({ type: 'signed_out' })
  leave('/sign-in')
}

const here = () => location.pathname + location.search + location.hash

/** The sign-in page that comes back to an address. */
export const signInAddress = (back = here()): string =>
  back === '/' || back.startsWith('/sign-in') ? '/sign-in' : `/sign-in?to=${encodeURIComponent(back)}`

appointDoorkeeper({ signInAgain, forbidden: () => void askSession().catch(() => undefined) })

async function signInAgain(): Promise<boolean> {
  if (leaving) return false
  // The answer may be to a question that was sent before one signed in again: only the server knows whether anybody is in now.
  const told = await askSession().catch(() => null)
  const was = session.peek()?.person
  if (told?.person != null) return told.person.id === was?.id
  // Who has not been in is asked by the page, not by a dialog over it.
  if (was == null) return false
  signInNeeded.value = true
  waiting ??= new Promise((resolve) => (goOn = () => resolve(true)))
  return waiting
}

tabs?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  const known = session.peek()
  if (data.type === 'signed_out') {
    if (known?.person != null) leave(signInAddress())
  } else if (known?.person != null && known.person.id !== data.personId) leave(here())
  else
    void askSession().then(
      ({ person: now }) => now !== null && carryOn(),
      () => undefined,
    )
})

// A page that the browser kept for its Back button may show what somebody else saw.
globalThis.addEventListener?.('pageshow', (event) => {
  if (event.persisted && person.peek() !== null) leave(here())
})
