import type { ComponentChildren } from 'preact'
import type { Attribution, ComparedGoal, ComparedPart, EditionComparison } from '#contract/editions.ts'
import { describeGuard, describeStates } from '#domain/guard-sentences.ts'
import { readText, textIn, type LocalText } from '#domain/languages.ts'
import { goalMark, goalPercent } from '#domain/progress.ts'
import { nameOfEntry } from '#domain/reverts.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { formatDate, formatDay } from '../../../lib/formats.ts'
import { dateOfInstant } from '../../../lib/rare-formats.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { unbroken } from '../../../lib/unbroken.ts'
import { Diamond } from '../../../ui/Diamond.tsx'
import { markLabel, Ring } from '../../../ui/Ring.tsx'
import { ScopeSquare, scopeText } from '../../../ui/ScopeChip.tsx'
import { ThemeBadge } from '../../../ui/ThemeMarks.tsx'
import { nameOf } from '../../history/names.ts'
import styles from './CompareView.module.css'
import { present, type ComparisonModel } from './comparison-model.ts'
import { GroupMark } from './GroupMark.tsx'
import { comparisonTexts } from './texts.ts'

/** Where a goal stood or stands; null: it was not there. */
type Stand = ComparedGoal['before']

type RowProps = { comparison: ComparisonModel; result: EditionComparison }

/** A text as it is drawn. */
const drawn = (text: string, of: 'fi' | 'sv' | 'en') => unbroken(of === 'en' ? text : softHyphens(text, of))
const Arrow = () => (
  <i class={styles.arrow} aria-hidden="true">
    →
  </i>
)

/** One way in which a goal differs. */
export function ComparedGoalRow({ comparison, result, difference, marked }: RowProps & { difference: ComparedGoal; marked: boolean }) {
  const t = useTexts(comparisonTexts)
  const { group, goalId, before, after, made } = difference
  const side = after === null ? comparison.from.value : comparison.to.value
  return (
    <li class={styles.row} data-group={group}>
      <span class={styles.place}>
        <Place before={before} after={after} result={result} />
      </span>
      <div class={styles.what}>
        {marked && (
          <span class={styles.tag}>
            <GroupMark group={group} />
            {t.groups[group]}
          </span>
        )}
        <a class={styles.open} data-compared="" href={comparison.addressOf(side ?? present, goalId)}>
          <Wording difference={difference} />
        </a>
        <Detail difference={difference} comparison={comparison} />
        {made?.reason && <p class={styles.detail}>{t.reason(made.reason)}</p>}
      </div>
      <Who made={made} comparison={comparison} />
    </li>
  )
}

/** Where it stands: the theme and the year, and where it went if it moved. */
function Place({ before, after, result }: { before: Stand; after: Stand; result: EditionComparison }) {
  const theme = (goal: Stand) => result.themes.find(({ id }) => id === goal?.themeId)
  const year = (goal: Stand) => result.horizons.find(({ id }) => id === goal?.horizonId)?.year
  const badge = (goal: Stand) => {
    const found = theme(goal)
    return found && <ThemeBadge code={found.code} colour={found.colour} />
  }
  if (before === null || after === null || (before.themeId === after.themeId && before.horizonId === after.horizonId))
    return (
      <>
        {badge(after ?? before)}
        <span class="tabular">{year(after ?? before)}</span>
      </>
    )
  return (
    <>
      {badge(before)}
      {before.themeId !== after.themeId && (
        <>
          <Arrow />
          {badge(after)}
        </>
      )}
      <span class="tabular">
        {year(before)}
        {before.horizonId !== after.horizonId && (
          <>
            {' '}
            <Arrow /> {year(after)}
          </>
        )}
      </span>
    </>
  )
}

/** The goal's text; what came and went of it is marked. */
function Wording({ difference: { group, texts, ...goal } }: { difference: ComparedGoal }) {
  const t = useTexts(comparisonTexts)
  const read = readText(goal.text, language.value)
  const text = drawn(read.text, read.language)
  if (group === 'added') return <ins lang={read.language}>{text}</ins>
  if (group === 'removed') return <del lang={read.language}>{text}</del>
  const own = texts?.find(({ field, language: of }) => field === 'text' && of === read.language)
  const others = texts?.filter((one) => one !== own) ?? []
  return (
    <>
      <span lang={read.language}>{own === undefined ? text : <Words words={own.words} of={read.language} />}</span>
      {others.map((other) => (
        <span key={`${other.field} ${other.language}`} class={styles.other}>
          <span>{other.field === 'text' ? t.languages[other.language] : `${t.fields[other.field]}, ${t.languages[other.language]}`}:</span>{' '}
          <span lang={other.language}>
            <Words words={other.words} of={other.language} />
          </span>
        </span>
      ))}
    </>
  )
}

