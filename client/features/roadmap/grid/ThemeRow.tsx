import { textIn } from '#domain/languages.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { whenChanged } from '../../../lib/when-changed.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { themeColours } from '../../../ui/Theme.tsx'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { StateTotals } from '../../scenarios/StateTotals.tsx'
import { GridCell } from './GridCell.tsx'
import { useGrid } from './grid-context.ts'
import styles from './RoadmapGrid.module.css'
import { gridTexts } from './texts.ts'

/** How many of a theme's goals are in force, waiting and lapsed, where not all are in force. */
function ThemeStates({ themeId }: { themeId: string }) {
  const counts = useGrid().model.stateCounts(themeId).value
  return counts.waiting + counts.lapsed === 0 ? null : <StateTotals counts={counts} />
}

interface ThemeRowProps {
  theme: Theme
  horizons: readonly Horizon[]
  isFirst: boolean
  isLast: boolean
}

/** A theme: its heading, and a cell for each horizon. Folded, it is one line that tells how far the theme is. */
export const ThemeRow = whenChanged(function ThemeRow({ theme, horizons, isFirst, isLast }: ThemeRowProps) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const folded = grid.folded.value.has(theme.id)
  const row = grid.row(theme.id).value
  const name = textIn(theme.name, language.value)
  const shown = grid.shownTheme.value === null || grid.shownTheme.value === theme.id
  const archived = grid.readOnly.value

  return (
    <tr
      role="row"
      {...themeColours(theme.colour, styles.row)}
      data-theme-row={theme.id}
      data-folded={folded || undefined}
      data-shown={shown}
      style={{ '--row-estimate': folded ? '64px' : `${row.estimate}px` }}
    >
      <th role="rowheader" scope="row" class={styles.theme}>
        <span class={styles.code}>{theme.code}</span>
        <button
          type="button"
          class={styles.fold}
          tabIndex={-1}
          data-stop=""
          aria-expanded={!folded}
          aria-label={folded ? texts.unfold(name) : texts.fold(name)}
          title={folded ? texts.unfold(name) : texts.fold(name)}
          onClick={() => grid.toggleFold(theme.id)}
        >
          <Icon name="down" size={14} />
        </button>
        <Menu
          class={styles.themeButton}
          inGrid
          title={texts.themeMenu(name)}
          groups={[
            {
              key: 'theme',
              items: archived
                ? []
                : [
                    { key: 'edit', text: texts.editTheme, icon: 'edit', onSelect: () => grid.edit({ kind: 'theme', theme }) },
                    { key: 'up', text: texts.moveUp, icon: 'up', disabled: isFirst, onSelect: () => grid.moveTheme(theme, -1) },
                    { key: 'down', text: texts.moveDown, icon: 'down', disabled: isLast, onSelect: () => grid.moveTheme(theme, 1) },
                    { key: 'add', text: texts.addTheme, icon: 'plus', onSelect: () => grid.edit({ kind: 'theme', theme: null }) },
                  ],
            },
            {
              key: 'fold',
              items: [
                {
                  key: 'fold',
                  text: folded ? texts.unfold(name) : texts.fold(name),
                  icon: 'list',
                  onSelect: () => grid.toggleFold(theme.id),
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
                      text: texts.removeTheme,
                      icon: 'trash',
                      danger: true,
                      disabled: isFirst && isLast,
                      ...(isFirst && isLast ? { note: texts.lastTheme } : {}),
                      onSelect: () => grid.removeTheme(theme),
                    },
                  ],
            },
          ]}
        >
          {softHyphens(name, language.value)}
        </Menu>
        <p class={styles.themeFacts}>
          <span>{texts.goals(row.goalCount)}</span>
          {row.percent !== null && <span>{texts.doneShare(row.percent)}</span>}
        </p>
        <ThemeStates themeId={theme.id} />
        {row.percent !== null && (
          <span class={styles.meter} aria-hidden="true">
            <i style={{ '--p': String(row.percent) }} />
          </span>
        )}
      </th>
      {horizons.map((horizon, index) => (
        <GridCell key={horizon.id} theme={theme} horizon={horizon} isLast={index === horizons.length - 1} />
      ))}
    </tr>
  )
})
