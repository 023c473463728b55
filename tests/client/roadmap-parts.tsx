import { signal } from '@preact/signals'
import { createRoadmapModel, type Notice } from '../../client/features/roadmap/model/roadmap-model.ts'
import { createWriting, type CreateWriting } from '../../client/features/roadmap/model/writing.ts'
import { createFakeServer, createManualClock, createMemoryStorage, roadmapId, settled } from './fake-roadmap-server.ts'

/** A model on a fake server, with its document here. */
export async function openTestModel(
  server = createFakeServer(),
  { storage = createMemoryStorage(), writing = signal<CreateWriting | null>(createWriting) } = {},
) {
  const notices: Notice[] = []
  const clock = createManualClock()
  const model = createRoadmapModel({
    roadmapId,
    send: server.send,
    today: '2019-10-14',
    storage,
    clock,
    online: signal(true),
    page: { visible: () => true, onWake: () => () => {} },
    onNotice: (notice) => notices.push(notice),
    writing,
  })
  await settled()
  return { model, server, storage, clock, notices }
}
