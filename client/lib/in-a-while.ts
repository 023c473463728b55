const signs = ['pointermove', 'pointerdown', 'keydown'] as const

/** Does something that may be wanted soon: a moment after the page was drawn, or at the first sign that somebody is about to act. Returns how to call it off. */
export function inAWhile(act: () => void, moment = 700): () => void {
  const timer = setTimeout(now, moment)
  for (const sign of signs) addEventListener(sign, now, { capture: true, passive: true })

  function now() {
    stop()
    act()
  }
  function stop() {
    clearTimeout(timer)
    for (const sign of signs) removeEventListener(sign, now, { capture: true })
  }
  return stop
}
