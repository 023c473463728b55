import type { Scope } from '#domain/goals.schema.ts'
import { formatSharePercent } from '../lib/formats.ts'
import styles from './ScopeChip.module.css'
import { uiTexts } from './texts.ts'

/** The square alone: full for all, half for a share, hollow for named, dotted for the region. */
export const ScopeSquare = ({ kind }: { kind: Scope['kind'] }) => <i class={styles.square} data-scope={kind} aria-hidden="true" />

/** Whom a goal binds, in words; of named municipalities the first `shown` and how many more. */
export function scopeText(scope: Scope, nameOf: (code: string) => string, shown = 2): string {
  const texts = uiTexts.value
  switch (scope.kind) {
    case 'all':
      return texts.scopeAll
    case 'region':
      return texts.scopeRegion
    case 'others':
      return texts.scopeOthers
    case 'share':
      return texts.scopeShare(formatSharePercent(scope.percent))
    case 'named': {
      const names = scope.municipalityCodes.slice(0, shown).map(nameOf).join(', ')
      const left = scope.municipalityCodes.length - shown
      return left > 0 ? `${names} ${texts.more(left)}` : names
    }
  }
}

type ScopeChipProps = { scope: Scope; nameOf: (municipalityCode: string) => string; shown?: number }

/** Whom a goal binds: the municipality's square, and the words. */
export function ScopeChip({ scope, nameOf, shown = 2 }: ScopeChipProps) {
  const all = scope.kind === 'named' && scope.municipalityCodes.length > shown ? scope.municipalityCodes.map(nameOf).join(', ') : undefined
  return (
    <span class={styles.chip} title={all}>
      <ScopeSquare kind={scope.kind} />
      <span class={styles.names}>{scopeText(scope, nameOf, shown)}</span>
    </span>
  )
}
