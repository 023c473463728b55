import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { languages, sameText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { Region } from '#domain/regions.schema.ts'
import { Refused } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import type { Places } from '../people/grant-words.ts'
import { failureText } from './arriving.ts'
import { MembersField } from './MembersField.tsx'
import { carryOver, memberTroubles, typedMembers, typedName, typedOf, type Theirs } from './region-draft.ts'
import styles from './RegionDialog.module.css'
import { nameOf, type Regions } from './regions-model.ts'
import { administrationTexts } from './texts.ts'

const nobodyElse: Theirs = { name: {}, members: new Map() }

type RegionDialogProps = {
  model: Regions
  places: Places
  /** Null: a new one. */
  region: Region | null
  onClose: () => void
}

/** A region's names, and which municipalities belong to it and when. */
export function RegionDialog({ model, places, region, onClose }: RegionDialogProps) {
  const t = administrationTexts.value.regions
  // One id for every attempt, so that a region whose answer was lost is not added twice.
  const [id] = useState(newId)
  /** The region as one has seen it: what one writes is compared with that. */
  const [seen, setSeen] = useState(region)
  const [typed, setTyped] = useState(() => typedOf(region))
  const [theirs, setTheirs] = useState(nobodyElse)
  /** How many times it was to be saved and was not; from the first on, what is wrong is shown until it is mended. */
  const [failed, setFailed] = useState(0)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const nameMissing = Object.keys(typedName(typed)).length === 0
  const troubles = memberTroubles(typed)

  // The first field at fault has the focus, wherever it is; what was refused is told where one is.
  useLayoutEffect(() => {
    if (failed === 0) return
    const atFault = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    if (atFault) atFault.focus()
    else form.current?.lastElementChild?.scrollIntoView?.({ block: 'nearest' })
  }, [failed])

  const write = async () => {
    const name = typedName(typed)
    const members = typedMembers(typed)
    if (seen === null) return model.add({ id, name, members })
    await model.edit(seen, {
      ...(sameText(name, seen.name) ? {} : { name }),
      ...(JSON.stringify(members) === JSON.stringify(typedMembers(typedOf(seen))) ? {} : { members }),
    })
  }
  const save = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setRefusal(null)
    if (nameMissing || troubles.size > 0) return setFailed(failed + 1)
    setBusy(true)
    try {
      await write()
      onClose()
    } catch (error) {
      setBusy(false)
      if (error instanceof Refused && error.code === 'stale_edit' && seen !== null) {
        const now = error.current as Region
        const carried = carryOver(seen, typed, now)
        setTyped(carried.typed)
        setTheirs(carried.theirs)
        setSeen(now)
        setRefusal(t.stale)
      } else setRefusal(failureText(error))
      setFailed(failed + 1)
    }
  }

  return (
    <Dialog title={region === null ? t.addTitle : t.editOf(nameOf(region))} wide onClose={onClose}>
      <form ref={form} class={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <div class={styles.names}>
          {languages.map((known, index) => (
            <TextField
              key={known}
              label={t.names[known]}
              lang={known}
              value={typed.name[known]}
              maxLength={limits.name}
              autocomplete="off"
              autoFocus={index === 0}
              error={index === 0 && failed > 0 && nameMissing ? t.nameMissing : undefined}
              hint={theirs.name[known] === undefined ? undefined : t.theirs(theirs.name[known])}
              onInput={(text) => setTyped((now) => ({ ...now, name: { ...now.name, [known]: text } }))}
            />
          ))}
        </div>
        <MembersField
          members={typed.members}
          places={places}
          troubles={failed > 0 ? troubles : undefined}
          theirs={theirs.members}
          onChange={(change) => setTyped((now) => ({ ...now, members: change(now.members) }))}
        />
        {/* Beside the button that was pressed: the list above it may be long. */}
        {refusal !== null && (
          <Banner tone="late" role="alert">
            {refusal}
          </Banner>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="main" type="submit" aria-disabled={busy}>
            {busy ? t.saving : t.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
