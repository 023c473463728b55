import { useMemo } from 'preact/hooks'
import type { ActsDraft } from '#domain/acts.schema.ts'
import { proposeTies, type TieProposal } from '#domain/condition-ties.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { textIn } from '#domain/languages.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond, outcomeForm } from '../../ui/Diamond.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { openGuardEditor } from '../roadmap/guards/guard-editing.ts'
import type { Placed } from '../roadmap/model/entities.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './ConditionTies.module.css'
import { tieTexts } from './tie-texts.ts'

/** What a proposal does, as the acts of one change, and as it looks meanwhile. */
export function actsOfTies(proposal: TieProposal, goals: readonly Goal[]): { draft: ActsDraft; placed: Placed[] } {
  const tied = proposal.ties.flatMap(({ guard, goalIds }) =>
    guard === null ? [] : goals.filter(({ id }) => goalIds.includes(id)).map((goal) => ({ goal, guard })),
  )
  const named = new Set(tied.flatMap(({ guard }) => guard.alternatives.flatMap(({ terms }) => terms.map(({ decisionId }) => decisionId))))
  const created = proposal.created.filter(({ id }) => named.has(id))
  return {
    draft: {
      kind: 'conditions_tied',
      acts: [
        ...created.map(({ id, name, outcomes }) => ({ act: 'create_decision' as const, decision: { id, name, outcomes } })),
        ...proposal.extended.map(({ decision, outcomes }) => ({
          ...{ act: 'edit_decision' as const, decisionId: decision.id, version: decision.version },
          edit: { outcomes: [...decision.outcomes, ...outcomes] },
        })),
        ...tied.map(({ goal, guard }) => ({ act: 'edit_goal' as const, goalId: goal.id, version: goal.version, edit: { guard } })),
      ],
    },
    placed: [
      ...created.map((decision) => ({ kind: 'decision' as const, id: decision.id, to: { ...decision } })),
      ...proposal.extended.map(({ decision, outcomes }) => ({
        ...{ kind: 'decision' as const, id: decision.id },
        to: { ...decision, outcomes: [...decision.outcomes, ...outcomes], version: decision.version + 1 },
      })),
      ...tied.map(({ goal, guard }) => ({ kind: 'goal' as const, id: goal.id, to: { ...goal, guard, version: goal.version + 1 } })),
    ],
  }
}

type TieDialogProps = { model: RoadmapModel; goalIds: readonly string[]; onMade?: (decisionId: string) => void; onClose: () => void }

/** What some conditions in own words would become, shown before anything is made: decision points, and each branch as a sentence. */
export function TieDialog({ model, goalIds, onMade, onClose }: TieDialogProps) {
  const t = tieTexts.value
  const document = model.document.value!
  const goals = document.goals.filter(({ id }) => goalIds.includes(id))
  // Once: its ids are made anew each time.
  const proposal = useMemo(
    () => proposeTies(goals, document.decisions, document.roadmap.id, document.roadmap.languages[0] ?? 'fi', model.newId),
    [],
  )
  const named = [
    ...proposal.created.map((decision) => ({ decision, added: decision.outcomes, isNew: true })),
    ...proposal.extended.map(({ decision, outcomes }) => ({ decision, added: outcomes, isNew: false })),
  ]
  const decisions = [
    ...document.decisions.map((decision) => {
      const more = proposal.extended.find((each) => each.decision.id === decision.id)
      return more ? { ...decision, outcomes: [...decision.outcomes, ...more.outcomes] } : decision
    }),
    ...proposal.created,
  ]
  const readable = proposal.ties.some(({ guard }) => guard !== null)

  function make() {
    const { draft, placed } = actsOfTies(proposal, goals)
    const key = model.carryOut(draft, placed)
    onClose()
    onMade?.(proposal.created[0]?.id ?? proposal.extended[0]?.decision.id ?? '')
    sayDone(t.made, { text: t.undo, run: () => void model.undo(key) })
  }

  return (
    <Dialog title={t.title} wide onClose={onClose}>
      <div class={styles.proposal}>
        {named.length > 0 && (
          <section aria-label={t.decisions}>
            <h3>{t.decisions}</h3>
            <ul class={styles.decisions}>
              {named.map(({ decision, added, isNew }) => (
                <li key={decision.id}>
                  <p>
                    <Diamond form="open" size={16} />
                    <b>{textIn(decision.name, language.value)}</b>
                    {!isNew && <span>{t.existing}</span>}
                  </p>
                  <p class={styles.outcomes}>
                    {added.map((outcome) => {
                      const at = isNew ? decision.outcomes.indexOf(outcome) : decision.outcomes.length
                      return (
                        <span key={outcome.id} data-outcome={at % 4}>
                          <Diamond form={outcomeForm(at)} size={12} />
                          {textIn(outcome.name, language.value)}
                        </span>
                      )
                    })}
                    <span>{t.always}</span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-label={t.guards}>
          <h3>{t.guards}</h3>
          <ul class={styles.ties}>
            {proposal.ties.map(({ condition, language: written, goalIds: tied, guard }) => {
              const goal = goals.find(({ id }) => id === tied[0])
              const horizon = document.horizons.find(({ id }) => id === goal?.horizonId) ?? null
              return (
                <li key={condition}>
                  <p class={styles.words} lang={written}>
                    {condition}
                  </p>
                  {guard === null ? (
                    <p class={styles.unread}>
                      {t.unread}{' '}
                      <button
                        type="button"
                        onClick={() => {
                          onClose()
                          openGuardEditor(tied)
                        }}
                      >
                        {t.chooseByHand}
                      </button>
                    </p>
                  ) : (
                    <p class={styles.sentence}>{describeGuard(guard, decisions, horizon, language.value)}</p>
                  )}
                  <p class={styles.count}>{t.goals(tied.length)}</p>
                </li>
              )
            })}
          </ul>
        </section>
        <p class={styles.note}>{t.strictly}</p>
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          {readable && (
            <Button kind="main" onClick={make}>
              {t.confirm(proposal.created.length)}
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  )
}
