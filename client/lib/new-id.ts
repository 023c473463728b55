const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** A fresh id: 16 characters of lower-case base32, 80 bits of chance. Sending a creation twice under it makes one thing. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => letters[byte % 32]).join('')
}
