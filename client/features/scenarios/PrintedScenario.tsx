import { language, useTexts } from '../../lib/texts.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { nameOfScenario, wordsOfScenario } from './scenario-words.ts'
import { scenarioTexts } from './texts.ts'

/** What a printed page says of the scenario; of all branches nothing, unless even that is wanted. */
export function PrintedScenario({ model, evenAll = false }: { model: RoadmapModel; evenAll?: boolean }) {
  const texts = useTexts(scenarioTexts)
  const document = model.document.value
  if (document === null || (!evenAll && Object.keys(model.scenario.value).length === 0)) return null
  const name = nameOfScenario(model.scenario.value, document.scenarios, language.value, texts)
  const words = wordsOfScenario(model.scenario.value, document.decisions, document.horizons, language.value, texts)
  return (
    <p class="poster-sub">
      <b>
        {texts.scenario}: {name}.
      </b>{' '}
      {words.map(({ says, years }) => `${years === '' ? says : `${says}, ${years}`}. `)}
    </p>
  )
}
