import { describeFinding } from '#domain/checks/describe-findings.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { FindingMark } from '../../checks/FindingMark.tsx'
import styles from './CompareView.module.css'
import { present, type ComparisonModel } from './comparison-model.ts'
import { comparisonTexts } from './texts.ts'

const shownGaps = 5

/** Whether the changes left a turn of events without a goal, and where one can see it. */
export function NewGaps({ comparison }: { comparison: ComparisonModel }) {
  const t = useTexts(comparisonTexts)
  const gaps = comparison.gaps.value
  if (gaps === null)
    return (
      <p class={styles.checking} role="status">
        {t.checking}
      </p>
    )
  const to = comparison.to.value
  const home = `/roadmaps/${comparison.model.roadmapId}${to === present ? '' : `/editions/${to}`}`
  return (
    <section class={styles.gaps} data-gaps={gaps.made.length}>
      <h3>
        {gaps.made.length > 0 ? <FindingMark severity="gap" size={18} /> : <Icon name="check" />}
        {gaps.made.length === 0 ? t.noGaps : t.gaps(gaps.made.length)}
      </h3>
      {gaps.made.slice(0, shownGaps).map((finding) => (
        <p key={finding.key}>
          {describeFinding(finding, gaps.after, language.value)}{' '}
          <a href={`${home}/checks?finding=${encodeURIComponent(finding.key)}`}>{t.seeFinding}</a>
        </p>
      ))}
      {gaps.closed > 0 && <p>{t.closed(gaps.closed)}</p>}
    </section>
  )
}
