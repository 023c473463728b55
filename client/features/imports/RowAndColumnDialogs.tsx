import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { ImportPreview } from '#domain/imports.schema.ts'
import { editHorizon, editTheme } from '#domain/imports/corrections.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { ThemeLine } from '../../ui/ThemeMarks.tsx'
import styles from './Dialogs.module.css'
import type { Importing } from './import-model.ts'
import { importTexts } from './texts.ts'

const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const

type ThemeDialogProps = { model: Importing; preview: ImportPreview; themeKey: string; onClose: () => void }

/** A theme's name, its code and its colour. */
export function ThemeDialog({ model, preview, themeKey, onClose }: ThemeDialogProps) {
  const t = importTexts.value
  const group = useId()
  const theme = preview.themes.find(({ key }) => key === themeKey)
  const name = useSignal(theme?.name ?? '')
  const code = useSignal(theme?.code ?? '')
  const colour = useSignal(theme?.colour ?? 1)
  const errors = useSignal<{ name?: string; code?: string }>({})

  const save = () => {
    const trimmed = { name: name.value.trim(), code: code.value.trim() }
    errors.value = {
      ...(trimmed.name === '' ? { name: t.errors.empty } : trimmed.name.length > limits.name ? { name: t.errors.too_long } : {}),
      ...(/^[\p{L}\p{N}]{1,4}$/u.test(trimmed.code) ? {} : { code: t.errors.code }),
    }
    if (Object.keys(errors.value).length > 0) return
    const isSame = theme !== undefined && theme.name === trimmed.name && theme.code === trimmed.code && theme.colour === colour.value
    if (!isSame) model.correct('theme', (shown) => editTheme(shown, themeKey, { ...trimmed, colour: colour.value }))
    onClose()
  }

  return (
    <Dialog title={t.themeTitle} onClose={onClose}>
      <TextField
        label={t.name}
        lang={preview.language}
        value={name.value}
        error={errors.value.name}
        onInput={(typed) => (name.value = typed)}
      />
      <TextField
        class={styles.short}
        label={t.code}
        hint={t.codeHint}
        value={code.value}
        error={errors.value.code}
        onInput={(typed) => (code.value = typed)}
      />
      <fieldset class={styles.colours}>
        <legend>{t.colour}</legend>
        {colours.map((n) => (
          <label key={n} {...themeColours(n, styles.colour)}>
            <input type="radio" name={group} checked={colour.value === n} onChange={() => (colour.value = n)} />
            <span>
              <ThemeLine colour={n} />
              {t.colours[`c${n}`]}
            </span>
          </label>
        ))}
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

type HorizonDialogProps = { model: Importing; preview: ImportPreview; horizonKey: string; onClose: () => void }

/** A column's year, what it is called and what it is for. */
export function HorizonDialog({ model, preview, horizonKey, onClose }: HorizonDialogProps) {
  const t = importTexts.value
  const horizon = preview.horizons.find(({ key }) => key === horizonKey)
  const year = useSignal(String(horizon?.year ?? ''))
  const label = useSignal(textIn(horizon?.label, preview.language))
  const kind = useSignal(horizon?.kind ?? 'action')
  const errors = useSignal<{ year?: string; label?: string }>({})

  const save = () => {
    const number = Number(year.value.trim())
    const isYear = /^\d{4}$/.test(year.value.trim()) && number >= limits.yearFirst && number <= limits.yearLast
    const isTaken = preview.horizons.some((other) => other.key !== horizonKey && other.year === number)
    const said = label.value.trim()
    errors.value = {
      ...(isYear ? (isTaken ? { year: t.errors.year_taken } : {}) : { year: t.errors.year }),
      ...(said === '' ? { label: t.errors.empty } : said.length > limits.label ? { label: t.errors.too_long } : {}),
    }
    if (Object.keys(errors.value).length > 0 || horizon === undefined) return
    const isSame = horizon.year === number && horizon.kind === kind.value && textIn(horizon.label, preview.language) === said
    if (!isSame)
      model.correct('horizon', (shown) =>
        editHorizon(shown, horizonKey, { year: number, kind: kind.value, label: { ...horizon.label, [preview.language]: said } }),
      )
    onClose()
  }

  return (
    <Dialog title={t.horizonTitle} onClose={onClose}>
      <TextField
        class={styles.short}
        label={t.year}
        inputMode="numeric"
        value={year.value}
        error={errors.value.year}
        onInput={(typed) => (year.value = typed)}
      />
      <TextField
        label={t.label}
        lang={preview.language}
        value={label.value}
        error={errors.value.label}
        onInput={(typed) => (label.value = typed)}
      />
      <Select
        label={t.kindOf}
        value={kind.value}
        options={(['baseline', 'action', 'vision'] as const).map((value) => ({ value, text: t.kind[value] }))}
        onChange={(value) => (kind.value = value)}
      />
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
