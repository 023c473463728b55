import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { StateAt } from '#domain/checks/findings.ts'
import { wideningsOf } from '#domain/checks/offer-repairs.ts'
import { truthMap, type TruthMap } from '#domain/checks/truth-maps.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { sameGuard } from '#domain/guards.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { branchesIn } from './cell-branches.ts'
import styles from './CellCoverage.module.css'
import { coverageTexts } from './coverage-texts.ts'
import type { Checked } from './checking.ts'
import { cellName } from './checks-view.ts'
import { StateChips } from './StateChips.tsx'
import { checksTexts } from './texts.ts'
import { TruthChange } from './TruthChange.tsx'
import { TruthTable } from './TruthTable.tsx'

type CellCoverageProps = {
  checked: Checked
  /** Goals of one cell, and the condition being chosen for them; null: none. */
  goals: readonly Goal[]
  guard: Guard | null
  /** Takes a wider condition up for these goals; it is not saved yet. */
  onWiden: (guard: Guard | null) => void
  /** Turns to the goals of another branch; null while that would lose what has been chosen. */
  onOther: ((goalIds: readonly string[]) => void) | null
}

/** Choosing goes on while the plan is looked through. */
const pause = 60

/** What the cell covers with the condition being chosen: state by state where at most two decisions matter, otherwise the smallest scenarios that it leaves out; and how to cover them. */
export function CellCoverage({ checked, goals, guard, onWiden, onOther }: CellCoverageProps) {
  const texts = useTexts(coverageTexts)
  const checks = useTexts(checksTexts)
  const coverage = useSignal<Coverage | null>(null)
  const asked = JSON.stringify([guard, goals.map(({ id }) => id)])
  useEffect(() => {
    const timer = setTimeout(() => (coverage.value = lookThrough(checked, goals, guard)), coverage.peek() === null ? 0 : pause)
    return () => clearTimeout(timer)
  }, [checked, asked])

  const seen = coverage.value
  const first = goals[0]
  if (seen === null || first === undefined) return null
  const { document } = seen.checked
  const horizon = document.horizons.find(({ id }) => id === first.horizonId) ?? null
  const theme = document.themes.find(({ id }) => id === first.themeId)
  const name = cellName(first, document)
  const sentenceOf = (wider: Guard | null) =>
    wider === null ? texts.holdsAlways : describeGuard(wider, document.decisions, horizon, language.value)

  return (
    <div {...themeColours(theme?.colour ?? 1, styles.coverage)} data-coverage={seen.kind}>
      <div class={styles.cell}>
        {seen.map !== null && (
          <TruthTable
            checked={seen.checked}
            map={seen.map}
            guards={seen.guards}
            goals={seen.firsts}
            horizonId={first.horizonId}
            name={name}
            own={seen.own}
          />
        )}
        <div role="status">
          {seen.kind === 'gaps' && seen.map === null && (
            <>
              <p>{texts.smallest(name)}</p>
              <ul class={styles.scenarios}>
                {seen.scenarios.slice(0, mostScenarios).map((states) => (
                  <li key={JSON.stringify(states)}>
                    <StateChips states={states} document={document} />
                  </li>
                ))}
                {seen.scenarios.length > mostScenarios && <li>{texts.more(seen.scenarios.length - mostScenarios)}</li>}
              </ul>
              {!seen.areSmallest && <p>{checks.notSmallest}</p>}
            </>
          )}
          {seen.kind !== 'gaps' && <p>{texts[seen.kind](name)}</p>}
        </div>
      </div>
      {seen.kind === 'gaps' && (
        <section class={styles.repair} aria-label={texts.repair}>
          <h3>{texts.repair}</h3>
          {seen.wider === null && seen.other === null && <p>{texts.noRepair}</p>}
          {seen.wider !== null && (
            <>
              <p class={styles.says}>{sentenceOf(seen.wider.guard)}</p>
              {seen.map !== null && seen.wider.map !== null && <TruthChange before={seen.map} after={seen.wider.map} />}
              <Button kind="main" onClick={() => onWiden(seen.wider?.guard ?? null)}>
                {texts.widen}
              </Button>
            </>
          )}
          {seen.other !== null && (
            <>
              <p>{texts.otherBranch(sentenceOf(seen.other.guard))}</p>
              {onOther !== null && (
                <button type="button" class={styles.link} onClick={() => onOther(seen.other?.goalIds ?? [])}>
                  {texts.editOther}
                </button>
              )}
            </>
          )}
        </section>
      )}
    </div>
  )
}

