import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Publishing } from '#contract/publications.ts'
import type { Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { Publication } from '#domain/publications.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import { Refused } from '../../lib/api.ts'
import { formatDate } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { editionsOf, nameOfEdition } from '../editions/editions-model.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './PublishDialog.module.css'
import { createPublishing, failureOf, type PublishingModel } from './publishing-model.ts'
import { QrCode, qrFile } from '../../ui/QrCode.tsx'
import { publishingTexts } from './texts.ts'

const isAddress = (text: string) => text.length >= 3 && text.length <= limits.publicAddress && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

async function copy(address: string) {
  try {
    await navigator.clipboard.writeText(address)
    sayDone(() => publishingTexts.value.copied)
  } catch {
    sayFailure(() => publishingTexts.value.notCopied)
  }
}

/** Who outside reads the roadmap: everybody at its address, or those who have a link. */
export function PublishDialog({ model, onClose }: { model: RoadmapModel; onClose: () => void }) {
  const t = useTexts(publishingTexts)
  const publishing = useMemo(() => createPublishing(model.roadmapId), [model])
  const editions = editionsOf(model.roadmapId)
  const load = () => void Promise.all([publishing.load(), editions.load()])
  useEffect(load, [publishing])
  const state = publishing.state.value
  const roadmap = model.document.value?.roadmap
  const archived = roadmap?.archivedAt != null

  return (
    <Dialog title={t.title} onClose={onClose} wide>
      {state === null || roadmap === undefined || editions.list.value === null ? (
        publishing.failed.value || editions.failed.value ? (
          <Banner tone="late" role="alert" actions={<Button onClick={load}>{t.retry}</Button>}>
            {t.failed}
          </Banner>
        ) : (
          <p role="status">{t.loading}</p>
        )
      ) : (
        <div class={styles.parts}>
          {archived && <Banner tone="risk">{t.archived}</Banner>}
          {(!archived || state.publication !== null) && (
            <PublicPage
              // What holds now is drawn anew when it changes.
              key={`${state.publication?.id} ${state.publication?.version}`}
              publishing={publishing}
              state={state}
              roadmap={roadmap}
            />
          )}
          <ShareLinks publishing={publishing} state={state} today={model.today} archived={archived} />
        </div>
      )}
    </Dialog>
  )
}

function PublicPage({ publishing, state, roadmap }: { publishing: PublishingModel; state: Publishing; roadmap: Roadmap }) {
  const t = useTexts(publishingTexts)
  const { publication } = state
  const editions = editionsOf(roadmap.id).list.value ?? []
  const address = useSignal(publication?.address ?? state.suggestedAddress)
  const chosen = useSignal<readonly Language[]>(publication?.languages ?? roadmap.languages)
  const pickedEdition = useSignal<string | null>(null)
  // What the steering group has approved goes out unless one says otherwise: a draft would show every edit at once.
  const editionId = pickedEdition.value ?? (publication === null ? editions.at(-1)?.id : publication.editionId) ?? ''
  const failure = useSignal<string | null>(null)
  const busy = useSignal(false)
  const tried = useSignal(false)
  const start = `${location.origin}/p/`
  const languages = roadmap.languages.filter((one) => chosen.value.includes(one))
  const given = { address: address.value.trim().toLowerCase(), languages, editionId: editionId === '' ? null : editionId }
  const archived = roadmap.archivedAt !== null

  async function act(work: () => Promise<void>, done: () => string) {
    busy.value = true
    failure.value = null
    try {
      await work()
      sayDone(done)
    } catch (error) {
      busy.value = false
      if (error instanceof Refused && (error.code === 'stale_edit' || error.code === 'not_found')) {
        sayFailure(() => publishingTexts.value.changedElsewhere)
        await publishing.load()
      } else failure.value = failureOf(error)
    }
  }
  const submit = (event: Event) => {
    event.preventDefault()
    tried.value = true
    if (!isAddress(given.address) || languages.length === 0) return
    if (publication === null)
      void act(
        () => publishing.publish(given),
        () => publishingTexts.value.publishedNow,
      )
    else
      void act(
        () => publishing.change(publication, given),
        () => publishingTexts.value.changed,
      )
  }
  const isChanged =
    publication !== null &&
    (given.address !== publication.address ||
      given.editionId !== publication.editionId ||
      languages.join() !== publication.languages.join())

  return (
    <form class={styles.part} noValidate onSubmit={submit} aria-labelledby="publish-page">
      <h3 id="publish-page">{t.page}</h3>
      {failure.value !== null && (
        <Banner tone="late" role="alert">
          {failure.value}
        </Banner>
      )}
      {publication === null ? <p>{t.unpublished}</p> : <Published publication={publication} start={start} />}
      {!archived && (
        <>
          <TextField
            label={t.address}
            value={address.value}
            maxLength={limits.publicAddress}
            spellcheck={false}
            autocomplete="off"
            hint={
              <>
                {t.addressHint(start, given.address)}
                {publication !== null && given.address !== publication.address && ` ${t.addressChanges}`}
              </>
            }
            error={tried.value && !isAddress(given.address) ? t.addressWrong : null}
            onInput={(text) => (address.value = text)}
          />
          <div class={styles.two}>
            <Select
              label={t.shows}
              value={editionId}
              options={[
                { value: '', text: t.draft },
                ...[...editions].reverse().map((edition) => ({ value: edition.id, text: t.edition(nameOfEdition(edition)) })),
              ]}
              onChange={(value) => (pickedEdition.value = value)}
            />
            <fieldset class={styles.languages}>
              <legend>{t.languages}</legend>
              {roadmap.languages.map((one) => (
                <label key={one}>
                  <input
                    type="checkbox"
                    checked={chosen.value.includes(one)}
                    onChange={(event) => {
                      const others = chosen.value.filter((other) => other !== one)
                      chosen.value = event.currentTarget.checked ? [...others, one] : others
                    }}
                  />
                  {t.languageNames[one]}
                </label>
              ))}
              {languages.length === 0 && (
                <p class={styles.wrong} role="alert">
                  {t.languageMissing}
                </p>
              )}
            </fieldset>
          </div>
        </>
      )}
      <div class={styles.acts}>
        {publication !== null && (
          <Button
            kind="danger"
            disabled={busy.value}
            onClick={() =>
              void act(
                () => publishing.withdraw(publication),
                () => publishingTexts.value.withdrawn,
              )
            }
          >
            {t.withdraw}
          </Button>
        )}
        {!archived && (
          <Button kind="main" icon="globe" type="submit" disabled={busy.value || (publication !== null && !isChanged)}>
            {publication === null ? t.doPublish : t.save}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Where it is read, and the ways to pass that on. */
function Published({ publication, start }: { publication: Publication; start: string }) {
  const t = useTexts(publishingTexts)
  const showsQr = useSignal(false)
  const whole = `${start}${publication.address}`
  const saveQr = () => {
    const url = URL.createObjectURL(new Blob([qrFile(whole)], { type: 'image/svg+xml' }))
    Object.assign(document.createElement('a'), { href: url, download: `${publication.address}-qr.svg` }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <>
      <p>{t.published(formatDate(dateOfInstant(publication.publishedAt)))}</p>
      <p class={styles.address}>
        <a href={`/p/${publication.address}`} target="_blank" rel="noreferrer">
          {whole}
        </a>
      </p>
      <div class={styles.ways}>
        <Button icon="link" onClick={() => void copy(whole)}>
          {t.copy}
        </Button>
        <ButtonLink href={`/p/${publication.address}`} target="_blank" rel="noreferrer" icon="globe">
          {t.open}
        </ButtonLink>
        <Button aria-expanded={showsQr.value} onClick={() => (showsQr.value = !showsQr.value)}>
          {t.qr}
        </Button>
      </div>
      {showsQr.value && (
        <div class={styles.qr}>
          <QrCode address={whole} label={t.qrOf(whole)} />
          <Button onClick={saveQr}>{t.saveQr}</Button>
        </div>
      )}
    </>
  )
}

type LinksProps = { publishing: PublishingModel; state: Publishing; today: string; archived: boolean }

function ShareLinks({ publishing, state, today, archived }: LinksProps) {
  const t = useTexts(publishingTexts)
  const failure = useSignal<string | null>(null)
  const made = useSignal<{ name: string; address: string } | null>(null)

  async function revoke(link: Publishing['shareLinks'][number]) {
    failure.value = null
    made.value = null
    try {
      await publishing.revoke(link)
      sayDone(() => publishingTexts.value.revoked(link.name))
    } catch (error) {
      failure.value = failureOf(error)
      await publishing.load()
    }
  }

  return (
    <section class={styles.part} aria-labelledby="publish-links">
      <h3 id="publish-links">{t.links}</h3>
      <p>{t.linksText}</p>
      {failure.value !== null && (
        <Banner tone="late" role="alert">
          {failure.value}
        </Banner>
      )}
      {made.value !== null && (
        <div class={styles.made} role="status">
          <p>{t.madeLink(made.value.name)}</p>
          <input
            class={styles.token}
            readOnly
            value={made.value.address}
            aria-label={t.linkAddress}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button icon="link" onClick={() => void copy(made.peek()?.address ?? '')}>
            {t.copy}
          </Button>
        </div>
      )}
      {state.shareLinks.length > 0 && (
        <ul class={styles.links}>
          {state.shareLinks.map((link) => (
            <li key={link.id}>
              <span>
                <b>{link.name}</b>
                <small>
                  {[
                    t.made(formatDate(dateOfInstant(link.createdAt))),
                    link.expiresOn === null
                      ? t.noEnd
                      : link.expiresOn < today
                        ? t.expired(formatDate(link.expiresOn))
                        : t.until(formatDate(link.expiresOn)),
                    link.lastUsedOn === null ? t.unused : t.usedOn(formatDate(link.lastUsedOn)),
                  ].join(' · ')}
                </small>
              </span>
              <Button kind="danger" aria-label={t.revokeLink(link.name)} onClick={() => void revoke(link)}>
                {t.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!archived && <NewLink publishing={publishing} failure={failure} made={made} />}
    </section>
  )
}

type NewLinkProps = {
  publishing: PublishingModel
  failure: Signal<string | null>
  made: Signal<{ name: string; address: string } | null>
}

function NewLink({ publishing, failure, made }: NewLinkProps) {
  const t = useTexts(publishingTexts)
  const name = useSignal('')
  const expiresOn = useSignal('')
  const tried = useSignal(false)
  const busy = useSignal(false)

  async function share(event: Event) {
    event.preventDefault()
    tried.value = true
    const given = name.peek().trim()
    if (given === '' || (expiresOn.peek() !== '' && !isDate(expiresOn.peek()))) return
    busy.value = true
    failure.value = null
    try {
      const token = await publishing.share({ name: given, expiresOn: expiresOn.peek() === '' ? null : expiresOn.peek() })
      made.value = { name: given, address: `${location.origin}/s/${token}` }
      name.value = ''
      expiresOn.value = ''
      tried.value = false
    } catch (error) {
      failure.value = failureOf(error)
    }
    busy.value = false
  }

  return (
    <form class={styles.new} noValidate onSubmit={(event) => void share(event)}>
      <div class={styles.two}>
        <TextField
          label={t.linkName}
          value={name.value}
          maxLength={limits.name}
          error={tried.value && name.value.trim() === '' ? t.linkNameMissing : null}
          onInput={(text) => (name.value = text)}
        />
        <DateField
          label={t.linkExpires}
          hint={t.linkExpiresHint}
          optional
          value={expiresOn.value}
          error={tried.value && expiresOn.value !== '' && !isDate(expiresOn.value) ? t.dateWrong : null}
          onInput={(value) => (expiresOn.value = value)}
        />
      </div>
      <div class={styles.acts}>
        <Button icon="link" type="submit" disabled={busy.value}>
          {t.makeLink}
        </Button>
      </div>
    </form>
  )
}
