import { useSignal } from '@preact/signals'
import type { ImportPreview } from '#domain/imports.schema.ts'
import { addHorizon, leaveOut, placeLines } from '#domain/imports/corrections.ts'
import { withoutBullet } from '#domain/imports/cleaning.ts'
import { limits } from '#domain/limits.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Dialogs.module.css'
import type { UnplacedSection } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { importTexts } from './texts.ts'

/** The baseline column, or the year before the first column where there is none yet. */
export function baselineOf({ horizons }: ImportPreview): { key: string | null; year: number } {
  const baseline = horizons.find(({ kind }) => kind === 'baseline')
  if (baseline !== undefined) return { key: baseline.key, year: baseline.year }
  return { key: null, year: Math.max(limits.yearFirst, Math.min(...horizons.map(({ year }) => year)) - 1) }
}

const newBaseline = ' new '
const baselineLabels = { fi: 'Lähtötaso', sv: 'Utgångsläge', en: 'Baseline' } as const

type PlaceDialogProps = { model: Importing; preview: ImportPreview; section: UnplacedSection; onClose: () => void }

/** Lines without a place: which of them become goals, and of which cell. */
export function PlaceDialog({ model, preview, section, onClose }: PlaceDialogProps) {
  const t = importTexts.value
  const baseline = baselineOf(preview)
  const themeKey = useSignal(preview.themes[0]?.key ?? '')
  const horizonKey = useSignal(section.suggestion === 'baseline' ? (baseline.key ?? newBaseline) : (preview.horizons[0]?.key ?? ''))
  const chosen = useSignal<ReadonlySet<number>>(new Set(section.lines.keys()))
  const error = useSignal<'nothing_chosen' | 'other' | null>(null)

  const place = () => {
    if (chosen.value.size === 0) {
      error.value = 'nothing_chosen'
      return
    }
    const isPlaced = model.correct('place', (shown) => {
      const isNew = horizonKey.value === newBaseline
      const widened = isNew
        ? addHorizon(shown, { year: baseline.year, kind: 'baseline', label: { [shown.language]: baselineLabels[shown.language] } })
        : shown
      const key = isNew ? widened.horizons.find(({ year }) => year === baseline.year)?.key : horizonKey.value
      const placed = key === undefined ? widened : placeLines(widened, section.key, themeKey.value, key, [...chosen.value])
      return placed === widened ? shown : placed
    })
    if (isPlaced) onClose()
    else error.value = 'other'
  }

  return (
    <Dialog title={t.placeTitle(section.title || t.untitled)} wide onClose={onClose}>
      <p>{t.placeLead}</p>
      <fieldset class={styles.lines}>
        <legend class="visually-hidden">{t.placeLead}</legend>
        {section.lines.map((line, n) => (
          <label key={n}>
            <input
              type="checkbox"
              checked={chosen.value.has(n)}
              onChange={(event) => {
                const next = new Set(chosen.value)
                if (event.currentTarget.checked) next.add(n)
                else next.delete(n)
                chosen.value = next
                error.value = null
              }}
            />
            <span lang={preview.language}>{withoutBullet(line)}</span>
          </label>
        ))}
      </fieldset>
      {chosen.value.size < section.lines.length && <p class={styles.hint}>{t.restLeft}</p>}
      <div class={styles.two}>
        <Select
          label={t.theme}
          value={themeKey.value}
          options={preview.themes.map(({ key, code, name }) => ({ value: key, text: `${code} ${name}` }))}
          onChange={(key) => (themeKey.value = key)}
        />
        <Select
          label={t.horizon}
          value={horizonKey.value}
          options={[
            ...(baseline.key === null ? [{ value: newBaseline, text: t.newBaseline(baseline.year) }] : []),
            ...preview.horizons.map(({ key, year }) => ({ value: key, text: String(year) })),
          ]}
          onChange={(key) => (horizonKey.value = key)}
        />
      </div>
      {error.value !== null && (
        <p class={styles.error} role="alert">
          <Icon name="tri" size={14} />
          {t.errors[error.value]}
        </p>
      )}
      <DialogActions>
        <Button
          kind="quiet"
          class={styles.first}
          onClick={() => {
            model.correct('left_out', (shown) => leaveOut(shown, section.key))
            onClose()
          }}
        >
          {t.leaveOut}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button kind="main" onClick={place}>
          {t.placeSelected(chosen.value.size)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
