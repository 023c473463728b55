import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ImportPreview, ImportProposal } from '#domain/imports.schema.ts'
import type { Language } from '#domain/languages.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { language } from '../../lib/texts.ts'
import { formatNumber } from '../../lib/formats.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { ThemeBadge } from '../../ui/ThemeMarks.tsx'
import {
  kindOf,
  kinds,
  laneLetters,
  neededOf,
  stateOf,
  type Cell,
  type ChoiceState,
  type Counts,
  type Kind,
  type Lane,
  type PreviewGoal,
  type PreviewTheme,
  type ProposalRow,
} from './import-view.ts'
import type { Importing } from './import-model.ts'
import { municipalityCount, municipalityName, regionOf, type Places } from './places.ts'
import styles from './ProposalList.module.css'
import { importTexts } from './texts.ts'
import { Sign } from './UnderstoodGrid.tsx'

type ProposalListProps = {
  model: Importing
  rows: ReadonlySignal<readonly ProposalRow[]>
  cells: ReadonlyMap<string, Cell>
  counts: Counts
  places: Places
  /** Says aloud. */
  say: (text: string) => void
}

/** Where the goals stand, for telling where else a text is. */
type Index = { goals: ReadonlyMap<string, PreviewGoal>; themes: ReadonlyMap<string, PreviewTheme>; years: ReadonlyMap<string, number> }

/** Rows drawn at first; the rest follow as the planner comes to them, so that thousands of goals keep nobody waiting. */
const drawnFirst = 60
const drawnAtATime = 60

const signOf = { municipality: 'named', coverage: 'share', number: 'number', double: 'double' } as const

/** What the text proposes, goal by goal: what was found, what it becomes, and the planner's word. */
export function ProposalList({ model, rows: all, cells, counts, places, say }: ProposalListProps) {
  const t = importTexts.value
  const preview = model.preview.value
  const index = useComputed<Index>(() => ({
    goals: new Map(model.preview.value?.goals.map((goal) => [goal.key, goal])),
    themes: new Map(model.preview.value?.themes.map((theme) => [theme.key, theme])),
    years: new Map(model.preview.value?.horizons.map(({ key, year }) => [key, year])),
  }))
  const drawn = useSignal(drawnFirst)
  // The row that the planner is at is drawn, wherever it is. A signal of its own: moving on draws the list again only when more is to be shown.
  const shownCount = useComputed(() => {
    const wanted = drawn.value >= all.value.length ? 0 : all.value.findIndex(({ goal }) => goal.key === model.currentGoal.value) + 2
    return Math.min(all.value.length, Math.max(drawn.value, wanted))
  })
  const rows = all.value
  const shown = shownCount.value
  const more = useRef<HTMLDivElement>(null)
  const drawMore = () => {
    drawn.value = shownCount.peek() + drawnAtATime
  }
  useEffect(() => {
    if (more.current === null || !('IntersectionObserver' in globalThis)) return undefined
    const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && drawMore(), {
      rootMargin: '800px',
    })
    observer.observe(more.current)
    return () => observer.disconnect()
  }, [shown, rows.length])
  if (preview === null) return null
  const choices = model.choices.value
  const letters = laneLetters(cells)
  let branches = 0
  for (const cell of cells.values()) branches += cell.lanes.length
  const { themes, years } = index.value

  const option = (kind: Kind | 'all') => ({
    value: kind,
    label: `${t.kinds[kind]} ${counts[kind]}`,
    text: (
      <>
        {kind === 'condition' ? <Diamond form="b" size={11} class={styles.filterMark} /> : kind !== 'all' && <Sign sign={signOf[kind]} />}
        {`${t.kinds[kind]} ${counts[kind]}`}
      </>
    ),
  })

  return (
    <section class={styles.list} aria-labelledby="import-proposals">
      <header>
        <div class={styles.title}>
          <h2 id="import-proposals">{t.proposals}</h2>
          {counts.all > 0 && <p>{t.proposalsLead(branches)}</p>}
        </div>
        {counts.all > 0 && (
          <Segmented
            label={t.proposalKind}
            class={styles.filter}
            value={model.filter.value}
            onChange={(kind) => {
              drawn.value = drawnFirst
              model.showKind(kind)
            }}
            options={(['all', ...kinds] as const).filter((kind) => kind === 'all' || counts[kind] > 0).map(option)}
          />
        )}
      </header>
      {counts.all === 0 ? (
        <p class={styles.none}>{t.noProposals}</p>
      ) : (
        <ul class={styles.rows}>
          {(shown < rows.length ? rows.slice(0, shown) : rows).map((row) => {
            return (
              <Row
                key={row.goal.key}
                row={row}
                states={row.proposals.map(({ key }) => stateOf(choices, key)).join()}
                theme={themes.get(row.goal.themeKey)}
                year={years.get(row.goal.horizonKey) ?? 0}
                letter={letters.get(row.goal.key) ?? 'a'}
                index={index}
                model={model}
                places={places}
                regionId={model.roadmap.value.regionId}
                spoken={preview.language}
                say={say}
              />
            )
          })}
        </ul>
      )}
      {shown < rows.length && (
        <div ref={more} class={styles.more}>
          <Button kind="quiet" onClick={drawMore}>
            {t.showMore(rows.length - shown)}
          </Button>
        </div>
      )}
    </section>
  )
}

