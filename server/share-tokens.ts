import { createHash, randomBytes } from 'node:crypto'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** What opens a share link: 160 bits by chance, in letters that survive being read aloud. */
export const newShareToken = (): string => Array.from(randomBytes(32), (byte) => letters[byte & 31]).join('')

/** What is kept of it: it opens nothing. Plain SHA-256 will do, since nobody can guess through 160 bits. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export const isShareToken = (text: string): boolean => /^[0-9a-z]{32}$/.test(text)
