/**
 * What a page is going to ask for is asked before the page's code has been read: at a roadmap's address, the day and the roadmap.
 * The answers wait here; whoever asks first takes them.
 */
const early = new Map<string, Promise<Response>>()

/** Asks ahead for what the page at this address needs. */
export function startAhead(path: string) {
  const roadmapId = /^\/roadmaps\/([a-z0-9][a-z0-9_-]{3,39})$/.exec(path)?.[1]
  if (roadmapId === undefined) return
  for (const address of ['/api/health', `/api/roadmaps/${roadmapId}`]) {
    const answer = fetch(address, { headers: { accept: 'application/json' } })
    // A failure is told to whoever takes the answer; one that nobody takes is nobody's trouble.
    answer.catch(() => undefined)
    early.set(address, answer)
  }
}

/** The answer that was asked for ahead, once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = early.get(address)
  early.delete(address)
  return answer
}
