import { administratorGrants, newPerson } from '../server/commands/accounts.ts'
import { hashOfSecret, newSecret } from '../server/secrets.ts'
import type { Storage } from '../db/storage.ts'

const secret = newSecret()

/** What a request of somebody who is signed in brings along. */
export const signedIn = { cookie: `juurru=${secret}` }
export const browserCookie = { name: 'juurru', value: secret }

/** An administrator with a session, as the set-up link and a sign-in would leave them. */
export function signIn(storage: Storage): void {
  const now = new Date()
  const draft = { name: 'Bench', email: 'bench@example.fi', language: 'fi', grants: administratorGrants } as const
  const person = newPerson({ newId: () => 'bench' }, draft, now)
  storage.writeAccounts((rows) => {
    rows.insert(person, null)
    rows.openSession({
      hash: hashOfSecret(secret),
      personId: person.id,
      startedAt: now.toISOString(),
      seenAt: now.toISOString(),
      byOpenId: false,
    })
  })
}
