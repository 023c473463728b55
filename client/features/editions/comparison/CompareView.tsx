import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ComparedGoal, ComparedPart, EditionComparison } from '#contract/editions.ts'
import { goalGroups } from '#domain/editions/goal-groups.ts'
import type { GoalGroup } from '#domain/differences.schema.ts'
import { readText } from '#domain/languages.ts'
import { isTyping, useKeyChapter } from '../../../app/keys.ts'
import { Notice } from '../../../app/Notice.tsx'
import { formatDate, formatNumber } from '../../../lib/formats.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { ThemeBadge } from '../../../ui/ThemeMarks.tsx'
import type { RoadmapModel } from '../../roadmap/model/roadmap-model.ts'
import { nameOfEdition } from '../editions-model.ts'
import { ComparedGoalRow, ComparedPartRow } from './ComparedRows.tsx'
import styles from './CompareView.module.css'
import { createComparison, present, type ComparisonModel, type Side } from './comparison-model.ts'
import { GroupMark } from './GroupMark.tsx'
import { NewGaps } from './NewGaps.tsx'
import { comparisonTexts } from './texts.ts'
import { WhereChanged } from './WhereChanged.tsx'

const counted = ['added', 'removed', 'wording', 'moved', 'condition', 'scope', 'target', 'status'] as const satisfies readonly GoalGroup[]
const shownAtFirst = 40

const keyChapter = () => {
  const { keys } = comparisonTexts.value
  return {
    title: keys.title,
    lines: [
      { keys: ['↑ ↓'], does: keys.next },
      { keys: ['Enter'], does: keys.open },
      { keys: ['Ctrl P'], does: keys.print },
    ],
  }
}

/** What has changed between two editions, or one and the present, goal by goal and word by word. */
export default function CompareView({ model }: { model: RoadmapModel }) {
  const t = useTexts(comparisonTexts)
  const comparison = useMemo(() => createComparison(model), [model])
  const order = useSignal<'change' | 'theme'>('change')
  const view = useRef<HTMLDivElement>(null)
  useEffect(() => comparison.dispose, [comparison])
  useKeyChapter(keyChapter)

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (by === 0 || event.defaultPrevented || isTyping(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.target instanceof Element && event.target.closest('[role=menu], [role=radiogroup], select') !== null) return
      const rows = [...(view.current?.querySelectorAll<HTMLElement>('[data-compared]') ?? [])]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      const next = at === -1 ? (by === 1 ? rows[0] : undefined) : rows[at + by]
      if (next === undefined) return
      event.preventDefault()
      next.focus()
      next.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const list = comparison.editions.list.value
  const result = comparison.result.value
  if (list?.length === 0)
    return (
      <Notice title={t.what} text={t.noEditions}>
        <ButtonLink href={model.home} kind="main">
          {t.toRoadmap}
        </ButtonLink>
      </Notice>
    )
  return (
    <div ref={view} class={styles.view}>
      <Sides comparison={comparison} order={order.value} onOrder={(chosen) => (order.value = chosen)} />
      {comparison.failed.value ? (
        <p class={styles.message} role="alert">
          {t.failed} <Button onClick={() => void comparison.compare()}>{t.retry}</Button>
        </p>
      ) : result === null ? (
        <p class={styles.message} role="status">
          {t.loading}
        </p>
      ) : (
        <Compared comparison={comparison} result={result} order={order.value} />
      )}
    </div>
  )
}

/** Which two are compared. */
function Sides({
  comparison,
  order,
  onOrder,
}: {
  comparison: ComparisonModel
  order: 'change' | 'theme'
  onOrder: (order: 'change' | 'theme') => void
}) {
  const t = useTexts(comparisonTexts)
  const [from, to] = [comparison.from.value, comparison.to.value]
  const options = [
    ...[...(comparison.editions.list.value ?? [])]
      .reverse()
      .map((edition) => ({ value: edition.id, text: `${nameOfEdition(edition)}, ${formatDate(edition.approvedOn)}` })),
    { value: present, text: t.present },
  ]
  const pick = (label: string, value: Side | null, onChange: (side: Side) => void) => (
    <label class={styles.side}>
      <span>{label}</span>
      <span class={styles.select}>
        <select value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.text}
            </option>
          ))}
        </select>
        <Icon name="down" size={14} />
      </span>
    </label>
  )
  return (
    <section class={styles.sides} aria-label={t.what}>
      {pick(t.from, from, (side) => comparison.choose({ from: side }))}
      <IconButton
        icon="swap"
        label={t.swap}
        class={styles.swap}
        onClick={() => from !== null && comparison.choose({ from: to, to: from })}
      />
      {pick(t.to, to, (side) => comparison.choose({ to: side }))}
      <Segmented
        label={t.order}
        class={styles.order}
        value={order}
        onChange={onOrder}
        options={[
          { value: 'change', text: t.byChange },
          { value: 'theme', text: t.byTheme },
        ]}
      />
    </section>
  )
}

