import type { ComponentChildren } from 'preact'
import { memo } from 'preact/compat'
import { describeFinding } from '#domain/checks/describe-findings.ts'
import type { Finding } from '#domain/checks/findings.ts'
import { findingWording } from '#domain/checks/finding-wording.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { capital } from '../../lib/capital.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { cellNames, mendable } from './checks-view.ts'
import styles from './ChecksView.module.css'
import { drawn } from './drawn.ts'
import { FindingMark } from './FindingMark.tsx'
import { StateChips } from './StateChips.tsx'
import { markTexts } from './mark-texts.ts'
import { checksTexts } from './texts.ts'

export interface FindingDeeds {
  /** Where the views begin. */
  readonly home: string
  toggle(key: string): void
  show(finding: Finding): void
  mend(finding: Finding): void
  accept(finding: Finding): void
}

interface FindingRowProps {
  finding: Finding
  document: RoadmapDocument
  isOpen: boolean
  isStop: boolean
  readOnly: boolean
  deeds: FindingDeeds
  children?: ComponentChildren
}

/** One finding: what is wrong, where, in which scenario it shows, and what can be done about it. */
export const FindingRow = memo(function FindingRow({ finding, document, isOpen, isStop, readOnly, deeds, children }: FindingRowProps) {
  const texts = useTexts(checksTexts)
  const { severity, place, scenario } = finding
  const word = markTexts.value.severities[severity]
  const states = scenario?.states ?? []

  return (
    <article class={styles.finding} data-open={isOpen || undefined} data-finding-row={finding.key}>
      <FindingMark severity={severity} label={word} />
      <div class={styles.body}>
        <h3 class={styles.title}>
          <button
            type="button"
            data-finding={finding.key}
            aria-expanded={isOpen}
            tabIndex={isStop ? 0 : -1}
            onClick={() => deeds.toggle(finding.key)}
          >
            {drawn(describeFinding(finding, document, language.value))}
          </button>
        </h3>
        <p class={styles.why}>{whyOf(finding, document, texts)}</p>
        <p class={styles.witness}>
          {scenario === null || states.length === 0 ? texts.always(word) : texts.shownWhen(word)}{' '}
          {scenario !== null && states.length > 0 ? (
            <button type="button" class={styles.scenario} tabIndex={isOpen ? 0 : -1} onClick={() => deeds.show(finding)}>
              <StateChips states={states} document={document} /> <span class="visually-hidden">{texts.show}</span>
            </button>
          ) : (
            finding.certain && <span class={styles.chip}>{texts.whateverHappens}</span>
          )}
          {!finding.certain && <span>{texts.perhaps}</span>}
        </p>
        {isOpen && scenario !== null && !scenario.smallest && <p class={styles.aside}>{texts.notSmallest}</p>}
        {isOpen && finding.check === 'gap' && finding.scenarios.length > 1 && (
          <div class={styles.others}>
            <span>{texts.otherScenarios}</span>
            <ul>
              {finding.scenarios.slice(1).map((other) => (
                <li key={JSON.stringify(other)}>
                  <button
                    type="button"
                    class={styles.scenario}
                    onClick={() => deeds.show({ ...finding, scenario: { states: other, smallest: true } })}
                  >
                    <StateChips states={other} document={document} /> <span class="visually-hidden">{texts.show}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div class={styles.acts}>
        {isOpen && place.cells.length > 0 && <Button onClick={() => deeds.show(finding)}>{texts.show}</Button>}
        {!isOpen && !readOnly && mendable.has(finding.check) && (
          <Button tabIndex={-1} onClick={() => deeds.mend(finding)}>
            {texts.mend}
          </Button>
        )}
        {finding.check === 'horizon_passed' && !readOnly && (
          <Button tabIndex={isOpen ? 0 : -1} onClick={() => deeds.accept(finding)}>
            {texts.confirm}
          </Button>
        )}
        {!mendable.has(finding.check) && place.decisionId !== null && (
          <a class={styles.quiet} href={`${deeds.home}/decisions?decision=${place.decisionId}`} tabIndex={isOpen ? 0 : -1}>
            {texts.toDecision}
          </a>
        )}
        {isOpen && !readOnly && finding.check !== 'horizon_passed' && (
          <button type="button" class={styles.quiet} onClick={() => deeds.accept(finding)}>
            {texts.accept}
          </button>
        )}
      </div>
      {isOpen && children}
    </article>
  )
})

/** The second sentence: what is covered, otherwise which check found it and where. */
function whyOf(finding: Finding, document: RoadmapDocument, texts: (typeof checksTexts)['value']): string {
  const { check, place } = finding
  const name = findingWording[language.value].checks[check]
  const cells = cellNames(place.cells, document)
  const where = place.cells.length === 0 ? '' : place.cells.length === 1 ? texts.place(cells) : texts.places(cells)
  if (check === 'gap' && finding.counts) {
    const { covered, impossible, gaps } = finding.counts
    return `${where}: ${texts.covers(covered, impossible, gaps)}.`
  }
  const decision = document.decisions.find(({ id }) => id === place.decisionId)
  return [name, where || (decision ? capital(textIn(decision.name, language.value)) : '')].filter(Boolean).join('. ') + '.'
}
