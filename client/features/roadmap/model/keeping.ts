import type { WaitingAct } from './waiting-acts.ts'
import type { Write } from './writes.ts'

/** The part of `localStorage` that is needed. */
export interface Storage {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Keeps nothing. */
export const emptyStorage: Storage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  removeItem: () => {},
  setItem() {
    throw new Error('nothing is kept')
  },
}

/** Locks that end with the page that holds them (`navigator.locks`): by them a page knows that a queue has lost its page. */
export interface PageLocks {
  request(name: string, options: { ifAvailable: true } | { signal: AbortSignal }, work: (lock: unknown) => Promise<void>): Promise<unknown>
}

function keysOf(storage: Storage, prefix: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(prefix))
}

/** The part of a browser's storage that is one person's: whoever signs in next at the same machine neither sees nor sends what is in it. */
export function storageOf(storage: Storage, personId: string): Storage {
  const own = `${personId}/`
  const keys = () => keysOf(storage, own)
  return {
    get length() {
      return keys().length
    },
    key: (index) => keys()[index]?.slice(own.length) ?? null,
    getItem: (key) => storage.getItem(own + key),
    setItem: (key, value) => storage.setItem(own + key, value),
    removeItem: (key) => storage.removeItem(own + key),
  }
}

/** What people are typing, kept until it is saved. Works without storage too, for as long as the page lives. */
export interface Drafts {
  get(key: string): string | null
  set(key: string, text: string): void
  clear(key: string): void
}

export function createDrafts(storage: Storage, roadmapId: string): Drafts {
  const prefix = `juurru.draft.${roadmapId}.`
  const blocked = new Map<string, string>()
  return {
    get(key) {
      try {
        return blocked.get(key) ?? storage.getItem(prefix + key)
      } catch {
        return blocked.get(key) ?? null
      }
    },
    set(key, text) {
      try {
        storage.setItem(prefix + key, text)
        blocked.delete(key)
      } catch {
        blocked.set(key, text)
      }
    },
    clear(key) {
      blocked.delete(key)
      blocked.delete(draftBasis(key))
      try {
        storage.removeItem(prefix + key)
        storage.removeItem(prefix + draftBasis(key))
      } catch {
        // Blocked storage holds nothing to clear.
      }
    },
  }
}

/** Where the draft of a field is kept. */
export const fieldDraft = (id: string, field: string, language: string | null = null) =>
  `field.${id}.${field}${language === null ? '' : `.${language}`}`
/** Where it is kept how the saved text read when a draft of it was begun. It goes with the draft. */
export const draftBasis = (key: string) => `${key}.from`
/** Where the draft of a new goal in a cell is kept. */
export const composerDraft = (themeId: string, horizonId: string) => `new.${themeId}.${horizonId}`

/** What another page left: what was not sent, and what was done before the code that makes something to send of it had come. */
export interface Left {
  writes: Write[]
  acts: WaitingAct[]
  /** To be called once they are kept by this page. */
  forget: () => void
}

export interface QueueKeeper {
  /**
   * Hands over what other pages left: before it resolves, what pages left that live no more; later, what those leave that live still.
   * A page that is loaded again lives on for a moment beside the one that takes its place. What is not taken (`take` says false) stays
   * for another page, or for when this one is asked again.
   */
  adopt(take: (left: Left) => boolean): Promise<void>
  /** False when the browser refuses to keep them: then closing the page would lose them. */
  keep(queue: readonly (Write | WaitingAct)[]): boolean
  release(): void
}

/** Keeps this page's unsent acts, and takes over those of pages that were closed before they could send theirs. */
export function createQueueKeeper(storage: Storage, locks: PageLocks | null, roadmapId: string, pageId: string): QueueKeeper {
  const prefix = `juurru.queue.${roadmapId}.`
  const own = prefix + pageId
  const released = new AbortController()
  const { signal } = released
  const held = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  void locks?.request(own, { signal }, () => held).catch(() => undefined)
  const asked = new Set([own])

  /** Resolves when what the page left is kept by this one: until then nobody else may take it. */
  function handOver(key: string, take: (left: Left) => boolean): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    try {
      const queue = JSON.parse(storage.getItem(key) ?? '[]') as (Write | WaitingAct)[]
      if (queue.length === 0) return Promise.resolve()
      return new Promise((resolve) => {
        void held.then(resolve)
        const taken = take({
          writes: queue.filter((one): one is Write => !('act' in one)),
          acts: queue.filter((one): one is WaitingAct => 'act' in one),
          forget() {
            storage.removeItem(key)
            resolve()
          },
        })
        if (taken) return
        asked.delete(key)
        resolve()
      })
    } catch {
      return Promise.resolve()
    }
  }

  async function adoptFrom(key: string, take: (left: Left) => boolean): Promise<void> {
    if (locks === null) {
      void handOver(key, take)
      return
    }
    const lives = await new Promise<boolean>((resolve) => {
      const work = (lock: unknown) => {
        const handed = lock === null ? Promise.resolve() : handOver(key, take)
        resolve(lock === null)
        return handed
      }
      locks.request(key, { ifAvailable: true }, work).catch(() => resolve(false))
    })
    if (lives) void locks.request(key, { signal }, () => handOver(key, take)).catch(() => undefined)
  }

  return {
    async adopt(take) {
      try {
        const others = keysOf(storage, prefix).filter((key) => !asked.has(key))
        for (const key of others) asked.add(key)
        await Promise.all(others.map((key) => adoptFrom(key, take)))
      } catch {
        // Blocked storage holds nothing to take over.
      }
    },
    keep(queue) {
      try {
        if (queue.length === 0) storage.removeItem(own)
        else storage.setItem(own, JSON.stringify(queue))
        return true
      } catch {
        return queue.length === 0
      }
    },
    release: () => released.abort(),
  }
}
