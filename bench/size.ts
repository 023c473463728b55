import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { printTable } from './table.ts'

/** Code that a first visit to a roadmap asks for before it is painted, file by file, gzipped; `files` are the addresses that the browser asked for. */
export function reportSize(files: string[], clientDir: string): void {
  const rows = files.map((file) => {
    const bytes = readFileSync(new URL(`.${new URL(file).pathname}`, `file://${clientDir}/`))
    return [new URL(file).pathname, bytes.length, gzipSync(bytes).length] as const
  })
  const sum = rows.reduce((total, [, , zipped]) => total + zipped, 0)
  printTable(
    'Client code asked for before the roadmap is painted; what follows while nothing else goes on is not counted (aim: ≤ 60 kB gzip)',
    ['file', 'bytes', 'gzip'],
    [...rows.map((row) => [...row]), ['all', '', `${(sum / 1000).toFixed(1)} kB`]],
  )
}
