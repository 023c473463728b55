import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './Icon.tsx'
import { closeToast, saidNow, toasts, type Toast } from './toasts.ts'
import styles from './ToastRegion.module.css'
import { uiTexts } from './texts.ts'

const lifetime = 8_000

/** The notices, at the foot of the page. Drawn once, by the shell. */
export function ToastRegion() {
  const shown = toasts.value
  const region = useRef<HTMLElement>(null)
  const isAside = useSignal(false)
  const lift = useSignal(0)

  // What has the focus is never hidden under a notice: they give way to it, and come back when they have all gone.
  useLayoutEffect(() => {
    if (shown.length === 0) {
      isAside.value = false
      return undefined
    }
    const rise = () => (lift.value = footHeight())
    const giveWay = () => {
      rise()
      const focused = document.activeElement
      if (region.current === null || focused === null || focused === document.body || region.current.contains(focused)) return
      if (overlap(region.current.getBoundingClientRect(), focused.getBoundingClientRect())) isAside.value = !isAside.peek()
    }
    giveWay()
    document.addEventListener('focusin', giveWay)
    document.addEventListener('scroll', rise, { capture: true, passive: true })
    return () => {
      document.removeEventListener('focusin', giveWay)
      document.removeEventListener('scroll', rise, { capture: true })
    }
  }, [shown])

  return (
    <section
      ref={region}
      class={styles.region}
      aria-label={uiTexts.value.notices}
      data-aside={isAside.value || undefined}
      style={{ '--lift': `${lift.value}px` }}
    >
      <div class={styles.list} role="status" aria-relevant="additions">
        {shown.map((toast) => toast.kind === 'done' && <Notice key={toast.id} toast={toast} />)}
      </div>
      <div class={styles.list} role="alert">
        {shown.map((toast) => toast.kind === 'failure' && <Notice key={toast.id} toast={toast} />)}
      </div>
    </section>
  )
}

/** How far up from the window's edge the feet of views and panels reach: what is to be pressed there is not covered. */
function footHeight(): number {
  const feet = [...document.querySelectorAll('[data-foot]')].map((foot) => foot.getBoundingClientRect())
  const reached = feet.filter(({ height, top, bottom }) => height > 0 && top < innerHeight && bottom > innerHeight - 60)
  return Math.max(0, ...reached.map(({ top }) => innerHeight - top + 8))
}

/** Of something large, as a whole view that takes keys, most is seen beside them. */
const overlap = (notices: DOMRect, focused: DOMRect): boolean =>
  focused.height < innerHeight / 2 &&
  focused.left < notices.right &&
  focused.right > notices.left &&
  focused.top < notices.bottom &&
  focused.bottom > notices.top

function Notice({ toast }: { toast: Toast }) {
  const hold = useCountdown(toast.kind === 'done' ? lifetime : null, () => closeToast(toast.id))
  return (
    <div class={styles.toast} data-kind={toast.kind} {...hold}>
      <Icon name={toast.kind === 'done' ? 'check' : 'tri'} />
      <span class={styles.said}>{saidNow(toast.text)}</span>
      {[toast.action, toast.more].map(
        (action, index) =>
          action && (
            <button
              key={index}
              type="button"
              class={styles.act}
              onClick={() => {
                closeToast(toast.id)
                action.run()
              }}
            >
              {saidNow(action.text)}
            </button>
          ),
      )}
      <button
        type="button"
        class={styles.close}
        aria-label={uiTexts.value.dismiss}
        title={uiTexts.value.dismiss}
        onClick={() => closeToast(toast.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

/** Counts the time down, but not while the notice is pointed at or holds the focus. */
function useCountdown(milliseconds: number | null, end: () => void) {
  const state = useRef({
    left: milliseconds ?? 0,
    since: 0,
    timer: 0 as unknown as ReturnType<typeof setTimeout>,
    holds: new Set<string>(),
  })

  const start = () => {
    const now = state.current
    if (milliseconds === null || now.holds.size > 0) return
    clearTimeout(now.timer)
    now.since = performance.now()
    now.timer = setTimeout(end, now.left)
  }
  const stop = (hold: string) => {
    const now = state.current
    if (now.holds.size === 0) now.left = Math.max(1_000, now.left - (performance.now() - now.since))
    now.holds.add(hold)
    clearTimeout(now.timer)
  }
  const release = (hold: string) => {
    state.current.holds.delete(hold)
    start()
  }
  useEffect(() => {
    start()
    return () => clearTimeout(state.current.timer)
  }, [])

  return {
    onMouseEnter: () => stop('pointer'),
    onMouseLeave: () => release('pointer'),
    onFocusIn: () => stop('focus'),
    onFocusOut: () => release('focus'),
  }
}
