import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo } from 'preact/hooks'
import { compareScenarios, type ComparedCell } from '#domain/comparisons.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { readText, textIn, type Language } from '#domain/languages.ts'
import { allBranches, tidyScenario } from '#domain/scenarios.ts'
import { sameScenario } from '#domain/steering.ts'
import type { Scenario } from '#domain/trajectories.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { isSingleKeyCommand } from '../../app/keys.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { nameOfScenario, savedAs, wordsOfScenario } from './scenario-words.ts'
import styles from './ScenariosView.module.css'
import { StateTotals } from './StateTotals.tsx'
import { scenarioTexts } from './texts.ts'

const most = 4
/** Besides saved scenarios, which the address tells by id. */
const ownColumn = { current: 'current', all: 'all' } as const

interface Column {
  key: string
  name: string
  scenario: Scenario
}

function columnsOf(document: RoadmapDocument, scenario: Scenario, reader: Language, texts: (typeof scenarioTexts)['value']): Column[] {
  const { decisions, horizons, scenarios } = document
  const isKept = savedAs(scenario, scenarios) !== null || Object.keys(scenario).length === 0
  return [
    ...(isKept ? [] : [{ key: ownColumn.current, name: nameOfScenario(scenario, scenarios, reader, texts), scenario }]),
    ...scenarios.map(({ id, name, choices }) => ({
      key: id,
      name: textIn(name, reader),
      scenario: tidyScenario(choices, decisions, horizons),
    })),
    { key: ownColumn.all, name: texts.all, scenario: allBranches },
  ]
}

const isLookedAt = (column: Column, scenario: Scenario) => Object.keys(scenario).length > 0 && sameScenario(column.scenario, scenario)

/** Until something is chosen: the scenario that one comes from, and the first others beside it. */
function usualColumns(columns: readonly Column[], scenario: Scenario): Column[] {
  const inTurn = [...columns.filter((column) => isLookedAt(column, scenario)), ...columns]
  const usual = new Set([...new Set(inTurn)].slice(0, 3))
  return columns.filter((column) => usual.has(column))
}

/** The columns that are compared stand in the address, so that a comparison can be sent on. */
function tellColumns(keys: readonly string[]) {
  const address = new URLSearchParams(location.search)
  address.delete('compare')
  for (const key of keys) address.append('compare', key)
  history.replaceState(null, '', `${location.pathname}?${address}${location.hash}`)
}

