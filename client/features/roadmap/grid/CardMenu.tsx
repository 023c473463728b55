import { createPortal } from 'preact'
import { useTexts } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { openGuardEditor } from '../guards/guard-editing.ts'
import { useGrid } from './grid-context.ts'
import styles from './RoadmapGrid.module.css'
import { keyTexts } from './key-texts.ts'
import { gridTexts } from './texts.ts'

/** The menu of the card that is pointed at: there is one for all cards, and it goes where the pointer and the focus go. */
export function CardMenu() {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const goalId = grid.pointed.value
  const card = goalId === null ? null : grid.painter.elementOf(goalId)
  const goal = goalId === null ? null : grid.model.goal(goalId).value
  if (goalId === null || card === null || goal === null) return null
  const isSelected = grid.selection.value.has(goalId)
  const readOnly = grid.readOnly.value

  return createPortal(
    <span data-card-menu="">
      <Menu
        class={styles.more}
        inGrid="passed_by"
        label={texts.goalMenu}
        align="end"
        groups={[
          {
            key: 'goal',
            items: [
              { key: 'open', text: texts.open, icon: 'edit', note: 'Enter', onSelect: () => grid.openAndEnter(goalId) },
              ...(readOnly
                ? []
                : ([
                    {
                      key: 'move',
                      text: texts.move,
                      icon: 'move',
                      note: 'M',
                      onSelect: () => grid.edit({ kind: 'move', goalIds: grid.meantBy(goalId) }),
                    },
                    {
                      key: 'condition',
                      text: texts.condition,
                      icon: 'fork',
                      note: 'C',
                      onSelect: () => openGuardEditor(grid.meantBy(goalId)),
                    },
                  ] as const)),
              ...(readOnly
                ? []
                : ([
                    {
                      key: 'select',
                      text: isSelected ? texts.deselect : texts.select,
                      icon: 'check',
                      note: keyTexts.value.space,
                      onSelect: () => grid.toggleSelected(goalId),
                    },
                  ] as const)),
            ],
          },
          {
            key: 'remove',
            items: readOnly
              ? []
              : [
                  {
                    key: 'remove',
                    text: texts.remove,
                    icon: 'trash',
                    danger: true,
                    note: 'Delete',
                    onSelect: () => grid.removeGoals(grid.meantBy(goalId)),
                  },
                ],
          },
        ]}
      >
        <Icon name="more" />
      </Menu>
    </span>,
    card,
  )
}
