import type { DeletedRoadmap } from '#contract/changes.ts'
import type { GoalMark, RoadmapSummary } from '#domain/documents.schema.ts'
import { readText, textIn } from '#domain/languages.ts'
import { capital } from '../../lib/capital.ts'
import { formatDate } from '../../lib/formats.ts'
import { formatMonth, formatWhen } from '../../lib/rare-formats.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { may } from '../../lib/session.ts'
import { language } from '../../lib/texts.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MarkChip } from '../../ui/MarkChip.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { ThemeLine } from '../../ui/ThemeMarks.tsx'
import styles from './RoadmapCard.module.css'
import { SummaryDrawing } from './SummaryDrawing.tsx'
import { roadmapsTexts } from './texts.ts'

/** The order in which a planner wants to know. */
const markOrder: readonly GoalMark[] = [
  'late',
  'at_risk',
  'in_progress',
  'done',
  'waiting',
  'not_started',
  'dropped',
  'not_applicable',
  'lapsed',
]
const shownDecisions = 3

type RoadmapCardProps = { summary: RoadmapSummary; today: string; onRename: () => void; onArchive: () => void }

/** A roadmap in use: drawn, counted, and what happened last. */
export function RoadmapCard({ summary, today, onRename, onArchive }: RoadmapCardProps) {
  const t = roadmapsTexts.value
  const counted = markOrder.filter((mark) => (summary.marks[mark] ?? 0) > 0)
  return (
    <article class={styles.card}>
      <div class={styles.top}>
        <Title summary={summary} />
        <Ways summary={summary} onRename={onRename} onArchive={onArchive} />
      </div>
      {summary.themes.length > 0 && (
        <div class={styles.inside}>
          <SummaryDrawing summary={summary} today={today} />
          <Facts summary={summary} today={today} />
        </div>
      )}
      {summary.goalCount === 0 ? (
        <p class={styles.none}>
          <b>{t.noGoals}.</b> {t.noGoalsWhy}
        </p>
      ) : (
        (counted.length > 0 || summary.edition !== null) && (
          <div class={styles.foot}>
            {counted.length > 0 && (
              <ul class={styles.marks} aria-label={t.tally(trackedIn(summary))}>
                {counted.map((mark) => (
                  <li key={mark}>
                    <MarkChip mark={mark} percent={mark === 'in_progress' ? 45 : null} count={summary.marks[mark] ?? 0} />
                  </li>
                ))}
              </ul>
            )}
            {summary.edition !== null && (
              <p class={styles.edition}>
                <Icon name="flag" />
                {t.approvedEdition(summary.edition.number, formatDate(summary.edition.approvedOn))}
              </p>
            )}
          </div>
        )
      )}
    </article>
  )
}

type RoadmapRowProps = { summary: RoadmapSummary; today: string; onRename: () => void; onArchive: () => void }

/** A roadmap in use on one line: its themes' colours, its name, the latest change. */
export function RoadmapRow({ summary, today, onRename, onArchive }: RoadmapRowProps) {
  return (
    <article class={styles.row}>
      <Stripes summary={summary} />
      <Title summary={summary} />
      <p class={styles.when}>{summary.lastChange && formatWhen(summary.lastChange.at, today)}</p>
      <Ways summary={summary} onRename={onRename} onArchive={onArchive} />
    </article>
  )
}

type ArchivedRowProps = { summary: RoadmapSummary; today: string; onRestore: () => void; onRemove: () => void }

/** A roadmap out of use: since when, the way back, and the way out. */
export function ArchivedRow({ summary, today, onRestore, onRemove }: ArchivedRowProps) {
  const t = roadmapsTexts.value
  const { archivedAt } = summary.roadmap
  return (
    <article class={styles.row}>
      <Stripes summary={summary} />
      <Title summary={summary} plain />
      <p class={styles.when}>{archivedAt !== null && t.archivedOn(formatWhen(archivedAt, today))}</p>
      <div class={styles.ways}>
        {may('delete_roadmaps', summary.region.id) && (
          <Button kind="quiet" icon="trash" aria-haspopup="dialog" onClick={onRemove}>
            {t.remove}
          </Button>
        )}
        {may('edit_roadmaps', summary.region.id) && (
          <Button icon="undo" onClick={onRestore}>
            {t.restore}
          </Button>
        )}
      </div>
    </article>
  )
}

type DeletedRowProps = { gone: DeletedRoadmap; today: string; onBringBack: () => void }

/** A roadmap that has been deleted: since when, and the way back. */
export function DeletedRow({ gone, today, onBringBack }: DeletedRowProps) {
  const t = roadmapsTexts.value
  const name = readText(gone.name, language.value)
  return (
    <article class={styles.row}>
      <span />
      <h3 class={styles.name} lang={name.language}>
        {textIn(gone.region.name, language.value)} – {name.text}
      </h3>
      <p class={styles.when}>{t.deletedOn(formatWhen(gone.at, today))}</p>
      <div class={styles.ways}>
        <Button icon="undo" onClick={onBringBack}>
          {t.bringBack}
        </Button>
      </div>
    </article>
  )
}

