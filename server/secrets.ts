import { createHash, randomBytes } from 'node:crypto'

/** A secret to hand over once: 256 bits by chance, in letters that an address takes. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. It is as long as chance can make it, so a fast hash will do. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
