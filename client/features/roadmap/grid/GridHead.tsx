import { textIn } from '#domain/languages.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { useGrid } from './grid-context.ts'
import styles from './RoadmapGrid.module.css'
import { gridTexts } from './texts.ts'

/** The horizons: year, label, how many goals; and where today is. */
export function GridHead({ horizons }: { horizons: readonly Horizon[] }) {
  const texts = useTexts(gridTexts)
  return (
    <thead class={styles.head} role="rowgroup">
      <tr role="row" class={styles.headRow}>
        <th role="columnheader" scope="col" class={styles.corner}>
          {texts.theme}
        </th>
        {horizons.map((horizon) => (
          <HorizonHead key={horizon.id} horizon={horizon} isOnly={horizons.length === 1} />
        ))}
      </tr>
    </thead>
  )
}

function HorizonHead({ horizon, isOnly }: { horizon: Horizon; isOnly: boolean }) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const label = textIn(horizon.label, language.value)
  const today = grid.today.value?.horizonId === horizon.id ? grid.today.value : null
  const isWide = grid.wide.value === horizon.id
  const archived = grid.readOnly.value

  return (
    <th
      role="columnheader"
      scope="col"
      class={styles.horizon}
      data-horizon-head={horizon.id}
      data-kind={horizon.kind}
      data-now={today === null ? undefined : ''}
      style={today === null ? undefined : { '--now': String(today.fraction) }}
    >
      <Menu
        class={styles.horizonButton}
        inGrid
        title={texts.horizonMenu(horizon.year, label)}
        groups={[
          {
            key: 'horizon',
            items: [
              ...(archived
                ? []
                : ([
                    { key: 'edit', text: texts.editHorizon, icon: 'edit', onSelect: () => grid.edit({ kind: 'horizon', horizon }) },
                    { key: 'add', text: texts.addHorizon, icon: 'plus', onSelect: () => grid.edit({ kind: 'horizon', horizon: null }) },
                  ] as const)),
              {
                key: 'widen',
                text: isWide ? texts.narrow : texts.widenColumn,
                icon: 'swap',
                onSelect: () => grid.widen(isWide ? null : horizon.id),
              },
            ],
          },
          {
            key: 'remove',
            items: archived
              ? []
              : [
                  {
                    key: 'remove',
                    text: texts.removeHorizon,
                    icon: 'trash',
                    danger: true,
                    disabled: isOnly,
                    ...(isOnly ? { note: texts.lastHorizon } : {}),
                    onSelect: () => grid.removeHorizon(horizon),
                  },
                ],
          },
        ]}
      >
        <span class={styles.year}>{horizon.year}</span>
        <span class={styles.label}>
          <span>{softHyphens(label, language.value)}</span>
          {horizon.kind !== 'baseline' && <span class={styles.count}>{grid.column(horizon.id).value}</span>}
        </span>
      </Menu>
      <p class={styles.printed} aria-hidden="true">
        <b>{horizon.year}</b> <span>{softHyphens(label, language.value)}</span>
      </p>
      <button
        type="button"
        class={styles.widen}
        tabIndex={-1}
        data-stop=""
        aria-pressed={isWide}
        aria-label={texts.widen(horizon.year)}
        title={texts.widen(horizon.year)}
        onClick={() => grid.widen(isWide ? null : horizon.id)}
      >
        <Icon name="swap" size={14} />
      </button>
      {today !== null && (
        // The baseline column is too narrow for the whole flag; its year stands beside.
        <span class={styles.flag} data-short={horizon.kind === 'baseline' ? '' : undefined} title={today.text}>
          {horizon.kind === 'baseline' ? today.shortText : today.text}
        </span>
      )}
    </th>
  )
}
