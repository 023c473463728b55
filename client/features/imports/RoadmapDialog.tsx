import { useSignal } from '@preact/signals'
import { languages, textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import styles from './Dialogs.module.css'
import type { Importing } from './import-model.ts'
import { regionOf, type Places } from './places.ts'
import { importTexts } from './texts.ts'

type RoadmapDialogProps = { model: Importing; places: Places; onClose: () => void }

/** What the roadmap is called, whose it is and in which languages it is kept. */
export function RoadmapDialog({ model, places, onClose }: RoadmapDialogProps) {
  const t = importTexts.value
  const own = model.preview.value?.language ?? 'fi'
  const details = model.roadmap.value
  const name = useSignal(details.name)
  const regionId = useSignal(regionOf(places, details.regionId)?.id ?? details.regionId)
  const chosen = useSignal(details.languages)
  const error = useSignal<string | null>(null)

  const save = () => {
    const trimmed = name.value.trim()
    error.value = trimmed === '' ? t.errors.empty : trimmed.length > limits.name ? t.errors.too_long : null
    if (error.value !== null) return
    model.nameRoadmap({ name: trimmed, regionId: regionId.value, languages: chosen.value })
    onClose()
  }

  return (
    <Dialog title={t.roadmapTitle} onClose={onClose}>
      <TextField label={t.roadmapName} lang={own} value={name.value} error={error.value} onInput={(typed) => (name.value = typed)} />
      {places.regions.length > 0 && (
        <Select
          label={t.region}
          value={regionId.value}
          options={places.regions.map((region) => ({ value: region.id, text: textIn(region.name, language.value) }))}
          onChange={(id) => (regionId.value = id)}
        />
      )}
      <fieldset class={styles.languages} aria-describedby="import-languages-hint">
        <legend>{t.languages}</legend>
        {languages.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={one === own || chosen.value.includes(one)}
              disabled={one === own}
              onChange={(event) => {
                chosen.value = event.currentTarget.checked ? [...chosen.value, one] : chosen.value.filter((other) => other !== one)
              }}
            />
            {t.language[one]}
          </label>
        ))}
        <p id="import-languages-hint">{t.languageHint}</p>
      </fieldset>
      <DialogActions>
        <Button kind="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button kind="main" onClick={save}>
          {t.save}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