type ComparedText = NonNullable<ComparedGoal['texts']>[number]

const Words = ({ words, of }: { words: ComparedText['words']; of: 'fi' | 'sv' | 'en' }) => (
  <>
    {words.map(({ kind, text }, index) =>
      kind === 'same' ? (
        <span key={index}>{drawn(text, of)}</span>
      ) : kind === 'removed' ? (
        <del key={index}>{drawn(text, of)}</del>
      ) : (
        <ins key={index}>{drawn(text, of)}</ins>
      ),
    )}
  </>
)

const Was = ({ children }: { children: ComponentChildren }) => {
  const t = comparisonTexts.value
  return (
    <s>
      <span class="visually-hidden">{t.was} </span>
      {children}
    </s>
  )
}

/** What was and what is, of what is not the goal's words. */
function Detail({ difference, comparison }: { difference: ComparedGoal; comparison: ComparisonModel }) {
  const t = useTexts(comparisonTexts)
  const { group, scopes, reports } = difference
  const document = comparison.model.document.value
  const nameOf = (code: string) => textIn(document?.municipalities.find((one) => one.code === code)?.name, language.value) || code
  switch (group) {
    case 'condition': {
      const { sentences } = difference
      const say = (sentence: LocalText | null | undefined) => (sentence == null ? null : readText(sentence, language.value))
      const [was, is] = [say(sentences?.before), say(sentences?.after)]
      return (
        <p class={styles.detail}>
          <Was>
            <span lang={was?.language}>{was?.text ?? t.always}</span>
          </Was>{' '}
          <Arrow />{' '}
          {is === null ? (
            <b>{t.always}</b>
          ) : (
            <span class={styles.condition} lang={is.language}>
              <Diamond form="a" size={12} />
              {is.text}
            </span>
          )}
        </p>
      )
    }
    case 'scope':
      return scopes === undefined ? null : (
        <p class={styles.detail}>
          <span class={styles.scope} data-scope={scopes.before.kind}>
            <ScopeSquare kind={scopes.before.kind} /> <Was>{scopeText(scopes.before, nameOf, 20)}</Was>
          </span>{' '}
          <Arrow />{' '}
          <span class={styles.scope} data-scope={scopes.after.kind}>
            <ScopeSquare kind={scopes.after.kind} /> <b>{scopeText(scopes.after, nameOf, 20)}</b>
          </span>
        </p>
      )
    case 'target': {
      const numbers = difference.numbers ?? { before: [], after: [] }
      return (
        <p class={styles.detail}>
          <Was>{numbers.before.join(', ') || t.nothing}</Was> <Arrow /> <b>{numbers.after.join(', ') || t.nothing}</b>
        </p>
      )
    }
    case 'status':
      return reports === undefined ? null : (
        <p class={styles.detail}>
          <Standing goal={reports.before} was /> <Arrow /> <Standing goal={reports.after} />
        </p>
      )
    default:
      return null
  }
}

/** How far a goal was reported to be. Lateness and conditions are not reported, so they are not told here. */
function Standing({ goal, was = false }: { goal: NonNullable<ComparedGoal['reports']>['before']; was?: boolean }) {
  const t = comparisonTexts.value
  const day = goal.statusOn ?? '1900-01-01'
  const mark = goalMark(goal, 'in_force', { endsOn: '9999-12-31', kind: 'action' }, day)
  const percent = goal.percent === null && goal.status !== 'done' ? null : goalPercent(goal, day)
  const said = `${markLabel(mark, percent)}${goal.statusOn === null ? '' : `, ${t.reported(formatDate(goal.statusOn))}`}`
  return (
    <span class={styles.standing}>
      <Ring mark={mark} percent={percent} size={15} label={null} />
      {was ? <Was>{said}</Was> : <b>{said}</b>}
    </span>
  )
}

/** Who made it and when. */
function Who({ made, comparison }: { made: Attribution; comparison: ComparisonModel }) {
  if (made === null) return <span class={styles.who} />
  const date = dateOfInstant(made.at)
  const sameYear = date.slice(0, 4) === comparison.model.today.slice(0, 4)
  return (
    <span class={styles.who}>
      {comparison.named.value && <span>{nameOf(made.actor)} </span>}
      <time dateTime={made.at}>{sameYear ? formatDay(date) : formatDate(date)}</time>
    </span>
  )
}

