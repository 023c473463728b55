import { describeStates } from '#domain/guard-sentences.ts'
import { textIn } from '#domain/languages.ts'
import { standingAndAhead } from '#domain/states.ts'
import { formatDate } from '../../lib/formats.ts'
import { language } from '../../lib/texts.ts'
import { Diamond, formOfState, outcomeForm } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { whenSettled } from '../../ui/when-settled.ts'
import { CommentCount } from '../comments/CommentCount.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import type { Axis } from './axis.ts'
import type { DecisionFacts } from './decision-facts.ts'
import styles from './DecisionsView.module.css'
import { decisionsTexts } from './texts.ts'
import { Timeline } from './Timeline.tsx'

type DecisionRowProps = { model: RoadmapModel; facts: DecisionFacts; axis: Axis; asOf: string; isOpen: boolean; onOpen: () => void }

/** One decision of the list: how it stands, when it is expected, what waits for it. */
export function DecisionRow({ model, facts, axis, asOf, isOpen, onOpen }: DecisionRowProps) {
  const t = decisionsTexts.value
  const { decision, timeline, waiting, municipalityCount, isOverdue, tooLateFor, unanswered } = facts
  const held = standingAndAhead(timeline, asOf)
  const [standing] = held
  return (
    <li class={styles.row} data-open={isOpen}>
      <div class={styles.name}>
        <h3>
          <Diamond form={standing ? 'settled' : 'open'} size={16} />
          <button type="button" data-decision={decision.id} aria-expanded={isOpen} onClick={onOpen}>
            {textIn(decision.name, language.value)}
          </button>
          <CommentCount model={model} thing={{ goalId: null, decisionId: decision.id }} />
        </h3>
        {isOverdue ? (
          <p data-tone="late">
            <Icon name="tri" size={14} />
            {t.overdue(formatDate(decision.latest ?? ''))}
          </p>
        ) : (
          <p>{standing ? whenSettled(standing) : decision.watcher !== null ? t.openWatched(decision.watcher) : t.open}</p>
        )}
        {!standing && decision.watcher === null && (
          <p data-tone="risk">
            <Icon name="tri" size={14} />
            {t.unwatched}
          </p>
        )}
        {unanswered.length > 0 && (
          <p data-tone="risk">
            <Icon name="tri" size={14} />
            {t.unanswered(unanswered.length)}
          </p>
        )}
        {tooLateFor && !isOverdue ? (
          <p data-tone="risk">
            <Icon name="tri" size={14} />
            {t.mayBeAfter(tooLateFor.year)}
          </p>
        ) : standing ? (
          <p class={styles.outcomes}>
            {held.map(({ id, outcome, effectiveOn }, i) => (
              <span key={id} data-outcome={decision.outcomes.findIndex((one) => one.id === outcome)}>
                <Diamond form={formOfState(decision, outcome)} size={12} />
                {outcome === 'other' ? t.other : describeStates(decision, [outcome], language.value)}
                {i > 0 && ` ${t.from(formatDate(effectiveOn))}`}
              </span>
            ))}
          </p>
        ) : (
          !isOverdue && (
            <p class={styles.outcomes}>
              {decision.outcomes.map((outcome, i) => (
                <span key={outcome.id} data-outcome={i % 4}>
                  <Diamond form={outcomeForm(i)} size={12} />
                  {textIn(outcome.name, language.value)}
                </span>
              ))}
            </p>
          )
        )}
      </div>
      <Timeline facts={facts} axis={axis} asOf={asOf} />
      <ul class={styles.waits}>
        {waiting.length === 0 && <li>{t.nothingWaits}</li>}
        {waiting.length > 0 && (
          <li>
            <Ring mark="waiting" size={14} label={null} />
            {t.goals(waiting.length)}
          </li>
        )}
        {municipalityCount > 0 && <li data-mark="municipality">{t.municipalities(municipalityCount)}</li>}
      </ul>
    </li>
  )
}
