import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { EntityEdit } from '#domain/checks/apply-repairs.ts'
import { describeFinding, describeRepair } from '#domain/checks/describe-findings.ts'
import type { Finding } from '#domain/checks/findings.ts'
import { repairsOf } from '#domain/checks/offer-repairs.ts'
import type { Repair } from '#domain/checks/repairs.ts'
import { truthMap, type TruthMap } from '#domain/checks/truth-maps.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { textIn } from '#domain/languages.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { scopeText } from '../../ui/ScopeChip.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { sameValue } from '../roadmap/model/entities.ts'
import { branchesIn } from './cell-branches.ts'
import type { Checked } from './checking.ts'
import { cellName, mendable } from './checks-view.ts'
import styles from './FindingDetails.module.css'
import { foresee } from './repair-acts.ts'
import { ThemeFigure } from './ThemeFigure.tsx'
import { TruthChange } from './TruthChange.tsx'
import { TruthTable } from './TruthTable.tsx'
import { checksTexts } from './texts.ts'

interface FindingDetailsProps {
  finding: Finding
  checked: Checked
  readOnly: boolean
  onRepair: (repair: Repair) => void
}

/** All there is to know of one finding: the picture of it, what its cell covers, and the ways to mend it, each seen before it is done. */
export function FindingDetails({ finding, checked, readOnly, onRepair }: FindingDetailsProps) {
  const { document, asOf, checker } = checked
  const [place] = finding.place.cells
  const isAboutBranches = finding.check === 'gap' || finding.check === 'silent_outcome' || finding.check === 'too_late_to_know'
  const branches = useMemo(
    () => (isAboutBranches && place ? branchesIn(document, place.themeId, place.horizonId) : { guards: [], goals: [] }),
    [document, finding],
  )
  const map = useMemo(
    () => (place && branches.guards.length > 0 ? truthMap(branches.guards, place.horizonId, checker.outlookOf(document, asOf)) : null),
    [branches, checked],
  )
  const theme = document.themes.find(({ id }) => id === place?.themeId)

  return (
    <div {...themeColours(theme?.colour ?? 1, styles.details)}>
      {finding.check === 'gap' && <ThemeFigure finding={finding} document={document} />}
      <div class={styles.halves} data-map={map !== null || undefined}>
        {map && place && (
          <TruthTable
            checked={checked}
            map={map}
            guards={branches.guards}
            goals={branches.goals}
            horizonId={place.horizonId}
            name={cellName(place, document)}
          />
        )}
        <Repairs finding={finding} checked={checked} readOnly={readOnly} map={map} onRepair={onRepair} />
      </div>
    </div>
  )
}

