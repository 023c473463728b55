import type { ComponentChildren } from 'preact'
import { fieldsChanged, type FieldChange } from '#domain/change-fields.ts'
import type { ChangeEntry } from '#domain/changes.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard, describeStates } from '#domain/guard-sentences.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { outcomeIndexOf } from '#domain/outcome-marks.ts'
import { languages, textIn, type Language, type LocalText } from '#domain/languages.ts'
import { wordDifferences } from '#domain/word-differences.ts'
import { formatDate, formatPercent } from '../../lib/formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Diamond, outcomeForm } from '../../ui/Diamond.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { ScopeSquare, scopeText } from '../../ui/ScopeChip.tsx'
import { ThemeBadge } from '../../ui/ThemeMarks.tsx'
import { uiTexts } from '../../ui/texts.ts'
import styles from './ChangeDetails.module.css'
import { historyTexts } from './texts.ts'
import { textOfGoal, type Things } from './things.ts'

type EntryProps = { entry: ChangeEntry; things: Things; home: string }

/** One thing of a change: which it is, and what became of it, before and after. */
export function EntryDetails({ entry, things, home }: EntryProps) {
  return (
    <>
      <p class={styles.subject}>
        <Subject entry={entry} things={things} home={home} />
      </p>
      {fieldsChanged(entry).map((change) => (
        <FieldDetails key={change.field} entity={entry.entity} change={change} things={things} />
      ))}
    </>
  )
}

function Subject({ entry, things, home }: EntryProps) {
  const texts = useTexts(historyTexts)
  const read = (text: LocalText | null | undefined) => textIn(text, language.value)
  /** What went is struck through. */
  const named = (name: ComponentChildren) => (entry.after === null ? <del>{name}</del> : <b>{name}</b>)
  switch (entry.entity) {
    case 'goal': {
      const goal = entry.after ?? entry.before
      if (goal === null) return null
      return (
        <>
          <Place before={entry.before} after={entry.after} things={things} />
          {entry.after !== null && things.isHere(entry.id) ? (
            <a data-goal={entry.id} href={`${home}?goal=${entry.id}`}>
              {textOfGoal(things.goal(entry.id) ?? goal)}
            </a>
          ) : (
            named(textOfGoal(goal))
          )}
        </>
      )
    }
    case 'theme': {
      const theme = entry.after ?? entry.before
      return (
        theme && (
          <>
            <ThemeBadge code={theme.code} colour={theme.colour} />
            {named(read(theme.name))}
          </>
        )
      )
    }
    case 'horizon': {
      const horizon = entry.after ?? entry.before
      return horizon && named(`${String(horizon.year)} ${read(horizon.label)}`)
    }
    case 'decision':
      return named(read((entry.after ?? entry.before)?.name))
    case 'resolution': {
      const record = entry.after ?? entry.before
      const decision = things.decisions.find(({ id }) => id === record?.decisionId)
      if (!record || !decision) return null
      return named(
        texts.resolved(read(decision.name), describeStates(decision, [record.outcome], language.value), formatDate(record.effectiveOn)),
      )
    }
    case 'constraint':
      return named(read((entry.after ?? entry.before)?.reason))
    case 'link': {
      const link = entry.after ?? entry.before
      if (link === null) return null
      const end = (id: string) => textOfGoal(things.goal(id)) || texts.nothingSaid
      return named(texts.buildsOn(end(link.goalId), end(link.buildsOnGoalId)))
    }
    case 'scenario':
      return named(read((entry.after ?? entry.before)?.name))
    case 'acceptance':
      return named(read((entry.after ?? entry.before)?.reason))
    case 'roadmap':
      return named(read((entry.after ?? entry.before)?.name))
    case 'publication':
      return named(`/p/${(entry.after ?? entry.before)?.address ?? ''}`)
    case 'comment': {
      const { goalId, decisionId } = entry.after ?? entry.before ?? { goalId: null, decisionId: null }
      if (goalId === null) return <b>{read(things.decisions.find(({ id }) => id === decisionId)?.name)}</b>
      const text = textOfGoal(things.goal(goalId))
      return things.isHere(goalId) ? (
        <a data-goal href={`${home}?goal=${goalId}`}>
          {text}
        </a>
      ) : (
        <b>{text}</b>
      )
    }
    case 'share_link':
      return named((entry.after ?? entry.before)?.name)
    case 'edition': {
      const edition = entry.after ?? entry.before
      return edition && named(texts.edition(read(edition.name), read(edition.approvedBy), formatDate(edition.approvedOn)))
    }
  }
}

