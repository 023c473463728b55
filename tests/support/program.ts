import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'juurru-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The program as it is run, from its sources. */
export function run(script: string, settings: Record<string, string>, args: string[] = [], typed = '') {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', JUURRU_NOW: '2018-12-12T10:00:00.000Z', ...settings },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.end(typed)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  // Not as it exits: what it said last may still be on its way then.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, ended }
}

export async function addressOf({
  child,
  said,
  ended,
}: {
  child: ChildProcess
  said: { out: string; err: string }
  ended: Promise<number | null>
}): Promise<string> {
  const gone = ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${said.out}${said.err}`)))
  const found = new Promise<string>((resolve) => {
    const look = () => {
      const address = /^Juurru on käynnissä: (\S+)\n/m.exec(said.out)?.[1]
      if (address !== undefined) resolve(address)
    }
    look()
    child.stdout?.on('data', look)
  })
  return Promise.race([found, gone])
}

/** Makes the first administrator of a Juurru that has just been started, by the link it printed. Returns the cookie. */
export async function setUpProgram({ said }: ReturnType<typeof run>, address: string): Promise<string> {
  const token = /\/setup\/([\w-]{43})/.exec(said.out)?.[1]
  const answer = await fetch(`${address}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Anna', email: 'anna@example.fi', password: 'neljä sanaa peräkkäin vaan' }),
  })
  if (!answer.ok) throw new Error(`not set up: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
