const asked = new Map<string, Promise<Response>>()

/** Asks for what will be wanted in a moment. The answer waits; whoever asks first takes it. */
export function askEarly(address: string) {
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

/** What was asked for as nobody, or as somebody else, is nobody's answer any more. */
export const forgetEarly = () => asked.clear()
