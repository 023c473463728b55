import type { Goal } from '#domain/goals.schema.ts'
import { readText, textIn } from '#domain/languages.ts'
import { language } from '../../../lib/texts.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ThemeBadge } from '../../../ui/ThemeMarks.tsx'
import { gridTexts } from '../grid/texts.ts'
import { describeBranch } from '../guards/branch-sentence.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import styles from './GoalPanel.module.css'
import { panelTexts } from './texts.ts'

/** Where the goal stands: its theme, its horizon and its branch; and the way out of the panel. */
export function GoalHead({ model, goal, close }: { model: RoadmapModel; goal: Goal; close: () => void }) {
  const t = panelTexts.value
  const roadmap = model.document.value
  if (roadmap === null) return null
  const theme = roadmap.themes.find((other) => other.id === goal.themeId)
  const horizon = roadmap.horizons.find((other) => other.id === goal.horizonId)
  const branch = describeBranch(goal, roadmap.decisions, language.value)
  return (
    <header class={styles.head}>
      <h2 class="visually-hidden">{gridTexts.value.goalPanel}</h2>
      <p class={styles.crumb}>
        {theme !== undefined && (
          <>
            <ThemeBadge code={theme.code} colour={theme.colour} />
            <span class={styles.themeName} lang={readText(theme.name, language.value).language}>
              {textIn(theme.name, language.value)}
            </span>
            <Icon name="right" size={12} />
          </>
        )}
        {horizon !== undefined && (
          <>
            <span class="tabular">{horizon.year}</span>
            <Icon name="right" size={12} />
          </>
        )}
        <span class={styles.branch} title={branch ?? undefined}>
          {branch ?? t.branchAlways}
        </span>
      </p>
      <IconButton icon="close" label={t.close} onClick={close} />
    </header>
  )
}
