import { createModel, effect, signal } from '@preact/signals'
import type { MadeLink } from '#contract/people.ts'
import type { Installation } from '#domain/installation.schema.ts'
import type { Person, PersonDraft, PersonEdit } from '#domain/people.schema.ts'
import { call, Offline, Refused } from '../../lib/api.ts'
import { online } from '../../lib/connection.ts'
import { askSession, person as own } from '../../lib/session.ts'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { secondFactorTexts } from '../second-factor/texts.ts'
import { fetchPlaces, noPlaces } from './grant-words.ts'
import { peopleTexts } from './texts.ts'

export type StateOfPerson = 'active' | 'invited' | 'disabled' | 'former'

export const stateOf = ({ anonymisedAt, disabledAt, hasPassword }: Person): StateOfPerson =>
  anonymisedAt !== null ? 'former' : disabledAt !== null ? 'disabled' : hasPassword ? 'active' : 'invited'

export const nameOf = (person: Pick<Person, 'name'>): string => person.name ?? peopleTexts.value.former

/** Why something did not succeed, as a sentence. */
export function failureText(error: unknown): string {
  const t = peopleTexts.value
  if (error instanceof Offline) return t.offline
  if (error instanceof Refused && error.code === 'stale_edit') return t.stale
  return error instanceof Refused && error.detail !== '' ? error.detail : t.failed
}

/** Everybody with an account, as an administrator sees and changes them. */
export const PeopleModel = createModel(() => {
  /** Null until they have been fetched. */
  const people = signal<readonly Person[] | null>(null)
  const places = signal(noPlaces)
  /** Null until it has been fetched. */
  const installation = signal<Installation | null>(null)
  const failure = signal<'offline' | 'refused' | null>(null)

  const load = async () => {
    try {
      const [list, known, all] = await Promise.all([call('listPeople'), fetchPlaces(), call('getInstallation')])
      installation.value = all
      people.value = list
      places.value = known
      failure.value = null
    } catch (error) {
      failure.value = error instanceof Offline ? 'offline' : 'refused'
    }
  }
  effect(() => {
    if (online.value && failure.peek() === 'offline') void load()
  })

  const put = (person: Person) => {
    const list = people.peek() ?? []
    people.value = list.some(({ id }) => id === person.id)
      ? list.map((other) => (other.id === person.id ? person : other))
      : [...list, person].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'fi'))
    // One's own rights may have changed.
    if (person.id === own.peek()?.id) void askSession().catch(() => undefined)
  }

  const edit = async (person: Person, change: PersonEdit): Promise<Person> => {
    try {
      const edited = await call('editPerson', { params: { personId: person.id }, ifMatch: person.version, body: change })
      put(edited)
      return edited
    } catch (error) {
      // What somebody else has made of it meanwhile is shown, and the change made again on it.
      if (error instanceof Refused && error.code === 'stale_edit') put(error.current as Person)
      throw error
    }
  }

  const setDisabled = async (person: Person, disabled: boolean) => {
    try {
      const edited = await edit(person, { disabled })
      const said = () => (disabled ? peopleTexts.value.disabled(nameOf(person)) : peopleTexts.value.enabled(nameOf(person)))
      if (disabled) sayDone(said, { text: () => peopleTexts.value.undo, run: () => void setDisabled(edited, false) })
      else sayDone(said)
    } catch (error) {
      sayFailure(() => failureText(error))
    }
  }

  return {
    people,
    places,
    installation,
    failure,
    load,
    edit,
    setDisabled,

    /** Adds somebody; throws when it is refused. A draft that was sent before is not added twice. */
    async add(draft: PersonDraft & { id: string }): Promise<Person> {
      try {
        const added = await call('createPerson', { body: draft })
        put(added)
        return added
      } catch (error) {
        if (!(error instanceof Refused && error.code === 'id_taken')) throw error
        const added = await call('getPerson', { params: { personId: draft.id } })
        put(added)
        return added
      }
    },

    /** A link by which somebody chooses a password. */
    makeLink: (person: Person): Promise<MadeLink> => call('createOneTimeLink', { params: { personId: person.id } }),

    /** Requires a second factor of administrators and planners, or does so no longer; false when it was refused. */
    async requireSecondFactor(secondFactorRequired: boolean): Promise<boolean> {
      const before = installation.peek()
      if (before === null) return false
      try {
        installation.value = await call('editInstallation', { ifMatch: before.version, body: { secondFactorRequired } })
        sayDone(() => secondFactorTexts.value[secondFactorRequired ? 'required' : 'notRequired'])
        // One may lack it oneself.
        void askSession().catch(() => undefined)
        return true
      } catch (error) {
        if (error instanceof Refused && error.code === 'stale_edit') installation.value = error.current as Installation
        sayFailure(() => failureText(error))
        return false
      }
    },

    /** Takes the second factor off somebody who has lost it. */
    async resetSecondFactor(person: Person) {
      try {
        put(await call('resetSecondFactor', { params: { personId: person.id }, ifMatch: person.version }))
        sayDone(() => secondFactorTexts.value.wasReset(nameOf(person)))
      } catch (error) {
        if (error instanceof Refused && error.code === 'stale_edit') put(error.current as Person)
        sayFailure(() => failureText(error))
      }
    },

    /** Erases what is known of somebody; throws when it is refused. */
    async anonymise(person: Person) {
      put(await call('anonymisePerson', { params: { personId: person.id }, ifMatch: person.version }))
      sayDone(() => peopleTexts.value.anonymised)
    },
  }
})
export type People = InstanceType<typeof PeopleModel>
