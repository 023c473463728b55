import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { NamingBranch } from '#domain/checks/resolution-previews.ts'
import { describeConstraint } from '#domain/constraint-sentences.ts'
import type { Constraint, Decision } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { holdsAlsoIn } from '#domain/guard-widening.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { textIn } from '#domain/languages.ts'
import { language } from '../../../lib/texts.ts'
import { draftOf, guardOf } from '../../roadmap/guards/guard-draft.ts'
import { GuardTerms } from '../../roadmap/guards/GuardTerms.tsx'
import { keyOfBranch, type Answer } from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

type GuardWalkProps = {
  branches: readonly NamingBranch[]
  decision: Decision
  outcomeId: string
  /** With the new outcome in it. */
  document: RoadmapDocument
  answers: ReadonlyMap<string, Answer>
  onAnswer: (key: string, answer: Answer) => void
  /** Those that name the decision, and those of them that rule this out too. */
  constraints: readonly Constraint[]
  alsoForbiddenBy: ReadonlySet<string>
  onForbid: (constraintId: string, forbids: boolean) => void
}

/** Every guard that names the decision is asked whether it holds under the outcome that nobody had listed. */
export function GuardWalk({
  branches,
  decision,
  outcomeId,
  document,
  answers,
  onAnswer,
  constraints,
  alsoForbiddenBy,
  onForbid,
}: GuardWalkProps) {
  const t = resolutionTexts.value
  if (branches.length === 0 && constraints.length === 0) return null
  const unanswered = branches.filter((branch) => (answers.get(keyOfBranch(branch)) ?? 'later') === 'later').length
  return (
    <section class={styles.walk} aria-label={t.walk}>
      <h3>{t.walk}</h3>
      {branches.length > 0 && <p>{unanswered > 0 ? t.unanswered(unanswered) : t.allAnswered}</p>}
      <ol>
        {branches.map((branch) => (
          <Question
            key={keyOfBranch(branch)}
            branch={branch}
            decision={decision}
            outcomeId={outcomeId}
            document={document}
            answer={answers.get(keyOfBranch(branch)) ?? 'later'}
            onAnswer={(answer) => onAnswer(keyOfBranch(branch), answer)}
          />
        ))}
        {constraints.map(({ id, guard, reason }) => (
          <li key={id}>
            <p>
              <b>{describeConstraint(guard, document.decisions, language.value)}</b>
            </p>
            <p class={styles.meta}>{textIn(reason, language.value)}</p>
            <label class={styles.forbids}>
              <input type="checkbox" checked={alsoForbiddenBy.has(id)} onChange={() => onForbid(id, !alsoForbiddenBy.has(id))} />
              {t.alsoForbids}
            </label>
          </li>
        ))}
      </ol>
    </section>
  )
}

type QuestionProps = {
  branch: NamingBranch
  decision: Decision
  outcomeId: string
  document: RoadmapDocument
  answer: Answer
  onAnswer: (answer: Answer) => void
}

function Question({ branch: { cell, guard, goalIds }, decision, outcomeId, document, answer, onAnswer }: QuestionProps) {
  const t = resolutionTexts.value
  const group = useId()
  const draft = useSignal(draftOf(guard))
  const horizon = document.horizons.find(({ id }) => id === cell.horizonId) ?? null
  const say = (said: Guard) => describeGuard(said, document.decisions, horizon, language.value)
  const goals = document.goals.filter(({ id }) => goalIds.includes(id))
  const rewritten = typeof answer === 'object' ? answer.rewrite : null
  const ways = [
    [answer === 'holds', t.holds, 'holds'],
    [answer === 'fails', t.holdsNot, 'fails'],
    [typeof answer === 'object', t.rewrite, { rewrite: guardOf(draft.value).guard ?? guard }],
    [answer === 'later', t.answerLater, 'later'],
  ] as const
  return (
    <li>
      <p>
        <b>{say(guard)}</b>
      </p>
      <p class={styles.meta}>{goals.map(({ text }) => textIn(text, language.value)).join(' · ')}</p>
      <div class={styles.ways} role="radiogroup" aria-label={t.doesItHold}>
        {ways.map(([checked, words, said]) => (
          <label key={words}>
            <input type="radio" name={group} checked={checked} onChange={() => onAnswer(said)} />
            {words}
          </label>
        ))}
      </div>
      {answer === 'holds' && <p class={styles.meta}>{say(holdsAlsoIn(guard, decision.id, outcomeId))}</p>}
      {rewritten !== null && (
        <>
          <GuardTerms
            decisions={document.decisions}
            draft={draft.value}
            onChange={(next) => {
              draft.value = next
              const { guard: written, isComplete } = guardOf(next)
              if (written !== null && isComplete) onAnswer({ rewrite: written })
            }}
          />
          <p class={styles.meta}>{say(rewritten)}</p>
        </>
      )}
    </li>
  )
}
