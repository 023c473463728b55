import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

/** A component whose code comes when it is first drawn, or when it is asked for ahead with `fetchNow`; until then nothing is drawn. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const arrived = signal<{ component: ComponentType<Props> } | null>(null)
  let fetching: Promise<void> | null = null
  const fetchNow = () =>
    (fetching ??= load().then(
      (component) => void (arrived.value = { component }),
      // The network failed: the next drawing tries again.
      () => void (fetching = null),
    ))
  function Later(props: Props) {
    useEffect(() => void fetchNow(), [])
    const Component = arrived.value?.component
    return Component === undefined ? null : <Component {...props} />
  }
  return { Later, fetchNow }
}
