import { codeOf, stepAt } from '../../server/one-time-codes.ts'

/** The bytes of a secret as it is typed into an authenticator app. */
export function fromBase32(typed: string): Buffer {
  const bits = [...typed.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)))
}

/** An authenticator app with a secret: the code of now, or of so many steps away. */
export const appWith =
  (secret: string, clock: () => Date = () => new Date()) =>
  (stepsAway = 0): string =>
    codeOf(fromBase32(secret), stepAt(clock()) + stepsAway)
