import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest, InjectOptions, LightMyRequestResponse } from 'fastify'
import { onTestFinished } from 'vitest'
import type { Actor } from '#domain/roles.ts'
import type { Municipality } from '#domain/regions.schema.ts'
import municipalities from '../../db/reference/municipalities.json' with { type: 'json' }
import type { Storage } from '../../db/storage.ts'
import { type AppParts, buildApp } from '../../server/app.ts'
import { createBackups } from '../../server/backups.ts'
import { localPlanner } from '../../server/plugins/actor.ts'
import { countedIds, openTestStorage } from './database.ts'

export type TestApp = {
  app: FastifyInstance
  storage: Storage
  /** One request, with the version seen when given; the answer's body read. */
  ask(
    method: InjectOptions['method'],
    url: string,
    options?: { body?: unknown; version?: number; headers?: Record<string, string> },
  ): Promise<Answer>
}

export type Answer = { status: number; body: any; headers: LightMyRequestResponse['headers']; raw: LightMyRequestResponse } // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape

export const testConfig: AppParts['config'] = {
  ...{ publicUrl: null, trustProxy: false, logLevel: 'silent', requestTimeoutMs: 120_000 },
  ...{ host: '127.0.0.1', requestsPerMinute: 0, sessionIdleMs: 8 * 3_600_000, sessionAbsoluteMs: 7 * 86_400_000, mail: null, openId: null },
}

/** The server on a fresh database in memory, with the clock on the day of the plan. It closes with the test. */
export async function makeApp(
  given: Partial<Omit<AppParts, 'config'>> & {
    config?: Partial<AppParts['config']>
    now?: () => Date
    whoAsks?: (request: FastifyRequest) => Actor
    storage?: Storage
  } = {},
): Promise<TestApp> {
  const newId = countedIds()
  const now = given.now ?? (() => new Date('2018-12-12T10:00:00.000Z'))
  const storage = given.storage ?? openTestStorage({ now, newId }, municipalities as Municipality[])
  const dataDir = join(tmpdir(), `juurru-${randomUUID()}`)
  // The copy itself is the command's work; tests of the program make real ones.
  const copyTo = async (file: string) => writeFileSync(file, 'SQLite')
  const backups = createBackups({ dataDir, copyTo, clock: given.clock ?? (() => new Date()) })
  const app = await buildApp({
    ...{ storage, now, newId, backups, secretKey: () => Buffer.alloc(32, 7), clientDir: '/nonexistent', whoAsks: () => localPlanner },
    ...given,
    config: { ...testConfig, ...given.config },
  })
  onTestFinished(async () => {
    await app.close()
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  return {
    app,
    storage,
    async ask(method, url, { body, version, headers = {} } = {}) {
      const raw = await app.inject({
        ...{ method, url },
        headers: { ...(version !== undefined && { 'if-match': `"${version}"` }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      } as InjectOptions)
      const json = String(raw.headers['content-type'] ?? '').includes('json') && raw.body !== ''
      return { status: raw.statusCode, body: json ? raw.json() : raw.body, headers: raw.headers, raw }
    },
  }
}

/** A new roadmap with the four themes and the usual horizons, as its document. */
export async function makeEmptyRoadmap({ ask }: TestApp, id = 'roadmap-1') {
  await ask('POST', '/api/roadmaps', { body: { id, regionId: 'uusimaa', name: { fi: 'Tiekartta' }, from: 'empty' } })
  return (await ask('GET', `/api/roadmaps/${id}`)).body
}
