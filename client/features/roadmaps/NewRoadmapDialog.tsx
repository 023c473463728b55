import { useRef, useState } from 'preact/hooks'
import type { Region } from '#domain/regions.schema.ts'
import { languages, textIn, type Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { RoadmapDraft } from '../../lib/calls.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import styles from './roadmaps-dialogs.module.css'
import { newId } from '../../lib/new-id.ts'
import { failureText } from './roadmaps-model.ts'
import { roadmapsTexts } from './texts.ts'

type NewRoadmapDialogProps = {
  regions: readonly Pick<Region, 'id' | 'name'>[]
  onCreate: (draft: RoadmapDraft & { id: string }) => Promise<void>
  onClose: () => void
}

/** Name and languages of a roadmap that begins empty. */
export function NewRoadmapDialog({ regions, onCreate, onClose }: NewRoadmapDialogProps) {
  const t = roadmapsTexts.value
  // One id for every attempt, so that a roadmap whose answer was lost is not made twice.
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Language[]>([language.peek()])
  const [regionId, setRegionId] = useState(regions[0]?.id ?? '')
  const [wrong, setWrong] = useState<{ name?: string; languages?: string; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  const create = async (event: Event) => {
    event.preventDefault()
    const first = chosen.includes(language.peek()) ? language.peek() : chosen[0]
    if (name.trim() === '') {
      setWrong({ name: t.nameMissing })
      field.current?.focus()
      return
    }
    if (first === undefined) return setWrong({ languages: t.languageMissing })
    setBusy(true)
    try {
      const ordered = [first, ...languages.filter((known) => known !== first && chosen.includes(known))]
      await onCreate({ id, regionId, name: { [first]: name.trim() }, languages: ordered, from: 'empty' })
    } catch (error) {
      setWrong({ all: failureText(error) })
      setBusy(false)
    }
  }

  return (
    <Dialog title={t.newDialog} onClose={onClose}>
      <form class={styles.form} noValidate onSubmit={(event) => void create(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <TextField
          label={t.name}
          value={name}
          inputRef={field}
          maxLength={limits.name}
          autoFocus
          required
          error={wrong.name}
          onInput={setName}
        />
        {regions.length > 1 && (
          <Select
            label={t.region}
            value={regionId}
            options={regions.map((region) => ({ value: region.id, text: textIn(region.name, language.value) }))}
            onChange={setRegionId}
          />
        )}
        <fieldset class={styles.languages}>
          <legend>{t.languages}</legend>
          <div class={styles.choices}>
            {languages.map((known) => (
              <label key={known}>
                <input
                  type="checkbox"
                  checked={chosen.includes(known)}
                  onChange={(event) =>
                    setChosen(event.currentTarget.checked ? [...chosen, known] : chosen.filter((other) => other !== known))
                  }
                />
                {t.languageNames[known]}
              </label>
            ))}
          </div>
          {wrong.languages ? (
            <p class={styles.error} role="alert">
              {wrong.languages}
            </p>
          ) : (
            <p class={styles.hint}>{t.languagesHint}</p>
          )}
        </fieldset>
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="main" type="submit" disabled={busy}>
            {t.create}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
