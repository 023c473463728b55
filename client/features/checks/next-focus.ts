import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Finding } from '#domain/checks/findings.ts'

/**
 * A finding that has been dealt with goes away, and the focus would go with it: it goes to the next that is left.
 * Call what is returned when a finding is dealt with.
 */
export function useNextFocus(list: RefObject<HTMLElement | null>, left: readonly Finding[], standing: Signal<string | null>) {
  const following = useRef<readonly string[]>([])

  useLayoutEffect(() => {
    if (following.current.length === 0 || (document.activeElement !== null && document.activeElement !== document.body)) return
    const next = following.current.find((key) => left.some((finding) => finding.key === key))
    if (next === undefined) return
    standing.value = next
    list.current?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(next)}"]`)?.focus({ preventScroll: true })
  })
  // Who presses on bare ground wants the focus nowhere.
  useEffect(() => {
    const forget = () => (following.current = [])
    document.addEventListener('pointerdown', forget)
    return () => document.removeEventListener('pointerdown', forget)
  }, [])

  return (key: string | null) => {
    const at = left.findIndex((finding) => finding.key === key)
    if (at >= 0) following.current = [...left.slice(at + 1), ...left.slice(0, at).reverse()].map((finding) => finding.key)
  }
}