/** The cell of a goal, and where it went: "PK 2022 → 2025". */
function Place({ before, after, things }: { before: Goal | null; after: Goal | null; things: Things }) {
  const now = after ?? before
  if (now === null) return null
  const from = before !== null && after !== null ? before : now
  const [theme, oldTheme] = [things.theme(now.themeId), things.theme(from.themeId)]
  const [year, oldYear] = [things.horizon(now.horizonId)?.year, things.horizon(from.horizonId)?.year]
  return (
    <span class={styles.place}>
      {oldTheme && oldTheme.id !== theme?.id && (
        <>
          <ThemeBadge code={oldTheme.code} colour={oldTheme.colour} />
          <Arrow />
        </>
      )}
      {theme && <ThemeBadge code={theme.code} colour={theme.colour} />}
      {oldYear !== undefined && oldYear !== year && (
        <>
          {oldYear}
          <Arrow />
        </>
      )}
      {year}
    </span>
  )
}

const Arrow = () => (
  <span class={styles.arrow} aria-hidden="true">
    →
  </span>
)

type FieldProps = { entity: ChangeEntry['entity']; change: FieldChange; things: Things }

function FieldDetails({ entity, change, things }: FieldProps) {
  const texts = useTexts(historyTexts)
  switch (change.field) {
    // Where it went stands beside its name.
    case 'place':
      return null
    case 'text':
    case 'description':
    case 'responsible':
    case 'condition':
    case 'name':
    case 'question':
    case 'decider':
    case 'reason':
    case 'note': {
      const label = change.field === 'text' || (change.field === 'name' && entity !== 'horizon') ? null : texts.fields[change.field]
      return <Wording label={label} before={change.before} after={change.after} hasLanguages={things.hasLanguages} />
    }
    case 'guard':
      return (
        <FromTo
          before={<Condition guard={change.before} things={things} />}
          after={<Condition guard={change.after} things={things} marked />}
        />
      )
    case 'scope': {
      const said = (scope: typeof change.before) => scopeText(scope, things.nameOfMunicipality, 12)
      return (
        <p class={styles.values}>
          <ScopeSquare kind={change.before.kind} />
          <s>{said(change.before)}</s>
          <Arrow />
          <ScopeSquare kind={change.after.kind} />
          <b>{said(change.after)}</b>
        </p>
      )
    }
    case 'progress': {
      const { before, after } = change
      const isSame = before.status === after.status && before.percent === after.percent
      const said = ({ status, percent, statusOn }: typeof before) =>
        [
          percent === null ? uiTexts.value.marks[status] : `${uiTexts.value.marks[status]} ${formatPercent(percent)}`,
          // Where nothing else tells them apart, the day does.
          ...(isSame && statusOn !== null ? [formatDate(statusOn)] : []),
        ].join(', ')
      return (
        <p class={styles.values}>
          <Ring mark={before.status} percent={before.percent} label={null} />
          <s>{said(before)}</s>
          <Arrow />
          <Ring mark={after.status} percent={after.percent} label={null} />
          <b>{said(after)}</b>
        </p>
      )
    }
    case 'year':
      return <FromTo label={texts.fields.year} before={change.before} after={change.after} />
    case 'kind': {
      const said = (kind: string | null) => texts.kinds[kind as keyof typeof texts.kinds]
      return <FromTo label={texts.fields.kind} before={said(change.before)} after={said(change.after)} />
    }
    case 'ends_on':
      return (
        <FromTo
          label={texts.fields.ends_on}
          before={change.before && formatDate(change.before)}
          after={change.after && formatDate(change.after)}
        />
      )
    // The deed says it.
    case 'archived_at':
      return null
    case 'code':
    case 'address':
    case 'watcher':
      return <FromTo label={texts.fields[change.field]} before={change.before} after={change.after} />
    case 'window': {
      const said = ({ earliest, latest }: typeof change.before) =>
        earliest === null && latest === null
          ? null
          : `${earliest === null ? '' : formatDate(earliest)}–${latest === null ? '' : formatDate(latest)}`
      return <FromTo label={texts.fields.window} before={said(change.before)} after={said(change.after)} />
    }
    case 'outcomes': {
      const said = (outcomes: typeof change.before) => outcomes.map(({ name }) => textIn(name, language.value)).join(', ')
      return <FromTo label={texts.fields.outcomes} before={said(change.before)} after={said(change.after)} />
    }
    case 'languages': {
      const said = (all: readonly string[]) => all.map((one) => texts.languageNames[one as Language]).join(', ')
      return <FromTo label={texts.fields.languages} before={said(change.before)} after={said(change.after)} />
    }
    case 'order':
    case 'colour':
    case 'signposts':
    case 'questions':
    case 'origin':
    case 'link':
    case 'choices':
    case 'edition':
      return <p class={styles.values}>{texts.changed[change.field]}</p>
  }
}

