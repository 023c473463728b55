import { useSignal } from '@preact/signals'
import type { Goal } from '#domain/goals.schema.ts'
import { textIn } from '#domain/languages.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './ConditionTies.module.css'
import { TieDialog } from './TieDialog.tsx'
import { tieTexts } from './tie-texts.ts'

type ConditionTiesProps = { model: RoadmapModel; cells: readonly Goal[][]; onMade: (decisionId: string) => void }

const plain = (condition: string) => condition.trim().replace(/\s+/gu, ' ').toLowerCase()

/** The conditions that are in own words only, with the way to make decision points of them. */
export function ConditionTies({ model, cells, onMade }: ConditionTiesProps) {
  const t = tieTexts.value
  const chosen = useSignal<readonly string[] | null>(null)
  const { horizons, themes } = model.document.value!
  const wordings = cells.map((goals) => [...new Map(goals.map((goal) => [plain(textIn(goal.condition, language.value)), goal])).values()])
  const count = wordings.reduce((sum, some) => sum + some.length, 0)
  return (
    <section class={styles.untied} aria-labelledby="untied">
      <h2 id="untied">{t.untied(count)}</h2>
      {cells.map((goals, i) => {
        const [first] = goals
        if (!first) return null
        const theme = themes.find(({ id }) => id === first.themeId)
        const horizon = horizons.find(({ id }) => id === first.horizonId)
        return (
          <div key={`${first.themeId}/${first.horizonId}`} class={styles.cell}>
            <p class={styles.place}>
              {textIn(theme?.name, language.value)} {horizon?.year}
            </p>
            <ul>
              {wordings[i]?.map((goal) => (
                <li key={goal.id}>{textIn(goal.condition, language.value)}</li>
              ))}
            </ul>
            <Button icon="fork" onClick={() => (chosen.value = goals.map(({ id }) => id))}>
              {t.make}
            </Button>
          </div>
        )
      })}
      {chosen.value !== null && <TieDialog model={model} goalIds={chosen.value} onMade={onMade} onClose={() => (chosen.value = null)} />}
    </section>
  )
}
