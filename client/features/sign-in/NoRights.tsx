import { Notice } from '../../app/Notice.tsx'
import { Page } from '../../app/Page.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { signInTexts } from './texts.ts'

/** One is in, and nothing has been opened to one yet. */
export function NoRightsPage() {
  const t = signInTexts.value
  return (
    <Page title={t.noRights}>
      <Notice title={t.noRights} text={t.noRightsText}>
        <ButtonLink kind="main" href="/account">
          {t.account}
        </ButtonLink>
      </Notice>
    </Page>
  )
}

/** One is in, and this is somebody else's to do. */
export function NotAllowedPage() {
  const t = signInTexts.value
  return (
    <Page title={t.notAllowed}>
      <Notice title={t.notAllowed} text={t.notAllowedText}>
        <ButtonLink kind="main" href="/">
          {t.toFront}
        </ButtonLink>
      </Notice>
    </Page>
  )
}
