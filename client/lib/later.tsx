import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { online } from './connection.ts'

const known = new Set<() => Promise<void>>()

/** Fetches all that is only drawn later, so that whoever loses the connection still has everything to work with. */
export const fetchAllLater = () => Promise.all([...known].map((fetchNow) => fetchNow()))

/** Style sheets that the network lost. Code is asked for anew by its import, but its sheet is asked for only once. */
const lost = new Set<HTMLLinkElement>()
document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target)
  },
  true,
)

const fetchLost = () =>
  Promise.all(
    [...lost].map(
      (link) =>
        new Promise<void>((resolve, reject) => {
          const again = link.cloneNode() as HTMLLinkElement
          again.addEventListener('load', () => resolve())
          again.addEventListener('error', () => reject(new Error(`No style sheet: ${again.href}`)))
          lost.delete(link)
          link.replaceWith(again)
        }),
    ),
  )

/**
 * A component whose code comes when it is first drawn, or when it is asked for ahead with `fetchNow`; until then nothing is drawn,
 * or what stands in for it meanwhile.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { afterPaint = false, meanwhile }: { afterPaint?: boolean; meanwhile?: ComponentType<Props> } = {},
) {
  const arrived = signal<{ component: ComponentType<Props> } | null>(null)
  let fetching: Promise<void> | null = null
  const fetchNow = () =>
    (fetching ??= (lost.size === 0 ? load() : fetchLost().then(load)).then(
      (component) => void (arrived.value = { component }),
      // The network failed: the next drawing, or the next connection, tries again.
      () => void (fetching = null),
    ))
  known.add(fetchNow)
  function Later(props: Props) {
    // What could not be fetched comes when the connection does.
    useEffect(() => (afterPaint ? oncePainted(() => void fetchNow()) : void fetchNow()), [online.value])
    const Component = arrived.value?.component ?? meanwhile
    return Component === undefined ? null : <Component {...props} />
  }
  return { Later, fetchNow }
}

/** Waits for the frames in which what stands on the page is drawn. Returns how to call it off. */
function oncePainted(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => (timer = setTimeout(act)))
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
