import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

/** The kinds of records, by the numbers that recorder.c gives them. */
const kinds = ['', 'opened', 'written', 'resized', 'flushing', 'flushed', 'renamed', 'removed', 'linked', 'folder', 'answered'] as const
export type Kind = Exclude<(typeof kinds)[number], ''>

export function kindOf(number: number): Kind {
  const kind = kinds[number]
  if (kind === undefined || kind === '') throw new Error(`The journal has a record of kind ${number}`)
  return kind
}

/** One thing that a program did to the disk, or told somebody. `handle` is one opening of one file by one process. */
export type Step = { kind: Kind; handle: string; value: number; payload: Buffer }

/** Numbers from 0 up to 1, the same for the same seed. */
export type Chance = () => number

export function seeded(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)]!

/** What a disk writes as one: all of it or nothing. */
const sectorSize = 512

type Edit = { at: number; bytes: Buffer } | { size: number }

/** What is on the disk for certain, and what has been done since and may be there or not, in order. */
type FileNode = Content & { pending: Edit[] }
/** A change of names within one folder. `null`: the name is gone. */
type Naming = [path: string, node: Node | null][]
type FolderNode = { pending: Naming[] }
type Node = { file: FileNode } | { folder: FolderNode }

/**
 * A disk behind a write cache, as far as nothing more than POSIX is promised: what a file held when its flush began is there once that
 * flush has succeeded, and so are the names in a folder; a name is put in place, moved or taken away whole. Of all that was done since,
 * any part may be there: bytes by sectors, in any order; names in any order, without what they name having got there.
 * (Most file systems promise more. What holds here holds on them.)
 */
