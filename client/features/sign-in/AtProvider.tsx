import { session } from '../../lib/session.ts'
import { addressAfter } from '../../lib/signing-in.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import styles from './EntryForm.module.css'
import { signInTexts } from './texts.ts'

/**
 * Signing in at the organisation's own provider: one leaves for its page, and comes back to where one was going.
 * `_top`, since the router takes links to `_self` for its own pages.
 */
export function AtProvider() {
  const t = signInTexts.value
  const { path, search, hash } = { path: location.pathname, search: location.search, hash: location.hash }
  const to = path === '/sign-in' ? addressAfter(search) : path + search + hash
  return (
    <ButtonLink
      kind={session.value?.ways.password === false ? 'main' : undefined}
      class={styles.go}
      href={`/sign-in/openid?to=${encodeURIComponent(to)}`}
      target="_top"
    >
      {t.atProvider(session.value?.ways.openId ?? '')}
    </ButtonLink>
  )
}
