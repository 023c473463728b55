import type { ComponentChildren } from 'preact'
import { describeFinding } from '#domain/checks/describe-findings.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { failsOn, waitsFor } from '#domain/goal-reasons.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeAlternative } from '#domain/guard-sentences.ts'
import { type Language, type LocalText, textIn } from '#domain/languages.ts'
import { formatList } from '../../../lib/rare-formats.ts'
import { language } from '../../../lib/texts.ts'
import { unbroken } from '../../../lib/unbroken.ts'
import { Diamond, type DiamondForm } from '../../../ui/Diamond.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Ring } from '../../../ui/Ring.tsx'
import { ScopeChip } from '../../../ui/ScopeChip.tsx'
import { ThemeBadge } from '../../../ui/ThemeMarks.tsx'
import { ForkPicture } from './ForkPicture.tsx'
import { Municipalities } from './Municipalities.tsx'
import { RemedyBox } from './RemedyBox.tsx'
import type { Foreseen, Mending, Remedy, Writings } from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

type ConsequencesProps = {
  /** As it is. */
  document: RoadmapDocument
  decisionId: string
  foreseen: Foreseen
  moves: Mending['moves']
  writes: Language
  onMove: (goalId: string, horizonId: string | null) => void
  writings: Writings
  onRemedy: (key: string, remedy: Remedy) => void
  onWrite: (key: string, text: LocalText | null) => void
  newId: () => string
}

const mostNamed = 5

