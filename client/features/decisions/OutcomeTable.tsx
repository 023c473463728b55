import { useSignal } from '@preact/signals'
import type { Decision, Outcome } from '#domain/decisions.schema.ts'
import { type Language, type LocalText, textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { negate } from '#domain/negations.ts'
import { negationOf } from '#domain/predicates.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond, outcomeForm } from '../../ui/Diamond.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { language } from '../../lib/texts.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { useAutosavedPart } from '../roadmap/panel/autosave.ts'
import { usesOf } from './decision-facts.ts'
import styles from './DecisionPanel.module.css'
import { withLanguage } from '../../lib/with-language.ts'
import { InUse } from './InUse.tsx'
import { decisionsTexts } from './texts.ts'

type OutcomeTableProps = { model: RoadmapModel; decision: Decision; writes: Language; readOnly: boolean }

/** The outcomes that exclude each other, with what tells that each has happened; the two that every decision has stand locked below. */
export function OutcomeTable({ model, decision, writes, readOnly }: OutcomeTableProps) {
  const t = decisionsTexts.value
  const newDraft = fieldDraft(decision.id, 'newOutcome')
  /** The words of an outcome on its way; null: none is. */
  const adding = useSignal<string | null>(model.drafts.get(newDraft))
  function letGo() {
    adding.value = null
    model.drafts.clear(newDraft)
  }
  /** The outcome that was to be removed, and that something names. */
  const keeping = useSignal<string | null>(null)
  const usesNow = (outcomeId: string) =>
    model.document.value === null ? [] : usesOf(model.document.value, decision, language.value, outcomeId)
  const latest = () => model.document.peek()?.decisions.find(({ id }) => id === decision.id)?.outcomes ?? decision.outcomes
  const put = (outcomes: Outcome[], seen = latest()) => model.editDecision(decision.id, { outcomes }, { outcomes: seen })
  /** `before`: how the outcome read when the words were begun. */
  function edit(outcome: Outcome, before: (now: Outcome) => Outcome, change: (now: Outcome) => Outcome) {
    // What somebody removed while it was being worded is asked about.
    const list = latest().some(({ id }) => id === outcome.id) ? latest() : [...latest(), outcome]
    const withOne = (to: (now: Outcome) => Outcome) => list.map((each) => (each.id === outcome.id ? to(each) : each))
    return put(withOne(change), withOne(before))
  }
  /** Words in a language that the roadmap is not kept in would go on saying what it was called before, where nobody sees to them. */
  const onlyKept = (text: LocalText): LocalText => {
    const kept = model.document.peek()?.roadmap.languages ?? [writes]
    return Object.fromEntries(Object.entries(text).filter(([each]) => each === writes || kept.some((language) => language === each)))
  }
  /** What the plan's other languages say, which a new name in this one does not change. */
  const inOthers = (name: LocalText): string | undefined => {
    const others = (model.document.value?.roadmap.languages ?? []).filter((each) => each !== writes)
    return others.length === 0 ? undefined : others.map((each) => `${each}: ${name[each] ?? t.noName}`).join(' · ')
  }
  const shift = (id: string, by: number) => {
    const list = [...latest()]
    const at = list.findIndex((outcome) => outcome.id === id)
    const [moved] = list.splice(at, 1)
    if (moved) list.splice(at + by, 0, moved)
    put(list)
  }
  function add() {
    const said = adding.peek()?.trim() ?? ''
    if (said === '') return
    const name = { [writes]: said }
    put([...latest(), { id: model.newId(), name, negation: negationOf(name), criterion: null }])
    letGo()
  }

  return (
    <section aria-label={t.outcomes}>
      <h3 class={styles.label}>
        {t.outcomes}
        <span>{t.excludeEachOther}</span>
      </h3>
      <ol class={styles.outcomes}>
        {decision.outcomes.map((outcome, i) => (
          <li key={outcome.id} data-outcome={i % 4}>
            <Diamond form={outcomeForm(i)} size={14} />
            <div class={styles.outcomeFields}>
              <OutcomeField
                {...{ model, outcome, readOnly }}
                key={`name.${writes}`}
                field="name"
                label={t.outcomeName(i + 1)}
                hint={inOthers(outcome.name)}
                limit={limits.name}
                lang={writes}
                onSave={(said, before) =>
                  edit(
                    outcome,
                    (now) => ({ ...now, name: withLanguage(now.name, writes, before) ?? now.name }),
                    (now) => {
                      const name = withLanguage(now.name, writes, said)
                      if (name === null) return now
                      const own = now.negation[writes]
                      const proposed = negate(said, writes)
                      // A negation that follows the rule follows the name; one that was written by hand stays.
                      const follows = own === undefined || own === negate(now.name[writes] ?? '', writes)
                      const negation = follows && proposed !== null ? { ...now.negation, [writes]: proposed } : now.negation
                      return { ...now, name: onlyKept(name), negation: onlyKept(negation) }
                    },
                  )
                }
              />
              <OutcomeField
                {...{ model, outcome, readOnly }}
                key={`negation.${writes}`}
                field="negation"
                label={t.outcomeNegation(i + 1)}
                limit={limits.name}
                lang={writes}
                onSave={(said, before) =>
                  edit(
                    outcome,
                    (now) => ({ ...now, negation: withLanguage(now.negation, writes, before) ?? now.negation }),
                    (now) => ({ ...now, negation: withLanguage(now.negation, writes, said) ?? now.negation }),
                  )
                }
              />
              <OutcomeField
                {...{ model, outcome, readOnly }}
                key={`criterion.${writes}`}
                field="criterion"
                label={t.criterion}
                hint={outcome.criterion === null ? t.criterionMissing : undefined}
                limit={limits.longText}
                lang={writes}
                onSave={(said, before) =>
                  edit(
                    outcome,
                    (now) => ({ ...now, criterion: withLanguage(now.criterion, writes, before) }),
                    (now) => ({ ...now, criterion: withLanguage(now.criterion, writes, said) }),
                  )
                }
              />
            </div>
            {!readOnly && (
              <Menu
                label={t.outcomeMenu(textIn(outcome.name, writes))}
                align="end"
                class={styles.menu}
                groups={[
                  {
                    key: 'acts',
                    items: [
                      { key: 'up', text: t.moveUp, icon: 'up' as const, disabled: i === 0, onSelect: () => shift(outcome.id, -1) },
                      {
                        key: 'down',
                        text: t.moveDown,
                        icon: 'down' as const,
                        disabled: i === decision.outcomes.length - 1,
                        onSelect: () => shift(outcome.id, 1),
                      },
                      {
                        key: 'remove',
                        text: t.removeOutcome,
                        icon: 'trash' as const,
                        danger: true,
                        disabled: decision.outcomes.length === 1,
                        onSelect: () => {
                          keeping.value = usesNow(outcome.id).length > 0 ? outcome.id : null
                          if (keeping.peek() === null) put(latest().filter(({ id }) => id !== outcome.id))
                        },
                      },
                    ],
                  },
                ]}
              >
                <Icon name="more" />
              </Menu>
            )}
            {keeping.value === outcome.id && <InUse uses={usesNow(outcome.id)} />}
          </li>
        ))}
        {!readOnly && decision.outcomes.length < limits.outcomesPerDecision && (
          <li class={styles.add}>
            {adding.value === null ? (
              <Button kind="quiet" icon="plus" onClick={() => (adding.value = '')}>
                {t.addOutcome}
              </Button>
            ) : (
              <form
                class={styles.addForm}
                onSubmit={(event) => {
                  event.preventDefault()
                  add()
                }}
              >
                <TextField
                  label={t.newOutcome}
                  hint={t.outcomeHint}
                  value={adding.value}
                  maxLength={limits.name}
                  lang={writes}
                  autoFocus={adding.value === ''}
                  onInput={(said) => {
                    adding.value = said
                    model.drafts.set(newDraft, said)
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== 'Escape') return
                    event.preventDefault()
                    event.stopPropagation()
                    letGo()
                  }}
                />
                <Button type="submit">{t.add}</Button>
              </form>
            )}
          </li>
        )}
        <li class={styles.builtIn}>
          <Diamond form="other" size={14} />
          <b>{t.other}</b>
          <span>{t.otherMeans}</span>
          <Icon name="lock" size={14} label={t.locked} />
        </li>
        <li class={styles.builtIn}>
          <Diamond form="still_open" size={14} />
          <b>{t.stillOpen}</b>
          <span>{t.stillOpenMeans}</span>
          <Icon name="lock" size={14} label={t.locked} />
        </li>
      </ol>
    </section>
  )
}

