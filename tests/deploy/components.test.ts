import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeFolder } from '../support/folders.ts'

type Component = { 'bom-ref': string; name: string; version: string; hashes?: object[]; licenses?: object[] }
type Components = {
  bomFormat: string
  metadata: { component: { 'bom-ref': string; name: string; version: string; type: string } }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const file = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
const { packages } = file<{ packages: Record<string, { name?: string; version?: string; dev?: boolean }> }>('package-lock.json')

test('the list of components names all that runs, with its hash, and nothing else', () => {
  const target = join(makeFolder(), 'components.json')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/sbom.mjs', target], { encoding: 'utf8' })
  expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining('components') as string])

  const list = file<Components>(target)
  const connection = new Database(':memory:')
  const sqlite = String(connection.prepare('select sqlite_version()').pluck().get())
  connection.close()
  const locked = Object.entries(packages)
    .filter(([path, { dev }]) => path.startsWith('node_modules/') && dev !== true)
    .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`)
  expect([list.bomFormat, list.metadata.component]).toMatchObject(['CycloneDX', { name: 'juurru', version: '0.1.0', type: 'application' }])
  expect(list.components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual(
    [...new Set([...locked, `sqlite@${sqlite}`])].sort(),
  )
  expect(list.components.map(({ name }) => name)).toEqual(expect.arrayContaining(['fastify', 'better-sqlite3', 'preact', 'zod']))
  expect(list.components.map(({ name }) => name).filter((name) => ['vitest', 'vite', 'playwright-core'].includes(name))).toEqual([])
  for (const { name, hashes, licenses } of list.components)
    if (name !== 'sqlite') expect([name, hashes?.length, licenses?.length]).toEqual([name, 1, 1])

  // From the program every one of them is reached, so that whoever reads it can tell why it is there.
  const needs = new Map(list.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  const reached = new Set<string>()
  const follow = (ref: string) => {
    if (reached.has(ref)) return
    reached.add(ref)
    needs.get(ref)?.forEach(follow)
  }
  follow(list.metadata.component['bom-ref'])
  expect([...reached].sort()).toEqual(
    [list.metadata.component['bom-ref'], ...list.components.map((component) => component['bom-ref'])].sort(),
  )
  expect(needs.get(list.components.find(({ name }) => name === 'better-sqlite3')?.['bom-ref'] ?? '')).toContain(`sqlite@${sqlite}`)
  expect(readFileSync(target, 'utf8').match(/https?:\/\/(?!cyclonedx\.org\/)[^"]*/g)).toBeNull()
})

test('without a file it says how it is asked', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/sbom.mjs'], { encoding: 'utf8' })

  expect([status, stderr]).toEqual([1, expect.stringContaining('npm run sbom -- FILE')])
})