export function createDisk(folder: string, before: string) {
  /** As the program sees it. */
  const seen = new Map<string, Node>()
  /** As it is for certain. */
  const certain = new Map<string, Node>()
  const open = new Map<string, Node>()
  const flushing = new Map<string, { node: Node; upTo: number }>()

  load('')
  function load(path: string) {
    const node: Node = { folder: { pending: [] } }
    for (const names of [seen, certain]) names.set(join(folder, path), node)
    for (const entry of readdirSync(join(before, path), { withFileTypes: true })) {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) load(inside)
      else {
        const bytes = readFileSync(join(before, inside))
        const file: Node = { file: { bytes, size: bytes.length, pending: [] } }
        for (const names of [seen, certain]) names.set(join(folder, inside), file)
      }
    }
  }

  function name(naming: Naming) {
    const parents = new Set(naming.map(([path]) => dirname(path)))
    const [parent = ''] = parents
    const holder = seen.get(parent)
    if (parents.size > 1 || holder === undefined || !('folder' in holder))
      throw new Error(`Not foreseen: ${naming.map(([path]) => path).join(' to ')}`)
    assign(seen, naming)
    holder.folder.pending.push(naming)
  }

  const fileOf = (handle: string): FileNode => {
    const node = open.get(handle)
    if (node === undefined || !('file' in node)) throw new Error('Bytes were written to what is not open as a file')
    return node.file
  }

  function take({ kind, handle, value, payload }: Step) {
    const [path = '', to = ''] = ['opened', 'renamed', 'removed', 'linked', 'folder'].includes(kind)
      ? payload.toString('utf8').split('\0')
      : []
    switch (kind) {
      case 'opened': {
        let node = seen.get(path)
        if (node === undefined) {
          if (value === 0) throw new Error(`${path} was opened, and never made`)
          node = { file: { bytes: Buffer.alloc(0), size: 0, pending: [] } }
          name([[path, node]])
        } else if (value >= 2 && 'file' in node) node.file.pending.push({ size: 0 })
        return void open.set(handle, node)
      }
      case 'written':
        return void fileOf(handle).pending.push({ at: value, bytes: payload })
      case 'resized':
        return void fileOf(handle).pending.push({ size: value })
      case 'flushing': {
        const node = open.get(handle)!
        return void flushing.set(handle, { node, upTo: pendingOf(node).length })
      }
      case 'flushed': {
        const { node, upTo } = flushing.get(handle)!
        flushing.delete(handle)
        // Another flush of the same file may have begun meanwhile, and ends with what is left.
        for (const other of flushing.values()) if (other.node === node) other.upTo = Math.max(0, other.upTo - upTo)
        if ('file' in node) for (const edit of node.file.pending.splice(0, upTo)) apply(node.file, edit)
        else for (const naming of node.folder.pending.splice(0, upTo)) assign(certain, naming)
        return
      }
      case 'folder':
        return name([[path, { folder: { pending: [] } }]])
      case 'removed':
        return name([[path, null]])
      case 'renamed':
        if ('folder' in seen.get(path)!) throw new Error(`Not foreseen: the folder ${path} was moved`)
        return name([
          [path, null],
          [to, seen.get(path)!],
        ])
      case 'linked':
        return name([[to, seen.get(path)!]])
      case 'answered':
    }
  }

  /** Every file of the disk as the program sees it, by its place in the folder. */
  function whole(): Map<string, Buffer> {
    return filesOf(seen, (file) => wholeOf(file, file.pending.length))
  }

  /** Every file as it may be found after the power has gone now. */
  function cut(chance: Chance): Map<string, Buffer> {
    const manner = pick(chance, ['certain', 'whole', 'mixed', 'mixed', 'mixed', 'mixed'] as const)
    const names = new Map(certain)
    for (const node of new Set([...seen.values(), ...certain.values()]))
      if ('folder' in node) for (const naming of survivors(node.folder.pending, manner, chance)) assign(names, naming)
    return filesOf(names, (file, path) => {
      // SQLite maps it into memory, unseen here, and makes it anew from the log: so it may hold anything.
      if (path.endsWith('-shm')) return noise(file, chance)
      const way = manner === 'mixed' ? pick(chance, ['certain', 'whole', 'early', 'torn', 'torn'] as const) : manner
      return way === 'torn'
        ? torn(file, chance)
        : wholeOf(file, way === 'certain' ? 0 : way === 'whole' ? file.pending.length : Math.floor(chance() * (file.pending.length + 1)))
    })
  }

  function filesOf(names: Map<string, Node>, bytesOf: (file: FileNode, path: string) => Content): Map<string, Buffer> {
    const isReached = (path: string): boolean =>
      path === folder || (names.get(dirname(path)) !== undefined && 'folder' in names.get(dirname(path))! && isReached(dirname(path)))
    const files = new Map<string, Buffer>()
    for (const [path, node] of names) {
      if (!('file' in node) || !isReached(path)) continue
      const { bytes, size } = bytesOf(node.file, path)
      files.set(relative(folder, path), bytes.subarray(0, size))
    }
    return files
  }

  return { take, whole, cut }
}

const pendingOf = (node: Node): readonly unknown[] => ('file' in node ? node.file.pending : node.folder.pending)

function assign(names: Map<string, Node>, naming: Naming) {
  for (const [path, node] of naming)
    if (node === null) names.delete(path)
    else names.set(path, node)
}

function survivors(pending: readonly Naming[], manner: string, chance: Chance): readonly Naming[] {
  const way = manner === 'mixed' ? pick(chance, ['certain', 'whole', 'early', 'some', 'some', 'some'] as const) : manner
  if (way === 'certain') return []
  if (way === 'early') return pending.slice(0, Math.floor(chance() * (pending.length + 1)))
  return way === 'some' ? pending.filter(() => chance() < 0.5) : pending
}

type Content = { bytes: Buffer; size: number }

function apply(content: Content, edit: Edit) {
  const end = 'size' in edit ? edit.size : edit.at + edit.bytes.length
  if (end > content.bytes.length) {
    const roomier = Buffer.alloc(Math.max(end, content.bytes.length * 2))
    content.bytes.copy(roomier, 0, 0, content.size)
    content.bytes = roomier
  }
  if ('bytes' in edit) edit.bytes.copy(content.bytes, edit.at)
  // What is cut off is not there again when the file grows.
  else if (end < content.size) content.bytes.fill(0, end, content.size)
  content.size = 'size' in edit ? end : Math.max(content.size, end)
}

