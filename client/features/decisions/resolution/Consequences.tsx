import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { type Language, textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { EmptiedCell, ResolutionPreview } from '#domain/resolution-previews.ts'
import { language } from '../../../lib/texts.ts'
import { TextField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { Remedy } from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

type ConsequencesProps = {
  /** As it would be. */
  document: RoadmapDocument
  preview: ResolutionPreview
  /** The cells that are left empty when nothing is done about them. */
  emptied: readonly EmptiedCell[]
  movable: ReadonlyMap<string, string>
  moves: ReadonlyMap<string, string>
  remedies: ReadonlyMap<string, Remedy>
  writes: Language
  onMove: (goalId: string, horizonId: string | null) => void
  onRemedy: (cell: string, remedy: Remedy) => void
  newId: () => string
}

/** What follows from the resolution: goals, chains, municipalities, and cells left empty with their remedies side by side. */
export function Consequences({ document, preview, emptied, movable, moves, remedies, writes, onMove, onRemedy, newId }: ConsequencesProps) {
  const t = resolutionTexts.value
  const columns = [
    ['in_force', t.comesInForce, preview.comesInForce],
    ['lapsed', t.lapses, preview.lapses],
    ['waiting', t.stillWaits, preview.stillWaits],
  ] as const
  const yearOf = (horizonId: string) => document.horizons.find(({ id }) => id === horizonId)?.year ?? ''
  const themeOf = (themeId: string) => document.themes.find(({ id }) => id === themeId)
  const textOf = (goalId: string) => textIn(document.goals.find(({ id }) => id === goalId)?.text, language.value)
  const nameOf = (code: string) => {
    const found = document.municipalities.find((municipality) => municipality.code === code)
    return found === undefined ? code : found.name[language.value === 'sv' ? 'sv' : 'fi']
  }
  const moved = [...moves].filter(([goalId]) => !preview.lapses.some(({ id }) => id === goalId))

  return (
    <>
      <div class={styles.three}>
        {columns.map(([state, heading, goals]) => (
          <section key={state} aria-label={`${heading} ${goals.length}`} data-state={state}>
            <h3>
              {heading}
              <b>{goals.length}</b>
            </h3>
            <ul>
              {goals.map((goal) => (
                <Slip
                  key={goal.id}
                  goal={goal}
                  code={themeOf(goal.themeId)?.code ?? ''}
                  colour={themeOf(goal.themeId)?.colour ?? 1}
                  year={yearOf(goal.horizonId)}
                >
                  {state === 'lapsed' && movable.has(goal.id) && (
                    <label class={styles.move}>
                      <input type="checkbox" checked={false} onChange={() => onMove(goal.id, movable.get(goal.id) ?? null)} />
                      {t.moveTo(String(yearOf(movable.get(goal.id) ?? '')))}
                    </label>
                  )}
                  {moves.has(goal.id) && (
                    <label class={styles.move}>
                      <input type="checkbox" checked onChange={() => onMove(goal.id, null)} />
                      {t.movesTo(String(yearOf(goal.horizonId)))}
                    </label>
                  )}
                </Slip>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {moved.length > 0 && <p class={styles.meta}>{t.moveLeavesEmpty}</p>}
      {emptied.map((cell) => (
        <Emptied
          key={`${cell.themeId}/${cell.horizonId}`}
          cell={cell}
          place={`${textIn(themeOf(cell.themeId)?.name, language.value)} ${yearOf(cell.horizonId)}`}
          document={document}
          remedy={remedies.get(`${cell.themeId}/${cell.horizonId}`) ?? { way: 'leave' }}
          writes={writes}
          onRemedy={(remedy) => onRemedy(`${cell.themeId}/${cell.horizonId}`, remedy)}
          newId={newId}
        />
      ))}
      {preview.brokenLinks.length > 0 && (
        <section class={styles.box}>
          <Icon name="tri" />
          <div>
            <h3>{t.brokenChains(preview.brokenLinks.length)}</h3>
            <ul>
              {preview.brokenLinks.map((link) => (
                <li key={link.id}>{t.restsOn(textOf(link.goalId), textOf(link.buildsOnGoalId))}</li>
              ))}
            </ul>
          </div>
        </section>
      )}
      <section class={styles.municipalities} aria-label={t.municipalities}>
        <h3>
          {t.municipalities}
          <b>{preview.municipalities.length}</b>
        </h3>
        {preview.municipalities.length === 0 ? (
          <p class={styles.meta}>{t.noMunicipality}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t.municipality}</th>
                <th scope="col">{t.gained}</th>
                <th scope="col">{t.lost}</th>
              </tr>
            </thead>
            <tbody>
              {preview.municipalities.map(({ code, gained, lost }) => (
                <tr key={code}>
                  <th scope="row">{nameOf(code)}</th>
                  <td>{gained.length}</td>
                  <td>{lost.length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

function Slip({
  goal,
  code,
  colour,
  year,
  children,
}: {
  goal: Goal
  code: string
  colour: number
  year: number | string
  children: ComponentChildren
}) {
  return (
    <li class={styles.slip} data-theme={colour}>
      <p class={styles.meta}>
        <b>{code}</b> {year}
      </p>
      <p class={styles.goal}>{textIn(goal.text, language.value)}</p>
      {children}
    </li>
  )
}

type EmptiedProps = {
  cell: EmptiedCell
  place: string
  document: RoadmapDocument
  remedy: Remedy
  writes: Language
  onRemedy: (remedy: Remedy) => void
  newId: () => string
}

function Emptied({ cell, place, document, remedy, writes, onRemedy, newId }: EmptiedProps) {
  const t = resolutionTexts.value
  const group = useId()
  const horizon = document.horizons.find(({ id }) => id === cell.horizonId) ?? null
  const isWidened = (goals: readonly Goal[]) => remedy.way === 'widen' && remedy.goalIds.join() === goals.map(({ id }) => id).join()
  return (
    <section class={styles.box} data-tone="late">
      <Icon name="tri" />
      <div>
        <h3>{t.leftEmpty(place)}</h3>
        <div class={styles.remedies} role="radiogroup" aria-label={t.remedies}>
          {cell.widenings.map(({ goals, guard }) => (
            <label key={goals[0]?.id}>
              <input
                type="radio"
                name={group}
                checked={isWidened(goals)}
                onChange={() => onRemedy({ way: 'widen', goalIds: goals.map(({ id }) => id), guard })}
              />
              <span>
                <b>{t.widen(textIn(goals[0]?.text, language.value), goals.length - 1)}</b>{' '}
                {describeGuard(guard, document.decisions, horizon, language.value)}
              </span>
            </label>
          ))}
          <label>
            <input
              type="radio"
              name={group}
              checked={remedy.way === 'new_goal'}
              onChange={() => onRemedy({ way: 'new_goal', goalId: newId(), text: null })}
            />
            <b>{t.newGoal}</b>
          </label>
          {remedy.way === 'new_goal' && (
            <TextField
              label={t.newGoalText}
              value={remedy.text?.[writes] ?? ''}
              lang={writes}
              maxLength={limits.goalText}
              autoFocus
              onInput={(said) => onRemedy({ ...remedy, text: said.trim() === '' ? null : { [writes]: said } })}
            />
          )}
          <label>
            <input type="radio" name={group} checked={remedy.way === 'leave'} onChange={() => onRemedy({ way: 'leave' })} />
            <span>
              <b>{t.leave}</b> {t.leaveMeans}
            </span>
          </label>
        </div>
      </div>
    </section>
  )
}
