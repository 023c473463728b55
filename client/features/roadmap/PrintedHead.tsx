import { textIn } from '#domain/languages.ts'
import { formatDate } from '../../lib/formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { PrintedScenario } from '../scenarios/PrintedScenario.tsx'
import { gridTexts } from './grid/texts.ts'
import type { RoadmapModel } from './model/roadmap-model.ts'
import { frameTexts } from './texts.ts'
import type { View } from './views.ts'

/** The head of a printed view: which roadmap it is of, which view, as of when, and in which scenario where that matters. Drawn only on paper. */
export function PrintedHead({ model, view }: { model: RoadmapModel; view: View }) {
  const texts = useTexts(gridTexts)
  const frame = useTexts(frameTexts)
  const document = model.document.value
  if (document === null) return null
  return (
    <header class="poster-head" aria-hidden="true">
      <div>
        <p class="poster-title">{textIn(document.roadmap.name, language.value)}</p>
        <p class="poster-sub">
          {textIn(document.region.name, language.value)}. {frame.tabs[view.key]}. {texts.printed(formatDate(model.asOf.value))}
        </p>
        {/* The comparison names its scenarios itself. */}
        {view.tab && view.bar === 'scenario' && <PrintedScenario model={model} evenAll />}
      </div>
    </header>
  )
}