type RowProps = {
  row: ProposalRow
  states: string
  theme: PreviewTheme | undefined
  year: number
  letter: Lane['letter']
  index: ReadonlySignal<Index>
  model: Importing
  places: Places
  regionId: string
  spoken: ImportPreview['language']
  say: (text: string) => void
}

/**
 * One goal's proposals. It reads a signal (the language) and takes plain values, so signals draw it again only when one of those
 * has changed: a choice repaints one row, however many there are.
 */
function Row({ row, states, theme, year, letter, index, model, places, regionId, spoken, say }: RowProps) {
  const shown = language.value
  const t = importTexts.value
  // A signal of this row's own: moving on repaints the row left and the row reached, not the list.
  const isCurrentGoal = useComputed(() => model.currentGoal.value === row.goal.key)
  const current = isCurrentGoal.value ? model.current.value : null
  const { goal, proposals } = row
  const isOpen = useSignal(false)
  const isWhole = isOpen.value || isCurrentGoal.value || proposals.length <= mostChips
  const stateList = states.split(',') as ChoiceState[]
  // A condition's words stand in its chip; the goal is known by the rest.
  const condition = proposals.find((proposal) => proposal.kind === 'condition')
  const text = condition?.kind === 'condition' ? condition.rest : goal.text
  return (
    <li class={styles.row} data-current={isCurrentGoal.value}>
      <span class={styles.cell}>
        {theme !== undefined && <ThemeBadge code={theme.code} colour={theme.colour} />}
        <b>{year}</b>
      </span>
      <p class={styles.goal} lang={spoken === shown ? undefined : spoken} title={goal.text}>
        {softHyphens(text, spoken)}
      </p>
      <div class={styles.chips}>
        {(isWhole ? proposals : proposals.slice(0, mostChips - 1)).map((proposal, at) => {
          const chip = {
            ...{ proposal, state: stateList[at] ?? 'waiting', isCurrent: proposal.key === current },
            ...{ letter, model, places, regionId, spoken, say },
          }
          return proposal.kind === 'double' ? (
            <Double key={proposal.key} {...chip} double={proposal} index={index} themeKey={goal.themeKey} />
          ) : (
            <Chip key={proposal.key} {...chip} otherTheme={undefined} otherYear={0} sameTheme={false} />
          )
        })}
        {!isWhole && (
          <Button kind="quiet" class={styles.small} onClick={() => (isOpen.value = true)}>
            {t.showAll(proposals.length)}
          </Button>
        )}
      </div>
    </li>
  )
}

/** A text that lists a whole region's municipalities says so in a few chips; the others are one press away. */
const mostChips = 8

type DoubleProposal = Extract<ImportProposal, { kind: 'double' }>
type DoubleProps = Omit<ChipProps, 'otherTheme' | 'otherYear' | 'sameTheme'> & {
  double: DoubleProposal
  index: ReadonlySignal<Index>
  themeKey: string
}

