import { useEffect, useRef } from 'preact/hooks'
import type { ImportPreview } from '#domain/imports.schema.ts'
import { Icon } from '../../ui/Icon.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { ThemeBadge } from '../../ui/ThemeMarks.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { CellEditor } from './CellEditor.tsx'
import { cellKey, cellOf, type PreviewGoal, type PreviewHorizon, type PreviewTheme } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { Marked } from './Marked.tsx'
import styles from './OriginalText.module.css'
import { importTexts } from './texts.ts'

type OriginalTextProps = { model: Importing; onClose: () => void; onEditTheme: (key: string) => void }

/** The material as it stood, theme by theme and year by year, with the recognised phrases marked. */
export function OriginalText({ model, onClose, onEditTheme }: OriginalTextProps) {
  const t = importTexts.value
  const body = useRef<HTMLDivElement>(null)
  const preview = model.preview.value
  const current = model.currentGoal.value
  const openCell = model.openCell.value

  useEffect(() => {
    const pane = body.current
    const shown = pane?.querySelector<HTMLElement>('[data-open=true], [data-current=true]')
    // Only where the pane scrolls by itself: the page must not jump under the planner's hand.
    if (!pane || !shown || pane.scrollHeight <= pane.clientHeight) return
    const { top, bottom } = pane.getBoundingClientRect()
    const at = shown.getBoundingClientRect()
    if (at.top < top) pane.scrollTop += at.top - top - 12
    else if (at.bottom > bottom) pane.scrollTop += Math.min(at.bottom - bottom, at.top - top) + 12
  }, [current, openCell])

  // On a narrow window the text stands below the grid: the cell that was pressed there is brought to the eyes.
  useEffect(() => {
    const pane = body.current
    if (openCell === null || !pane || pane.scrollHeight > pane.clientHeight) return
    pane.querySelector<HTMLElement>('[data-open=true]')?.scrollIntoView?.({ block: 'nearest' })
  }, [openCell])

  if (preview === null) return null
  const byCell = new Map<string, PreviewGoal[]>()
  for (const goal of preview.goals) {
    const cell = byCell.get(cellOf(goal))
    if (cell === undefined) byCell.set(cellOf(goal), [goal])
    else cell.push(goal)
  }

  return (
    <aside class={styles.pane} aria-labelledby="import-original">
      <header class={styles.head}>
        <h2 id="import-original">{t.original}</h2>
        <button type="button" class={styles.link} onClick={() => model.goTo('paste')}>
          {t.pasteAgain}
        </button>
      </header>
      <div ref={body} class={styles.body}>
        {preview.themes.map((theme) => {
          const filled = preview.horizons.filter((horizon) => byCell.has(cellKey(theme.key, horizon.key)))
          return (
            <section key={theme.key} {...themeColours(theme.colour)} aria-label={theme.name}>
              <h3 class={styles.theme}>
                <button type="button" onClick={() => onEditTheme(theme.key)}>
                  <ThemeBadge code={theme.code} colour={theme.colour} />
                  <span>{theme.original || theme.name}</span>
                  <VisuallyHidden>, {t.editTheme}</VisuallyHidden>
                </button>
              </h3>
              <p class={styles.years}>
                {filled.map((horizon) => (
                  <b key={horizon.key}>{horizon.year}</b>
                ))}
                <span>{t.yearRow(filled.length)}</span>
              </p>
              {filled.map((horizon) => {
                const key = cellKey(theme.key, horizon.key)
                const goals = byCell.get(key) ?? []
                const place = { theme, horizon, goals, preview }
                if (key === openCell) return <CellEditor key={key} {...place} model={model} current={current} onClose={onClose} />
                if (goals.some((goal) => goal.key === current))
                  return <Reading key={key} {...place} current={current} onOpen={() => model.correctCell(key)} />
                return <Collapsed key={key} {...place} onOpen={() => model.correctCell(key)} />
              })}
            </section>
          )
        })}
      </div>
    </aside>
  )
}

type Place = { theme: PreviewTheme; horizon: PreviewHorizon; goals: readonly PreviewGoal[]; preview: ImportPreview }

/** A cell in one line: its first recognised phrase, or how many paragraphs it has. */
function Collapsed({ theme, horizon, goals, preview, onOpen }: Place & { onOpen: () => void }) {
  const t = importTexts.value
  const marked = goals.find(({ marks }) => marks.length > 0)
  const first = Math.min(...(marked?.marks.map(({ start }) => start) ?? [0]))
  // A few words before the phrase, from the beginning of a word.
  const from = marked === undefined || first < 24 ? 0 : marked.text.lastIndexOf(' ', first - 12) + 1
  return (
    <h4 class={styles.cell}>
      <button type="button" aria-expanded="false" onClick={onOpen}>
        <b>{horizon.year}</b>
        {marked === undefined ? (
          <span class={styles.line} aria-hidden="true">
            {t.paragraphs(goals.length)}
          </span>
        ) : (
          <span class={styles.line} aria-hidden="true">
            {from > 0 && '… '}
            <Marked goal={marked} from={from} language={preview.language} />
          </span>
        )}
        <span class={styles.more} aria-hidden="true">
          {marked !== undefined && goals.length > 1 && `+${goals.length - 1}`}
        </span>
        <Icon name="down" />
        <VisuallyHidden>
          {theme.name}, {t.paragraphs(goals.length)}
        </VisuallyHidden>
      </button>
    </h4>
  )
}

/** How many paragraphs before and after the present one are read along with it. */
const around = 1

/** The cell of the present proposal, open for reading. */
function Reading({ theme, horizon, goals, preview, current, onOpen }: Place & { current: string | null; onOpen: () => void }) {
  const t = importTexts.value
  const at = goals.findIndex((goal) => goal.key === current)
  const few = goals.length <= 3
  const shown = few ? goals : goals.slice(Math.max(0, at - around), at + around + 1)
  const left = goals.length - shown.length
  return (
    <div class={styles.reading} data-current="true">
      <b>{horizon.year}</b>
      <ol>
        {shown.map((goal) => (
          <li key={goal.key} aria-current={goal.key === current ? 'true' : undefined}>
            <p>
              <Marked goal={goal} language={preview.language} />
            </p>
            {goal.key === current && <Original goal={goal} />}
          </li>
        ))}
      </ol>
      <button type="button" class={styles.fix} onClick={onOpen}>
        {t.fixSplit}
        {left > 0 && ` (+${left})`}
        <VisuallyHidden>
          : {theme.name} {horizon.year}
        </VisuallyHidden>
      </button>
    </div>
  )
}

const bare = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The paragraph as it stood, where cleaning or the planner has changed it. */
export function Original({ goal }: { goal: PreviewGoal }) {
  const t = importTexts.value
  if (bare(goal.original) === bare(goal.text)) return null
  return (
    <p class={styles.asItStood}>
      <b>{t.asItStood}</b> {goal.original}
    </p>
  )
}
