import { useComputed } from '@preact/signals'
import type { ImportPreview, ImportProposal } from '#domain/imports.schema.ts'
import type { Language } from '#domain/languages.ts'
import { softHyphens } from '../../lib/soft-hyphens.ts'
import { language } from '../../lib/texts.ts'
import { formatNumber } from '../../lib/formats.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { ThemeBadge } from '../../ui/Theme.tsx'
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
  rows: readonly ProposalRow[]
  cells: ReadonlyMap<string, Cell>
  counts: Counts
  places: Places
  /** Says aloud. */
  say: (text: string) => void
}

const signOf = { municipality: 'named', coverage: 'share', number: 'number', double: 'double' } as const

/** What the text proposes, goal by goal: what was found, what it becomes, and the planner's word. */
export function ProposalList({ model, rows, cells, counts, places, say }: ProposalListProps) {
  const t = importTexts.value
  const preview = model.preview.value
  if (preview === null) return null
  const choices = model.choices.value
  const letters = laneLetters(cells)
  let branches = 0
  for (const cell of cells.values()) branches += cell.lanes.length
  const byKey = new Map(preview.goals.map((goal) => [goal.key, goal]))
  const themes = new Map(preview.themes.map((theme) => [theme.key, theme]))
  const years = new Map(preview.horizons.map(({ key, year }) => [key, year]))

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
            onChange={(kind) => model.showKind(kind)}
            options={(['all', ...kinds] as const).filter((kind) => kind === 'all' || counts[kind] > 0).map(option)}
          />
        )}
      </header>
      {counts.all === 0 ? (
        <p class={styles.none}>{t.noProposals}</p>
      ) : (
        <ul class={styles.rows}>
          {rows.map((row) => {
            const double = row.proposals.find((proposal) => proposal.kind === 'double')
            const other = double === undefined ? undefined : byKey.get(double.otherGoalKey)
            return (
              <Row
                key={row.goal.key}
                row={row}
                states={row.proposals.map(({ key }) => stateOf(choices, key)).join()}
                theme={themes.get(row.goal.themeKey)}
                year={years.get(row.goal.horizonKey) ?? 0}
                letter={letters.get(row.goal.key) ?? 'a'}
                otherTheme={other === undefined ? undefined : themes.get(other.themeKey)}
                otherYear={other === undefined ? 0 : (years.get(other.horizonKey) ?? 0)}
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
    </section>
  )
}

type RowProps = {
  row: ProposalRow
  states: string
  theme: PreviewTheme | undefined
  year: number
  letter: Lane['letter']
  otherTheme: PreviewTheme | undefined
  otherYear: number
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
function Row({ row, states, theme, year, letter, otherTheme, otherYear, model, places, regionId, spoken, say }: RowProps) {
  const shown = language.value
  // A signal of this row's own: moving on repaints the row left and the row reached, not the list.
  const isCurrentGoal = useComputed(() => model.currentGoal.value === row.goal.key)
  const current = isCurrentGoal.value ? model.current.value : null
  const { goal, proposals } = row
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
        {proposals.map((proposal, at) => (
          <Chip
            key={proposal.key}
            proposal={proposal}
            state={stateList[at] ?? 'waiting'}
            isCurrent={proposal.key === current}
            letter={letter}
            otherTheme={otherTheme}
            otherYear={otherYear}
            sameTheme={otherTheme?.key === goal.themeKey}
            model={model}
            places={places}
            regionId={regionId}
            spoken={spoken}
            say={say}
          />
        ))}
      </div>
    </li>
  )
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
  const whereElse = sameTheme ? t.sameTextHere(otherYear) : proposal.kind === 'double' && proposal.exact ? t.sameTextIn : t.nearlySameTextIn
  const what = double
    ? `${whereElse}${sameTheme ? '' : ` ${otherTheme?.name ?? ''}`}`
    : [words.found, becomes].filter(Boolean).join(' → ') + (words.more === '' ? '' : `, ${words.more}`)
  const stateWord = double
    ? { accepted: t.merged, rejected: t.keptBoth, waiting: t.waiting }[state]
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
          <Sign sign="double" />
          <span>
            {whereElse}{' '}
            {!sameTheme && otherTheme !== undefined && (
              <>
                <ThemeBadge code={otherTheme.code} colour={otherTheme.colour} class={styles.badge} /> {otherTheme.name}
              </>
            )}
          </span>
        </span>
        {state === 'waiting' ? (
          <span class={styles.both}>
            <Button class={styles.small} onClick={press('rejected')}>
              {t.keepBoth}
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
