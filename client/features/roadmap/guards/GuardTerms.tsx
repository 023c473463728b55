import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Decision } from '#domain/decisions.schema.ts'
import { describeStates } from '#domain/guard-sentences.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { language } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Diamond, formOfState } from '../../../ui/Diamond.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import {
  addAlternative,
  addTerm,
  allBut,
  dropTerm,
  setTerm,
  statesOf,
  toggleState,
  type GuardDraft,
  type TermDraft,
} from './guard-draft.ts'
import styles from './GuardEditor.module.css'
import { guardTexts } from './texts.ts'

type GuardTermsProps = { decisions: readonly Decision[]; draft: GuardDraft; onChange: (draft: GuardDraft) => void }

/** The guard as a sentence with choices: "Jos [päätös] [tilat] ja … tai jos …". */
export function GuardTerms({ decisions, draft, onChange }: GuardTermsProps) {
  const t = guardTexts.value
  const open = useSignal<string | null>(draft.length === 1 && draft[0]?.length === 1 ? '0.0' : null)
  return (
    <div class={styles.terms}>
      {draft.map((terms, i) => {
        const used = new Set(terms.map(({ decisionId }) => decisionId))
        return (
          <div key={i} class={styles.alternative} role="group">
            {terms.map((term, j) => (
              <Term
                key={`${i}.${j}`}
                word={j > 0 ? t.and : i > 0 ? t.orIf : t.if}
                term={term}
                decisions={decisions.filter(({ id }) => id === term.decisionId || !used.has(id))}
                isOpen={open.value === `${i}.${j}`}
                onOpen={(isOpen) => (open.value = isOpen ? `${i}.${j}` : null)}
                onChange={(next) => onChange(setTerm(draft, [i, j], next))}
                onDrop={
                  draft.length === 1 && terms.length === 1 && term.decisionId === null ? null : () => onChange(dropTerm(draft, [i, j]))
                }
              />
            ))}
            {terms.length < Math.min(decisions.length, limits.termsPerAlternative) && terms.every(({ states }) => states.length > 0) && (
              <Button
                icon="plus"
                class={styles.more}
                onClick={() => {
                  open.value = `${i}.${terms.length}`
                  onChange(addTerm(draft, i))
                }}
              >
                {t.addAnd}
              </Button>
            )}
          </div>
        )
      })}
      {draft.at(-1)?.some(({ states }) => states.length > 0) && draft.length < limits.alternativesPerGuard && (
        <Button
          icon="plus"
          class={styles.more}
          onClick={() => {
            open.value = `${draft.length}.0`
            onChange(addAlternative(draft))
          }}
        >
          {t.addOr}
        </Button>
      )}
    </div>
  )
}

type TermProps = {
  word: string
  term: TermDraft
  decisions: readonly Decision[]
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onChange: (term: TermDraft) => void
  onDrop: (() => void) | null
}

function Term({ word, term, decisions, isOpen, onOpen, onChange, onDrop }: TermProps) {
  const t = guardTexts.value
  const id = useId()
  const decision = decisions.find((other) => other.id === term.decisionId)
  const says = decision === undefined || term.states.length === 0 ? t.chooseStates : describeStates(decision, term.states, language.value)
  return (
    <>
      <div class={styles.term}>
        <span class={styles.word}>{word}</span>
        <span class={styles.pick}>
          <select
            aria-label={`${word}: ${t.decision}`}
            value={term.decisionId ?? ''}
            onChange={(event) => {
              onChange({ decisionId: event.currentTarget.value || null, states: [] })
              onOpen(true)
            }}
          >
            <option value="" disabled selected={term.decisionId === null}>
              {t.chooseDecision}
            </option>
            {decisions.map((other) => (
              <option key={other.id} value={other.id} selected={other.id === term.decisionId}>
                {textIn(other.name, language.value)}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
        <button
          type="button"
          class={styles.states}
          aria-expanded={isOpen && decision !== undefined}
          aria-controls={id}
          disabled={decision === undefined}
          onClick={() => onOpen(!isOpen)}
        >
          <span>{says}</span>
          <Icon name="down" />
        </button>
        {onDrop === null ? <span /> : <IconButton icon="close" label={t.drop} onClick={onDrop} />}
      </div>
      {decision !== undefined && isOpen && <States id={id} decision={decision} term={term} onChange={onChange} />}
    </>
  )
}

function States({
  id,
  decision,
  term,
  onChange,
}: {
  id: string
  decision: Decision
  term: TermDraft
  onChange: (term: TermDraft) => void
}) {
  const t = guardTexts.value
  const says = (states: readonly string[]) => describeStates(decision, states, language.value)
  const choose = (states: string[]) => onChange({ ...term, states })
  return (
    <fieldset id={id} class={styles.checklist}>
      <legend>{t.states(textIn(decision.name, language.value))}</legend>
      {statesOf(decision).map((state) => (
        <label key={state}>
          <input type="checkbox" checked={term.states.includes(state)} onChange={() => onChange(toggleState(term, decision, state))} />
          <Diamond form={formOfState(decision, state)} />
          {says([state])}
        </label>
      ))}
      <p class={styles.quick} role="group" aria-label={t.quick}>
        {[...decision.outcomes.map((outcome) => outcome.id), 'open'].map((state) => (
          <button key={state} type="button" onClick={() => choose(allBut(decision, state))}>
            {says(allBut(decision, state))}
          </button>
        ))}
      </p>
    </fieldset>
  )
}
