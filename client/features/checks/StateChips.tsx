import type { StateAt } from '#domain/checks/findings.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { groupBy } from '#domain/grouping.ts'
import { byYear } from '#domain/horizons.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Diamond, formOfState } from '../../ui/Diamond.tsx'
import { stateWords } from './checks-view.ts'
import styles from './ChecksView.module.css'
import { checksTexts } from './texts.ts'

/** What a scenario names, decision by decision, and when. */
export function StateChips({ states, document }: { states: readonly StateAt[]; document: RoadmapDocument }) {
  const texts = useTexts(checksTexts)
  const byHorizon = groupBy(states, ({ horizonId }) => horizonId)
  return (
    <>
      {[...document.horizons]
        .sort(byYear)
        .filter(({ id }) => byHorizon.has(id))
        .map((horizon) => (
          <span key={horizon.id} class={styles.chips}>
            {byHorizon.get(horizon.id)?.map((each) => {
              const decision = document.decisions.find(({ id }) => id === each.decisionId)
              const form = decision ? formOfState(decision, each.state) : 'other'
              return (
                <span key={each.decisionId} class={styles.chip} data-outcome={form}>
                  <Diamond form={form} size={12} />
                  {stateWords(each, document, language.value)}
                </span>
              )
            })}
            <span>{texts.atEndOf(String(horizon.year))}</span>
          </span>
        ))}
    </>
  )
}
