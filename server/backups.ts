import { spawn } from 'node:child_process'
import { existsSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Backup } from '#contract/backups.ts'
import { instantSchema } from '#domain/ids.schema.ts'
import { limits } from '#domain/limits.ts'
import { discard, filesIn, makePrivateFolder } from '../db/files.ts'
import { Problem } from './problem.ts'

/** So many are made in a minute at most, one at a time: no fewer than whoever tries each of them out can use. */
const mostInAMinute = 120

const nameOf = (id: string) => `juurru-${id}.db`
const ourNames = /^juurru-(\d{8}-\d{6}-\d{3})\.db(\.unfinished)?(-journal|-wal|-shm)?$/

export type Backups = {
  /** The newest first. */
  list(): Backup[]
  /** When a backup was last made of this data, here or by the command; null: never. */
  lastMadeAt(): string | null
  /** Whether one is being made. */
  underWay(): boolean
  /** One whole copy of what is there now. */
  make(): Promise<Backup>
  /** Opened, so that it can be read to the end whatever becomes of its name. */
  open(id: string): { handle: number; name: string; bytes: number } | null
  /** Ends what is under way: nothing is left of it. */
  stop(): void
}

/** Makes a whole copy under a name, or rejects and leaves nothing. */
export type CopyTo = (file: string, stop: AbortSignal) => Promise<void>

/** The backups that administrators make and fetch over HTTP, in a folder of their own. */
export function createBackups({ dataDir, copyTo, clock }: { dataDir: string; copyTo: CopyTo; clock: () => Date }): Backups {
  const folder = join(dataDir, 'backups')
  const stopping = new AbortController()
  const made: number[] = []
  let isUnderWay = false

  for (const name of names()) if (ourNames.exec(name)?.[2] !== undefined) discard(join(folder, name))

  function names(): string[] {
    return existsSync(folder) ? readdirSync(folder) : []
  }

  function list(): Backup[] {
    return names()
      .flatMap((name) => {
        const [, id, ...more] = ourNames.exec(name) ?? []
        const stats =
          id !== undefined && more.every((part) => part === undefined) ? statSync(join(folder, name), { throwIfNoEntry: false }) : undefined
        return id === undefined || stats === undefined ? [] : [{ id, madeAt: instantOf(id), bytes: stats.size }]
      })
      .sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  function beginOrRefuse(now: number): void {
    if (stopping.signal.aborted) throw new Problem('shutting_down')
    if (isUnderWay) throw new Problem('backup_under_way')
    while (made[0] !== undefined && made[0] <= now - 60_000) made.shift()
    if (made[0] !== undefined && made.length >= mostInAMinute)
      throw new Problem('too_many_requests', { retryAfterSeconds: Math.ceil((made[0] + 60_000 - now) / 1000) })
    made.push(now)
  }

  return {
    list,

    lastMadeAt() {
      const { lastBackup } = filesIn(dataDir)
      const at = existsSync(lastBackup) ? readFileSync(lastBackup, 'utf8').trim() : ''
      return instantSchema.safeParse(at).success ? at : (list()[0]?.madeAt ?? null)
    },

    underWay: () => isUnderWay,

    async make() {
      const at = clock()
      beginOrRefuse(at.getTime())
      isUnderWay = true
      try {
        const id = idOf(at)
        makePrivateFolder(folder)
        await copyTo(join(folder, nameOf(id)), stopping.signal)
        for (const { id: old } of list().slice(limits.backupsKept)) rmSync(join(folder, nameOf(old)), { force: true })
        return { id, madeAt: at.toISOString(), bytes: statSync(join(folder, nameOf(id))).size }
      } catch (error) {
        if (stopping.signal.aborted) throw new Problem('shutting_down')
        throw new Problem('backup_failed', { cause: error, retryAfterSeconds: 60 })
      } finally {
        isUnderWay = false
      }
    },

    open(id) {
      // Only what is listed: no other name in an address leads to a file.
      const backup = list().find((one) => one.id === id)
      if (backup === undefined) return null
      return { handle: openSync(join(folder, nameOf(id)), 'r'), name: nameOf(id), bytes: backup.bytes }
    },

    stop: () => stopping.abort(),
  }
}

/** `20260302-081500-000`, and back. */
const idOf = (at: Date): string => at.toISOString().replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/, '$1$2$3-$4$5$6-$7')
const instantOf = (id: string): string => id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})$/, '$1-$2-$3T$4:$5:$6.$7Z')

/**
 * The command for backups, as a process of its own: nobody waits while the file is copied and read through. It looks at the database
 * file by itself, which this process must not: closing any handle of it would drop the locks that SQLite holds.
 */
export const copyByCommand =
  (dataDir: string): CopyTo =>
  (file, stop) =>
    new Promise((resolve, reject) => {
      const command = ['backup.js', 'cli/backup.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url))).find(existsSync) ?? ''
      const child = spawn(process.execPath, [...process.execArgv, command, file], {
        env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      giveWay(child.pid)
      const end = () => void child.kill('SIGKILL')
      let complaint = ''
      stop.addEventListener('abort', end, { once: true })
      child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(0, 2000)))
      child.once('error', reject)
      child.once('close', (code) => {
        stop.removeEventListener('abort', end)
        if (code === 0) return resolve()
        discard(`${file}.unfinished`)
        reject(new Error(complaint.trim() || `the backup ended with ${String(code)}`))
      })
    })

/** Whoever works goes before a copy. Where the system does not let us say so, they share. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or may not.
  }
}
