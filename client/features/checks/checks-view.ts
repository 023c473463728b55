import { signal } from '@preact/signals'
import type { Cell, CheckName, Finding, Severity, StateAt } from '#domain/checks/findings.ts'
import { describeStates } from '#domain/guard-sentences.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { textIn, type Language } from '#domain/languages.ts'

/** What of the findings one looks at. Null: all. */
export interface FindingFilter {
  severity: Severity | 'all'
  themeId: string | null
  horizonId: string | null
  check: CheckName | null
}
const everything: FindingFilter = { severity: 'all', themeId: null, horizonId: null, check: null }

/** What is looked at and which finding is open, kept in the address so that it can be sent and reloaded. */
export function keepPlace() {
  const asked = new URLSearchParams(globalThis.location?.search ?? '')
  const filter = signal<FindingFilter>({ ...everything, themeId: asked.get('theme'), horizonId: asked.get('horizon') })
  const opened = signal<string | null>(asked.get('finding'))
  function tell() {
    const address = new URL(globalThis.location.href)
    const told = { theme: filter.peek().themeId, horizon: filter.peek().horizonId, finding: opened.peek() }
    for (const [name, value] of Object.entries(told)) {
      if (value === null) address.searchParams.delete(name)
      else address.searchParams.set(name, value)
    }
    globalThis.history.replaceState(globalThis.history.state, '', address)
  }
  return {
    filter,
    opened,
    narrow(change: Partial<FindingFilter>) {
      filter.value = { ...filter.peek(), ...change }
      tell()
    },
    showAll() {
      filter.value = everything
      tell()
    },
    open(key: string | null) {
      opened.value = key
      tell()
    },
  }
}
export type ChecksPlace = ReturnType<typeof keepPlace>

export const isNarrowed = ({ severity, themeId, horizonId, check }: FindingFilter): boolean =>
  severity !== 'all' || themeId !== null || horizonId !== null || check !== null

/** Whether the filter leaves the finding; its severity aside where that is counted. */
export function isLeft(
  { check, severity, place }: Pick<Finding, 'check' | 'severity' | 'place'>,
  filter: FindingFilter,
  anySeverity = false,
): boolean {
  if (!anySeverity && filter.severity !== 'all' && severity !== filter.severity) return false
  if (filter.check !== null && check !== filter.check) return false
  if (filter.themeId === null && filter.horizonId === null) return true
  return place.cells.some(
    ({ themeId, horizonId }) =>
      (filter.themeId === null || themeId === filter.themeId) && (filter.horizonId === null || horizonId === filter.horizonId),
  )
}

/** A cell as it is called in short: "PK 2022". */
export function cellName({ themeId, horizonId }: Cell, { themes, horizons }: Pick<RoadmapDocument, 'themes' | 'horizons'>): string {
  const code = themes.find(({ id }) => id === themeId)?.code ?? ''
  return `${code} ${horizons.find(({ id }) => id === horizonId)?.year ?? ''}`
}

const mostCells = 6
export const cellNames = (cells: readonly Cell[], document: Pick<RoadmapDocument, 'themes' | 'horizons'>): string => {
  const names = [...new Set(cells.map((cell) => cellName(cell, document)))]
  return `${names.slice(0, mostCells).join(', ')}${names.length > mostCells ? ` +${names.length - mostCells}` : ''}`
}

/** One state as words: "SOTE-lainsäädäntö on hylätty". */
export function stateWords({ decisionId, state }: StateAt, { decisions }: Pick<RoadmapDocument, 'decisions'>, language: Language): string {
  const decision = decisions.find(({ id }) => id === decisionId)
  return decision === undefined ? '' : `${textIn(decision.name, language)} ${describeStates(decision, [state], language)}`
}

/** Which repairs a check can have at all: whether one is there is found out when the finding is opened. */
export const mendable: ReadonlySet<CheckName> = new Set<CheckName>([
  'gap',
  'silent_outcome',
  'broken_chain',
  'backward_chain',
  'idle_guard',
  'unrooted_vision',
  'unmeasured_promise',
  'named_not_asked',
  'left_region',
  'double',
])
