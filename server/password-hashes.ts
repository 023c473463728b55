import { hash, verify } from '@node-rs/argon2'
import { newSecret } from './secrets.ts'
import { Problem } from './problem.ts'

/** argon2id (the package's default) as OWASP advises: 19 MiB, two passes, one lane. The parameters stand in each hash. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing is slow on purpose, and takes memory: two at a time, so that everybody else is served meanwhile. */
const atOnce = 2
/** Who comes when this many wait is told to come again. */
const roomToWait = 500

export type PasswordHashes = {
  make(password: string): Promise<string>
  /**
   * Whether the password is the one. Without a hash it takes as long, and the answer is no. `begin` runs when the turn has come,
   * just before the password is looked at; what it throws is the answer.
   */
  isRight(password: string, stored: string | null, begin?: () => void): Promise<boolean>
}

export function createPasswordHashes(): PasswordHashes {
  const waiting: (() => void)[] = []
  let running = 0
  let nobodys: Promise<string> | null = null

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting.length >= roomToWait) throw new Problem('busy')
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }

  return {
    make: (password) => inTurn(() => hash(password, parameters)),
    isRight: async (password, stored, begin) => {
      nobodys ??= hash(newSecret(), parameters)
      const known = stored ?? (await nobodys)
      return inTurn(async () => {
        begin?.()
        return (await verify(known, password)) && stored !== null
      })
    },
  }
}
