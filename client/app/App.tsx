import { Component, type ComponentChildren, type ComponentType } from 'preact'
import { lazy, LocationProvider, Route, Router, useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { Capability } from '#domain/roles.ts'
import { askToday } from '../lib/clock.ts'
import { watchConnection } from '../lib/connection.ts'
import { fetchMissing, later, partsMissing, untilHad } from '../lib/later.tsx'
import { askSession, may, person, recoveryCodesShown, session, signInNeeded } from '../lib/session.ts'
import { fetchTexts } from '../lib/texts.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ToastRegion } from '../ui/ToastRegion.tsx'
import { dressDocument } from './appearance.ts'
import { helpOpen, isSingleKeyCommand } from './keys.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Notice } from './Notice.tsx'
import { Page, pageDrawn } from './Page.tsx'
import type { RarePage } from './rare-pages.ts'
import { appTexts } from './texts.ts'

/** A page is drawn when its code and its texts in the reader's language have come. */
const inLanguage = async <Module,>(arriving: Promise<Module>): Promise<Module> => {
  const module = await arriving
  await fetchTexts()?.catch(() => undefined)
  return module
}
const RoadmapsPage = lazy(() => untilHad(() => inLanguage(import('../features/roadmaps/RoadmapsPage.tsx'))))
const RoadmapFrame = lazy(() => untilHad(() => inLanguage(import('../features/roadmap/RoadmapFrame.tsx'))))
const rare = (page: RarePage) =>
  lazy<ComponentType>(() => untilHad(() => inLanguage(import('./rare-pages.ts').then(({ rarePages }) => rarePages[page]()))))
const SetUpPage = rare('setUp')
const ForgottenPage = rare('forgotten')
const WelcomePage = rare('welcome')

const { Later: NoRightsPage } = later(() => inLanguage(import('../features/sign-in/NoRights.tsx')), 'NoRightsPage')
const { Later: NotAllowedPage } = later(() => inLanguage(import('../features/sign-in/NoRights.tsx')), 'NotAllowedPage')
const { Later: SecondFactorPage } = later(() => inLanguage(import('../features/second-factor/SecondFactorPage.tsx')), 'SecondFactorPage')
const { Later: SignInPage } = later(() => inLanguage(import('../features/sign-in/SignInPage.tsx')), 'SignInPage')
const { Later: SignInDialog } = later(() => inLanguage(import('../features/sign-in/SignInDialog.tsx')), 'SignInDialog')

const { Later: HelpDialog } = later(() => import('./HelpDialog.tsx'), 'HelpDialog')
const Help = () => (helpOpen.value ? <HelpDialog /> : null)
const SignInAgain = () => (signInNeeded.value ? <SignInDialog /> : null)

/** A page for those who may; until it is known who one is, the shell around it. */
const behind = (capability: Capability, Inside: ComponentType) => () => {
  if (session.value === null) return <Page title="">{null}</Page>
  return may(capability) ? <Inside /> : <NotAllowedPage />
}
const Import = behind('create_roadmaps', rare('import'))
const People = behind('manage_people', rare('people'))
const Administration = behind('operate', rare('administration'))
const Account = behind('use_account', rare('account'))

/** Addresses at which one comes in. */
const isEntrance = (path: string) => /^\/((setup|welcome)\/|forgotten$)/.test(path)

/** Who is not signed in is asked to, at whatever address they came to, and is then where they wanted to be. */
function Gate({ children }: { children: ComponentChildren }) {
  const { path } = useLocation()
  if (isEntrance(path) || session.value === null) return children
  if (session.value.secondFactorMissing || recoveryCodesShown.value) return <SecondFactorPage />
  if (path === '/sign-in') return <SignInPage />
  if (may('read_roadmaps') || (person.value !== null && path === '/account')) return children
  if (person.value === null) return <SignInPage />
  return <NoRightsPage />
}

/** The whole client: pages by address, and what floats above all of them. */
export function App() {
  useEffect(() => dressDocument(document.documentElement), [])
  useEffect(() => watchConnection(() => (session.peek() === null ? askSession() : askToday())), [])
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void askSession().catch(() => undefined)
    }
    // A page left open overnight learns the new day when it is looked at again, and what has become of one's rights.
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [])
  useLayoutEffect(() => {
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
        <Gate>
          <Router>
            <Route path="/" component={RoadmapsPage} />
            <Route path="/roadmaps/:roadmapId/:view?" component={RoadmapFrame} />
            <Route path="/roadmaps/:roadmapId/editions/:editionId/:view?" component={RoadmapFrame} />
            <Route path="/import" component={Import} />
            <Route path="/people" component={People} />
            <Route path="/administration" component={Administration} />
            <Route path="/account" component={Account} />
            <Route path="/setup/:token" component={SetUpPage} />
            <Route path="/welcome/:token" component={WelcomePage} />
            <Route path="/forgotten" component={ForgottenPage} />
            <Route default component={NotFoundPage} />
          </Router>
        </Gate>
      </LocationProvider>
      <NothingYet />
      <Help />
      <SignInAgain />
      <ToastRegion />
    </Catch>
  )
}

/** The very first page could not be had: there is no page yet that could tell. */
function NothingYet() {
  const t = appTexts.value
  if (pageDrawn.value || partsMissing.value === null) return null
  return (
    <main>
      <Notice title={t.nothingYet} text={t.nothingYetText}>
        <Button kind="main" onClick={fetchMissing}>
          {t.tryNow}
        </Button>
      </Notice>
    </main>
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
          <ButtonLink href="/" target="_top">
            {t.toFront}
          </ButtonLink>
        </Notice>
      </main>
    )
  }
}
