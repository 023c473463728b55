import type { PublishedSummary } from '#domain/publications.schema.ts'
import { readText } from '#domain/languages.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { formatDate } from '../../lib/formats.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Elsewhere.module.css'
import type { Roadmaps } from './roadmaps-model.ts'
import pageStyles from './RoadmapsPage.module.css'
import { SummaryDrawing } from './SummaryDrawing.tsx'
import { roadmapsTexts } from './texts.ts'

/** What other regions have published: to be read, not changed. Nothing where there is none. */
export function Elsewhere({ model, today }: { model: Roadmaps; today: string }) {
  const t = roadmapsTexts.value
  const published = model.elsewhere.value
  if (published === 'failed')
    return (
      <div class={styles.failed}>
        <Banner
          tone="late"
          role="alert"
          actions={
            <button type="button" onClick={() => void model.load()}>
              {t.retry}
            </button>
          }
        >
          {t.elsewhereFailed}
        </Banner>
      </div>
    )
  if (published === null || published.length === 0) return null
  return (
    <section aria-labelledby="elsewhere">
      <h2 id="elsewhere" class={pageStyles.region}>
        {t.elsewhere}
        <span>{t.elsewhereLead}</span>
      </h2>
      <div class={styles.row}>
        {published.map((summary) => (
          <Card key={summary.address} summary={summary} today={today} />
        ))}
      </div>
    </section>
  )
}

function Card({ summary, today }: { summary: PublishedSummary; today: string }) {
  const t = roadmapsTexts.value
  const spoken = language.value
  const region = readText(summary.region.name, spoken)
  const name = readText(summary.name, spoken)
  const { address, edition, goalCount, openDecisionCount, settledDecisionCount } = summary
  return (
    <article class={styles.card}>
      <h3 class={styles.region} lang={region.language}>
        {/* Its page is the readers', not of this program's views. */}
        <a href={`/p/${address}`} target="_top">
          {region.text}
        </a>
      </h3>
      <p class={styles.name} lang={name.language}>
        {softHyphens(name.text, name.language)}
      </p>
      {summary.themes.length > 0 && <SummaryDrawing summary={summary} today={today} small />}
      <p class={styles.fact}>
        <Diamond form={openDecisionCount === 0 && settledDecisionCount > 0 ? 'settled' : 'open'} size={12} />
        <span>
          {t.elsewhereFacts(
            openDecisionCount > 0
              ? t.openCount(openDecisionCount)
              : settledDecisionCount > 0
                ? t.settledCount(settledDecisionCount)
                : t.noOpenDecisions,
            t.goals(goalCount),
          )}
        </span>
      </p>
      <p class={styles.fact}>
        <Icon name={edition === null ? 'edit' : 'flag'} />
        <span>{edition === null ? t.publishedDraft : t.approvedEdition(edition.number, formatDate(edition.approvedOn))}</span>
      </p>
    </article>
  )
}
