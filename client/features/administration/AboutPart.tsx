import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { session } from '../../lib/session.ts'
import { NotYet } from '../../ui/NotYet.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AboutModel } from './about-model.ts'
import styles from './AboutPart.module.css'
import part from './Part.module.css'
import { administrationTexts } from './texts.ts'

/** Which Juurru this is, and how it is set up, as far as people notice. */
export function AboutPart() {
  const t = administrationTexts.value.about
  const model = useModel(AboutModel)
  useEffect(() => void model.load(), [model])
  const health = model.value.value
  const ways = session.value?.ways
  return (
    <section class={part.part} aria-labelledby="about">
      <h2 id="about">{t.title}</h2>
      {health === null ? (
        <NotYet failure={model.failure.value} texts={t} onRetry={() => void model.load()}>
          <Skeleton widths={[40, 40, 60]} height={20} />
        </NotYet>
      ) : (
        <dl class={styles.facts}>
          <dt>{t.program}</dt>
          <dd>{health.version}</dd>
          <dt>{t.schema}</dt>
          <dd>{health.schemaVersion}</dd>
          <dt>{t.address}</dt>
          <dd>{location.origin}</dd>
          {ways !== undefined && (
            <>
              <dt>{t.signIn}</dt>
              <dd>{ways.openId === null ? t.byPassword : ways.password ? t.byBoth(ways.openId) : t.byProvider(ways.openId)}</dd>
            </>
          )}
          {/* Where nobody signs in with a password, no link for one is sent, and nothing tells of mail. */}
          {ways?.password && (
            <>
              <dt>{t.mail}</dt>
              <dd>{ways.newPasswordByMail ? t.mailOn : t.mailOff}</dd>
            </>
          )}
        </dl>
      )}
      <p class={part.said}>{t.settings}</p>
      {/* A page of the server's own: `_top`, since the router takes other links for its pages. */}
      <p>
        <a href="/api/docs" target="_top" hrefLang="en">
          {t.api}
        </a>
      </p>
    </section>
  )
}