/** A text that stands twice: follows where its other place is, also when that is moved. */
function Double({ double, index, themeKey, ...chip }: DoubleProps) {
  const [otherKey = ''] = double.otherGoalKeys
  const otherTheme = useComputed(() => index.value.themes.get(index.value.goals.get(otherKey)?.themeKey ?? ''))
  const otherYear = useComputed(() => index.value.years.get(index.value.goals.get(otherKey)?.horizonKey ?? '') ?? 0)
  return <Chip {...chip} otherTheme={otherTheme.value} otherYear={otherYear.value} sameTheme={otherTheme.value?.key === themeKey} />
}

type ChipProps = {
  proposal: ImportProposal
  state: ChoiceState
  isCurrent: boolean
  letter: Lane['letter']
  otherTheme: PreviewTheme | undefined
  otherYear: number
  sameTheme: boolean
  model: Importing
  places: Places
  regionId: string
  spoken: Language
  say: (text: string) => void
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
/** "70%" and "70 %" say the same. */
const readsAlike = (a: string, b: string) => a.replace(/\s+/g, '').toLowerCase() === b.replace(/\s+/g, '').toLowerCase()

/** What was found and what it becomes; equal ones are said once. */
function useWords(proposal: ImportProposal, places: Places, regionId: string): { found: string; becomes: string; more: string } {
  const t = importTexts.value
  const found = inOneLine(proposal.words)
  switch (proposal.kind) {
    case 'condition':
      return { found: inOneLine(proposal.condition), becomes: '', more: '' }
    case 'municipality':
      return { found, becomes: municipalityName(places, proposal.municipalityCode, language.value), more: '' }
    case 'share': {
      const all = municipalityCount(regionOf(places, regionId))
      const more = all === 0 ? '' : t.ofMunicipalities(neededOf(proposal.percent, all), all)
      return { found, becomes: t.share(formatNumber(proposal.percent)), more }
    }
    case 'all':
      return { found, becomes: t.allMunicipalities, more: '' }
    case 'number':
      return { found, becomes: t.comparison[proposal.comparison](formatNumber(proposal.value)), more: '' }
    case 'double':
      return { found: '', becomes: '', more: '' }
  }
}

/** One proposal with its buttons. It takes the focus as a whole: then Enter accepts it and Delete rejects it. */
function Chip({ proposal, state, isCurrent, letter, otherTheme, otherYear, sameTheme, model, places, regionId, spoken, say }: ChipProps) {
  const t = importTexts.value
  const words = useWords(proposal, places, regionId)
  const double = proposal.kind === 'double'
  const becomes = readsAlike(words.becomes, words.found) ? '' : words.becomes
  const isExact = proposal.kind === 'double' && proposal.exact
  const copies = proposal.kind === 'double' ? proposal.otherGoalKeys.length : 0
  const namesTheme = copies === 1 && !sameTheme
  const whereElse =
    copies > 1
      ? (isExact ? t.sameTextElsewhere : t.nearlySameTextElsewhere)(copies)
      : sameTheme
        ? (isExact ? t.sameTextHere : t.nearlySameTextHere)(otherYear)
        : isExact
          ? t.sameTextIn
          : t.nearlySameTextIn
  const what = double
    ? `${whereElse}${namesTheme ? ` ${otherTheme?.name ?? ''}` : ''}`
    : [words.found, becomes].filter(Boolean).join(' → ') + (words.more === '' ? '' : `, ${words.more}`)
  const stateWord = double
    ? { accepted: t.merged, rejected: copies > 1 ? t.keptEach : t.keptBoth, waiting: t.waiting }[state]
    : { accepted: t.accepted.replace(':', '').toLowerCase(), rejected: t.rejected, waiting: t.waiting }[state]

  const choose = (choice: ChoiceState) => {
    model.moveTo(proposal.key)
    model.choose(proposal.key, choice)
    say({ accepted: t.saidAccepted, rejected: t.saidRejected, waiting: t.saidWaiting }[choice](what))
  }
  /** The button pressed goes away with its state: the chip takes the focus, so that it is not lost. */
  const press = (choice: ChoiceState) => (event: MouseEvent) => {
    const chip = event.currentTarget instanceof Element ? event.currentTarget.closest<HTMLElement>('[data-proposal]') : null
    choose(choice)
    chip?.focus({ preventScroll: true })
  }
  const frame = {
    role: 'group',
    tabIndex: isCurrent ? 0 : -1,
    'data-proposal': proposal.key,
    'data-state': state,
    'aria-label': t.proposalLabel(t.kinds[kindOf(proposal)], what, stateWord),
    onFocusIn: () => model.moveTo(proposal.key),
  } as const

  if (double)
    return (
      <span class={styles.double} {...frame}>
        <span class={styles.same}>
          <Sign sign="double" times={copies + 1} />
          <span>
            {whereElse}{' '}
            {namesTheme && otherTheme !== undefined && (
              <>
                <ThemeBadge code={otherTheme.code} colour={otherTheme.colour} class={styles.badge} /> {otherTheme.name}
              </>
            )}
          </span>
        </span>
        {state === 'waiting' ? (
          <span class={styles.both}>
            <Button class={styles.small} onClick={press('rejected')}>
              {copies > 1 ? t.keepEach : t.keepBoth}
            </Button>
            <Button class={styles.small} onClick={press('accepted')}>
              {t.mergeToOne}
            </Button>
          </span>
        ) : (
          <span class={styles.chip} data-state="accepted">
            <span class={styles.sign}>
              <Icon name="check" size={15} />
            </span>
            <span class={styles.words}>{stateWord}</span>
            <ChipButton icon="undo" label={`${t.restore}: ${what}`} title={t.restore} onClick={press('waiting')} />
          </span>
        )}
      </span>
    )

  return (
    <span class={styles.chip} data-letter={proposal.kind === 'condition' && state !== 'rejected' ? letter : undefined} {...frame}>
      {state === 'accepted' && (
        <span class={styles.sign}>
          <Icon name="check" size={15} />
        </span>
      )}
      {state === 'rejected' && <span class={styles.no}>{t.rejected}</span>}
      <span class={styles.words}>
        {proposal.kind === 'condition' ? (
          <Diamond form={letter} size={12} />
        ) : (
          <Sign
            sign={proposal.kind === 'all' ? 'all' : proposal.kind === 'share' ? 'share' : proposal.kind === 'number' ? 'number' : 'named'}
          />
        )}
        <span class={styles.said}>
          {proposal.kind === 'condition' ? (
            <span lang={spoken === language.value ? undefined : spoken}>
              <b>{words.found.split(' ')[0]}</b> {softHyphens(words.found.split(' ').slice(1).join(' '), spoken)}
            </span>
          ) : (
            <>
              <span lang={spoken === language.value ? undefined : spoken}>{becomes === '' ? <b>{words.found}</b> : words.found}</span>
              {becomes !== '' && (
                <>
                  {' '}
                  <i class={styles.arrow} aria-hidden="true">
                    →
                  </i>{' '}
                  <span class="visually-hidden">{t.becomes}</span> <b>{becomes}</b>
                </>
              )}
              {words.more !== '' && `, ${words.more}`}
            </>
          )}
        </span>
      </span>
      {state === 'waiting' ? (
        <>
          <ChipButton icon="check" label={`${t.accept}: ${what}`} title={t.accept} onClick={press('accepted')} />
          <ChipButton icon="close" label={`${t.reject}: ${what}`} title={t.reject} onClick={press('rejected')} />
        </>
      ) : (
        <ChipButton
          icon="undo"
          label={`${state === 'accepted' ? t.undoAccept : t.restore}: ${what}`}
          title={state === 'accepted' ? t.undoAccept : t.restore}
          onClick={press('waiting')}
        />
      )}
    </span>
  )
}

type ChipButtonProps = { icon: 'check' | 'close' | 'undo'; label: string; title: string; onClick: (event: MouseEvent) => void }

const ChipButton = ({ icon, label, title, onClick }: ChipButtonProps) => (
  <button type="button" class={styles.act} aria-label={label} title={title} onClick={onClick}>
    <Icon name={icon} size={14} />
  </button>
)
