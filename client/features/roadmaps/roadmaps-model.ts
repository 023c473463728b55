import { createModel, effect, signal } from '@preact/signals'
import type { DeletedRoadmap } from '#contract/changes.ts'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { textIn, type LocalText } from '#domain/languages.ts'
import type { PublishedSummary } from '#domain/publications.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import { call, Offline, Refused } from '../../lib/api.ts'
import type { RoadmapDraft, RoadmapList } from '../../lib/calls.ts'
import { today } from '../../lib/clock.ts'
import { online } from '../../lib/connection.ts'
import { language } from '../../lib/texts.ts'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { roadmapsTexts } from './texts.ts'

const nameOf = (roadmap: Pick<Roadmap, 'name'>) => textIn(roadmap.name, language.value)

/** Why something did not succeed, as a sentence. */
export function failureText(error: unknown): string {
  const t = roadmapsTexts.value
  if (error instanceof Offline) return t.offlineFailed
  return error instanceof Refused && error.detail !== '' ? error.detail : t.saveFailed
}

/** The roadmaps of the front page: those in use and, when asked for, the archived ones. */
export const RoadmapsModel = createModel(() => {
  /** Null until it has been fetched. */
  const list = signal<RoadmapList | null>(null)
  const failure = signal<'offline' | 'refused' | null>(null)
  /** Null while they are not shown. */
  const archived = signal<readonly RoadmapSummary[] | 'loading' | 'failed' | null>(null)

  /** Null while they are not shown. */
  const deleted = signal<readonly DeletedRoadmap[] | 'loading' | 'failed' | null>(null)

  /** What other regions have published; null until it has been fetched. */
  const elsewhere = signal<readonly PublishedSummary[] | 'failed' | null>(null)

  const loadElsewhere = async () => {
    try {
      elsewhere.value = await call('listPublished')
    } catch (error) {
      // Without a connection the list of one's own says so.
      if (!(error instanceof Offline)) elsewhere.value = 'failed'
    }
  }

  const load = async () => {
    void loadElsewhere()
    try {
      const fetched = await call('listRoadmaps')
      list.value = fetched
      today.value = fetched.today
      failure.value = null
    } catch (error) {
      failure.value = error instanceof Offline ? 'offline' : 'refused'
    }
  }

  const loadArchived = async () => {
    archived.value = archived.peek() ?? 'loading'
    try {
      archived.value = (await call('listRoadmaps', { query: { archived: true } })).roadmaps
    } catch {
      archived.value = 'failed'
    }
  }

  const loadDeleted = async () => {
    deleted.value = deleted.peek() ?? 'loading'
    try {
      deleted.value = await call('listDeletedRoadmaps')
    } catch {
      deleted.value = 'failed'
    }
  }

  const reload = () =>
    Promise.all([load(), ...(archived.peek() === null ? [] : [loadArchived()]), ...(deleted.peek() === null ? [] : [loadDeleted()])])

  // Fetched again as soon as the server answers, if it could not be fetched before.
  effect(() => {
    if (online.value && failure.peek() === 'offline') void load()
  })

  const setArchived = (roadmap: Pick<Roadmap, 'id' | 'version'>, to: boolean) =>
    call('editRoadmap', { params: { roadmapId: roadmap.id }, ifMatch: roadmap.version, body: { archived: to } })

  const restore = async (roadmap: Roadmap) => {
    try {
      const restored = await setArchived(roadmap, false)
      sayDone(() => roadmapsTexts.value.restored(nameOf(restored)))
    } catch (error) {
      sayFailure(() => failureText(error))
    }
    await reload()
  }

  return {
    list,
    failure,
    archived,
    elsewhere,
    load,

    showArchived: loadArchived,
    hideArchived() {
      archived.value = null
    },

    /** Takes a roadmap out of use; the notice offers to take it back. */
    async archive(roadmap: Roadmap) {
      try {
        const put = await setArchived(roadmap, true)
        sayDone(() => roadmapsTexts.value.archivedDone(nameOf(put)), { text: () => roadmapsTexts.value.undo, run: () => void restore(put) })
      } catch (error) {
        sayFailure(() => failureText(error))
      }
      await reload()
    },

    restore,

    deleted,
    showDeleted: loadDeleted,
    hideDeleted() {
      deleted.value = null
    },

    /** Brings a deleted roadmap back, whole, into the archive. */
    async bringBack({ changeId, name }: DeletedRoadmap) {
      try {
        await call('revertChange', { params: { changeId } })
        sayDone(() => roadmapsTexts.value.broughtBack(textIn(name, language.value)))
        archived.value ??= 'loading'
      } catch (error) {
        sayFailure(() => failureText(error))
      }
      await reload()
    },

    /** Deletes an archived roadmap; it can be brought back. Throws when it is refused. */
    async remove(roadmap: Roadmap) {
      await call('deleteRoadmap', { params: { roadmapId: roadmap.id }, ifMatch: roadmap.version })
      sayDone(() => roadmapsTexts.value.removed(nameOf(roadmap)))
      await reload()
    },

    /** Gives a roadmap another name, seen at that version; throws when it is refused. */
    async rename(roadmapId: string, version: number, name: LocalText) {
      const renamed = await call('editRoadmap', { params: { roadmapId }, ifMatch: version, body: { name } })
      sayDone(() => roadmapsTexts.value.renamed(nameOf(renamed)))
      await reload()
    },

    /** Begins a roadmap and gives its id; throws when it is refused. A draft that was sent before is not made twice. */
    async create(draft: RoadmapDraft & { id: string }): Promise<string> {
      try {
        await call('createRoadmap', { body: draft })
      } catch (error) {
        if (!(error instanceof Refused && error.code === 'id_taken')) throw error
      }
      return draft.id
    },
  }
})
export type Roadmaps = InstanceType<typeof RoadmapsModel>
