// Runs while the page's code is still on its way: at a roadmap's address it asks for the day and the roadmap at once.
// The answers wait for the code that needs them (lib/head-start.ts).
const roadmapId = /^\/roadmaps\/([a-z0-9][a-z0-9_-]{3,39})$/.exec(location.pathname)?.[1]
if (roadmapId !== undefined) {
  globalThis.juurruAskedAhead = new Map(
    ['/api/health', `/api/roadmaps/${roadmapId}`].map((address) => {
      const answer = fetch(address, { headers: { accept: 'application/json' } })
      // A failure is told to whoever takes the answer; one that nobody takes is nobody's trouble.
      answer.catch(() => undefined)
      return [address, answer]
    }),
  )
}
