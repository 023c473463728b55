import { signal } from '@preact/signals'

export type Toast = {
  id: number
  /** Done: goes away by itself. Failure: stays until it is closed. */
  kind: 'done' | 'failure'
  text: string
  action: { text: string; run: () => void } | null
}

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

/** Says that something was done, and offers to undo it for eight seconds. */
export const sayDone = (text: string, action: Toast['action'] = null): number => show({ kind: 'done', text, action })

/** Says that something failed, and why; stays until it is closed. */
export const sayFailure = (text: string, action: Toast['action'] = null): number => show({ kind: 'failure', text, action })
