import type { ImportMaterial } from '#domain/imports.schema.ts'
import { decodeFile, type Decode } from '#domain/imports/decode.ts'
import { limits } from '#domain/limits.ts'
import type { ImportProblem } from './import-problem.ts'

const officeFile = /\.(?:pptx?|ppsx?|potx?|docx?|dotx?|xlsx?|xlsm|xltx?|odp|odt|ods|pdf|key|pages|numbers|rtf)$/i
const htmlFile = /\.x?html?$/i
/** Longer in bytes than any text that would be read: four bytes a character, and room for the byte order mark. */
const mostBytes = limits.importText * 4 + 4

export const acceptedFiles = '.txt,.csv,.tsv,.tab,.md,.html,.htm,text/plain,text/csv,text/tab-separated-values,text/html'

const decode: Decode = (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes)

type Read = { ok: true; material: ImportMaterial } | { ok: false; problem: ImportProblem }
const refused = (problem: ImportProblem): Read => ({ ok: false, problem })

/** A chosen or dropped file as material, or why it cannot be read here. */
export async function readFile(file: File): Promise<Read> {
  const name = file.name.slice(-300)
  if (officeFile.test(name)) return refused({ kind: 'officeFile', name })
  if (file.size > mostBytes) {
    const head = await file
      .slice(0, 4096)
      .text()
      .catch(() => '')
    return refused({ kind: 'refused', code: head.includes('\u0000') ? 'import_binary' : 'import_too_large' })
  }
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return refused({ kind: 'unreadableFile', name })
  }
  const content = decodeFile(bytes, decode)
  if (content.includes('\u0000')) return refused({ kind: 'refused', code: 'import_binary' })
  if (content.length > limits.importText) return refused({ kind: 'refused', code: 'import_too_large' })
  if (content.trim() === '') return refused(bytes.length > 0 ? { kind: 'unknownFile', name } : { kind: 'refused', code: 'import_empty' })
  const material = htmlFile.test(name) || file.type === 'text/html' ? { text: '', html: content } : { text: content }
  return { ok: true, material: { ...material, fileName: name } }
}

/** The clipboard's tables, as the program that they were copied from put them there; null when it holds none. */
export function tablesOf(clipboard: Pick<DataTransfer, 'getData'>): string | null {
  const html = clipboard.getData('text/html')
  return /<table[\s>]/i.test(html) && html.length <= limits.importText ? html : null
}

/** How much of it will be read as tables, for telling the planner what the plain text in the field does not show. */
export const countTables = (html: string): { tables: number; rows: number } => ({
  tables: html.match(/<table[\s>]/gi)?.length ?? 0,
  rows: html.match(/<tr[\s>]/gi)?.length ?? 0,
})

/** The cells' text, for showing what was pasted when the clipboard holds only HTML. */
export function plainTextOf(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const cell of page.querySelectorAll('td, th')) cell.append('\t')
  for (const end of page.querySelectorAll('tr, p, li, h1, h2, h3, h4, br')) end.append('\n')
  return (page.body.textContent ?? '')
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/\t\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
