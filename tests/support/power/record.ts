import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder } from '../folders.ts'
import { kindOf, type Step } from './replay.ts'

const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0)
const header = process.platform === 'linux' ? (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header : {}

/** Null: what a program does to the disk can be recorded here. */
export const whyNotRecorded: string | null =
  !('glibcVersionRuntime' in header) ? 'power cuts are simulated on Linux with glibc only' : compiler === undefined ? 'power cuts are not simulated: there is no C compiler' : null // prettier-ignore

/** A watched folder, and the settings under which a program's doings in it are recorded. */
export type Recording = {
  folder: string
  env: Record<string, string>
  /** How the folder was when the recording began: a copy. */
  before: string
  /** What has been recorded by now. */
  steps(): Step[]
}

/**
 * Compiles the recorder and prepares to record everything below `folder`, which is on the disk as it is now. What programs write elsewhere
 * and what begins with `answers` is recorded as an acknowledgement.
 */
export function record(folder: string, answers: string): Recording {
  const work = makeFolder()
  const library = join(work, 'recorder.so')
  const source = fileURLToPath(new URL('recorder.c', import.meta.url))
  const { status, stderr } = spawnSync(
    compiler ?? 'cc',
    ['-shared', '-fPIC', '-O1', '-std=gnu11', '-o', library, source, '-ldl', '-pthread'],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${source} does not compile: ${stderr}`)
  const before = join(work, 'before')
  cpSync(folder, before, { recursive: true })
  const journal = join(work, 'journal')
  return {
    folder,
    before,
    env: { LD_PRELOAD: library, POWER_FOLDER: folder, POWER_JOURNAL: journal, POWER_ANSWERS: answers },
    steps: () => (existsSync(journal) ? [...readSteps(readFileSync(journal))] : []),
  }
}

/** `struct record` of recorder.c. */
const headLength = 24

function* readSteps(journal: Buffer): Generator<Step> {
  for (let at = 0; at < journal.length;) {
    const length = journal.readUInt32LE(at + 16)
    const payload = journal.subarray(at + headLength, at + headLength + length)
    yield {
      kind: kindOf(journal.readUInt32LE(at)),
      handle: `${journal.readUInt32LE(at + 20)}:${journal.readUInt32LE(at + 4)}`,
      value: Number(journal.readBigUInt64LE(at + 8)),
      payload,
    }
    at += headLength + length
  }
}
