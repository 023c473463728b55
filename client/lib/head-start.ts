/**
 * At a roadmap's address the day and the roadmap are asked for before the page is drawn, with what the server has the browser fetch
 * beside the script (the link header of server/plugins/client-files.ts). The answers wait; whoever asks first takes them.
 */
const asked = new Map<string, Promise<Response>>()

const roadmapId = /^\/roadmaps\/([a-z0-9][a-z0-9_-]{3,39})(?:\/[a-z]*)?$/.exec(globalThis.location?.pathname ?? '')?.[1]
if (roadmapId !== undefined)
  for (const address of ['/api/health', `/api/roadmaps/${roadmapId}`]) {
    const answer = fetch(address, { headers: { accept: 'application/json' } })
    // A failure is told to whoever takes the answer; one that nobody takes is nobody's trouble.
    answer.catch(() => undefined)
    asked.set(address, answer)
  }

/** The answer that was asked for ahead, once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = asked.get(address)
  asked.delete(address)
  return answer
}