/** What follows from the resolution: goals, cells left empty and chains broken with their remedies side by side, municipalities. */
export function Consequences({
  document,
  decisionId,
  foreseen,
  moves,
  writes,
  writings,
  onMove,
  onRemedy,
  onWrite,
  newId,
}: ConsequencesProps) {
  const t = resolutionTexts.value
  const { bare, chains, whole, effects, worlds, taken, newFindings } = foreseen
  const columns = [
    ['in_force', 'not_started', t.comesInForce, effects.comesIntoForce],
    ['lapsed', 'lapsed', t.lapses, effects.lapses],
    ['waiting', 'waiting', t.stillWaits, effects.stillWaits],
  ] as const
  const goalById = new Map(whole.goals.map((goal) => [goal.id, goal]))
  const before = new Map(document.goals.map((goal) => [goal.id, goal]))
  const movable = new Map(bare.moves.map(({ goalId, toHorizonId }) => [goalId, toHorizonId]))
  const yearOf = (horizonId: string) => document.horizons.find(({ id }) => id === horizonId)?.year ?? 0
  const themeOf = (themeId: string) => document.themes.find(({ id }) => id === themeId)
  // It stands in a sentence: without its own full stop.
  const textOf = (goalId: string) => unbroken(textIn(goalById.get(goalId)?.text, language.value).replace(/[.\s]+$/u, ''))
  const placeOf = ({ themeId, horizonId }: Pick<Goal, 'themeId' | 'horizonId'>) =>
    `${textIn(themeOf(themeId)?.name, language.value)} ${yearOf(horizonId)}`
  const nameOf = (code: string) => {
    const found = document.municipalities.find((municipality) => municipality.code === code)
    return found === undefined ? code : found.name[language.value === 'sv' ? 'sv' : 'fi']
  }
  const boxOf = (key: string, findingKey = key) => ({
    remedy: taken.get(key) ?? ({ way: 'leave' } as const),
    accepted: document.acceptances.find((one) => one.key === findingKey) ?? null,
    written: writings.get(key) ?? null,
    onRemedy: (remedy: Remedy) => onRemedy(key, remedy),
    onWrite: (text: LocalText | null) => onWrite(key, text),
  })
  /** Whether something else is done about the cell than leaving it empty. */
  const isFilled = (key: string) => ['repair', 'new_goal'].includes(taken.get(key)?.way ?? 'leave')
  /** What it waits for, or what it has lapsed on. */
  const reasonOf = (goal: Goal, state: 'lapsed' | 'waiting') =>
    state === 'lapsed'
      ? describeAlternative(
          { terms: failsOn(goal, worlds).map(({ decisionId, states }) => ({ decisionId, states: [...states] })) },
          whole.decisions,
          language.value,
        )
      : formatList(waitsFor(goal, worlds).map((id) => textIn(whole.decisions.find((decision) => decision.id === id)?.name, language.value)))
  const isMoved = (goalId: string) => before.has(goalId) && before.get(goalId)?.horizonId !== goalById.get(goalId)?.horizonId

  return (
    <>
      <div class={styles.three}>
        {columns.map(([state, mark, heading, goalIds]) => (
          <section key={state} aria-label={`${heading} ${goalIds.length}`} data-state={state}>
            <h3>
              <Ring mark={mark} size={18} label={null} />
              {heading}
              <b>{goalIds.length}</b>
            </h3>
            <ul>
              {goalIds
                .flatMap((id) => goalById.get(id) ?? [])
                .map((goal) => (
                  <li key={goal.id} class={styles.slip} data-moved={isMoved(goal.id)}>
                    <p class={styles.meta}>
                      <ThemeBadge code={themeOf(goal.themeId)?.code ?? ''} colour={themeOf(goal.themeId)?.colour ?? 1} />
                      {isMoved(goal.id)
                        ? `${yearOf(before.get(goal.id)?.horizonId ?? '')} → ${yearOf(goal.horizonId)}`
                        : yearOf(goal.horizonId)}
                    </p>
                    <p class={styles.goal}>{unbroken(textIn(goal.text, language.value))}</p>
                    <p class={styles.meta}>
                      <ScopeChip scope={goal.scope} nameOf={nameOf} />
                    </p>
                    {state !== 'in_force' && <Reason says={reasonOf(goal, state)} form={state === 'waiting' ? 'open' : 'settled'} />}
                    {movable.has(goal.id) && (state === 'lapsed' || isMoved(goal.id)) && (
                      <label class={styles.move}>
                        <input
                          type="checkbox"
                          checked={moves.get(goal.id) === movable.get(goal.id)}
                          onChange={() => onMove(goal.id, isMoved(goal.id) ? null : (movable.get(goal.id) ?? null))}
                        />
                        <span>
                          {t.moveTo(yearOf(movable.get(goal.id) ?? ''))} <em>{t.moveLeavesEmpty}</em>
                        </span>
                      </label>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <ForkPicture before={document} after={whole} decisionId={decisionId} worlds={worlds} />
      <div class={styles.boxes}>
        <div>
          {bare.emptiedCells.map(({ key, cell, goalIds, remedies }) => (
            <RemedyBox
              key={key}
              title={t.leftEmpty(placeOf(cell))}
              what="cell"
              offered={remedies}
              document={bare.after}
              writes={writes}
              newId={newId}
              {...boxOf(key)}
            >
              {goalIds.some(isMoved) && !isFilled(key) && <Note>{t.movedAway}</Note>}
            </RemedyBox>
          ))}
        </div>
        <div>
          {chains.map(({ key, findingKey, isTurned, goalId, buildsOnGoalId, remedies }) => (
            <RemedyBox
              key={key}
              title={isTurned ? t.turnedChain : t.brokenChain}
              what="chain"
              offered={remedies}
              document={whole}
              writes={writes}
              newId={newId}
              {...boxOf(key, findingKey)}
            >
              <p class={styles.meta}>{(isTurned ? t.restsOnMoved : t.restsOn)(textOf(goalId), textOf(buildsOnGoalId))}</p>
            </RemedyBox>
          ))}
        </div>
      </div>
      {newFindings.length > 0 && (
        <section class={styles.found} aria-label={t.newFindings(newFindings.length)}>
          <h3>{t.newFindings(newFindings.length)}</h3>
          <ul>
            {newFindings.slice(0, mostNamed).map((finding) => (
              <li key={finding.key}>{describeFinding(finding, whole, language.value)}</li>
            ))}
            {newFindings.length > mostNamed && <li>{t.andMore(newFindings.length - mostNamed)}</li>}
          </ul>
        </section>
      )}
      <Municipalities document={whole} touched={effects.municipalities} asOf={bare.asOf} />
    </>
  )
}

const Reason = ({ says, form }: { says: string; form: DiamondForm }) =>
  says === '' ? null : (
    <p class={styles.meta}>
      <Diamond form={form} size={12} />
      <span>{says}</span>
    </p>
  )

const Note = ({ children }: { children: ComponentChildren }) => (
  <p class={styles.note}>
    <Icon name="tri" size={14} />
    {children}
  </p>
)