/** Two to four scenarios side by side: what is in force, waiting and lapsed in each, and where it leaves a gap. */
export default function ScenariosView({ model }: { model: RoadmapModel }) {
  const texts = useTexts(scenarioTexts)
  const asked = useSignal<readonly string[] | null>(null)
  const onlyDifferent = useSignal(true)
  const document = model.document.value
  const asOf = model.asOf.value
  const scenario = model.scenario.value
  const reader = language.value

  useLayoutEffect(() => {
    const told = new URLSearchParams(location.search).getAll('compare')
    if (told.length > 0) asked.value = told
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'v' || !isSingleKeyCommand(event)) return
      event.preventDefault()
      onlyDifferent.value = !onlyDifferent.peek()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const columns = useMemo(
    () => (document === null ? [] : columnsOf(document, scenario, reader, texts)),
    [document, scenario, reader, texts],
  )
  const chosen =
    asked.value === null ? usualColumns(columns, scenario) : columns.filter(({ key }) => asked.value?.includes(key)).slice(0, most)
  const chosenKeys = chosen.map(({ key }) => key)
  const compared = useMemo(() => {
    if (document === null) return { cells: [], worlds: [] }
    const worlds = chosen.map((column) => makeWorlds(document, asOf, column.scenario))
    return { worlds, cells: compareScenarios(document, worlds) }
  }, [document, asOf, columns, chosenKeys.join(' ')])
  if (document === null) return null

  function choose(key: string, on: boolean) {
    const next = on ? [...chosenKeys, key] : chosenKeys.filter((other) => other !== key)
    asked.value = next
    tellColumns(next)
  }
  const different = compared.cells.filter(({ differs }) => differs)
  const rows = onlyDifferent.value ? different : compared.cells

  return (
    <div class={styles.view}>
      <aside class={styles.menu}>
        <fieldset>
          <legend>{texts.columns}</legend>
          {columns.map((column) => {
            const on = chosenKeys.includes(column.key)
            const words = wordsOfScenario(column.scenario, document.decisions, document.horizons, reader, texts)
            return (
              <label key={column.key} class={styles.pick}>
                <input
                  type="checkbox"
                  checked={on}
                  disabled={!on && chosen.length >= most}
                  onChange={(event) => choose(column.key, event.currentTarget.checked)}
                />
                <span>
                  <b>{column.name}</b>
                  <small>
                    {words.length === 0
                      ? texts.restrictsNothing
                      : words.map(({ says, years }) => (years === '' ? says : `${says}, ${years}`)).join('. ')}
                  </small>
                </span>
              </label>
            )
          })}
        </fieldset>
        <ButtonLink href={`${model.home}${location.search}`} kind="quiet" icon="left">
          {texts.backToGrid}
        </ButtonLink>
      </aside>
      <div class={styles.main}>
        <header class={styles.head}>
          <h2>{texts.comparison}</h2>
          <p>
            {chosen.length < 2
              ? columns.length < 2
                ? texts.saveFirst
                : texts.chooseTwo
              : texts.comparing(chosen.length, different.length, compared.cells.length - different.length)}
          </p>
          {chosen.length >= 2 && (
            <>
              <Segmented
                label={texts.rows}
                value={onlyDifferent.value ? 'different' : 'all'}
                options={[
                  { value: 'all', text: texts.allRows(compared.cells.length) },
                  { value: 'different', text: texts.onlyDifferent(different.length) },
                ]}
                onChange={(value) => (onlyDifferent.value = value === 'different')}
              />
              <Button kind="quiet" icon="print" onClick={() => window.print()}>
                {texts.print}
              </Button>
            </>
          )}
        </header>
        {chosen.length >= 2 &&
          (rows.length === 0 ? (
            <p class={styles.nothing}>{texts.nothingDiffers}</p>
          ) : (
            <div class={styles.scroller} tabIndex={0} role="region" aria-label={texts.comparison}>
              <table class={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{texts.themeAndHorizon}</th>
                    {chosen.map((column, index) => (
                      <ColumnHead
                        key={column.key}
                        document={document}
                        column={column}
                        cells={compared.cells}
                        index={index}
                        isLookedAt={isLookedAt(column, scenario)}
                        isPossible={compared.worlds[index]?.consistent ?? true}
                      />
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((cell) => (
                    <Row
                      key={`${cell.themeId} ${cell.horizonId}`}
                      document={document}
                      cell={cell}
                      columns={chosen}
                      onlyDifferent={onlyDifferent.value}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          ))}
      </div>
    </div>
  )
}

/** A scenario's name, what it says, and what it comes to. */
function ColumnHead({
  document,
  column,
  cells,
  index,
  isLookedAt,
  isPossible,
}: {
  document: RoadmapDocument
  column: Column
  cells: readonly ComparedCell[]
  index: number
  isLookedAt: boolean
  isPossible: boolean
}) {
  const texts = useTexts(scenarioTexts)
  const counts = { in_force: 0, waiting: 0, lapsed: 0 }
  for (const cell of cells)
    for (const { states } of cell.goals) {
      const state = states[index]
      if (state != null) counts[state]++
    }
  const gaps = cells.filter(({ emptiness }) => emptiness[index] === 'always' || emptiness[index] === 'sometimes').length
  return (
    <th scope="col" aria-current={isLookedAt || undefined}>
      <b>{column.name}</b>
      <ul class={styles.words}>
        {wordsOfScenario(column.scenario, document.decisions, document.horizons, language.value, texts).map(
          ({ key, form, says, years }) => (
            <li key={key}>
              <Diamond form={form} size={12} />
              <span>
                {says} <small>{years}</small>
              </span>
            </li>
          ),
        )}
      </ul>
      {isPossible ? <StateTotals counts={counts} /> : <p class={styles.gap}>{texts.impossibleColumn}</p>}
      {gaps > 0 && (
        <p class={styles.gap}>
          <Icon name="tri" size={14} /> {texts.gaps(gaps)}
        </p>
      )}
    </th>
  )
}

const ringOf = { in_force: 'not_started', waiting: 'waiting', lapsed: 'lapsed' } as const

/** One theme in one horizon, scenario by scenario. */
function Row({
  document,
  cell,
  columns,
  onlyDifferent,
}: {
  document: RoadmapDocument
  cell: ComparedCell
  columns: readonly Column[]
  onlyDifferent: boolean
}) {
  const texts = useTexts(scenarioTexts)
  const theme = document.themes.find(({ id }) => id === cell.themeId)
  const year = document.horizons.find(({ id }) => id === cell.horizonId)?.year ?? 0
  const goals = onlyDifferent ? cell.goals.filter(({ differs }) => differs) : cell.goals
  const same = cell.goals.length - goals.length
  return (
    <tr {...themeColours(theme?.colour ?? 1)}>
      <th scope="row">
        <span class={styles.code} title={textIn(theme?.name, language.value)}>
          {theme?.code}
        </span>
        <b>{year}</b>
        <span class="visually-hidden">{textIn(theme?.name, language.value)}</span>
        {same > 0 && <p>{texts.same(same)}</p>}
      </th>
      {columns.map((column, index) => {
        const emptiness = cell.emptiness[index]
        const isGap = emptiness === 'always' || emptiness === 'sometimes'
        return (
          <td key={column.key} data-gap={isGap ? emptiness : undefined}>
            {isGap && (
              <p class={styles.gap}>
                <Icon name="tri" size={16} />
                {emptiness === 'always' ? texts.empty(year) : texts.maybeEmpty(year)}
              </p>
            )}
            {goals.map(({ goal, states }) => {
              const state = states[index]
              if (state == null) return null
              const read = readText(goal.text, language.value)
              return (
                <div key={goal.id} class={styles.goal} data-state={state}>
                  <Ring mark={ringOf[state]} label={null} />
                  <span lang={read.language === language.value ? undefined : read.language}>{softHyphens(read.text, read.language)}</span>
                  <em>{{ in_force: texts.inForce, waiting: texts.waiting, lapsed: texts.lapsed }[state]}</em>
                </div>
              )
            })}
          </td>
        )
      })}
    </tr>
  )
}
