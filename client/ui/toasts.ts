import { signal } from '@preact/signals'

export type Toast = {
  id: number
  /** Done: goes away by itself. Failure: stays until it is closed. */
  kind: 'done' | 'failure'
  text: Said
  action: { text: Said; run: () => void } | null
  /** One more thing to do about it, after the first. */
  more: { text: Said; run: () => void } | null
}

/** What a notice says. As a function, it is said in the language that the page is in by then. */
export type Said = string | (() => string)
export const saidNow = (said: Said): string => (typeof said === 'string' ? said : said())

/** The notices on show, oldest first. */
export const toasts = signal<readonly Toast[]>([])

let latest = 0

function show(toast: Omit<Toast, 'id'>): number {
  const id = ++latest
  // A new notice of something done takes the place of the one before it; failures gather until they are seen.
  const staying = toast.kind === 'done' ? toasts.peek().filter((shown) => shown.kind === 'failure') : toasts.peek()
  toasts.value = [...staying, { id, ...toast }]
  return id
}

/** Takes a notice away. */
export function closeToast(id: number) {
  toasts.value = toasts.peek().filter((toast) => toast.id !== id)
}

/** Says that something was done, and offers to undo it for eight seconds, or to do one more thing about it. */
export const sayDone = (text: Said, action: Toast['action'] = null, more: Toast['more'] = null): number =>
  show({ kind: 'done', text, action, more })

/** Says that something failed, and why; stays until it is closed. */
export const sayFailure = (text: Said, action: Toast['action'] = null): number => show({ kind: 'failure', text, action, more: null })
