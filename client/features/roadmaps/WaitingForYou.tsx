import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { formatMonth } from '../../lib/rare-formats.ts'
import { language } from '../../lib/texts.ts'
import { Diamond } from '../../ui/Diamond.tsx'
import { Ring } from '../../ui/Ring.tsx'
import styles from './RoadmapsPage.module.css'
import { roadmapsTexts } from './texts.ts'

const most = 6

/** What in the roadmaps asks for the planner: late goals, goals at risk, decisions whose window has passed. */
export function WaitingForYou({ summaries, today }: { summaries: readonly RoadmapSummary[]; today: string }) {
  const t = roadmapsTexts.value
  const found = summaries
    .flatMap((summary) => {
      const address = `/roadmaps/${summary.roadmap.id}`
      const name = textIn(summary.roadmap.name, language.value)
      const late = summary.marks.late ?? 0
      const risk = summary.marks.at_risk ?? 0
      return [
        ...(late > 0
          ? [
              {
                key: `${address} late`,
                mark: <Ring mark="late" size={18} label={null} />,
                href: `${address}?mark=late`,
                title: t.waitingLate(late),
                text: name,
              },
            ]
          : []),
        ...(risk > 0
          ? [
              {
                key: `${address} risk`,
                mark: <Ring mark="at_risk" size={18} label={null} />,
                href: `${address}?mark=at_risk`,
                title: t.waitingRisk(risk),
                text: name,
              },
            ]
          : []),
        ...summary.openDecisions.flatMap(({ id, name: decision, latest }) =>
          latest !== null && latest < today
            ? [
                {
                  key: id,
                  mark: <Diamond form="open" size={14} />,
                  href: address,
                  title: t.waitingDecision(textIn(decision, language.value)),
                  text: t.waitingDecisionText(formatMonth(latest)),
                },
              ]
            : [],
        ),
      ]
    })
    .slice(0, most)
  if (found.length === 0) return null
  return (
    <section class={styles.waiting} aria-labelledby="waiting">
      <h2 id="waiting">{t.waiting}</h2>
      <ul>
        {found.map(({ key, mark, href, title, text }) => (
          <li key={key}>
            {mark}
            <div>
              <a href={href}>{title}</a>
              <span>{text}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
