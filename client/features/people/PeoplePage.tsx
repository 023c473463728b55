import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { MadeLink } from '#contract/people.ts'
import type { Person } from '#domain/people.schema.ts'
import { givenRoles } from '#domain/roles.ts'
import { Page } from '../../app/Page.tsx'
import { formatDate } from '../../lib/formats.ts'
import { person as own, session } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { NotYet } from '../../ui/NotYet.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { AnonymiseDialog } from './AnonymiseDialog.tsx'
import { GrantList } from './GrantList.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { failureText, nameOf, PeopleModel, stateOf, type People } from './people-model.ts'
import { secondFactorTexts } from '../second-factor/texts.ts'
import styles from './PeoplePage.module.css'
import { PersonDialog, type Filled } from './PersonDialog.tsx'
import { peopleTexts } from './texts.ts'

type Open = { dialog: 'add' } | { dialog: 'edit' | 'anonymise'; person: Person } | { dialog: 'link'; name: string; link: MadeLink }
type RoleFilter = 'all' | (typeof givenRoles)[number]

/** Of more people than this, the rest come when they are asked for. */
const most = 200

/** Everybody with an account: an administrator invites them, says what they may do, and closes accounts. */
export default function PeoplePage() {
  const t = peopleTexts.value
  const model = useModel(PeopleModel)
  const [open, setOpen] = useState<Open | null>(null)
  useEffect(() => void model.load(), [model])
  const close = () => setOpen(null)

  const showLink = async (person: Person) => {
    try {
      setOpen({ dialog: 'link', name: nameOf(person), link: await model.makeLink(person) })
    } catch (error) {
      sayFailure(() => failureText(error))
    }
  }
  const add = async (filled: Filled) => {
    const person = await model.add(filled)
    sayDone(() => peopleTexts.value.added(nameOf(person)))
    close()
    if (session.value?.ways.password !== false) await showLink(person)
  }
  const edit = async (person: Person, { name, email, language, grants }: Filled) => {
    const edited = await model.edit(person, { name, email, language, grants })
    sayDone(() => peopleTexts.value.saved(nameOf(edited)))
    close()
  }

  return (
    <Page title={t.title}>
      <div class={styles.page}>
        <PageHead title={t.title} lead={t.lead} />
        {model.people.value === null ? (
          <NotYet failure={model.failure.value} texts={t} onRetry={() => void model.load()}>
            <div class={styles.said}>
              <Skeleton widths={[30, 50, 42, 36]} height={20} />
            </div>
          </NotYet>
        ) : (
          <List model={model} people={model.people.value} onOpen={setOpen} onLink={(person) => void showLink(person)} />
        )}
      </div>
      {open?.dialog === 'add' && <PersonDialog person={null} places={model.places.value} onSave={add} onClose={close} />}
      {open?.dialog === 'edit' && (
        <PersonDialog
          person={open.person}
          places={model.places.value}
          onSave={(filled) => edit(model.people.peek()?.find(({ id }) => id === open.person.id) ?? open.person, filled)}
          onClose={close}
        />
      )}
      {open?.dialog === 'link' && <LinkDialog name={open.name} link={open.link} onClose={close} />}
      {open?.dialog === 'anonymise' && (
        <AnonymiseDialog name={nameOf(open.person)} onGo={() => model.anonymise(open.person)} onClose={close} />
      )}
    </Page>
  )
}

type ListProps = { model: People; people: readonly Person[]; onOpen: (open: Open) => void; onLink: (person: Person) => void }

