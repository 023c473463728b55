import { useSignal, type ReadonlySignal } from '@preact/signals'
import { asScenario } from '#domain/checks/shown-scenarios.ts'
import { textIn } from '#domain/languages.ts'
import { tidyScenario } from '#domain/scenarios.ts'
import type { NamedScenario } from '#domain/scenarios.schema.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, type MenuGroup } from '../../ui/Menu.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { cellName } from '../checks/checks-view.ts'
import { findingsOf } from '../checks/findings-of.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { nameOfScenario, savedAs } from './scenario-words.ts'
import styles from './ScenarioBar.module.css'
import { smallestGap } from './smallest-gap.ts'
import type { Steering } from './steering.ts'
import { scenarioTexts } from './texts.ts'

type ScenarioMenuProps = { model: RoadmapModel; steering: Steering; home: string; query: ReadonlySignal<string> }

/** Which scenario is looked at, and all that can be done with one: choose, keep, name, remove, share, compare. */
export function ScenarioMenu({ model, steering, home, query }: ScenarioMenuProps) {
  const texts = useTexts(scenarioTexts)
  const naming = useSignal<{ scenario: NamedScenario | null } | null>(null)
  const document = model.document.value
  const saved = document?.scenarios ?? []
  const scenario = model.scenario.value
  const isAll = Object.keys(scenario).length === 0
  const known = savedAs(scenario, saved)
  const name = nameOfScenario(scenario, saved, language.value, texts)
  const readOnly = model.readOnly.value
  const gap = smallestGap(findingsOf(model).open.value)
  const gapCell = gap?.place.cells[0]

  async function copyLink() {
    const told = new URLSearchParams(query.peek())
    const shared = new URLSearchParams([...told].filter(([key]) => key === 'if' || key === 'asof'))
    try {
      await navigator.clipboard.writeText(`${location.origin}${location.pathname}${shared.size > 0 ? `?${shared}` : ''}`)
      sayDone(texts.linkCopied)
    } catch {
      sayFailure(texts.linkNotCopied)
    }
  }
  function remove(removed: NamedScenario) {
    const key = model.deleteScenario(removed.id)
    sayDone(texts.removed(textIn(removed.name, language.value)), { text: texts.undo, run: () => void model.undo(key) })
  }

  const groups: MenuGroup[] = [
    {
      key: 'saved',
      heading: texts.saved,
      items: [
        { key: 'all', text: texts.all, checked: isAll, onSelect: steering.showAll },
        ...saved.map((other) => ({
          key: other.id,
          text: textIn(other.name, language.value),
          checked: other === known,
          onSelect: () => (model.scenario.value = tidyScenario(other.choices, document?.decisions ?? [], document?.horizons ?? [])),
        })),
      ],
    },
    {
      key: 'own',
      items: [
        ...(isAll || known !== null || readOnly
          ? []
          : [{ key: 'save', text: texts.saveAs, icon: 'plus' as const, onSelect: () => (naming.value = { scenario: null }) }]),
        ...(known === null || readOnly
          ? []
          : [
              { key: 'rename', text: texts.rename, icon: 'edit' as const, onSelect: () => (naming.value = { scenario: known }) },
              { key: 'remove', text: texts.remove, icon: 'trash' as const, danger: true, onSelect: () => remove(known) },
            ]),
        ...(gap === null || document === null
          ? []
          : [
              {
                key: 'gap',
                text: texts.smallestGap,
                icon: 'tri' as const,
                ...(gapCell === undefined ? {} : { note: cellName(gapCell, document) }),
                onSelect: () => (model.scenario.value = asScenario(gap.scenario.states, document.horizons)),
              },
            ]),
        { key: 'link', text: texts.copyLink, icon: 'share' as const, onSelect: () => void copyLink() },
        { key: 'compare', text: texts.compare, icon: 'swap' as const, href: `${home}/scenarios${query.value}` },
      ],
    },
  ]

  return (
    <>
      <Menu class={styles.chooser} title={texts.chooser} groups={groups}>
        <Icon name="fork" />
        <span class={styles.chosen}>
          <b>{texts.scenario}</b>
          <span>{name}</span>
        </span>
        <Icon name="down" />
      </Menu>
      {naming.value !== null && <NameDialog model={model} scenario={naming.value.scenario} onClose={() => (naming.value = null)} />}
    </>
  )
}

/** Keeps the scenario of the moment under a name, or gives a kept one another. */
function NameDialog({ model, scenario, onClose }: { model: RoadmapModel; scenario: NamedScenario | null; onClose: () => void }) {
  const texts = useTexts(scenarioTexts)
  const name = useSignal(scenario === null ? '' : textIn(scenario.name, language.value))
  const tried = useSignal(false)

  function keep(event: Event) {
    event.preventDefault()
    const given = name.peek().trim()
    tried.value = true
    if (given === '') return
    const document = model.document.peek()
    if (scenario === null) {
      // What is kept has every field; a shared address may have left some out.
      const choices = Object.fromEntries(
        Object.entries(tidyScenario(model.scenario.peek(), document?.decisions ?? [], document?.horizons ?? [])).map(([id, term]) => [
          id,
          'openUntilHorizonId' in term
            ? term
            : { outcome: term.outcome, firstHorizonId: term.firstHorizonId ?? null, lastHorizonId: term.lastHorizonId ?? null },
        ]),
      )
      model.createScenario({ name: { [language.peek()]: given }, choices })
      sayDone(texts.savedAs(given))
    } else model.editScenario(scenario.id, { name: { ...scenario.name, [language.peek()]: given } }, scenario)
    onClose()
  }

  return (
    <Dialog title={scenario === null ? texts.saveTitle : texts.renameTitle} onClose={onClose}>
      <form onSubmit={keep}>
        <TextField
          label={texts.name}
          value={name.value}
          maxLength={200}
          autoFocus
          error={tried.value && name.value.trim() === '' ? texts.needsName : null}
          onInput={(value) => (name.value = value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button kind="main" type="submit">
            {texts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
