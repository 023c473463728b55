/**
 * What a page is going to ask for is asked before the page's code has come: at a roadmap's address, the day and the roadmap
 * (`public/ask-ahead.js`). The answers wait; whoever asks first takes them.
 */
declare global {
  var juurruAskedAhead: Map<string, Promise<Response>> | undefined
}

/** The answer that was asked for ahead, once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = globalThis.juurruAskedAhead?.get(address)
  globalThis.juurruAskedAhead?.delete(address)
  return answer
}
