import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

type Locked = Record<string, { version?: string; dev?: boolean; resolved?: string; integrity?: string }>
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Locked }

const copiesOf = (name: string): string[] =>
  Object.entries(packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version = '0' }]) => version)

const numbers = (version: string): number[] => version.split(/[-+]/)[0]?.split('.').map(Number) ?? []
function isAtLeast(version: string, floor: string): boolean {
  const [given, least] = [numbers(version), numbers(floor)]
  const different = given.findIndex((number, index) => number !== (least[index] ?? 0))
  return different === -1 || (given[different] ?? 0) > (least[different] ?? 0)
}

// Below these stand known holes that concern how Juurru uses the package: docs/reliability.md.
test.each([
  ['fastify', '5.12.2', true],
  ['@fastify/static', '10.1.3', true],
  ['@fastify/multipart', '7.4.1', false],
  ['better-sqlite3', '12.11.1', true],
  ['drizzle-orm', '0.45.2', true],
  ['preact', '10.28.2', true],
  ['fast-xml-parser', '5.10.1', false],
])('every copy of %s is %s or newer', (name, floor, isUsed) => {
  const copies = copiesOf(name)

  expect(copies.filter((version) => !isAtLeast(version, floor))).toEqual([])
  if (isUsed) expect(copies).not.toEqual([])
})

test('versions are compared by number', () => {
  expect([
    isAtLeast('5.12.2', '5.12.2'),
    isAtLeast('5.9.9', '5.12.2'),
    isAtLeast('10.0.0', '9.99.99'),
    isAtLeast('0.45.1', '0.45.2'),
  ]).toEqual([...[true, false, true, false]])
})

test('what nobody mends any more, or reads spreadsheets on trust, is no part of Juurru', () => {
  for (const name of ['xlsx', 'exceljs', 'fastify-sse-v2', 'node-sass', 'request', 'moment']) expect(copiesOf(name), name).toEqual([])
})

test('the SQLite inside has no bug that corrupts a write-ahead log', () => {
  const connection = new Database(':memory:')
  const version = String(connection.prepare('select sqlite_version()').pluck().get())
  connection.close()

  expect(isAtLeast(version, '3.51.3'), version).toBe(true)
})

test('every package is held to the very bytes that were looked at', () => {
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path.startsWith('node_modules/') && integrity === undefined)

  expect(loose.map(([path]) => path)).toEqual([])
})
