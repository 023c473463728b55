declare module 'autocannon' {
  /** The little of autocannon that the bench uses. */
  export default function autocannon(options: {
    url: string
    headers?: Record<string, string>
    connections: number
    /** Seconds. */
    duration: number
  }): Promise<{ requests: { average: number }; non2xx: number }>
}
