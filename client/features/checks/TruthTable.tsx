import { useSignal } from '@preact/signals'
import type { TruthCell, TruthMap } from '#domain/checks/truth-maps.ts'
import { countTruth } from '#domain/checks/truth-maps.ts'
import { allOf, stateIs } from '#domain/formulas.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { textIn } from '#domain/languages.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Diamond, formOfState, outcomeLetter } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { stateLabel } from '../scenarios/scenario-words.ts'
import { scenarioTexts } from '../scenarios/texts.ts'
import type { Checked } from './checking.ts'
import { drawn } from './drawn.ts'
import { FindingMark } from './FindingMark.tsx'
import styles from './TruthTable.module.css'
import { checksTexts } from './texts.ts'

interface TruthTableProps {
  checked: Checked
  map: TruthMap
  guards: readonly Guard[]
  goals: readonly Goal[]
  horizonId: string
  name: string
  /** The branch that is being edited, by its place among the guards. */
  own?: number | undefined
}

const softened = (text: string) => text.slice(0, 1).toLocaleLowerCase('fi') + text.slice(1)

/** What a cell covers, state by state of at most two decisions: covered and by which branch, a gap, or what cannot be. */
export function TruthTable({ checked, map, guards, goals, horizonId, name, own }: TruthTableProps) {
  const texts = useTexts(checksTexts)
  const words = useTexts(scenarioTexts)
  const withOther = useSignal(false)
  const { document, asOf, checker } = checked
  const decisions = map.decisionIds.flatMap((id) => document.decisions.find((decision) => decision.id === id) ?? [])
  const [rows, columns] = decisions
  if (rows === undefined) return null

  const kept = (states: readonly State[]) => states.filter((state) => withOther.value || state !== 'other')
  const [rowStates, columnStates] = [kept(map.states[0] ?? []), columns ? kept(map.states[1] ?? []) : [null]]
  const hidden = map.cells.filter(({ states }) => states.includes('other')).length
  const counts = countTruth(map)
  const cellAt = (row: State, column: State | null) =>
    map.cells.find(({ states }) => states[0] === row && (column === null || states[1] === column))
  const goalOf = (index: number) => goals.find(({ guard }) => guard !== null && guard === guards[index]) ?? goals[0]
  const head = (decision: RoadmapDocument['decisions'][number], state: State) => {
    const form = formOfState(decision, state)
    return (
      <span class={styles.state} data-outcome={form}>
        <Diamond form={form} size={12} />
        {softened(stateLabel(decision, state, language.value, words))}
      </span>
    )
  }
  // Only constraints that speak of what cannot be here.
  const outlook = checker.outlookOf(document, asOf)
  const reasons = document.constraints.filter(({ guard }) =>
    map.cells.some(
      ({ kind, states }) =>
        kind === 'impossible' &&
        outlook.unrecorded.ask(allOf(states.map((state, i) => stateIs(map.decisionIds[i] ?? '', horizonId, [state])))) === 'none' &&
        isNamedBy(guard, map.decisionIds),
    ),
  )

  return (
    <figure class={styles.figure}>
      <figcaption>
        <b>{texts.mapOf(name)}</b> <span>{texts.covers(counts.covered, counts.impossible, counts.gaps)}</span>
      </figcaption>
      <div class={styles.wide} role="region" aria-label={texts.mapOf(name)} tabIndex={0}>
        <table class={styles.table}>
          <thead>
            <tr>
              <th class={styles.axis} scope="col">
                {textIn(rows.name, language.value)}
                {columns && (
                  <>
                    {' '}
                    <span aria-hidden="true">↓</span> {textIn(columns.name, language.value)} <span aria-hidden="true">→</span>
                  </>
                )}
              </th>
              {columnStates.map((state) => (
                <th key={state ?? ''} scope="col">
                  {columns && state !== null ? head(columns, state) : texts.covered}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowStates.map((row) => (
              <tr key={row}>
                <th scope="row">{head(rows, row)}</th>
                {columnStates.map((column) => (
                  <Cell key={column ?? ''} cell={cellAt(row, column)} goalOf={goalOf} own={own} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class={styles.legend}>
        {reasons.length > 0 && (
          <span>
            <Icon name="lock" size={14} />
            {texts.cannotBe(reasons.map(({ reason }) => textIn(reason, language.value)).join(' '))}
          </span>
        )}
        {hidden > 0 && (
          <button type="button" onClick={() => (withOther.value = !withOther.value)}>
            {withOther.value ? texts.withoutOther : texts.withOther(hidden)}
          </button>
        )}
      </p>
    </figure>
  )
}

const isNamedBy = (guard: Guard, decisionIds: readonly string[]) =>
  guard.alternatives.some(({ terms }) => terms.some(({ decisionId }) => decisionIds.includes(decisionId)))

function Cell({
  cell,
  goalOf,
  own,
}: {
  cell: TruthCell | undefined
  goalOf: (index: number) => Goal | undefined
  own: number | undefined
}) {
  const texts = useTexts(checksTexts)
  if (cell === undefined) return <td />
  if (cell.kind === 'impossible')
    return (
      <td data-kind="impossible">
        <span>{texts.impossible}</span>
      </td>
    )
  if (cell.kind === 'gap')
    return (
      <td data-kind="gap">
        <span class={styles.label}>
          <FindingMark severity="gap" size={16} />
          {texts.gap}
        </span>
      </td>
    )
  const letters = cell.holding.map(outcomeLetter)
  const isOwn = own !== undefined && cell.holding.includes(own)
  const first = goalOf((isOwn ? own : cell.holding[0]) ?? 0)
  return (
    <td data-kind="covered" data-own={isOwn || undefined}>
      <span class={styles.label}>
        <i data-branch={cell.holding[0] === 0 ? 'first' : 'later'} />
        {letters.length > 1 ? texts.branches(letters.join(', ')) : texts.branch(letters[0] ?? '')}
        {isOwn && <small>{texts.thisOne}</small>}
      </span>
      <span class={styles.goal}>{drawn(textIn(first?.text, language.value))}</span>
    </td>
  )
}

/** The same in small, before and after a repair; what is newly covered has an edge. */
export function SmallTruth({ before, after, label }: { before: TruthMap; after: TruthMap; label: string }) {
  const listed = (map: TruthMap) => map.cells.filter(({ states }) => !states.includes('other'))
  const columns = (after.states[1] ?? ['']).filter((state) => state !== 'other').length
  const keyOf = ({ states }: TruthCell) => states.join(' ')
  const was = new Map(before.cells.map((cell) => [keyOf(cell), cell.kind]))
  return (
    <div
      class={styles.small}
      role="img"
      aria-label={label}
      data-columns={columns}
      style={{ gridTemplateColumns: `repeat(${columns}, 34px)` }}
    >
      {listed(after).map((cell) => (
        <i key={keyOf(cell)} data-kind={cell.kind} data-new={(cell.kind === 'covered' && was.get(keyOf(cell)) === 'gap') || undefined}>
          {cell.kind === 'covered' && <i data-branch={cell.holding[0] === 0 ? 'first' : 'later'} />}
          {cell.kind === 'gap' && <FindingMark severity="gap" size={14} />}
        </i>
      ))}
    </div>
  )
}
