const signs = ['pointermove', 'pointerdown', 'keydown'] as const

/** Does something that may be wanted soon: when the page has nothing else to do, or at the first sign that somebody is about to act. Returns how to call it off. */
export function inAWhile(act: () => void): () => void {
  const idle = globalThis.requestIdleCallback
  const timer = idle === undefined ? setTimeout(now, 1_500) : idle(now, { timeout: 5_000 })
  for (const sign of signs) addEventListener(sign, now, { capture: true, passive: true })

  function now() {
    stop()
    act()
  }
  function stop() {
    if (idle === undefined) clearTimeout(timer)
    else cancelIdleCallback(timer as number)
    for (const sign of signs) removeEventListener(sign, now, { capture: true })
  }
  return stop
}
