import { language, useTexts } from '../../../lib/texts.ts'
import { formatMonth } from '../../../lib/rare-formats.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GoalState } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { textIn } from '#domain/languages.ts'
import { RootMark } from '../../../app/AppBar.tsx'
import { Diamond, outcomeForm, outcomeLetter } from '../../../ui/Diamond.tsx'
import { MarkChip } from '../../../ui/MarkChip.tsx'
import { later } from '../../../lib/later.tsx'
import { factsOf } from './card-facts.ts'
import { useGrid } from './grid-context.ts'
import type { Grid } from './grid-model.ts'
import { posterSize, type PosterContents } from './poster-size.ts'
import { gridTexts } from './texts.ts'

const { Later: PrintedScenario } = later(() => import('../../scenarios/PrintedScenario.tsx'), 'PrintedScenario', {
  afterPaint: true,
})

const legend = ['done', 'in_progress', 'at_risk', 'late', 'waiting', 'not_started'] as const

/** The lengths of what is on the poster, as it is read now. */
function contentsOf(grid: Grid): PosterContents {
  const surroundings = grid.surroundings.peek()
  const horizons = grid.horizons.peek()
  const spoken = language.peek()
  return {
    narrow: horizons.map(({ kind }) => kind === 'baseline'),
    decisions: grid.decisions.peek().length,
    rows: grid.themes.peek().map((theme) => ({
      name: textIn(theme.name, spoken).length,
      cells: horizons.map((horizon) => {
        const { lanes } = grid.cell(theme.id, horizon.id).peek()
        const lengthOf = (goal: Goal, state: GoalState) => {
          const { text, scopeText, scopeTitle } = factsOf(goal, state, surroundings)
          return text.length + (horizon.kind === 'baseline' ? 0 : 3 + (scopeTitle ?? scopeText).length)
        }
        return {
          goals: lanes.flatMap(({ goals, state }) => goals.map((goal) => lengthOf(goal, state))),
          headings: lanes.filter(({ outcome }) => outcome !== null).map(({ sentence }) => sentence.length),
        }
      }),
    })),
  }
}

/** The head of the poster: the roadmap's name, how much it holds, and the decisions on which its branches hang. */
export function PrintHead({ name, day }: { name: string; day: string }) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const document = grid.model.document.value
  const head = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const fit = () => {
      const poster = head.current?.closest<HTMLElement>('[data-poster]')
      const { zoom, dense } = posterSize(contentsOf(grid))
      poster?.style.setProperty('--poster-zoom', String(zoom))
      poster?.toggleAttribute('data-dense', dense)
    }
    window.addEventListener('beforeprint', fit)
    return () => window.removeEventListener('beforeprint', fit)
  }, [grid])
  if (document === null) return null
  return (
    <header ref={head} class="poster-head" aria-hidden="true">
      <div>
        <p class="poster-title">{name}</p>
        <p class="poster-sub">
          {textIn(document.region.name, language.value)}, {texts.goals(document.goals.length)}. {texts.printed(day)}
        </p>
        <PrintedScenario model={grid.model} />
      </div>
      <div class="poster-decisions">
        {document.decisions.map((decision) => (
          <p key={decision.id}>
            <b>{textIn(decision.name, language.value)}</b>
            {decision.latest !== null && <span>{texts.expectedBy(formatMonth(decision.latest))}</span>}
            {decision.outcomes.map((outcome, index) => (
              <span key={outcome.id}>
                <Diamond form={outcomeForm(index)} size={12} />
                {outcomeLetter(index)} {textIn(outcome.name, language.value)}
              </span>
            ))}
          </p>
        ))}
      </div>
    </header>
  )
}

/** The foot of the poster: what the marks mean. */
export function PrintFoot({ day }: { day: string }) {
  const texts = useTexts(gridTexts)
  return (
    <footer class="poster-foot" aria-hidden="true">
      <span class="poster-brand">
        <RootMark />
        juurru
      </span>
      {legend.map((mark) => (
        <MarkChip key={mark} mark={mark} percent={40} size={14} />
      ))}
      <span>
        <Diamond form="open" size={14} /> {texts.legendOpen}
      </span>
      <span>
        <Diamond form="settled" size={14} /> {texts.legendSettled}
      </span>
      <span class="poster-day">{texts.printed(day)}</span>
    </footer>
  )
}