/** How many goals the marks are of: not the baseline, not what others do. */
const trackedIn = ({ marks }: RoadmapSummary): number => markOrder.reduce((sum, mark) => sum + (marks[mark] ?? 0), 0)

const Stripes = ({ summary }: { summary: RoadmapSummary }) => (
  <span class={styles.stripes}>
    {summary.themes.slice(0, 4).map((theme) => (
      <ThemeLine key={theme.id} colour={theme.colour} />
    ))}
  </span>
)

function Title({ summary, plain = false }: { summary: RoadmapSummary; plain?: boolean }) {
  const t = roadmapsTexts.value
  const name = readText(summary.roadmap.name, language.value)
  const tracked = trackedIn(summary)
  return (
    <div>
      <h3 class={styles.name} lang={name.language}>
        {plain ? name.text : <a href={`/roadmaps/${summary.roadmap.id}`}>{name.text}</a>}
      </h3>
      <p class={styles.kind}>
        {tracked === summary.goalCount ? t.goals(summary.goalCount) : t.goalsTracked(summary.goalCount, tracked)} ·{' '}
        {t.themes(summary.themes.length)}
      </p>
    </div>
  )
}

function Ways({ summary, onRename, onArchive }: { summary: RoadmapSummary; onRename: () => void; onArchive: () => void }) {
  const t = roadmapsTexts.value
  const name = textIn(summary.roadmap.name, language.value)
  const items: MenuItem[] = [
    { key: 'rename', text: t.rename, icon: 'edit', onSelect: onRename },
    { key: 'archive', text: t.archive, icon: 'archive', onSelect: onArchive },
  ]
  return (
    <div class={styles.ways}>
      {may('edit_roadmaps', summary.region.id) && (
        <Menu class={styles.more} label={t.more(name)} align="end" groups={[{ key: 'actions', items }]}>
          <Icon name="more" />
        </Menu>
      )}
      <ButtonLink href={`/roadmaps/${summary.roadmap.id}`} aria-label={t.openNamed(name)}>
        {t.open}
      </ButtonLink>
    </div>
  )
}

function Facts({ summary, today }: { summary: RoadmapSummary; today: string }) {
  const t = roadmapsTexts.value
  const spoken = language.value
  const { openDecisions, settledDecisions, untiedConditions, lastChange } = summary
  const change = lastChange === null ? null : ((t.changes as Readonly<Record<string, string>>)[lastChange.kind] ?? t.changes.other)
  return (
    <dl class={styles.facts}>
      <dt>{t.openDecisions}</dt>
      {openDecisions.length === 0 && untiedConditions === 0 && (
        <dd>{[<span key="mark" />, <span key="text">{t.noOpenDecisions}</span>]}</dd>
      )}
      {openDecisions.slice(0, shownDecisions).map((decision) => (
        <dd key={decision.id}>
          <Diamond form="open" size={12} />
          <span>
            <bdi lang={readText(decision.name, spoken).language}>{softHyphens(capital(textIn(decision.name, spoken)), spoken)}</bdi>
            <em>
              {decision.latest !== null
                ? t.latest(formatMonth(decision.latest))
                : decision.earliest !== null
                  ? t.notBefore(formatMonth(decision.earliest))
                  : t.noWindow}
            </em>
          </span>
        </dd>
      ))}
      {openDecisions.length > shownDecisions && (
        <dd>{[<span key="mark" />, <span key="text">{t.andMore(openDecisions.length - shownDecisions)}</span>]}</dd>
      )}
      {untiedConditions > 0 && (
        <dd>
          <Icon name="fork" />
          <span>
            {t.untied(untiedConditions)}
            {openDecisions.length + settledDecisions.length === 0 && <em>{t.noDecisionPoints}</em>}
          </span>
        </dd>
      )}
      {settledDecisions.length > 0 && <dt>{t.settledDecisions}</dt>}
      {settledDecisions.slice(0, shownDecisions).map((decision) => (
        <dd key={decision.id}>
          <Diamond form="settled" size={12} />
          <span>
            <bdi lang={readText(decision.name, spoken).language}>{softHyphens(capital(textIn(decision.name, spoken)), spoken)}</bdi>
            <em>
              {t.settledOn(
                decision.outcomeName === null ? t.otherOutcome : textIn(decision.outcomeName, spoken),
                formatDate(decision.effectiveOn),
              )}
            </em>
          </span>
        </dd>
      ))}
      <dt>{t.lastChange}</dt>
      <dd>
        <Icon name="clock" />
        {lastChange === null ? (
          <span>{t.noChanges}</span>
        ) : (
          <span>
            <bdi>{lastChange.name ?? t.planner}</bdi> {change}
            <em>{formatWhen(lastChange.at, today)}</em>
          </span>
        )}
      </dd>
    </dl>
  )
}
