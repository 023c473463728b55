import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Goal } from '#domain/goals.schema.ts'
import { languages, readText, textIn } from '#domain/languages.ts'
import { language } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Field.tsx'
import { sayDone } from '../../../ui/toasts.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import { Combobox, type Choice } from '../../../ui/Combobox.tsx'
import styles from './GoalPanel.module.css'
import { panelTexts } from './texts.ts'

/** What the goal builds on and what builds on it, with the way there, and a way to add more. */
export function LinksField({ model, goal }: { model: RoadmapModel; goal: Goal }) {
  const t = panelTexts.value
  const adding = useSignal(false)
  const direction = useSignal<'builds' | 'leads'>('builds')
  const add = useRef<HTMLButtonElement>(null)
  const picked = useRef(false)
  // The field goes as soon as something is picked: the focus does not go with it.
  useLayoutEffect(() => {
    if (picked.current) add.current?.focus()
    picked.current = false
  }, [adding.value])
  const document = model.document.value
  if (document === null) return null
  const yearOf = new Map(document.horizons.map((horizon) => [horizon.id, horizon.year]))
  const links = document.links
    .filter((link) => link.goalId === goal.id || link.buildsOnGoalId === goal.id)
    .map((link) => ({ link, leads: link.buildsOnGoalId === goal.id, otherId: link.goalId === goal.id ? link.buildsOnGoalId : link.goalId }))
    .sort((a, b) => Number(a.leads) - Number(b.leads))
  const linked = new Set(links.map(({ otherId }) => otherId))

  function choicesFor(typed: string): Choice[] {
    const wanted = typed.toLocaleLowerCase('fi')
    return (model.document.peek()?.goals ?? [])
      .filter((other) => other.id !== goal.id && !linked.has(other.id))
      .filter((other) => languages.some((each) => other.text[each]?.toLocaleLowerCase('fi').includes(wanted)))
      .slice(0, 20)
      .map((other) => {
        const read = readText(other.text, language.value)
        const theme = document?.themes.find(({ id }) => id === other.themeId)
        return { id: other.id, text: read.text, lang: read.language, note: `${theme?.code ?? ''} ${yearOf.get(other.horizonId) ?? ''}` }
      })
  }

  return (
    <section class={styles.part} aria-label={t.links}>
      <h3 class={styles.label}>{t.links}</h3>
      {links.length === 0 && !adding.value && <p class={styles.hint}>{t.noLinks}</p>}
      {links.length > 0 && (
        <ul class={styles.links}>
          {links.map(({ link, leads, otherId }) => {
            const other = document.goals.find(({ id }) => id === otherId)
            const text = textIn(other?.text, language.value)
            return (
              <li key={link.id}>
                <span class={styles.linkKind}>{leads ? t.leadsTo : t.buildsOn}</span>
                <button
                  type="button"
                  class={styles.linkTo}
                  lang={readText(other?.text, language.value).language}
                  onClick={() => (model.selectedGoalId.value = otherId)}
                >
                  {text} ({yearOf.get(other?.horizonId ?? '')})
                </button>
                <IconButton
                  icon="close"
                  label={t.removeLink(text)}
                  class={styles.small}
                  onClick={() => {
                    const key = model.unlink(link.id)
                    sayDone(() => panelTexts.value.linkRemoved, { text: () => panelTexts.value.undo, run: () => void model.undo(key) })
                  }}
                />
              </li>
            )
          })}
        </ul>
      )}
      {adding.value ? (
        <div class={styles.part}>
          <Select
            label={t.linkKind}
            value={direction.value}
            options={(['builds', 'leads'] as const).map((value) => ({ value, text: t.linkKinds[value] }))}
            onChange={(value) => (direction.value = value)}
          />
          <Combobox
            label={t.findGoal}
            nothing={t.noGoal}
            choicesFor={choicesFor}
            autoFocus
            onPick={(otherId) => {
              if (direction.value === 'builds') model.link(goal.id, otherId)
              else model.link(otherId, goal.id)
              picked.current = true
              adding.value = false
            }}
          />
        </div>
      ) : (
        <Button kind="quiet" icon="plus" buttonRef={add} class={styles.flush} onClick={() => (adding.value = true)}>
          {t.addLink}
        </Button>
      )}
    </section>
  )
}
