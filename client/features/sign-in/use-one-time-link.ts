import { useEffect, useState } from 'preact/hooks'
import type { OneTimeLink } from '#contract/session.ts'
import { call, Refused } from '../../lib/api.ts'

export type Opened = { state: 'opening' } | { state: 'open'; link: OneTimeLink } | { state: 'gone' } | { state: 'failed' }

/** What a one-time link is for. Looking does not use it up. */
export function useOneTimeLink(token: string): { opened: Opened; retry: () => void } {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' })
  const open = async () => {
    setOpened({ state: 'opening' })
    try {
      setOpened({ state: 'open', link: await call('getOneTimeLink', { params: { token } }) })
    } catch (error) {
      setOpened({ state: error instanceof Refused && error.status === 404 ? 'gone' : 'failed' })
    }
  }
  useEffect(() => void open(), [token])
  return { opened, retry: () => void open() }
}
