import { useSignal } from '@preact/signals'
import { languages, textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { themeColours } from '../../../ui/Theme.tsx'
import { useGrid } from './grid-context.ts'
import { always, placesIn, type Place } from './places.ts'
import { dialogTexts } from './dialog-texts.ts'
import styles from './dialogs.module.css'
import { gridTexts } from './texts.ts'

/** The text with the reader's language set; a language left empty is no language. */
function withText(text: LocalText | null, written: string): LocalText {
  const changed: LocalText = { ...text, [language.peek()]: written.trim() }
  for (const code of languages) if (!changed[code]) delete changed[code]
  return changed
}

/** The one dialog that is open over the grid, if any. */
export function GridDialogs() {
  const grid = useGrid()
  const editing = grid.editing.value
  if (editing === null) return null
  const close = () => grid.edit(null)
  if (editing.kind === 'theme') return <ThemeDialog key={editing.theme?.id ?? 'new'} theme={editing.theme} onClose={close} />
  if (editing.kind === 'horizon') return <HorizonDialog key={editing.horizon?.id ?? 'new'} horizon={editing.horizon} onClose={close} />
  return <MoveDialog goalIds={editing.goalIds} onClose={close} />
}

function ThemeDialog({ theme, onClose }: { theme: Theme | null; onClose: () => void }) {
  const { model } = useGrid()
  const texts = useTexts(gridTexts)
  const words = useTexts(dialogTexts)
  const name = useSignal(theme === null ? '' : (theme.name[language.value] ?? textIn(theme.name, language.value)))
  const code = useSignal(theme?.code ?? '')
  const colour = useSignal(theme?.colour ?? null)
  const tried = useSignal(false)

  const nameError = name.value.trim() === '' ? words.needsName : null
  // A new theme without letters of its own gets them from its name.
  const codeError = (theme === null && code.value.trim() === '') || /^[\p{L}\p{N}]{1,4}$/u.test(code.value.trim()) ? null : words.needsCode

  const submit = (event: Event) => {
    event.preventDefault()
    tried.value = true
    if (nameError !== null || codeError !== null) return
    const look = {
      ...(code.value.trim() === '' ? {} : { code: code.value.trim() }),
      ...(colour.value === null ? {} : { colour: colour.value }),
    }
    if (theme === null) model.createTheme({ name: withText(null, name.value), ...look })
    else model.editTheme(theme.id, { name: withText(theme.name, name.value), ...look }, theme)
    onClose()
  }

  return (
    <Dialog title={theme === null ? texts.addTheme : texts.editTheme} onClose={onClose}>
      <form class={styles.form} noValidate onSubmit={submit}>
        <TextField
          label={words.rename}
          value={name.value}
          onInput={(value) => (name.value = value)}
          error={tried.value ? nameError : null}
          maxLength={limits.name}
          autoFocus
        />
        <TextField
          class={styles.short}
          label={words.code}
          hint={words.codeHint}
          value={code.value}
          onInput={(value) => (code.value = value)}
          error={tried.value ? codeError : null}
          maxLength={limits.code}
        />
        <fieldset class={styles.colours}>
          <legend>{words.colour}</legend>
          {words.colours.split(',').map((word, index) => (
            <label key={word} {...themeColours(index + 1, styles.colour)}>
              <input
                type="radio"
                name="colour"
                value={String(index + 1)}
                checked={colour.value === index + 1}
                onChange={() => {
                  colour.value = index + 1
                }}
              />
              <i />
              <span>{word}</span>
            </label>
          ))}
        </fieldset>
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit">
            {theme === null ? words.add : words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function HorizonDialog({ horizon, onClose }: { horizon: Horizon | null; onClose: () => void }) {
  const { model, horizons } = useGrid()
  const texts = useTexts(gridTexts)
  const words = useTexts(dialogTexts)
  const latest = horizons.value.at(-1)
  const year = useSignal(String(horizon?.year ?? (latest === undefined ? '' : latest.year + 1)))
  const label = useSignal(horizon === null ? '' : (horizon.label[language.value] ?? textIn(horizon.label, language.value)))
  const kind = useSignal<Horizon['kind']>(horizon?.kind ?? 'action')
  const endsOn = useSignal(horizon === null || horizon.endsOn === `${horizon.year}-12-31` ? '' : horizon.endsOn)
  const tried = useSignal(false)

  const number = Number(year.value)
  const isYear = /^\d{4}$/.test(year.value.trim()) && number >= limits.yearFirst && number <= limits.yearLast
  const isTaken = horizons.value.some((other) => other.id !== horizon?.id && other.year === number)
  const yearError = !isYear ? words.needsYear(limits.yearFirst, limits.yearLast) : isTaken ? words.yearTaken(number) : null
  const labelError = label.value.trim() === '' ? words.needsName : null
  const columns = horizons.value.filter((other) => other.id !== horizon?.id)
  const end = endsOn.value === '' ? `${number}-12-31` : endsOn.value
  const before = columns.filter((other) => other.year < number).at(-1)
  const after = columns.find((other) => other.year > number)
  const endError =
    isYear && ((before !== undefined && end <= before.endsOn) || (after !== undefined && end >= after.endsOn)) ? words.needsEnd : null

  const submit = (event: Event) => {
    event.preventDefault()
    tried.value = true
    if (yearError !== null || labelError !== null || endError !== null) return
    const change = { year: number, label: withText(horizon?.label ?? null, label.value), kind: kind.value, endsOn: end }
    if (horizon === null) model.createHorizon(change)
    else model.editHorizon(horizon.id, change, horizon)
    onClose()
  }

  return (
    <Dialog title={horizon === null ? texts.addHorizon : texts.editHorizon} onClose={onClose}>
      <form class={styles.form} noValidate onSubmit={submit}>
        <div class={styles.pair}>
          <TextField
            label={words.year}
            inputMode="numeric"
            value={year.value}
            onInput={(value) => (year.value = value)}
            error={tried.value ? yearError : null}
            maxLength={4}
            autoFocus
          />
          <TextField
            label={words.label}
            value={label.value}
            onInput={(value) => (label.value = value)}
            error={tried.value ? labelError : null}
            maxLength={limits.label}
          />
        </div>
        <Select
          label={words.kind}
          value={kind.value}
          options={(['baseline', 'action', 'vision'] as const).map((value) => ({ value, text: words.kinds[value] }))}
          onChange={(value) => (kind.value = value)}
        />
        <DateField
          label={words.endsOn}
          hint={words.endsOnHint}
          value={endsOn.value}
          onInput={(value) => (endsOn.value = value)}
          error={tried.value ? endError : null}
        />
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit">
            {horizon === null ? words.add : words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Moving without dragging: theme, horizon, branch and place from lists. */
function MoveDialog({ goalIds, onClose }: { goalIds: readonly string[]; onClose: () => void }) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const words = useTexts(dialogTexts)
  const goal = grid.model.goal(goalIds[0] ?? '').value
  const themeId = useSignal(goal?.themeId ?? '')
  const horizonId = useSignal(goal?.horizonId ?? '')
  const chosenLane = useSignal<string | null>(null)
  const chosenPlace = useSignal<string>('last')
  if (goal === null) return null

  const own = grid.model.cell(goal.themeId, goal.horizonId).value.find((lane) => lane.goals.some((other) => other.id === goal.id)) ?? always
  const lanes = grid.cell(themeId.value, horizonId.value).value.lanes
  const load = { goalIds: new Set(goalIds), lane: { key: own.key, guard: own.guard, condition: own.condition } }
  const places = placesIn({ themeId: themeId.value, horizonId: horizonId.value, lanes }, load)
  const laneKeys = [...new Set(places.map((place) => place.lane.key))]
  const laneKey = laneKeys.find((key) => key === chosenLane.value) ?? laneKeys.find((key) => key === own.key) ?? always.key
  const inLane = places.filter((place) => place.lane.key === laneKey)
  const standing = lanes.find((lane) => lane.key === laneKey)?.goals.filter((other) => !load.goalIds.has(other.id)) ?? []
  const valueOf = (place: Place, index: number) => (index === inLane.length - 1 ? 'last' : String(place.beforeGoalId))
  const chosen = inLane.find((place, index) => valueOf(place, index) === chosenPlace.value) ?? inLane.at(-1)

  const submit = (event: Event) => {
    event.preventDefault()
    onClose()
    if (chosen !== undefined) grid.moveGoals(goalIds, chosen)
  }

  return (
    <Dialog title={words.moveTitle(goalIds.length)} onClose={onClose}>
      <form class={styles.form} onSubmit={submit}>
        {goalIds.length === 1 && <p class={styles.quote}>{textIn(goal.text, language.value)}</p>}
        <Select
          label={texts.theme}
          value={themeId.value}
          options={grid.themes.value.map((theme) => ({ value: theme.id, text: textIn(theme.name, language.value) }))}
          onChange={(value) => (themeId.value = value)}
        />
        <Select
          label={words.horizon}
          value={horizonId.value}
          options={grid.horizons.value.map((horizon) => ({
            value: horizon.id,
            text: `${horizon.year} ${textIn(horizon.label, language.value)}`,
          }))}
          onChange={(value) => (horizonId.value = value)}
        />
        {laneKeys.length > 1 && (
          <Select
            label={words.lane}
            value={laneKey}
            options={laneKeys.map((key) => {
              const place = places.find((candidate) => candidate.lane.key === key)
              return { value: key, text: (place === undefined ? '' : grid.laneName(place.lane)) || words.noCondition }
            })}
            onChange={(value) => (chosenLane.value = value)}
          />
        )}
        {inLane.length > 1 && (
          <Select
            label={words.place}
            value={chosen === undefined ? 'last' : valueOf(chosen, inLane.indexOf(chosen))}
            options={inLane.map((place, index) => {
              const previous = standing[index - 1]
              return {
                value: valueOf(place, index),
                text:
                  index === inLane.length - 1
                    ? words.placeLast
                    : previous === undefined
                      ? words.placeFirst
                      : words.placeAfter(textIn(previous.text, language.value)),
              }
            })}
            onChange={(value) => (chosenPlace.value = value)}
          />
        )}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit">
            {words.moveHere}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
