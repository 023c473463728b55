import { useEffect, useRef, useState } from 'preact/hooks'
import { languages, type Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { Page } from '../../app/Page.tsx'
import { call, Refused } from '../../lib/api.ts'
import { formatDuration } from '../../lib/rare-formats.ts'
import { person, session, signOut } from '../../lib/session.ts'
import { editAccount } from '../../lib/signing-in.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { newPasswordTrouble, troubleFrom, type Trouble } from '../sign-in/form-trouble.ts'
import { NewPasswordField } from '../sign-in/NewPasswordField.tsx'
import { SecondFactorPart } from '../second-factor/SecondFactorPart.tsx'
import styles from './AccountPage.module.css'
import { fetchPlaces, noPlaces } from './grant-words.ts'
import { GrantList } from './GrantList.tsx'
import { failureText } from './people-model.ts'
import { peopleTexts } from './texts.ts'

/** What one changes of oneself: name, language, password; where one is signed in; what is kept. */
export default function AccountPage() {
  const t = peopleTexts.value
  if (person.value === null) return null
  return (
    <Page title={t.account}>
      <div class={styles.page}>
        <PageHead title={t.account} lead={t.accountLead} />
        <div class={styles.parts}>
          <Own key={person.value.id} />
          {person.value.hasPassword && <Password />}
          {person.value.hasPassword && <SecondFactorPart class={styles.part} acts={styles.acts} />}
          <SigningIn />
          <Data />
        </div>
      </div>
    </Page>
  )
}

function Own() {
  const t = peopleTexts.value
  const known = person.value
  const [name, setName] = useState(known?.name ?? '')
  const [spoken, setSpoken] = useState<Language>(known?.language ?? 'fi')
  const [places, setPlaces] = useState(noPlaces)
  const [wrong, setWrong] = useState<{ name?: string; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => void fetchPlaces().then(setPlaces, () => undefined), [])

  const save = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    if (name.trim() === '') {
      setWrong({ name: t.nameMissing })
      field.current?.focus()
      return
    }
    setBusy(true)
    setWrong({})
    try {
      await editAccount({ name: name.trim(), language: spoken })
      sayDone(() => peopleTexts.value.ownSaved)
    } catch (error) {
      setWrong({ all: failureText(error) })
    }
    setBusy(false)
  }

  return (
    <section class={styles.part} aria-labelledby="own">
      <h2 id="own">{t.own}</h2>
      <form class={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <TextField
          label={t.ownName}
          name="name"
          autocomplete="name"
          maxLength={limits.name}
          required
          value={name}
          error={wrong.name}
          inputRef={field}
          onInput={setName}
        />
        <Select
          label={t.ownLanguage}
          value={spoken}
          options={languages.map((each) => ({ value: each, text: t.languages[each] }))}
          onChange={setSpoken}
        />
        <dl class={styles.facts}>
          <dt>{t.ownEmail}</dt>
          <dd>
            {known?.email} <span>{t.emailByAdministrator}</span>
          </dd>
          <dt>{t.yourGrants}</dt>
          <dd>
            <GrantList grants={session.value?.grants ?? []} places={places} />
          </dd>
        </dl>
        <div>
          <Button kind="main" type="submit" aria-disabled={busy}>
            {busy ? t.saving : t.save}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Password() {
  const t = peopleTexts.value
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Trouble>({})
  const [busy, setBusy] = useState(false)
  const fields = { current: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) }

  const show = (trouble: Trouble): boolean => {
    setWrong(trouble)
    const first = (['current', 'password'] as const).find((field) => trouble[field] !== undefined)
    if (first !== undefined) fields[first].current?.focus()
    return first !== undefined
  }
  const change = async (event: Event) => {
    event.preventDefault()
    if (busy || show({ ...(current === '' ? { current: t.currentMissing } : {}), ...newPasswordTrouble(password) })) return
    setBusy(true)
    try {
      await call('changePassword', { body: { current, password } })
      setCurrent('')
      setPassword('')
      sayDone(() => peopleTexts.value.passwordChanged)
    } catch (error) {
      show(troubleFrom(error))
    }
    setBusy(false)
  }

  return (
    <section class={styles.part} aria-labelledby="password">
      <h2 id="password">{t.password}</h2>
      <form class={styles.form} noValidate onSubmit={(event) => void change(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <input type="text" name="username" autocomplete="username" value={person.value?.email ?? ''} readOnly hidden />
        <PasswordField
          label={t.current}
          autocomplete="current-password"
          value={current}
          error={wrong.current}
          inputRef={fields.current}
          onInput={setCurrent}
        />
        <NewPasswordField
          label={t.newPassword}
          value={password}
          error={wrong.password}
          inputRef={fields.password}
          onInput={(text) => {
            setPassword(text)
            // It was of what stood there.
            setWrong({ ...wrong, password: undefined })
          }}
        />
        <div>
          <Button type="submit" aria-disabled={busy}>
            {busy ? t.changing : t.changePassword}
          </Button>
        </div>
      </form>
    </section>
  )
}

function SigningIn() {
  const t = peopleTexts.value
  const ends = session.value?.sessionEnds
  const leave = (everywhere: boolean) => void signOut({ everywhere }).catch((error: unknown) => sayFailure(() => failureText(error)))
  return (
    <section class={styles.part} aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      {ends && <p>{t.sessionsText(formatDuration(ends.idleSeconds), formatDuration(ends.absoluteSeconds))}</p>}
      <div class={styles.acts}>
        <Button onClick={() => leave(false)}>{t.signOut}</Button>
        <Button onClick={() => leave(true)}>{t.signOutEverywhere}</Button>
      </div>
    </section>
  )
}

function Data() {
  const t = peopleTexts.value
  const download = async () => {
    try {
      const data = await call('getAccountData')
      const address = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
      const link = document.createElement('a')
      link.href = address
      link.download = 'juurru.json'
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch (error) {
      sayFailure(() => (error instanceof Refused && error.detail !== '' ? error.detail : peopleTexts.value.downloadFailed))
    }
  }
  return (
    <section class={styles.part} aria-labelledby="data">
      <h2 id="data">{t.data}</h2>
      <p>{t.dataText}</p>
      <div class={styles.acts}>
        <Button onClick={() => void download()}>{t.download}</Button>
      </div>
      <p class={styles.small}>{t.eraseText}</p>
    </section>
  )
}
