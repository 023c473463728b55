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
  request(name: string, options: { ifAvailable: boolean }, work: (lock: unknown) => Promise<void>): Promise<unknown>
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

/** What earlier pages left: what was not sent, and what was done before the code that makes something to send of it had come. */
export interface Left {
  writes: Write[]
  acts: WaitingAct[]
  /** To be called once they are kept by this page. */
  forget: () => void
}

export interface QueueKeeper {
  adopt(): Promise<Left>
  /** False when the browser refuses to keep them: then closing the page would lose them. */
  keep(queue: readonly (Write | WaitingAct)[]): boolean
  release(): void
}

/** Keeps this page's unsent acts, and takes over those of pages that were closed before they could send theirs. */
export function createQueueKeeper(storage: Storage, locks: PageLocks | null, roadmapId: string, pageId: string): QueueKeeper {
  const prefix = `juurru.queue.${roadmapId}.`
  const own = prefix + pageId
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  void locks?.request(own, { ifAvailable: false }, () => held).catch(() => undefined)

  /** Another page's acts, unless that page still lives. */
  async function left(key: string): Promise<(Write | WaitingAct)[]> {
    let found: (Write | WaitingAct)[] = []
    const read = () => {
      try {
        found = JSON.parse(storage.getItem(key) ?? '[]') as typeof found
      } catch {
        found = []
      }
    }
    if (locks === null) read()
    else await locks.request(key, { ifAvailable: true }, async (lock) => void (lock !== null && read()))
    return found
  }

  return {
    async adopt() {
      try {
        const writes: Write[] = []
        const acts: WaitingAct[] = []
        const keys: string[] = []
        for (const key of keysOf(storage, prefix).filter((key) => key !== own)) {
          const queue = await left(key)
          if (queue.length > 0) keys.push(key)
          for (const one of queue) {
            if ('act' in one) acts.push(one)
            else writes.push(one)
          }
        }
        return { writes, acts, forget: () => keys.forEach((key) => storage.removeItem(key)) }
      } catch {
        return { writes: [], acts: [], forget: () => {} }
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
    release: () => letGo(),
  }
}