function Repairs({ finding, checked, readOnly, map, onRepair }: FindingDetailsProps & { map: TruthMap | null }) {
  const texts = useTexts(checksTexts)
  const { document, asOf, checker } = checked
  const repairs = useMemo(() => repairsOf(finding, document, asOf, checker), [finding, checked])
  const chosen = useSignal(0)
  const at = Math.min(chosen.value, Math.max(0, repairs.length - 1))
  const repair = repairs[at]

  return (
    <section class={styles.repairs} data-repairs="">
      <h3>{texts.repairs}</h3>
      {repair === undefined ? (
        <p>
          {finding.check === 'horizon_passed'
            ? texts.confirmOrRecord
            : mendable.has(finding.check)
              ? texts.noRepair
              : texts.mendedAtDecision}
        </p>
      ) : (
        <>
          {repairs.length === 1 ? (
            <p class={styles.says}>{describeRepair(repair, document, language.value)}</p>
          ) : (
            <fieldset class={styles.choices} aria-label={texts.repairChoices}>
              {repairs.map((each, i) => (
                <label key={JSON.stringify(each)} class={styles.choice}>
                  <input type="radio" name={`repair ${finding.key}`} checked={i === at} onChange={() => (chosen.value = i)} />
                  <span>{describeRepair(each, document, language.value)}</span>
                </label>
              ))}
            </fieldset>
          )}
          <RepairPreview repair={repair} checked={checked} finding={finding} map={map} />
          {!readOnly && (
            <Button kind="main" class={styles.doIt ?? ''} onClick={() => onRepair(repair)}>
              {texts.doIt}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

const mostGone = 4

/** What the repair changes, before it is done: sentences as they read now and then, what the cell covers, and the findings that go. */
function RepairPreview({ repair, checked, finding, map }: { repair: Repair; checked: Checked; finding: Finding; map: TruthMap | null }) {
  const texts = useTexts(checksTexts)
  const { document, asOf, checker } = checked
  const foreseen = useMemo(() => foresee(checked, repair), [checked, repair])
  const [place] = finding.place.cells
  const mapAfter = useMemo(() => {
    if (foreseen === null || map === null || place === undefined) return null
    const { guards } = branchesIn(foreseen.after, place.themeId, place.horizonId)
    return guards.length === 0 ? null : truthMap(guards, place.horizonId, checker.outlookOf(foreseen.after, asOf))
  }, [foreseen, map])
  if (foreseen === null) return <p>{texts.movedOn}</p>

  return (
    <div class={styles.preview}>
      <h4>{texts.changes}</h4>
      <ul class={styles.changes}>
        {foreseen.edits.map((edit) => (
          <Change key={`${edit.entity} ${edit.id}`} edit={edit} document={document} after={foreseen.after} />
        ))}
      </ul>
      {map !== null && mapAfter !== null && <TruthChange before={map} after={mapAfter} />}
      <p class={styles.goneHead}>{texts.gone(foreseen.gone.length)}</p>
      <ul class={styles.gone}>
        {foreseen.gone.slice(0, mostGone).map((each) => (
          <li key={each.key}>{describeFinding(each, document, language.value)}</li>
        ))}
        {foreseen.gone.length > mostGone && <li>{texts.andMore(foreseen.gone.length - mostGone)}</li>}
      </ul>
    </div>
  )
}

/** One thing that the repair changes, as it reads now and afterwards. */
function Change({ edit, document, after }: { edit: EntityEdit; document: RoadmapDocument; after: RoadmapDocument }) {
  const texts = useTexts(checksTexts)
  const textOf = (goalId: string) =>
    `”${textIn((after.goals.find(({ id }) => id === goalId) ?? document.goals.find(({ id }) => id === goalId))?.text, language.value)}”`
  if (edit.entity === 'link') {
    const link = edit.after ?? edit.before
    if (link === null) return null
    const say = edit.after === null ? texts.removedLink : texts.madeLink
    return <li>{say(textOf(link.goalId), textOf(link.buildsOnGoalId))}</li>
  }
  const { before, after: now } = edit
  const goal = now ?? before
  if (goal === null) return null
  const horizon = after.horizons.find(({ id }) => id === goal.horizonId) ?? null
  const guardOf = ({ guard, condition }: Goal) =>
    guard !== null
      ? describeGuard(guard, document.decisions, horizon, language.value)
      : condition === null
        ? texts.holdsAlways
        : textIn(condition, language.value)
  const nameOf = (code: string) => {
    const name = document.municipalities.find((municipality) => municipality.code === code)?.name
    return (language.value === 'sv' ? name?.sv : name?.fi) ?? code
  }
  const name = textIn(goal.text, language.value)
  if (before === null)
    return (
      <li>
        <b>
          {texts.madeGoal}, {cellName(goal, after)}
        </b>
        <ins>{guardOf(goal)}</ins>
      </li>
    )
  if (now === null)
    return (
      <li>
        <b>
          {texts.removedGoal}, {cellName(goal, document)}
        </b>
        <del>{name}</del>
      </li>
    )
  return (
    <li>
      <b>{name}</b>
      {guardOf(before) !== guardOf(now) && (
        <>
          <del>{guardOf(before)}</del>
          <ins>{guardOf(now)}</ins>
        </>
      )}
      {!sameValue(before.scope, now.scope) && (
        <>
          <del>{scopeText(before.scope, nameOf, 6)}</del>
          <ins>{scopeText(now.scope, nameOf, 6)}</ins>
        </>
      )}
    </li>
  )
}
