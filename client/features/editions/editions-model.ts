import { signal, type ReadonlySignal } from '@preact/signals'
import type { Edition, EditionDraft } from '#domain/editions.schema.ts'
import { textIn } from '#domain/languages.ts'
import { call, Refused } from '../../lib/api.ts'
import { formatDate } from '../../lib/formats.ts'
import { language } from '../../lib/texts.ts'
import { editionTexts } from './texts.ts'

/** The approved editions of a roadmap, for all who show them. */
export interface Editions {
  /** By number; null: not here yet. */
  readonly list: ReadonlySignal<readonly Edition[] | null>
  readonly failed: ReadonlySignal<boolean>
  /** Asks the server now. */
  load(): Promise<void>
  /** Freezes the roadmap as it is; sent again after a lost answer, it is made once. Throws `Refused` or `Offline`. */
  approve(draft: EditionDraft & { id: string }): Promise<Edition>
}

const known = new Map<string, Editions>()

/** The editions of a roadmap: the same for everybody who asks. */
export function editionsOf(roadmapId: string): Editions {
  const editions = known.get(roadmapId) ?? createEditions(roadmapId)
  known.set(roadmapId, editions)
  return editions
}

function createEditions(roadmapId: string): Editions {
  const list = signal<readonly Edition[] | null>(null)
  const failed = signal(false)
  const take = (edition: Edition): Edition => {
    list.value = [...(list.peek() ?? []).filter(({ id }) => id !== edition.id), edition].sort((a, b) => a.number - b.number)
    return edition
  }
  return {
    list,
    failed,
    async load() {
      try {
        list.value = await call('listEditions', { params: { roadmapId } })
        failed.value = false
      } catch {
        failed.value = true
      }
    },
    async approve(draft) {
      try {
        return take(await call('approveEdition', { params: { roadmapId }, body: draft }))
      } catch (error) {
        // It had been made, and the answer was lost on its way.
        if (error instanceof Refused && error.code === 'id_taken') return take(error.current as Edition)
        throw error
      }
    },
  }
}

/** The number that the next edition gets. */
export const nextNumber = (list: readonly Edition[] | null): number => (list?.at(-1)?.number ?? 0) + 1

/** "Versio 2: kevät 2019". */
export const nameOfEdition = ({ number, name }: Edition): string => editionTexts.value.named(number, textIn(name, language.value))

/** "Uudenmaan LAPE-ohjausryhmä 21.3.2019, § 14". */
export const approvalOf = ({ approvedBy, approvedOn, section }: Edition): string =>
  `${textIn(approvedBy, language.value)} ${formatDate(approvedOn)}${section === null ? '' : `, ${section}`}`

/** Where two editions, or one and the present, are compared. */
export const comparisonAddress = (roadmapId: string, from: string, to = 'present'): string =>
  `/roadmaps/${roadmapId}/compare?from=${from}&to=${to}`
