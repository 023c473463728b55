import { writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder, addressOf, run, setUpProgram } from '../support/program.ts'

test(
  'an empty data folder gets the region and the example once; what is made stays over a stop, which is quick and clean',
  { timeout: 120_000 },
  async () => {
    const dataDir = aFolder()
    const first = run('server/main.ts', { DATA_DIR: dataDir })
    const address = await addressOf(first)
    const cookie = await setUpProgram(first, address)
    const roadmaps = async (at: string) =>
      (
        (await (await fetch(`${at}/api/roadmaps`, { headers: { cookie } })).json()) as { roadmaps: { roadmap: { id: string } }[] }
      ).roadmaps.map(({ roadmap }) => roadmap.id)
    const [example] = await roadmaps(address)
    const body = JSON.stringify({ id: 'made-by-hand', regionId: 'uusimaa', name: { fi: 'Oma' }, from: 'empty' })
    expect(
      (await fetch(`${address}/api/roadmaps`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body })).status,
    ).toBe(201)

    // A stop that takes longer than the program gives itself ends with 1.
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = run('server/main.ts', { DATA_DIR: dataDir })
    expect(await roadmaps(await addressOf(second))).toEqual(['made-by-hand', example])
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
    const lines = second.said.out.split('\n').filter((line) => line !== '' && !/^(Juurru on käynnissä|Ota Juurru käyttöön)/.test(line))
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level')
  },
)

/** A request of which the server has all but its last byte. */
async function almostAsked(address: string) {
  const { hostname, port, host } = new URL(address)
  const body = JSON.stringify({ email: 'anna@example.fi', password: 'väärä salasana aivan' })
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => {})
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)))
  const head = `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n`
  socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`)
  // The server has read the head, and waits for the rest.
  await expect.poll(() => answer).toContain('100 Continue')
  socket.write(body.slice(0, -1))
  return { ended, finish: () => socket.write(body.slice(-1)) }
}

test('a stop lets what is under way finish, waits for nobody who never does, and is clean', { timeout: 120_000 }, async () => {
  const program = run('server/main.ts', { DATA_DIR: aFolder() })
  const address = await addressOf(program)
  await setUpProgram(program, address)
  const asking = await almostAsked(address)
  const hanging = await almostAsked(address)

  program.child.kill('SIGTERM')
  const isListening = () =>
    fetch(`${address}/api/health`).then(
      () => true,
      () => false,
    )
  await expect.poll(isListening).toBe(false)
  asking.finish()

  const answer = await asking.ended
  expect(answer).toMatch(/\r\n\r\nHTTP\/1.1 401 /)
  expect(answer).toMatch(/\r\nconnection: close\r\n/i)
  await hanging.ended
  expect(await program.ended).toBe(0)
})

test('a bad setting, a port in use and a file that is no database each end it with one clear line', { timeout: 120_000 }, async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }
  const damaged = aFolder()
  writeFileSync(join(damaged, 'juurru.db'), 'this is not a database '.repeat(1000))

  const starts = [
    run('server/main.ts', { DATA_DIR: aFolder(), HOST: 'not a name' }),
    run('server/main.ts', { DATA_DIR: aFolder(), PORT: String(port) }),
    run('server/main.ts', { DATA_DIR: damaged }),
  ]

  expect(await Promise.all(starts.map(({ ended }) => ended))).toEqual([1, 1, 1])
  const complaints = starts.map(({ said }) => said.err.trim())
  expect(complaints[0]).toBe('Setting HOST=not a name cannot be used: must be an address or a name of this computer.')
  expect(complaints[1]).toBe(
    `Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or set PORT to another port (0 takes any free one).`,
  )
  expect(complaints[2]).toContain(join(damaged, 'juurru.db'))
  for (const complaint of complaints) expect(complaint.split('\n')).toHaveLength(1)
})

test('a plan file is read from the command line: told only, or stored; never beside a running Juurru', { timeout: 120_000 }, async () => {
  const dataDir = aFolder()
  const file = join(dataDir, 'suunnitelma.txt')
  writeFileSync(file, 'PERHEKESKUS\n2019\t2022\n<p>Malli on kuvattu.</p>\t<p>Jos laki on hyväksytty, palvelut siirtyvät.</p>\n')
  const ask = async (...args: string[]) => {
    const { ended, said } = run('server/cli/import.ts', { DATA_DIR: dataDir }, args)
    return { code: await ended, ...said }
  }

  const told = await ask(file, '--dry-run')
  expect([told.code, told.err]).toEqual([0, ''])
  expect(told.out).toContain('Tavoitteita 2, teemoja 1, ')
  expect(told.out).toContain('Mitään ei tallennettu')
  const stored = await ask(file, '--name', 'Oma suunnitelma')
  expect([stored.code, stored.out]).toEqual([0, expect.stringContaining('Tallennettu nimellä "Oma suunnitelma"')])

  const running = run('server/main.ts', { DATA_DIR: dataDir })
  const address = await addressOf(running)
  const cookie = await setUpProgram(running, address)
  const { roadmaps } = (await (await fetch(`${address}/api/roadmaps`, { headers: { cookie } })).json()) as {
    roadmaps: { roadmap: { name: object }; goalCount: number }[]
  }
  expect(roadmaps).toMatchObject([{ roadmap: { name: { fi: 'Oma suunnitelma' } }, goalCount: 2 }])
  const refused = await ask(file)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(join(dataDir, 'juurru.db'))
  const picture = join(dataDir, 'kuva.txt')
  writeFileSync(picture, Buffer.alloc(3_000_000, 0))
  expect((await ask(picture, '--dry-run')).err).toContain('ei ole teksti')
  expect((await ask()).err).toContain('Käyttö: npm run import')
})
