import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '../support/folders.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const deployFile = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8')

test('what the container image copies is all that the program needs: it starts, is ready, and stops in order', async () => {
  const containerfile = deployFile('Containerfile')
  const image = makeFolder()
  for (const [, from = '', to = ''] of containerfile.matchAll(/^COPY --from=build \/juurru\/(\S+) (\S+)$/gm)) {
    const target = join(image, to === './' ? from : to)
    mkdirSync(dirname(target), { recursive: true })
    // Too large to copy for a test; the program never leaves it.
    if (from === 'node_modules') symlinkSync(join(root, from), target)
    else cpSync(join(root, from), target, { recursive: true })
  }
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(containerfile) ?? []
  const [, ...parts] = JSON.parse(command) as string[]

  const child = spawn(process.execPath, parts, {
    cwd: image,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0', DATA_DIR: join(image, 'data') },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
  })

  expect((await fetch(`${address}/api/health`)).status).toBe(200)
  expect(await (await fetch(`${address}/`)).text()).toContain('<html')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('what the units and the operator’s guide run is what the build makes', () => {
  const texts = ['juurru.service', 'juurru-backup.service', 'Containerfile'].map(deployFile)
  texts.push(readFileSync(join(root, 'docs', 'operation.md'), 'utf8'))
  const programs = new Set(texts.flatMap((text) => [...text.matchAll(/dist\/server\/[a-z-]+\.js/g)].map(([path]) => path)))

  expect(programs.size).toBeGreaterThan(1)
  expect([...programs].filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('every file of the folder is told of in its README', () => {
  const told = deployFile('README.md')

  expect(
    readdirSync(join(root, 'deploy')).filter((name) => !name.endsWith('ignore') && name !== 'README.md' && !told.includes(`\`${name}\``)),
  ).toEqual([])
})
