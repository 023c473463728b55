import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const given = new Set<number>()

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/**
 * A free port that nobody takes while nobody listens there: before the start of a server whose address is told ahead, and while a server is
 * down. It is lower than the ports that the system gives out, and each worker of a test run has its own thousand.
 */
export async function keptPort(): Promise<string> {
  const thousand = 10 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 20)
  for (;;) {
    const port = thousand * 1_000 + randomInt(1_000)
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    return String(port)
  }
}
