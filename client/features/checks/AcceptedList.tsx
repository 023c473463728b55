import { describeFinding } from '#domain/checks/describe-findings.ts'
import type { Finding } from '#domain/checks/findings.ts'
import { findingWording } from '#domain/checks/finding-wording.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { AcceptedFinding } from '#domain/findings.schema.ts'
import { readText } from '#domain/languages.ts'
import { formatDate } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import styles from './ChecksView.module.css'
import { drawn } from './drawn.ts'
import { checksTexts } from './texts.ts'

interface AcceptedListProps {
  accepted: readonly AcceptedFinding[]
  findings: readonly Finding[]
  document: RoadmapDocument
  readOnly: boolean
  onEdit: (acceptance: AcceptedFinding) => void
  onWithdraw: (acceptance: AcceptedFinding) => void
}

/** The findings that the planners live with, and why. They are printed with the rest. */
export function AcceptedList({ accepted, findings, document, readOnly, onEdit, onWithdraw }: AcceptedListProps) {
  const texts = useTexts(checksTexts)
  const byKey = new Map(findings.map((finding) => [finding.key, finding]))
  return (
    <section class={styles.accepted} aria-labelledby="accepted-heading" id="accepted">
      <h2 id="accepted-heading">{texts.acceptedHeading(accepted.length)}</h2>
      <ul>
        {accepted.map((acceptance) => {
          const finding = byKey.get(acceptance.key)
          const reason = readText(acceptance.reason, language.value)
          return (
            <li key={acceptance.id}>
              <p class={styles.acceptedTitle}>
                {finding
                  ? drawn(describeFinding(finding, document, language.value))
                  : findingWording[language.value].checks[acceptance.check]}
              </p>
              <p lang={reason.language}>{reason.text}</p>
              <p class={styles.aside}>
                {texts.acceptedOn(formatDate(dateOfInstant(acceptance.acceptedAt)))}. {finding ? '' : texts.notFoundNow}
              </p>
              {!readOnly && (
                <p class={styles.acceptedActs}>
                  <button type="button" class={styles.quiet} onClick={() => onEdit(acceptance)}>
                    {texts.editReason}
                  </button>
                  <button type="button" class={styles.quiet} onClick={() => onWithdraw(acceptance)}>
                    {texts.withdraw}
                  </button>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
