import { ButtonLink } from '../ui/Button.tsx'
import { Notice } from './Notice.tsx'
import { Page } from './Page.tsx'
import { appTexts } from './texts.ts'

/** No such address. */
export function NotFoundPage() {
  const t = appTexts.value
  return (
    <Page title={t.notFound}>
      <Notice title={t.notFound} text={t.notFoundText}>
        <ButtonLink kind="main" href="/">
          {t.toFront}
        </ButtonLink>
      </Notice>
    </Page>
  )
}
