import type { Signal } from '@preact/signals'

export const leastZoom = 0.25
export const mostZoom = 3
export const zoomStep = 1.25

export const withinZoom = (zoom: number): number => Math.max(leastZoom, Math.min(mostZoom, zoom))

/** Where the window's point of the picture goes when the zoom changes: it stays under the pointer. */
export function zoomAround(frame: HTMLElement, zoom: Signal<number>, next: number, at?: { x: number; y: number }) {
  const box = frame.getBoundingClientRect()
  const point = { x: (at?.x ?? box.left + box.width / 2) - box.left, y: (at?.y ?? box.top + box.height / 2) - box.top }
  const by = withinZoom(next) / zoom.peek()
  const left = (frame.scrollLeft + point.x) * by - point.x
  const top = (frame.scrollTop + point.y) * by - point.y
  zoom.value = withinZoom(next)
  requestAnimationFrame(() => {
    frame.scrollLeft = left
    frame.scrollTop = top
  })
}

const moved = 4

/**
 * Lets a picture be moved about and zoomed in its frame: drag with the mouse, wheel with Ctrl (which is also the pinch of a trackpad), two
 * fingers on a screen; one finger scrolls as everywhere. Returns how to stop.
 */
export function letPan(frame: HTMLElement, zoom: Signal<number>): () => void {
  let drag: { x: number; y: number; left: number; top: number; moves: boolean } | null = null
  let pinch: { distance: number; zoom: number } | null = null

  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    zoomAround(frame, zoom, zoom.peek() * Math.exp(-event.deltaY * lines * 0.0025), { x: event.clientX, y: event.clientY })
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    drag = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop, moves: false }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!drag) return
    const by = { x: event.clientX - drag.x, y: event.clientY - drag.y }
    if (!drag.moves && Math.hypot(by.x, by.y) < moved) return
    if (!drag.moves) {
      drag.moves = true
      frame.setPointerCapture(event.pointerId)
      frame.dataset['dragged'] = ''
    }
    frame.scrollLeft = drag.left - by.x
    frame.scrollTop = drag.top - by.y
  }
  const onPointerUp = () => {
    delete frame.dataset['dragged']
    // The click that ends a drag chooses nothing.
    if (drag?.moves) window.addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true })
    setTimeout(() => (drag = null))
  }
  const distance = ([a, b]: TouchList | Touch[]) => (a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0)
  const onTouchStart = (event: TouchEvent) => {
    pinch = event.touches.length === 2 ? { distance: distance([...event.touches]), zoom: zoom.peek() } : null
  }
  const onTouchMove = (event: TouchEvent) => {
    const [a, b] = event.touches
    if (!pinch || !a || !b) return
    event.preventDefault()
    const middle = { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 }
    zoomAround(frame, zoom, (pinch.zoom * distance([a, b])) / Math.max(1, pinch.distance), middle)
  }
  const onTouchEnd = (event: TouchEvent) => {
    if (event.touches.length < 2) pinch = null
  }

  frame.addEventListener('wheel', onWheel, { passive: false })
  frame.addEventListener('pointerdown', onPointerDown)
  frame.addEventListener('pointermove', onPointerMove)
  frame.addEventListener('pointerup', onPointerUp)
  frame.addEventListener('pointercancel', onPointerUp)
  frame.addEventListener('touchstart', onTouchStart, { passive: true })
  frame.addEventListener('touchmove', onTouchMove, { passive: false })
  frame.addEventListener('touchend', onTouchEnd)
  return () => {
    frame.removeEventListener('wheel', onWheel)
    frame.removeEventListener('pointerdown', onPointerDown)
    frame.removeEventListener('pointermove', onPointerMove)
    frame.removeEventListener('pointerup', onPointerUp)
    frame.removeEventListener('pointercancel', onPointerUp)
    frame.removeEventListener('touchstart', onTouchStart)
    frame.removeEventListener('touchmove', onTouchMove)
    frame.removeEventListener('touchend', onTouchEnd)
  }
}
