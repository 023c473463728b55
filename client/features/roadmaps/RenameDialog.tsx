import { useRef, useState } from 'preact/hooks'
import { languages, textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import { Refused } from '../../lib/api.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import styles from './roadmaps-dialogs.module.css'
import { failureText } from './roadmaps-model.ts'
import { roadmapsTexts } from './texts.ts'

type RenameDialogProps = { roadmap: Roadmap; onRename: (version: number, name: LocalText) => Promise<void>; onClose: () => void }

/** Another name for a roadmap, in each of the languages in which it is kept. */
export function RenameDialog({ roadmap, onRename, onClose }: RenameDialogProps) {
  const t = roadmapsTexts.value
  const [name, setName] = useState<LocalText>(roadmap.name)
  /** What is being renamed: the name in a language that one leaves alone is not written over. */
  const [from, setFrom] = useState({ name: roadmap.name, version: roadmap.version })
  const [wrong, setWrong] = useState<{ name?: string; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const shown = languages.filter((known) => roadmap.languages.includes(known) || roadmap.name[known] !== undefined)

  const rename = async (event: Event) => {
    event.preventDefault()
    const given = shown.flatMap((known) => (name[known]?.trim() ? [[known, name[known].trim()] as const] : []))
    if (given.length === 0) {
      setWrong({ name: t.nameMissing })
      field.current?.focus()
      return
    }
    setBusy(true)
    try {
      await onRename(from.version, Object.fromEntries(given))
      onClose()
    } catch (error) {
      setBusy(false)
      if (error instanceof Refused && error.code === 'stale_edit' && error.currentVersion !== null) {
        // A stale edit carries the roadmap as it is now: the next try is made on that.
        const current = error.current as Roadmap
        setFrom({ name: current.name, version: error.currentVersion })
        for (const known of languages) {
          const theirs = current.name[known]
          if (name[known] === from.name[known] && theirs !== undefined) setName((mine) => ({ ...mine, [known]: theirs }))
        }
        setWrong({ all: t.renameConflict(textIn(current.name, language.peek())) })
      } else setWrong({ all: failureText(error) })
    }
  }

  return (
    <Dialog title={t.renameDialog} onClose={onClose}>
      <form class={styles.form} noValidate onSubmit={(event) => void rename(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        {shown.map((known, index) => (
          <TextField
            key={known}
            label={shown.length === 1 ? t.name : t.nameIn(t.inLanguage[known])}
            lang={known}
            value={name[known] ?? ''}
            maxLength={limits.name}
            autoFocus={index === 0}
            {...(index === 0 ? { inputRef: field } : {})}
            error={index === 0 ? wrong.name : null}
            onInput={(text) => setName({ ...name, [known]: text })}
          />
        ))}
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="main" type="submit" disabled={busy}>
            {t.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