function List({ model, people, onOpen, onLink }: ListProps) {
  const t = peopleTexts.value
  const [text, setText] = useState('')
  const [role, setRole] = useState<RoleFilter>('all')
  const [withFormer, setWithFormer] = useState(false)
  const needle = text.trim().toLocaleLowerCase('fi')
  const shown = people.filter(
    (person) =>
      (withFormer || (person.disabledAt === null && person.anonymisedAt === null)) &&
      (role === 'all' || person.grants.some((grant) => grant.role === role)) &&
      (needle === '' || [person.name, person.email].some((part) => part?.toLocaleLowerCase('fi').includes(needle))),
  )
  const [all, setAll] = useState(false)
  const drawn = all ? shown : shown.slice(0, most)
  const closed = people.some((person) => person.disabledAt !== null || person.anonymisedAt !== null)
  return (
    <>
      <div class={styles.tools}>
        <TextField label={t.search} type="search" autocomplete="off" value={text} onInput={setText} class={styles.search} />
        <Select
          label={t.roleFilter}
          value={role}
          options={[
            { value: 'all' as RoleFilter, text: t.everyRole },
            ...givenRoles.map((known) => ({ value: known, text: t.roles[known] })),
          ]}
          onChange={setRole}
        />
        {closed && (
          <label class={styles.switch}>
            <input type="checkbox" checked={withFormer} onChange={(event) => setWithFormer(event.currentTarget.checked)} />
            {t.withFormer}
          </label>
        )}
        <p class={styles.count} role="status">
          {t.count(shown.length)}
        </p>
        <Button kind="main" icon="plus" aria-haspopup="dialog" onClick={() => onOpen({ dialog: 'add' })}>
          {t.add}
        </Button>
      </div>
      <Requirement model={model} />
      {shown.length > 0 && (
        <table class={styles.people} role="table">
          <thead role="rowgroup">
            <tr role="row">
              {([t.columns.person, t.columns.grants, t.columns.state] as const).map((heading) => (
                <th key={heading} role="columnheader" scope="col">
                  {heading}
                </th>
              ))}
              <th role="columnheader" scope="col">
                <span class="visually-hidden">{t.columns.acts}</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {drawn.map((person) => (
              <Row key={person.id} person={person} model={model} onOpen={onOpen} onLink={onLink} />
            ))}
          </tbody>
        </table>
      )}
      {drawn.length < shown.length && (
        <div class={styles.said}>
          <Button onClick={() => setAll(true)}>{t.showAll(shown.length)}</Button>
        </div>
      )}
      {shown.length === 0 && (
        <div class={styles.said}>
          <EmptyState title={t.nobody} why={t.nobodyWhy} />
        </div>
      )}
      {people.length === 1 && shown.length === 1 && (
        <div class={styles.said}>
          <EmptyState title={t.onlyYou} why={t.onlyYouWhy} />
        </div>
      )}
    </>
  )
}

/** Whether a second factor is required of those who can do most. */
function Requirement({ model }: { model: People }) {
  const t = secondFactorTexts.value
  const installation = model.installation.value
  if (installation === null) return null
  return (
    <div class={styles.requirement}>
      <label class={styles.switch}>
        <input
          type="checkbox"
          checked={installation.secondFactorRequired}
          aria-describedby="requirement-means"
          onChange={(event) => {
            const { currentTarget } = event
            void model.requireSecondFactor(currentTarget.checked).then((done) => {
              if (!done) currentTarget.checked = model.installation.peek()?.secondFactorRequired ?? false
            })
          }}
        />
        {t.require}
      </label>
      <p id="requirement-means">{t.requireMeans}</p>
    </div>
  )
}

type RowProps = Omit<ListProps, 'people'> & { person: Person }

function Row({ person, model, onOpen, onLink }: RowProps) {
  const t = peopleTexts.value
  const state = stateOf(person)
  const isOwn = person.id === own.value?.id
  const since = person.anonymisedAt ?? person.disabledAt
  const items: MenuItem[] = [
    { key: 'edit', text: t.edit, icon: 'edit', onSelect: () => onOpen({ dialog: 'edit', person }) },
    ...(state === 'disabled'
      ? [{ key: 'enable', text: t.enable, icon: 'undo', onSelect: () => void model.setDisabled(person, false) } as const]
      : // Where nobody signs in with a password there are no links for one.
        session.value?.ways.password === false
        ? []
        : [
            {
              key: 'link',
              text: state === 'invited' ? t.makeInvitation : t.makeReset,
              icon: 'link',
              onSelect: () => onLink(person),
            } as const,
          ]),
  ]
  const ending: MenuItem[] = [
    ...(person.hasSecondFactor
      ? [{ key: 'reset', text: secondFactorTexts.value.reset, icon: 'undo', onSelect: () => void model.resetSecondFactor(person) } as const]
      : []),
    ...(state === 'disabled'
      ? []
      : [{ key: 'disable', text: t.disable, icon: 'lock', onSelect: () => void model.setDisabled(person, true) } as const]),
    { key: 'anonymise', text: t.anonymise, icon: 'trash', danger: true, onSelect: () => onOpen({ dialog: 'anonymise', person }) },
  ]
  return (
    <tr role="row" data-state={state}>
      <th role="rowheader" scope="row">
        <span class={styles.name}>
          {nameOf(person)}
          {isOwn && <span class={styles.you}> ({t.you})</span>}
        </span>
        {person.email !== null && <span class={styles.email}>{person.email}</span>}
      </th>
      <td role="cell">{state !== 'former' && <GrantList grants={person.grants} places={model.places.value} />}</td>
      <td role="cell">
        {t.states[state]}
        {person.hasSecondFactor && <span class={styles.since}> {secondFactorTexts.value.inUse}</span>}
        {since !== null && <span class={styles.since}> {t.since(formatDate(since))}</span>}
      </td>
      <td role="cell" class={styles.acts}>
        {state !== 'former' && (
          <Menu
            class={styles.more}
            label={t.more(nameOf(person))}
            align="end"
            groups={[
              { key: 'acts', items },
              // Nobody closes the door behind themselves.
              { key: 'ending', items: isOwn ? [] : ending },
            ]}
          >
            <Icon name="more" />
          </Menu>
        )}
      </td>
    </tr>
  )
}
