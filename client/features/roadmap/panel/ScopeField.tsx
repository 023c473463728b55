import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { Goal, Scope } from '#domain/goals.schema.ts'
import type { Municipality } from '#domain/regions.schema.ts'
import { requiredCount } from '#domain/scopes.ts'
import { formatShare } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { TextField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ScopeSquare } from '../../../ui/ScopeChip.tsx'
import { fieldDraft, type RoadmapModel } from '../model/roadmap-model.ts'
import { Combobox, type Choice } from '../../../ui/Combobox.tsx'
import styles from './GoalPanel.module.css'
import { panelTexts } from './texts.ts'
import { useTypedNumber } from './typed-number.ts'

const kinds = ['region', 'all', 'named', 'share', 'others'] as const

/** The municipality's name in the reader's language: Swedish names in Swedish, Finnish names otherwise. */
export const municipalityName = (municipality: Municipality): string => municipality.name[language.value === 'sv' ? 'sv' : 'fi']

/** Whom the goal binds. A choice that still lacks its municipalities is not saved before it has them. */
export function ScopeField({ model, goal }: { model: RoadmapModel; goal: Goal }) {
  const t = panelTexts.value
  const pending = useSignal<Scope['kind'] | null>(null)
  const group = useId()
  const { scope } = goal
  const kind = pending.value ?? scope.kind
  const members = model.memberCodes.value
  const save = (next: Scope, before?: Scope) => {
    pending.value = null
    return model.editGoal(goal.id, { scope: next }, before && { scope: before })
  }
  // What somebody else chose takes the place of a choice that I have not finished.
  useEffect(() => {
    pending.value = null
  }, [scope])

  function choose(next: Scope['kind']) {
    if (next === scope.kind) pending.value = null
    else if (next === 'named') pending.value = next
    else save(next === 'share' ? { kind: next, percent: 50 } : { kind: next })
  }

  return (
    <fieldset class={styles.scope}>
      <legend class={styles.label}>{t.scope}</legend>
      <div class={styles.radios}>
        {kinds.map((each) => (
          <label key={each}>
            <input type="radio" name={group} value={each} checked={each === kind} onChange={() => choose(each)} />
            <ScopeSquare kind={each} />
            {t.scopes[each]}
          </label>
        ))}
      </div>
      {kind === 'named' && (
        <Municipalities
          model={model}
          codes={scope.kind === 'named' ? scope.municipalityCodes : []}
          onChange={(municipalityCodes) => save({ kind: 'named', municipalityCodes })}
        />
      )}
      {kind === 'share' && scope.kind === 'share' && (
        <Share
          model={model}
          goalId={goal.id}
          percent={scope.percent}
          count={formatShare(requiredCount(scope, members.length), members.length)}
          onChange={(percent, before) => save({ kind: 'share', percent }, { kind: 'share', percent: before })}
        />
      )}
      {kind === 'others' && <p class={styles.hint}>{t.scopeOthersHint}</p>}
    </fieldset>
  )
}

type ShareProps = {
  model: RoadmapModel
  goalId: string
  percent: number
  count: string
  onChange: (percent: number, before: number) => string
}

function Share({ model, goalId, percent, count, onChange }: ShareProps) {
  const t = panelTexts.value
  const typed = useTypedNumber({
    ...{ drafts: model.drafts, draftKey: fieldDraft(goalId, 'share'), stored: percent },
    fits: (value) => value !== null && value > 0 && value <= 100,
    save: (value, before) => onChange(value ?? percent, before ?? percent),
  })
  return (
    <TextField
      label={t.sharePercent}
      hint={t.shareCount(count)}
      inputMode="decimal"
      value={typed.value}
      error={typed.isWrong ? t.shareWrong : null}
      onInput={typed.onInput}
      onBlur={typed.flush}
    />
  )
}

function Municipalities({
  model,
  codes,
  onChange,
}: {
  model: RoadmapModel
  codes: readonly string[]
  onChange: (codes: string[]) => void
}) {
  const t = panelTexts.value
  const all = model.document.value?.municipalities ?? []
  const members = model.memberCodes.value
  const nameOf = (code: string) => {
    const municipality = all.find((other) => other.code === code)
    return municipality === undefined ? code : municipalityName(municipality)
  }
  const choicesFor = (typed: string): Choice[] => {
    const wanted = typed.toLocaleLowerCase('fi')
    const begins = (name: string) => name.toLocaleLowerCase('fi').startsWith(wanted)
    return all
      .filter((municipality) => members.includes(municipality.code) && !codes.includes(municipality.code))
      .filter(({ name }) => begins(name.fi) || begins(name.sv))
      .map((municipality) => {
        const own = municipalityName(municipality)
        const other = language.value === 'sv' ? municipality.name.fi : municipality.name.sv
        return { id: municipality.code, text: own, ...(other === own ? {} : { note: other }) }
      })
  }
  return (
    <>
      {codes.length > 0 && (
        <ul class={styles.chips}>
          {codes.map((code) => (
            <li key={code}>
              {nameOf(code)}
              {!members.includes(code) && <small>{t.formerMember}</small>}
              {codes.length > 1 && (
                <button
                  type="button"
                  aria-label={t.removeMunicipality(nameOf(code))}
                  title={t.removeMunicipality(nameOf(code))}
                  onClick={() => onChange(codes.filter((other) => other !== code))}
                >
                  <Icon name="close" size={12} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Combobox
        label={t.addMunicipality}
        nothing={t.noMunicipality}
        choicesFor={choicesFor}
        onPick={(code) => onChange([...codes, code])}
      />
      {codes.length === 0 && <p class={styles.hint}>{t.namedEmpty}</p>}
    </>
  )
}
