import { isIPv6 } from 'node:net'
import { hashOfSecret } from './secrets.ts'
import { Problem } from './problem.ts'

const quarterMs = 15 * 60_000
/** More keys than this at once, and the oldest are forgotten: an attacker must not fill the memory. */
const roomForKeys = 100_000

/** A password that is to be looked at. */
export type Guess = {
  /** Now it is looked at, and counts as wrong until it is found right. Throws `too_many_attempts` when no more are looked at. */
  begin(): void
  wasRight(): void
}

export type GuessLimits = { of(account: string, address: string): Guess }

type Most = { perAccount: number; perAddress: number; refusal: 'too_many_attempts' | 'too_many_requests' }
const guessing: Most = { perAccount: 20, perAddress: 40, refusal: 'too_many_attempts' }
/** Codes are short, and who guesses them knows the password already. */
export const guessingCodes: Most = { perAccount: 10, perAddress: 40, refusal: 'too_many_attempts' }
/** How often a new password is asked for by mail: every time counts. */
export const askingByMail: Most = { perAccount: 3, perAddress: 60, refusal: 'too_many_requests' }

/**
 * How many wrong passwords are looked at in a quarter of an hour: 20 for an account, from wherever they come, and 40 from an address,
 * for whatever accounts. Only wrong ones count, so a hundred people behind one address all get in; one that is being looked at counts
 * until it is known, so a hundred guesses at once get no further. An account counts whether there is one or not: nothing tells.
 */
export function createGuessLimits(clock: () => Date, { perAccount, perAddress, refusal } = guessing): GuessLimits {
  const wrong = new Map<string, number[]>()

  const recent = (key: string, now: number) => (wrong.get(key) ?? []).filter((at) => at > now - quarterMs)

  function add(key: string, now: number): void {
    const times = [...recent(key, now), now]
    wrong.delete(key)
    wrong.set(key, times)
    for (const [first, its] of wrong) {
      if (wrong.size <= roomForKeys && (its.at(-1) ?? 0) > now - quarterMs) break
      wrong.delete(first)
    }
  }

  function takeBack(key: string, at: number): void {
    const times = wrong.get(key) ?? []
    const index = times.indexOf(at)
    if (index >= 0) times.splice(index, 1)
    if (times.length === 0) wrong.delete(key)
  }

  return {
    of(account, address) {
      const limits = [
        { key: `account ${hashOfSecret(account)}`, most: perAccount },
        { key: `address ${networkOf(address)}`, most: perAddress },
      ]
      let begun = 0
      return {
        begin() {
          const now = clock().getTime()
          const waits = limits.flatMap(({ key, most }) => {
            const times = recent(key, now)
            const leaving = times[times.length - most]
            return leaving === undefined ? [] : [leaving + quarterMs - now]
          })
          if (waits.length > 0) throw new Problem(refusal, { retryAfterSeconds: Math.ceil(Math.max(...waits) / 1000) })
          for (const { key } of limits) add(key, now)
          begun = now
        },
        wasRight: () => limits.forEach(({ key }) => takeBack(key, begun)),
      }
    },
  }
}

/** Somebody with IPv6 has a whole network of addresses: its first half counts as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4 !== undefined) return v4
  const [before = '', after] = address.split('::')
  const head = before.split(':').filter((part) => part !== '')
  const tail = after === undefined ? [] : after.split(':').filter((part) => part !== '')
  const groups = after === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
  return groups.slice(0, 4).join(':')
}