/** "45 % → 50 %"; nothing is said to be nothing. */
function FromTo({ label, before, after }: { label?: string; before: ComponentChildren; after: ComponentChildren }) {
  const texts = useTexts(historyTexts)
  return (
    <p class={styles.values}>
      {label !== undefined && <span>{label}</span>}
      <s>{before ?? texts.none}</s>
      <Arrow />
      <b>{after ?? texts.none}</b>
    </p>
  )
}

function Condition({ guard, things, marked = false }: { guard: Guard | null; things: Things; marked?: boolean }) {
  const texts = useTexts(historyTexts)
  if (guard === null) return <>{texts.alwaysHolds}</>
  const sentence = describeGuard(guard, things.decisions, null, language.value).replace(/\.$/u, '')
  return marked ? (
    <span class={styles.condition}>
      <Diamond form={outcomeForm(outcomeIndexOf(guard, things.decisions))} size={12} />
      {sentence}
    </span>
  ) : (
    <>{sentence}</>
  )
}

type WordingProps = { label: string | null; before: LocalText | null; after: LocalText | null; hasLanguages: boolean }

/** A text before and after, word by word, in each language in which it changed. */
function Wording({ label, before, after, hasLanguages }: WordingProps) {
  const texts = useTexts(historyTexts)
  const changed = languages.filter((one) => (before?.[one] ?? '') !== (after?.[one] ?? ''))
  return (
    <>
      {changed.map((one) => {
        const runs = wordDifferences(before?.[one] ?? '', after?.[one] ?? '')
        const said = [label, hasLanguages ? texts.languageNames[one] : null].filter((part) => part !== null).join(', ')
        return (
          <div key={one} class={styles.wording}>
            {said !== '' && <p class={styles.which}>{said}</p>}
            {before?.[one] && (
              <div>
                <span>{texts.before}</span>
                <p lang={one}>
                  {runs.map(({ kind, text }, index) =>
                    kind === 'same' ? text : kind === 'removed' ? <del key={index}>{text}</del> : null,
                  )}
                </p>
              </div>
            )}
            {after?.[one] && (
              <div>
                <span>{texts.after}</span>
                <p lang={one}>
                  {runs.map(({ kind, text }, index) => (kind === 'same' ? text : kind === 'added' ? <ins key={index}>{text}</ins> : null))}
                </p>
              </div>
            )}
          </div>
        )
      })}
    </>
  )
}
