import { useRef, useState } from 'preact/hooks'
import { askSession, person } from '../../lib/session.ts'
import { removeSecondFactor } from '../../lib/signing-in.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { troubleFrom, type Trouble } from '../sign-in/form-trouble.ts'
import { SetUpSteps } from './SetUpSteps.tsx'
import { secondFactorTexts } from './texts.ts'

/** On one’s own account: whether a code is asked for at sign-in, setting it up, and taking it off. */
export function SecondFactorPart({ class: styles, acts }: { class: string | undefined; acts: string | undefined }) {
  const t = secondFactorTexts.value
  const [open, setOpen] = useState<'set-up' | 'remove' | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const isOn = person.value?.hasSecondFactor === true
  const refresh = () => void askSession().catch(() => undefined)
  const close = () => {
    setOpen(null)
    refresh()
  }
  return (
    <section class={styles} aria-labelledby="second-factor">
      <h2 id="second-factor">{t.title}</h2>
      <p>{isOn ? t.onText : t.offText}</p>
      <div class={acts}>
        {isOn ? (
          <Button aria-haspopup="dialog" onClick={() => setOpen('remove')}>
            {t.remove}
          </Button>
        ) : (
          <Button
            aria-haspopup="dialog"
            onClick={() => {
              setConfirmed(false)
              setOpen('set-up')
            }}
          >
            {t.setUp}
          </Button>
        )}
      </div>
      {open === 'set-up' && (
        <Dialog title={t.title} onClose={close} wide firm>
          <SetUpSteps
            onConfirmed={() => setConfirmed(true)}
            onDone={() => {
              close()
              sayDone(() => secondFactorTexts.value.isOn)
            }}
          />
          {!confirmed && (
            <div>
              <Button kind="quiet" onClick={close}>
                {t.later}
              </Button>
            </div>
          )}
        </Dialog>
      )}
      {open === 'remove' && <RemoveDialog onClose={() => setOpen(null)} />}
    </section>
  )
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const t = secondFactorTexts.value
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Trouble>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  const remove = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setWrong(password === '' ? { current: t.passwordMissing } : {})
    if (password === '') return field.current?.focus()
    setBusy(true)
    try {
      await removeSecondFactor(password)
      sayDone(() => secondFactorTexts.value.isOff)
      onClose()
    } catch (error) {
      setBusy(false)
      setWrong(troubleFrom(error))
      field.current?.focus()
    }
  }

  return (
    <Dialog title={t.removeTitle} onClose={onClose}>
      <form noValidate onSubmit={(event) => void remove(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <p>{t.removeText}</p>
        <input type="text" name="username" autocomplete="username" value={person.value?.email ?? ''} readOnly hidden />
        <PasswordField
          label={t.password}
          autocomplete="current-password"
          autoFocus
          value={password}
          error={wrong.current}
          inputRef={field}
          onInput={setPassword}
        />
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="danger" type="submit" aria-disabled={busy}>
            {t.remove}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
