import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { GivenGrant, Person } from '#domain/people.schema.ts'
import { languages, type Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { Refused } from '../../lib/api.ts'
import { session } from '../../lib/session.ts'
import { newId } from '../../lib/new-id.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { EmailField } from '../../ui/EmailField.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import type { Places } from './grant-words.ts'
import { firstGrant, GrantsField, unchosen } from './GrantsField.tsx'
import { failureText, nameOf } from './people-model.ts'
import styles from './PersonDialog.module.css'
import { peopleTexts } from './texts.ts'

export type Filled = { id: string; name: string; email: string; language: Language; grants: GivenGrant[] }

type PersonDialogProps = {
  /** Null: somebody new. */
  person: Person | null
  places: Places
  onSave: (filled: Filled) => Promise<void>
  onClose: () => void
}

/** Who somebody is, and what they may do. */
export function PersonDialog({ person, places, onSave, onClose }: PersonDialogProps) {
  const t = peopleTexts.value
  // One id for every attempt, so that somebody whose answer was lost is not added twice.
  const [id] = useState(() => person?.id ?? newId())
  const [name, setName] = useState(person?.name ?? '')
  const [email, setEmail] = useState(person?.email ?? '')
  const [spoken, setSpoken] = useState<Language>(person?.language ?? language.peek())
  const [grants, setGrants] = useState<GivenGrant[]>(() => person?.grants ?? firstGrant(places))
  const [wrong, setWrong] = useState<{ name?: string; email?: string; grants?: true; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // The first field at fault has the focus, wherever it is.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [wrong])

  const check = () => ({
    ...(name.trim() === '' ? { name: t.nameMissing } : {}),
    ...(email.trim() === '' ? { email: t.emailMissing } : /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: t.emailWrong }),
    ...(grants.some(({ municipalityCode }) => municipalityCode === unchosen) ? { grants: true as const } : {}),
  })
  const show = (found: typeof wrong): boolean => {
    setWrong(found)
    return Object.keys(found).length > 0
  }
  const save = async (event: Event) => {
    event.preventDefault()
    if (busy || show(check())) return
    setBusy(true)
    try {
      await onSave({ id, name: name.trim(), email: email.trim(), language: spoken, grants })
    } catch (error) {
      setBusy(false)
      const about = error instanceof Refused ? (error.errors[0]?.path ?? '') : ''
      const said = failureText(error)
      const isEmail = (error instanceof Refused && error.code === 'email_taken') || about.endsWith('/email')
      show(isEmail ? { email: error instanceof Refused && error.code === 'email_taken' ? said : t.emailWrong } : { all: said })
    }
  }

  return (
    <Dialog title={person === null ? t.addTitle : t.editTitle(nameOf(person))} wide onClose={onClose}>
      <form ref={form} class={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <div class={styles.who}>
          <TextField
            label={t.name}
            value={name}
            maxLength={limits.name}
            autocomplete="off"
            autoFocus
            required
            error={wrong.name}
            onInput={setName}
          />
          <EmailField label={t.email} value={email} error={wrong.email} onInput={setEmail} />
          <Select
            label={t.language}
            value={spoken}
            options={languages.map((known) => ({ value: known, text: t.languages[known] }))}
            onChange={setSpoken}
          />
        </div>
        <GrantsField grants={grants} places={places} checked={wrong.grants ?? false} onChange={setGrants} />
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="main" type="submit" aria-disabled={busy}>
            {busy ? t.saving : person !== null ? t.save : session.value?.ways.password === false ? t.add : t.addAndLink}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
