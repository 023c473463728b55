import { signal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { askToday } from '../lib/clock.ts'
import { online } from '../lib/connection.ts'
import { fetchMissing, partsMissing } from '../lib/later.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { AppBar } from './AppBar.tsx'
import { helpOpen } from './keys.ts'
import styles from './Page.module.css'
import { appTexts } from './texts.ts'

type PageProps = {
  /** The page's name in the window's title. */
  title: string
  /** On the app bar: where one is (`RoadmapPlace`), and search. */
  place?: ComponentChildren
  search?: ComponentChildren
  /** Under the app bar: the tabs of the view and its tools. */
  tabs?: ComponentChildren
  /** On the status line at the foot: what is saved, and on the right the keys of the view. */
  status?: ComponentChildren
  keys?: ComponentChildren
  /** The view fills the window and scrolls inside itself (on a narrow window the page scrolls anyway). */
  fill?: boolean
  /** Told instead of the shell's own banner while the server is out of reach. */
  offline?: ComponentChildren
  /** Before one is in: no status line. */
  bare?: boolean
  children: ComponentChildren
}

/** Whether any page has been drawn yet. */
export const pageDrawn = signal(false)

/** One page: bar, tabs, content, status line. Every view draws itself inside one. */
export function Page({ title, place, search, tabs, status, keys, fill = false, offline, bare = false, children }: PageProps) {
  const t = appTexts.value
  const { path } = useLocation()
  const main = useRef<HTMLElement>(null)

  useEffect(() => {
    document.title = title === '' || title === 'Juurru' ? 'Juurru' : `${title} – Juurru`
  }, [title])

  // A new page is announced by moving the focus to it; the browser does so itself for the first one.
  useEffect(() => {
    if (pageDrawn.peek() && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
    pageDrawn.value = true
  }, [path])

  return (
    <div class={styles.page} data-fill={fill}>
      <a class={styles.skip} href="#main">
        {t.skip}
      </a>
      <AppBar place={place} search={search} bare={bare} />
      {tabs && <div class={styles.tabs}>{tabs}</div>}
      {!online.value && (
        <div class={styles.offline}>
          {offline ?? (
            <Banner
              tone="risk"
              role="status"
              actions={
                <button type="button" onClick={() => void askToday().catch(() => undefined)}>
                  {t.tryNow}
                </button>
              }
            >
              {t.offline}
            </Banner>
          )}
        </div>
      )}
      {online.value && partsMissing.value !== null && (
        <div class={styles.offline}>
          <Banner
            tone="risk"
            role="status"
            actions={
              partsMissing.value === 'outdated' ? (
                <button type="button" onClick={() => location.reload()}>
                  {t.reload}
                </button>
              ) : (
                <button type="button" onClick={fetchMissing}>
                  {t.tryNow}
                </button>
              )
            }
          >
            {t.partsMissing[partsMissing.value]}
          </Banner>
        </div>
      )}
      <main id="main" ref={main} class={styles.main} tabIndex={-1}>
        {children}
      </main>
      {!bare && (
        <footer class={styles.status}>
          <div class={styles.left}>{status}</div>
          <div class={styles.right}>
            {keys && <div class={styles.keys}>{keys}</div>}
            <button type="button" class={styles.help} aria-label={t.help} aria-haspopup="dialog" onClick={() => (helpOpen.value = true)}>
              <Kbd>?</Kbd>
              <span>{t.helpShort}</span>
            </button>
          </div>
        </footer>
      )}
    </div>
  )
}
