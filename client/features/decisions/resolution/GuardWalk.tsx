import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Decision } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { textIn } from '#domain/languages.ts'
import { language } from '../../../lib/texts.ts'
import { draftOf, guardOf } from '../../roadmap/guards/guard-draft.ts'
import { GuardTerms } from '../../roadmap/guards/GuardTerms.tsx'
import { holdingUnder, type Answer } from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

type GuardWalkProps = {
  branches: readonly { key: string; guard: Guard; goals: Goal[] }[]
  decision: Decision
  outcomeId: string
  /** With the new outcome in it. */
  document: RoadmapDocument
  answers: ReadonlyMap<string, Answer>
  onAnswer: (key: string, answer: Answer) => void
}

/** Every guard that names the decision is asked whether it holds under the outcome that nobody had listed. */
export function GuardWalk({ branches, decision, outcomeId, document, answers, onAnswer }: GuardWalkProps) {
  const t = resolutionTexts.value
  if (branches.length === 0) return null
  const unanswered = branches.filter(({ key }) => (answers.get(key)?.says ?? 'later') === 'later').length
  return (
    <section class={styles.walk} aria-label={t.walk}>
      <h3>{t.walk}</h3>
      <p>{unanswered > 0 ? t.unanswered(unanswered) : t.allAnswered}</p>
      <ol>
        {branches.map((branch) => (
          <Question
            key={branch.key}
            branch={branch}
            decision={decision}
            outcomeId={outcomeId}
            document={document}
            answer={answers.get(branch.key) ?? { says: 'later' }}
            onAnswer={(answer) => onAnswer(branch.key, answer)}
          />
        ))}
      </ol>
    </section>
  )
}

type QuestionProps = {
  branch: { guard: Guard; goals: Goal[] }
  decision: Decision
  outcomeId: string
  document: RoadmapDocument
  answer: Answer
  onAnswer: (answer: Answer) => void
}

function Question({ branch: { guard, goals }, decision, outcomeId, document, answer, onAnswer }: QuestionProps) {
  const t = resolutionTexts.value
  const group = useId()
  const draft = useSignal(draftOf(guard))
  const say = (said: Guard) => describeGuard(said, document.decisions, null, language.value)
  const ways = [
    ['holds', t.holds, () => onAnswer({ says: 'holds' })],
    ['not', t.holdsNot, () => onAnswer({ says: 'not' })],
    ['rewritten', t.rewrite, () => onAnswer({ says: 'rewritten', guard })],
    ['later', t.answerLater, () => onAnswer({ says: 'later' })],
  ] as const
  return (
    <li>
      <p>
        <b>{say(guard)}</b>
      </p>
      <p class={styles.meta}>{goals.map(({ text }) => textIn(text, language.value)).join(' · ')}</p>
      <div class={styles.ways} role="radiogroup" aria-label={t.doesItHold}>
        {ways.map(([says, words, choose]) => (
          <label key={says}>
            <input type="radio" name={group} checked={answer.says === says} onChange={choose} />
            {words}
          </label>
        ))}
      </div>
      {answer.says === 'holds' && <p class={styles.meta}>{say(holdingUnder(guard, decision.id, outcomeId))}</p>}
      {answer.says === 'rewritten' && (
        <>
          <GuardTerms
            decisions={document.decisions}
            draft={draft.value}
            onChange={(next) => {
              draft.value = next
              const { guard: written, isComplete } = guardOf(next)
              if (written !== null && isComplete) onAnswer({ says: 'rewritten', guard: written })
            }}
          />
          <p class={styles.meta}>{say(answer.guard)}</p>
        </>
      )}
    </li>
  )
}
