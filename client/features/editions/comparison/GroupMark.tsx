import type { GoalGroup } from '#domain/differences.schema.ts'
import { Diamond } from '../../../ui/Diamond.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Ring } from '../../../ui/Ring.tsx'
import { ScopeSquare } from '../../../ui/ScopeChip.tsx'
import styles from './CompareView.module.css'

/** The sign of a way of differing. */
export function GroupMark({ group }: { group: GoalGroup }) {
  switch (group) {
    case 'added':
      return <Icon name="plus" class={styles.plus} />
    case 'removed':
      return <Icon name="minus" class={styles.minus} />
    case 'wording':
    case 'origin':
      return (
        <b class={styles.letters} aria-hidden="true">
          Aa
        </b>
      )
    case 'moved':
      return <Icon name="move" />
    case 'condition':
      return <Diamond form="open" size={13} />
    case 'scope':
      return <ScopeSquare kind="share" />
    case 'target':
      return <Icon name="gauge" />
    case 'status':
      return <Ring mark="in_progress" percent={50} size={15} label={null} />
    case 'order':
      return <Icon name="list" />
  }
}
