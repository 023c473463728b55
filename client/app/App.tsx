import { Component, type ComponentChildren } from 'preact'
import { lazy, LocationProvider, Route, Router } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { askToday } from '../lib/clock.ts'
import { watchConnection } from '../lib/connection.ts'
import { later } from '../lib/later.tsx'
import { fetchTexts } from '../lib/texts.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ToastRegion } from '../ui/ToastRegion.tsx'
import { dressDocument } from './appearance.ts'
import { helpOpen, isSingleKeyCommand } from './keys.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Notice } from './Notice.tsx'
import { appTexts } from './texts.ts'

/** A page is drawn when its code and its texts in the reader's language have come. */
const inLanguage = async <Module,>(arriving: Promise<Module>): Promise<Module> => {
  const module = await arriving
  await fetchTexts()?.catch(() => undefined)
  return module
}
const RoadmapsPage = lazy(() => inLanguage(import('../features/roadmaps/RoadmapsPage.tsx')))
const RoadmapFrame = lazy(() => inLanguage(import('../features/roadmap/RoadmapFrame.tsx')))
const ImportPage = lazy(() => inLanguage(import('../features/imports/ImportPage.tsx')))

const { Later: HelpDialog } = later(async () => (await import('./HelpDialog.tsx')).HelpDialog)
const Help = () => (helpOpen.value ? <HelpDialog /> : null)

/** The whole client: pages by address, and what floats above all of them. */
export function App() {
  useEffect(() => dressDocument(document.documentElement), [])
  useEffect(() => watchConnection(askToday), [])
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void askToday().catch(() => undefined)
    }
    ask()
    // A page left open overnight learns the new day when it is looked at again.
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || !isSingleKeyCommand(event)) return
      event.preventDefault()
      helpOpen.value = true
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <Catch>
      <LocationProvider>
        <Router>
          <Route path="/" component={RoadmapsPage} />
          <Route path="/roadmaps/:roadmapId/:view?" component={RoadmapFrame} />
          <Route path="/roadmaps/:roadmapId/editions/:editionId/:view?" component={RoadmapFrame} />
          <Route path="/import" component={ImportPage} />
          <Route default component={NotFoundPage} />
        </Router>
      </LocationProvider>
      <Help />
      <ToastRegion />
    </Catch>
  )
}

/** What breaks while a view is drawn ends here, in a sentence and a way out, not in a white page. */
class Catch extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }

  static override getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    const t = appTexts.value
    return (
      <main>
        <Notice title={t.broken} text={t.brokenText}>
          <Button kind="main" onClick={() => location.reload()}>
            {t.reload}
          </Button>
          <ButtonLink href="/" target="_self">
            {t.toFront}
          </ButtonLink>
        </Notice>
      </main>
    )
  }
}
