import { computed, effect, signal } from '@preact/signals'
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

const fetchWhole = <Code,>(load: () => Promise<Code>): Promise<Code> => (lost.size === 0 ? load() : fetchLost().then(load))

/** How many parts that are wanted now could not be had at the last try. */
const missing = signal(0)
/** Whether the server has a newer build than this page: what is missing will not come. */
const outdated = signal(false)
const asked = signal(0)

/** Why something of the page is not there: out of reach for now, or gone with the build that the page came from; null when all is there. */
export const partsMissing = computed(() => (missing.value === 0 ? null : outdated.value ? 'outdated' : 'unreached'))

/** Asks at once for what is missing. */
export const fetchMissing = () => void (asked.value += 1)

/** The page's own script is named after everything that it can load. */
async function findOutdated() {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  if (own === null || outdated.peek() || !online.peek()) return
  try {
    const page = await fetch(location.pathname, { headers: { accept: 'text/html' }, cache: 'no-store' })
    outdated.value = page.ok && !(await page.text()).includes(new URL(own.src).pathname)
  } catch {
    // Nobody answers: nothing is known of a newer build.
  }
}

/**
 * Something wanted could not be had, so many times in a row. Tells so on the page until it is called off, and tries again when asked to, when
 * the connection comes or goes, and after a second, two, four … at most half a minute: not every loss is noticed as one of the connection.
 */
function missAndTryAgain(failures: number, tryAgain: () => void): () => void {
  missing.value += 1
  void findOutdated()
  const before = [online.peek(), asked.peek()]
  const stop = effect(() => {
    if ([online.value, asked.value].some((value, index) => value !== before[index])) tryAgain()
  })
  const timer = setTimeout(tryAgain, Math.min(30_000, 500 * 2 ** failures))
  return () => {
    missing.value -= 1
    stop()
    clearTimeout(timer)
  }
}

/** Loads what a page is drawn with, and does not give up: the page before stands until it has come. */
export async function untilHad<Code>(load: () => Promise<Code>): Promise<Code> {
  // It stays told of while it is tried again.
  let callOff = () => {}
  for (let failures = 1; ; failures += 1) {
    try {
      const code = await fetchWhole(load)
      callOff()
      return code
    } catch {
      const before = callOff
      await new Promise<void>((resolve) => {
        callOff = missAndTryAgain(failures, resolve)
        before()
      })
    }
  }
}

type PropsOf<Part> = Part extends (props: infer Props extends object) => unknown ? Props : never

/**
 * A component, by the name that its module gives it, whose code comes when it is first drawn, or when it is asked for ahead with `fetchNow`;
 * until then nothing is drawn, or what stands in for it meanwhile.
 */
export function later<Module, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
  { afterPaint = false, meanwhile }: { afterPaint?: boolean; meanwhile?: ComponentType<PropsOf<Module[Name]>> } = {},
) {
  type Props = PropsOf<Module[Name]>
  const arrived = signal<{ component: ComponentType<Props> } | null>(null)
  const failures = signal(0)
  let fetching: Promise<void> | null = null
  const fetchNow = () =>
    (fetching ??= fetchWhole(load).then(
      // What takes props is a component.
      (module) => void (arrived.value = { component: module[name] as ComponentType<Props> }),
      () => {
        fetching = null
        failures.value += 1
      },
    ))
  known.add(fetchNow)
  function Later(props: Props) {
    const failed = arrived.value === null ? failures.value : 0
    useEffect(() => (afterPaint ? oncePainted(() => void fetchNow()) : void fetchNow()), [])
    useEffect(() => (failed > 0 ? missAndTryAgain(failed, () => void fetchNow()) : undefined), [failed])
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
