import { useLocation, useRoute } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import type { OneTimeLink } from '#contract/session.ts'
import { textIn, languages, type Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { Refused } from '../../lib/api.ts'
import { formatMoment } from '../../lib/rare-formats.ts'
import { setUp } from '../../lib/signing-in.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmailField } from '../../ui/EmailField.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import form from './EntryForm.module.css'
import { EntryPage } from './EntryPage.tsx'
import { emailTrouble, nameTrouble, newPasswordTrouble, troubleFrom, type Trouble } from './form-trouble.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import styles from './SetUpPage.module.css'
import { signInTexts } from './texts.ts'
import { UnusableLink } from './UnusableLink.tsx'
import { useOneTimeLink } from './use-one-time-link.ts'

type SetUpLink = Extract<OneTimeLink, { kind: 'setup' }>

/** The first start: the link that the server printed makes the first administrator, and a region to begin with. */
export default function SetUpPage() {
  const { token = '' } = useRoute().params
  const { opened, retry } = useOneTimeLink(token)
  const [gone, setGone] = useState(false)
  if (opened.state !== 'open' || opened.link.kind !== 'setup' || gone)
    return (
      <UnusableLink opened={opened.state === 'open' ? { state: 'gone' } : opened} gone={signInTexts.value.setUpGoneText} onRetry={retry} />
    )
  return <SetUp token={token} link={opened.link} onGone={() => setGone(true)} />
}

/** Most who set Juurru up come from where it was made. */
const firstCounty = (counties: SetUpLink['counties']) =>
  String(
    Math.max(
      0,
      counties.findIndex(({ name }) => textIn(name, 'fi') === 'Uusimaa'),
    ),
  )

function SetUp({ token, link, onGone }: { token: string; link: SetUpLink; onGone: () => void }) {
  const t = signInTexts.value
  const { route } = useLocation()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [own, setOwn] = useState<Language>(language.peek())
  const [county, setCounty] = useState(() => firstCounty(link.counties))
  const [wrong, setWrong] = useState<Trouble>({})
  const [busy, setBusy] = useState(false)
  const fields = { name: useRef<HTMLInputElement>(null), email: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) }
  const chosen = link.counties[Number(county)]

  const show = (trouble: Trouble) => {
    setWrong(trouble)
    const first = (['name', 'email', 'password'] as const).find((field) => trouble[field] !== undefined)
    if (first !== undefined) fields[first].current?.focus()
    return first !== undefined || trouble.all !== undefined
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy || show({ ...nameTrouble(name), ...emailTrouble(email), ...newPasswordTrouble(password) })) return
    setBusy(true)
    try {
      await setUp({
        token,
        name: name.trim(),
        email: email.trim(),
        password,
        language: own,
        ...(chosen === undefined ? {} : { region: chosen }),
      })
      route('/', true)
    } catch (error) {
      setBusy(false)
      if (error instanceof Refused && (error.code === 'link_not_valid' || error.code === 'already_set_up')) return onGone()
      show(troubleFrom(error))
    }
  }

  return (
    <EntryPage title={t.setUpTitle} kicker={t.setUpKicker} lead={t.setUpLead} beside={<Next />}>
      <form class={form.form} data-two="true" noValidate onSubmit={(event) => void submit(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <TextField
          class={form.half}
          label={t.name}
          name="name"
          autocomplete="name"
          maxLength={limits.name}
          required
          autoFocus
          value={name}
          error={wrong.name}
          inputRef={fields.name}
          onInput={setName}
        />
        <EmailField own class={form.half} label={t.email} value={email} error={wrong.email} inputRef={fields.email} onInput={setEmail} />
        <NewPasswordField
          value={password}
          error={wrong.password}
          inputRef={fields.password}
          onInput={(text) => {
            setPassword(text)
            // It was of what stood there.
            setWrong({ ...wrong, password: undefined })
          }}
        />
        <Select
          class={form.half}
          label={t.region}
          value={county}
          options={link.counties.map((known, index) => ({ value: String(index), text: textIn(known.name, language.value) }))}
          onChange={setCounty}
        />
        <Select
          class={form.half}
          label={t.language}
          value={own}
          options={languages.map((known) => ({ value: known, text: t.languages[known] }))}
          onChange={setOwn}
        />
        {chosen !== undefined && (
          <p class={form.note} data-of="municipalities">
            {t.municipalities(chosen.municipalityCodes.length)}
          </p>
        )}
        <Button kind="main" type="submit" class={form.go} aria-disabled={busy}>
          {busy ? t.setUpSubmitting : t.setUpSubmit}
        </Button>
        <p class={form.note}>{t.validUntil(formatMoment(link.expiresAt))}</p>
      </form>
    </EntryPage>
  )
}

function Next() {
  const t = signInTexts.value
  const { deck, people, backup } = t.nextSteps
  return (
    <div class={styles.next}>
      <h2 class={styles.heading}>{t.next}</h2>
      <ol class={styles.steps}>
        {[deck, people, backup].map(({ what, how }) => (
          <li key={what}>
            <b>{what}</b>
            {how}
          </li>
        ))}
      </ol>
      <section class={styles.kept}>
        <h2>
          <Icon name="lock" />
          {t.kept}
        </h2>
        <p>{t.keptText}</p>
      </section>
    </div>
  )
}
