import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../ui/Icon.tsx'
import styles from './DecisionPanel.module.css'
import type { Use } from './decision-facts.ts'
import { decisionsTexts } from './texts.ts'

const mostNamed = 5

/** Why it is not removed: everything that would be left naming what is not there. */
export function InUse({ uses }: { uses: readonly Use[] }) {
  const t = decisionsTexts.value
  const told = useRef<HTMLDivElement>(null)
  // It may open below what is in sight.
  useEffect(() => told.current?.scrollIntoView?.({ block: 'nearest' }), [uses.length > 0])
  if (uses.length === 0) return null
  return (
    <div ref={told} class={styles.inUse} role="alert">
      <p>
        <Icon name="tri" size={14} />
        {t.inUse}
      </p>
      <ul>
        {uses.slice(0, mostNamed).map((use) => (
          <li key={use.key}>
            {use.kind === 'records' ? t.inUseRecorded : use.kind === 'constraint' ? t.inUseConstraint(use.name) : use.name}
          </li>
        ))}
        {uses.length > mostNamed && <li>{t.inUseMore(uses.length - mostNamed)}</li>}
      </ul>
    </div>
  )
}
