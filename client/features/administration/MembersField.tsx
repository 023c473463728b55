import { useEffect, useRef, useState } from 'preact/hooks'
import { limits } from '#domain/limits.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { municipalityName, type Places } from '../people/grant-words.ts'
import styles from './MembersField.module.css'
import { municipalityChoices } from './municipality-choices.ts'
import { periodText } from './period-text.ts'
import { withMember, type MemberTrouble, type MemberTyped, type Theirs } from './region-draft.ts'
import { administrationTexts } from './texts.ts'

type Members = readonly MemberTyped[]

type MembersFieldProps = {
  members: Members
  places: Places
  /** What is wrong with them, by key. */
  troubles: ReadonlyMap<string, MemberTrouble> | undefined
  /** What somebody else has saved where one has written something else. */
  theirs: Theirs['members']
  onChange: (change: (members: Members) => Members) => void
}

/** The municipalities of a region: found by a part of the name or the number, with the days from which and to which they belong. */
export function MembersField({ members, places, troubles, theirs, onChange }: MembersFieldProps) {
  const t = administrationTexts.value.regions
  const [said, setSaid] = useState('')
  const field = useRef<HTMLFieldSetElement>(null)
  const collator = new Intl.Collator(language.value === 'sv' ? 'sv' : 'fi')
  const nameOf = (code: string) => municipalityName(places, code)
  const all = [...places.municipalities.values()]
  const taken = new Set(members.filter(({ until }) => until === '').map(({ municipalityCode }) => municipalityCode))
  const choices = (typed: string) => municipalityChoices(typed, all, taken, language.value)

  const add = (id: string) => {
    // A municipality is found by its number, whatever is typed; a county by its name.
    const choice = choices(id.replace(/^county /, '')).find((each) => each.id === id)
    if (choice === undefined) return
    onChange((now) => choice.codes.reduce<Members>(withMember, now))
    setSaid(t.memberAdded(choice.name[language.value === 'sv' ? 'sv' : 'fi']))
  }
  const remove = (member: MemberTyped) => {
    onChange((now) => now.filter(({ key }) => key !== member.key))
    setSaid(t.memberRemoved(nameOf(member.municipalityCode)))
    field.current?.querySelector<HTMLElement>('[role=combobox]')?.focus()
  }
  const put = (key: string, days: Partial<MemberTyped>) =>
    onChange((now) => now.map((member) => (member.key === key ? { ...member, ...days } : member)))

  return (
    <fieldset ref={field} class={styles.members}>
      <legend>
        {t.members} <span>{new Set(members.map(({ municipalityCode }) => municipalityCode)).size}</span>
      </legend>
      {members.length < limits.membersPerRegion && (
        <div class={styles.find}>
          <span class={styles.label} aria-hidden="true">
            {t.find}
          </span>
          <Combobox
            label={t.find}
            placeholder={t.findHint}
            nothing={t.nothing}
            choicesFor={(typed) =>
              choices(typed).map(({ id, name, codes, isCounty }) => {
                const [own, other] = language.value === 'sv' ? [name.sv, name.fi] : [name.fi, name.sv]
                return { id, text: own, note: isCounty ? t.county(codes.length) : [...(other === own ? [] : [other]), id].join(', ') }
              })
            }
            onPick={add}
          />
        </div>
      )}
      <p class="visually-hidden" role="status">
        {said}
      </p>
      {members.length > 0 && (
        <>
          <ul class={styles.list}>
            {[...members]
              .sort(
                (a, b) =>
                  collator.compare(nameOf(a.municipalityCode), nameOf(b.municipalityCode)) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
              )
              .map((member) => (
                <MemberRow
                  key={member.key}
                  member={member}
                  name={nameOf(member.municipalityCode)}
                  trouble={troubles?.get(member.key)}
                  theirs={theirs.get(member.key)}
                  onPut={(days) => put(member.key, days)}
                  onRemove={() => remove(member)}
                />
              ))}
          </ul>
          <p class={styles.leaving}>{t.leaving}</p>
        </>
      )}
    </fieldset>
  )
}

type MemberRowProps = {
  member: MemberTyped
  name: string
  trouble: MemberTrouble | undefined
  theirs: MemberTyped | null | undefined
  onPut: (days: Partial<MemberTyped>) => void
  onRemove: () => void
}

function MemberRow({ member, name, trouble, theirs, onPut, onRemove }: MemberRowProps) {
  const t = administrationTexts.value.regions
  const [opened, setOpened] = useState(false)
  const open = opened || trouble !== undefined
  // What was wrong stays in sight when it is mended.
  useEffect(() => {
    if (trouble !== undefined) setOpened(true)
  }, [trouble])
  return (
    <li class={styles.member} aria-label={name}>
      <span class={styles.name}>
        {name} <small>{member.municipalityCode}</small>
      </span>
      <span class={styles.when}>{open ? '' : periodText(member)}</span>
      <span class={styles.acts}>
        <Button kind="quiet" icon="calendar" aria-label={t.datesOf(name)} aria-expanded={open} onClick={() => setOpened(!open)}>
          {t.dates}
        </Button>
        <IconButton icon="close" label={t.remove(name)} onClick={onRemove} />
      </span>
      {theirs !== undefined && <p class={styles.theirs}>{theirs === null ? t.theirsNone : t.theirs(periodText(theirs))}</p>}
      {open && (
        <div class={styles.days} role="group" aria-label={t.datesOf(name)}>
          <DateField
            label={t.from}
            hint={t.fromHint}
            value={member.from}
            error={trouble?.from === undefined ? null : t[trouble.from]}
            onInput={(from) => onPut({ from })}
          />
          <DateField
            label={t.last}
            hint={t.lastHint}
            value={member.until}
            error={trouble?.until === undefined ? null : t[trouble.until]}
            onInput={(until) => onPut({ until })}
          />
        </div>
      )}
    </li>
  )
}
