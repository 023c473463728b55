import { signal } from '@preact/signals'
import type { EndpointName } from '#contract/endpoints.ts'
import { ask } from '../../../lib/api.ts'
import { online } from '../../../lib/connection.ts'
import { untilHad } from '../../../lib/later.tsx'
import { may, person } from '../../../lib/session.ts'
import { closeToast, sayFailure, toasts } from '../../../ui/toasts.ts'
import { emptyStorage, storageOf, type Storage } from './keeping.ts'
import { createRoadmapModel, type Notice, type RoadmapModel } from './roadmap-model.ts'
import { modelTexts } from './texts.ts'
import type { Request } from './transport.ts'
import type { CreateWriting } from './writing.ts'

const writing = signal<CreateWriting | null>(null)
let fetching: Promise<void> | null = null
/** Fetches the code by which roadmaps are changed. */
export const fetchWriting = (): Promise<void> =>
  (fetching ??= untilHad(async () => void (writing.value = (await import('./writing.ts')).createWriting)))

/** Where storage is blocked, nothing is kept; the model then works for as long as the page lives. */
function browserStorage(): Storage {
  try {
    return globalThis.localStorage ?? emptyStorage
  } catch {
    return emptyStorage
  }
}

function sayNotice(notice: Notice) {
  if (notice.type === 'unkept') return void sayFailure(() => modelTexts.value.unkept)
  const { op, sentence } = notice.refusal
  // Of what is done in one command it is said at once that it was done: now it was not.
  if (op === 'command') for (const { id, kind } of toasts.peek()) if (kind === 'done') closeToast(id)
  sayFailure(() => modelTexts.value.refused(op, sentence))
}

/** The model of a roadmap, or of an approved edition of it, connected to this browser and its server. */
export function openRoadmap(roadmapId: string, editionId: string | null, today: string): RoadmapModel {
  return createRoadmapModel({
    roadmapId,
    editionId,
    today,
    // The model names its operations at run time; each fits its endpoint by the way its acts are made.
    send: (endpoint: EndpointName, request: Request) => ask(endpoint as 'editGoal', request as never),
    storage: storageOf(browserStorage(), person.peek()?.id ?? 'anyone'),
    locks: globalThis.navigator?.locks ?? null,
    clock: {
      now: () => Date.now(),
      after(milliseconds, act) {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    online,
    may,
    page: {
      visible: () => document.visibilityState === 'visible',
      onWake(act) {
        const wake = () => {
          if (document.visibilityState === 'visible') act()
        }
        window.addEventListener('focus', wake)
        document.addEventListener('visibilitychange', wake)
        return () => {
          window.removeEventListener('focus', wake)
          document.removeEventListener('visibilitychange', wake)
        }
      },
    },
    onNotice: sayNotice,
    writing,
    fetchWriting: () => void fetchWriting(),
  })
}
