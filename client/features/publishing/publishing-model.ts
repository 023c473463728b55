import { signal } from '@preact/signals'
import type { Publishing } from '#contract/publications.ts'
import type { Publication, PublicationDraft, PublicationEdit, ShareLinkDraft } from '#domain/publications.schema.ts'
import { call, Refused } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { publishingTexts } from './texts.ts'

type Link = Publishing['shareLinks'][number]

/** How a roadmap is published and shared, and what one can do about it. */
export function createPublishing(roadmapId: string) {
  /** Null: not here yet. */
  const state = signal<Publishing | null>(null)
  const failed = signal(false)
  const params = { roadmapId }
  const put = (publication: Publication | null) => {
    if (state.peek() !== null) state.value = { ...state.peek()!, publication }
  }

  async function load() {
    try {
      state.value = await call('getPublishing', { params })
      failed.value = false
    } catch {
      failed.value = state.peek() === null
    }
  }

  return {
    state,
    failed,
    load,
    /** These throw `Refused` or `Offline`. */
    async publish(draft: PublicationDraft) {
      put(await call('createPublication', { params, body: { ...draft, id: newId() } }))
    },
    async change(publication: Publication, edit: PublicationEdit) {
      put(await call('editPublication', { params: { publicationId: publication.id }, ifMatch: publication.version, body: edit }))
    },
    async withdraw(publication: Publication) {
      await call('deletePublication', { params: { publicationId: publication.id }, ifMatch: publication.version })
      put(null)
    },
    /** What opens the new link: told this once. */
    async share(draft: ShareLinkDraft): Promise<string> {
      const { token } = await call('createShareLink', { params, body: { ...draft, id: newId() } })
      await load()
      return token
    },
    async revoke(link: Link) {
      await call('deleteShareLink', { params: { shareLinkId: link.id }, ifMatch: link.version })
      if (state.peek() !== null) state.value = { ...state.peek()!, shareLinks: state.peek()!.shareLinks.filter(({ id }) => id !== link.id) }
    },
  }
}
export type PublishingModel = ReturnType<typeof createPublishing>

/** Why something was not done, as a sentence. */
export const failureOf = (error: unknown): string =>
  error instanceof Refused && error.detail !== '' ? error.detail : publishingTexts.value.offline