const mostScenarios = 6

interface Coverage {
  /** The plan as it would be with the condition. */
  checked: Checked
  kind: 'always' | 'whole' | 'untied' | 'tangled' | 'gaps'
  guards: readonly Guard[]
  firsts: readonly Goal[]
  /** The place of the condition among the cell's branches. */
  own: number | undefined
  map: TruthMap | null
  scenarios: readonly (readonly StateAt[])[]
  areSmallest: boolean
  /** The condition, widened to cover the gaps. */
  wider: { guard: Guard | null; map: TruthMap | null } | null
  /** Another branch of the cell that had better be widened instead. */
  other: { guard: Guard | null; goalIds: readonly string[] } | null
}

const withGuard = (document: RoadmapDocument, goalIds: ReadonlySet<string>, guard: Guard | null): RoadmapDocument => ({
  ...document,
  goals: document.goals.map((goal) =>
    goalIds.has(goal.id) ? { ...goal, guard, condition: guard === null ? null : goal.condition } : goal,
  ),
})

function lookThrough(now: Checked, goals: readonly Goal[], guard: Guard | null): Coverage | null {
  const [first] = goals
  const goalIds = new Set(goals.map(({ id }) => id))
  const document = withGuard(now.document, goalIds, guard)
  const { checker, asOf } = now
  const result = checker.check(document, asOf)
  const inCell = ({ themeId, horizonId }: { themeId: string; horizonId: string }) =>
    themeId === first?.themeId && horizonId === first.horizonId
  const cell = checker.indexOf(document).cells.find(({ themeId, horizon }) => inCell({ themeId, horizonId: horizon.id }))
  // A plan that contradicts itself says nothing of what may happen; the baseline has no gaps.
  if (first === undefined || cell === undefined || cell.horizon.kind === 'baseline' || result.contradiction) return null

  const outlook = checker.outlookOf(document, asOf)
  const mapIn = (plan: RoadmapDocument) => {
    const { guards } = branchesIn(plan, first.themeId, first.horizonId)
    return guards.length === 0 ? null : truthMap(guards, first.horizonId, outlook)
  }
  const { guards, goals: firsts } = branchesIn(document, first.themeId, first.horizonId)
  const own = guards.findIndex((each) => sameGuard(each, guard))
  const seen = {
    ...{ checked: { ...now, document, result }, guards, firsts, own: own < 0 ? undefined : own },
    ...{ scenarios: [], areSmallest: true, wider: null, other: null },
  }
  // Beside a goal that always holds, or words that nobody can read, the branches alone do not tell what the cell covers.
  if (cell.always) return { ...seen, kind: 'always', map: null }
  if (cell.untied.length > 0) return { ...seen, kind: 'untied', map: null }
  const map = mapIn(document)
  if (result.tangled.some(({ check, place }) => check === 'gap' && place.cells.some(inCell))) return { ...seen, kind: 'tangled', map }
  const gap = result.findings.find((finding) => finding.check === 'gap' && finding.place.cells.some(inCell))
  if (gap?.check !== 'gap') return { ...seen, kind: 'whole', map }

  const widenings = wideningsOf(gap, document, asOf, checker)
  const ours = widenings.find((repair) => repair.goalIds.some((id) => goalIds.has(id)))
  // Another branch is told of where it reads shorter widened than this one, or this one cannot be.
  const other = widenings[0] !== undefined && widenings[0] !== ours ? widenings[0] : null
  const widened = ours && withGuard(document, new Set(ours.goalIds), ours.guard)
  return {
    ...seen,
    kind: 'gaps',
    map,
    scenarios: gap.scenarios,
    areSmallest: gap.scenario?.smallest ?? true,
    wider: ours && widened ? { guard: ours.guard, map: ours.guard === null ? null : mapIn(widened) } : null,
    other,
  }
}