/** Something else than a goal that was added, removed or changed. */
export function ComparedPartRow({ comparison, result, part: { difference, made } }: RowProps & { part: ComparedPart }) {
  const t = useTexts(comparisonTexts)
  const act = difference.before === null ? 'added' : difference.after === null ? 'removed' : 'changed'
  const name = namePart(difference, result, comparison)
  return (
    <li class={styles.row} data-part={act}>
      <span class={styles.place}>
        {act === 'added' ? <GroupMark group="added" /> : act === 'removed' ? <GroupMark group="removed" /> : <GroupMark group="wording" />}
        <span>{t.entities[difference.entity]}</span>
      </span>
      <div class={styles.what}>
        <p class={styles.open} data-compared="" tabIndex={-1}>
          {act === 'added' ? <ins>{name}</ins> : act === 'removed' ? <del>{name}</del> : name}{' '}
          <span class="visually-hidden">{t.acts[act]}</span>
        </p>
        {difference.fields.length > 0 && (
          <p class={styles.detail}>
            {difference.fields
              .map((field) => sayField(field, difference.before, difference.after))
              .map((said, index) => (
                <span key={index} class={styles.field}>
                  {said}
                </span>
              ))}
          </p>
        )}
        {made?.reason && <p class={styles.detail}>{t.reason(made.reason)}</p>}
      </div>
      <Who made={made} comparison={comparison} />
    </li>
  )
}

/** A field of something, before and after where they are words or a number; otherwise that it changed. */
function sayField(field: string, before: object | null, after: object | null): ComponentChildren {
  const labels: Record<string, string> = comparisonTexts.value.partFields
  const label = labels[field] ?? field
  const say = (value: unknown): string | null => {
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? formatDate(value) : value
    if (value === null || value === undefined) return comparisonTexts.value.nothing
    const isText = typeof value === 'object' && !Array.isArray(value) && Object.keys(value).every((key) => ['fi', 'sv', 'en'].includes(key))
    return isText ? textIn(value as LocalText, language.value) : null
  }
  const plain = !['kind', 'archivedAt', 'fromEditionId', 'colour', 'outcome'].includes(field)
  const [was, is] = [before, after].map((thing) => say((thing as Record<string, unknown> | null)?.[field]))
  if (!plain || was == null || is == null || field === 'order') return label
  return (
    <>
      {label}: <Was>{was}</Was> <Arrow /> <b>{is}</b>
    </>
  )
}

/** What it is called. */
function namePart(difference: ComparedPart['difference'], result: EditionComparison, comparison: ComparisonModel): string {
  const t = comparisonTexts.value
  const document = comparison.model.document.peek()
  const goalText = (goalId: string) => {
    const goal = document?.goals.find(({ id }) => id === goalId) ?? result.goals.find((one) => one.goalId === goalId)
    return goal ? textIn(goal.text, language.value).replace(/\.$/u, '') : t.gone
  }
  switch (difference.entity) {
    case 'region':
    case 'municipality':
      return textIn((difference.after ?? difference.before)?.name, language.value)
    case 'horizon': {
      const horizon = difference.after ?? difference.before
      return `${String(horizon?.year)} ${textIn(horizon?.label, language.value)}`
    }
    case 'link': {
      const link = difference.after ?? difference.before
      return link === null ? '' : t.linkOf(goalText(link.goalId), goalText(link.buildsOnGoalId))
    }
    case 'resolution': {
      const resolution = difference.after ?? difference.before
      const decision = document?.decisions.find(({ id }) => id === resolution?.decisionId)
      if (resolution === null || decision === undefined) return ''
      return `${textIn(decision.name, language.value)} ${describeStates(decision, [resolution.outcome], language.value)}, ${formatDate(resolution.effectiveOn)}`
    }
    case 'constraint': {
      const constraint = difference.after ?? difference.before
      return constraint === null ? '' : describeGuard(constraint.guard, document?.decisions ?? [], null, language.value)
    }
    case 'acceptance':
      return textIn((difference.after ?? difference.before)?.reason, language.value)
    case 'roadmap':
    case 'theme':
    case 'decision':
    case 'scenario':
      return textIn(nameOfEntry(difference), language.value)
  }
}