/** A copy of a file after so many of the edits that are pending. */
function wholeOf(file: FileNode, upTo: number): Content {
  const content = copyOf(file)
  for (const edit of file.pending.slice(0, upTo)) apply(content, edit)
  return content
}

const copyOf = ({ bytes, size }: FileNode): Content => ({ bytes: Buffer.from(bytes.subarray(0, size)), size })

/** A copy with each sector as it was at a moment of its own since the last flush; the size likewise. */
function torn(file: FileNode, chance: Chance): Content {
  const moment = () => pick(chance, [0, file.pending.length, Math.floor(chance() * (file.pending.length + 1))])
  const sizeAt = moment()
  const sectors = new Map<number, number>()
  const content = copyOf(file)
  let { size } = file
  file.pending.forEach((edit, index) => {
    if ('size' in edit) {
      if (index < sizeAt) apply(content, edit)
    } else
      for (let at = edit.at; at < edit.at + edit.bytes.length;) {
        const sector = Math.floor(at / sectorSize)
        const next = Math.min(edit.at + edit.bytes.length, (sector + 1) * sectorSize)
        if (!sectors.has(sector)) sectors.set(sector, moment())
        if (index < sectors.get(sector)!) apply(content, { at, bytes: edit.bytes.subarray(at - edit.at, next - edit.at) })
        at = next
      }
    if (index < sizeAt) size = 'size' in edit ? edit.size : Math.max(size, edit.at + edit.bytes.length)
  })
  apply(content, { size })
  return content
}

function noise(file: FileNode, chance: Chance): Content {
  const { size } = wholeOf(file, file.pending.length)
  return { bytes: Buffer.from(Uint8Array.from({ length: size }, () => chance() * 256)), size }
}

/** Writes files as they were rebuilt. */
export function lay(files: ReadonlyMap<string, Buffer>, folder: string) {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode: 0o600 })
  }
}

/** What differs between the replayed whole and the folder as it is: nothing, or the recorder has missed something. */
export function unseen(files: ReadonlyMap<string, Buffer>, folder: string): string[] {
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  return [...new Set([...there, ...files.keys()])].filter(
    (path) => !basename(path).endsWith('-shm') && !(there.includes(path) && files.get(path)?.equals(readFileSync(join(folder, path)))),
  )
}

/** A power cut: what was on the disk afterwards, and what had been acknowledged before. */
export type Cut = { files: Map<string, Buffer>; told: readonly string[]; where: string }

/**
 * Cuts the power so many times: after a file got its name, after an answer, beside whatever is no mere writing of bytes, and anywhere;
 * the last time when all is over.
 * The files of a cut are good until the next one.
 */
export function* cutsOf(
  { folder, before }: { folder: string; before: string },
  steps: readonly Step[],
  { howMany, seed }: { howMany: number; seed: number },
): Generator<Cut> {
  const chance = seeded(seed)
  const after = (isWanted: (step: Step) => boolean) => steps.flatMap((step, index) => (isWanted(step) ? [index + 1] : []))
  const anywhere = after(() => true)
  const renamed = after(({ kind }) => kind === 'renamed').flatMap((index) =>
    [index, index + 1, index + 2].filter((near) => near <= steps.length),
  )
  const answered = after(({ kind }) => kind === 'answered')
  const places = [renamed, answered, after(({ kind }) => kind !== 'written' && kind !== 'answered'), anywhere].filter(
    ({ length }) => length > 0,
  )
  const moments = Array.from({ length: howMany }, (_, index) => pick(chance, places[index % places.length]!))
  moments[0] = steps.length
  moments.sort((a, b) => a - b)

  const disk = createDisk(folder, before)
  const told: string[] = []
  let done = 0
  for (const moment of moments) {
    for (const step of steps.slice(done, moment)) {
      disk.take(step)
      if (step.kind === 'answered') told.push(step.payload.toString('utf8'))
    }
    done = moment
    const last = steps[moment - 1]!
    yield { files: disk.cut(chance), told, where: `cut after step ${moment} of ${steps.length} (${last.kind}), seed ${seed}` }
  }
  const missed = unseen(disk.whole(), folder)
  if (missed.length > 0) throw new Error(`The recorder has not seen all that was done to ${missed.join(', ')}`)
}
