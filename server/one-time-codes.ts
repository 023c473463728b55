import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** So long is a code valid: what authenticator apps expect. */
const stepMs = 30_000
const digits = 6

/** A secret to share with an authenticator app: as long as SHA-1's output, as RFC 4226 advises. */
export const newCodeSecret = (): Buffer => randomBytes(20)

/** The step of time that an instant is in. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / stepMs)

/** The one-time code of a step of time: RFC 6238 with SHA-1, which is the one that every authenticator app knows. */
export function codeOf(secret: Buffer, step: number, length = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** length).padStart(length, '0')
}

/** The step whose code this is: now, or one before or after, since clocks differ. Null: it is none of them. */
export function stepOf(secret: Buffer, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const now = stepAt(at)
  const steps = [now, now - 1, now + 1].filter((step) => step >= 0)
  return steps.find((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))) ?? null
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As an authenticator app takes it when it is typed: RFC 4648, without the filling. */
export function inBase32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The address that an authenticator app reads from a picture. */
export function codeAddress(secret: Buffer, email: string, issuer: string): string {
  const parameters = new URLSearchParams({ secret: inBase32(secret), issuer, algorithm: 'SHA1', digits: String(digits), period: '30' })
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(email)}?${parameters.toString().replaceAll('+', '%20')}`
}
