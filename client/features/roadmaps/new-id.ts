const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** An id that nobody else makes: 16 letters and digits. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => alphabet[byte % 32]).join('')