function titleOf({ from, to }: EditionComparison): string {
  const t = comparisonTexts.value
  if (from !== null && to !== null) return t.titleBetween(from.number, to.number)
  if (from !== null) return t.titleSince(from.number)
  return to === null ? t.same : t.titlePresent(nameOfEdition(to))
}

function Compared({ comparison, result, order }: { comparison: ComparisonModel; result: EditionComparison; order: 'change' | 'theme' }) {
  const t = useTexts(comparisonTexts)
  const { counts, goals, parts, themes } = result
  const byGroup = (group: GoalGroup) => goals.filter((difference) => difference.group === group)
  const isSame = goals.length === 0 && parts.length === 0
  /** In a group of many kinds each row tells its own. */
  const drawGoal = (marked: boolean) => (difference: ComparedGoal) => (
    <ComparedGoalRow
      key={`${difference.goalId} ${difference.group}`}
      comparison={comparison}
      result={result}
      difference={difference}
      marked={marked}
    />
  )
  const drawPart = (part: ComparedPart) => (
    <ComparedPartRow key={`${part.difference.entity} ${part.difference.id}`} comparison={comparison} result={result} part={part} />
  )
  return (
    <>
      <header class={styles.head}>
        <h2>{titleOf(result)}</h2>
        <p>
          {t.about(t.goals(counts.before), formatNumber(counts.after), formatNumber(counts.unchanged))}
          {goals.length > 0 && ` ${t.tallied(t.changes(goals.length), t.inGoals(new Set(goals.map(({ goalId }) => goalId)).size))}`}
        </p>
      </header>
      {isSame ? (
        <p class={styles.message}>{t.same}</p>
      ) : (
        <>
          <ul class={styles.counts} aria-label={t.counts}>
            {counted.map((group) => {
              const count = byGroup(group).length
              const content = (
                <>
                  <GroupMark group={group} />
                  <b>{formatNumber(count)}</b>
                  <span>{t.tally[group]}</span>
                </>
              )
              return (
                <li key={group}>
                  {count > 0 && order === 'change' ? (
                    <a href={`#group-${group}`}>{content}</a>
                  ) : (
                    <span data-none={count === 0}>{content}</span>
                  )}
                </li>
              )
            })}
          </ul>
          <div class={styles.columns}>
            <div class={styles.groups}>
              {order === 'change'
                ? goalGroups.map((group) => (
                    <Group key={group} id={`group-${group}`} rows={byGroup(group)} draw={drawGoal(false)}>
                      <span class={styles.mark}>
                        <GroupMark group={group} />
                      </span>
                      {t.groups[group]}
                    </Group>
                  ))
                : themes.map((theme) => {
                    const name = readText(theme.name, language.value)
                    return (
                      <Group
                        key={theme.id}
                        id={`group-${theme.id}`}
                        rows={goals.filter(({ before, after }) => (after ?? before)?.themeId === theme.id)}
                        draw={drawGoal(true)}
                      >
                        <ThemeBadge code={theme.code} colour={theme.colour} />
                        <span lang={name.language}>{name.text}</span>
                      </Group>
                    )
                  })}
              <Group id="group-rest" rows={parts} draw={drawPart}>
                {t.rest}
              </Group>
            </div>
            <aside class={styles.beside} aria-label={t.where}>
              <WhereChanged result={result} />
              <NewGaps comparison={comparison} />
            </aside>
          </div>
        </>
      )}
    </>
  )
}

type GroupProps<Row> = {
  id: string
  rows: readonly Row[]
  draw: (row: Row) => ComponentChildren
  children: ComponentChildren
}

/** The differences of one kind, of one theme, or of the rest of the plan; a long list is shown whole when asked for, and on paper. */
function Group<Row>({ id, rows, draw, children }: GroupProps<Row>) {
  const t = useTexts(comparisonTexts)
  const whole = useSignal(false)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const showAll = () => (whole.value = true)
    window.addEventListener('beforeprint', showAll)
    return () => window.removeEventListener('beforeprint', showAll)
  }, [])
  if (rows.length === 0) return null
  const shown = whole.value ? rows : rows.slice(0, shownAtFirst)
  return (
    <section class={styles.group} aria-labelledby={id} data-few={rows.length < 5}>
      <div class={styles.heading}>
        <h3 id={id}>
          {children} <b>{formatNumber(rows.length)}</b>
        </h3>
      </div>
      <ul ref={list}>
        {shown.map(draw)}
        {shown.length < rows.length && (
          <li class={styles.more}>
            <button
              type="button"
              onClick={() => {
                whole.value = true
                requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-compared]')[shown.length]?.focus())
              }}
            >
              {t.showMore(rows.length - shown.length)}
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}