type OutcomeFieldProps = {
  model: RoadmapModel
  outcome: Outcome
  field: 'name' | 'negation' | 'criterion'
  label: string
  hint?: string | undefined
  limit: number
  lang: Language
  readOnly: boolean
  onSave: (said: string, before: string) => string
}

/** A text that is saved when the field is left, or with Enter. */
function OutcomeField({ model, outcome, field, label, hint, limit, lang, readOnly, onSave }: OutcomeFieldProps) {
  const stored = outcome[field]?.[lang] ?? ''
  const typed = useAutosavedPart({
    ...{ drafts: model.drafts, draftKey: fieldDraft(outcome.id, field, lang), stored, whenLeft: true },
    wrongWith: () => null,
    // An outcome without a name is none: it keeps what it has.
    save: (said, before) => (field !== 'criterion' && withLanguage(outcome[field], lang, said) === null ? null : onSave(said, before)),
  })
  return (
    <TextField
      label={label}
      hint={hint}
      value={typed.value}
      placeholder={stored === '' ? textIn(outcome[field], lang) : ''}
      maxLength={limit}
      lang={lang}
      readOnly={readOnly}
      onInput={typed.onInput}
      onBlur={typed.flush}
      onKeyDown={(event) => {
        if (event.key === 'Enter') typed.flush()
      }}
    />
  )
}
