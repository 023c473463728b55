import type { EditionComparison } from '#contract/editions.ts'
import type { GoalGroup } from '#domain/differences.schema.ts'
import { textIn } from '#domain/languages.ts'
import { formatNumber } from '../../../lib/formats.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { themeColours } from '../../../ui/Theme.tsx'
import { ThemeBadge, ThemeLine } from '../../../ui/ThemeMarks.tsx'
import styles from './WhereChanged.module.css'
import { GroupMark } from './GroupMark.tsx'
import { comparisonTexts } from './texts.ts'

const counted = ['wording', 'added', 'removed', 'moved', 'condition', 'scope', 'target', 'status'] as const satisfies readonly GoalGroup[]

/** The grid in small: in which cells goals were changed, in what ways, and which went from one year to another. */
export function WhereChanged({ result: { themes, horizons, goals } }: { result: EditionComparison }) {
  const t = useTexts(comparisonTexts)
  const years = horizons.filter(
    ({ id, kind }) => kind !== 'baseline' || goals.some(({ before, after }) => before?.horizonId === id || after?.horizonId === id),
  )
  const columnOf = (horizonId: string | undefined) => years.findIndex(({ id }) => id === horizonId)

  return (
    <section class={styles.where}>
      <h3>{t.where}</h3>
      <table class={styles.table}>
        <caption class="visually-hidden">{t.where}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{t.theme}</span>
            </th>
            {years.map(({ id, year }) => (
              <th key={id} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {themes.map((theme) => {
            const own = goals.filter(({ before, after }) => (after ?? before)?.themeId === theme.id)
            const moves = own.flatMap(({ group, before, after }) => {
              const [start, end] = [columnOf(before?.horizonId), columnOf(after?.horizonId)]
              const within = group === 'moved' && before?.themeId === after?.themeId && start !== end && start >= 0 && end >= 0
              return within ? [`${start} ${end}`] : []
            })
            return (
              <tr key={theme.id} {...themeColours(theme.colour)}>
                <th scope="row">
                  <ThemeBadge code={theme.code} colour={theme.colour} />
                  <span class="visually-hidden">{textIn(theme.name, language.value)}</span>
                  <ThemeLine colour={theme.colour} class={styles.line} />
                  {[...new Set(moves)].map((move) => (
                    <Move key={move} move={move} columns={years.length} />
                  ))}
                </th>
                {years.map(({ id }) => {
                  const here = own.filter(({ before, after }) => (after ?? before)?.horizonId === id)
                  const counts = counted.flatMap((group) => {
                    const count = here.filter((difference) => difference.group === group).length
                    return count === 0 ? [] : [{ group, count }]
                  })
                  return (
                    <td key={id}>
                      {counts.length === 0 && <span class="visually-hidden">{t.noneHere}</span>}
                      {counts.map(({ group, count }) => (
                        <span key={group} class={styles.count} title={t.groups[group]}>
                          <GroupMark group={group} />
                          <span class="visually-hidden">{t.groups[group]} </span>
                          {formatNumber(count)}
                        </span>
                      ))}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
      <p class={styles.key}>
        <span>
          <Icon name="move" size={14} />
          {t.movedGoal}
        </span>
        <span>
          <s>{t.struck}</s> {t.was}
        </span>
        <span>
          <u>{t.underlined}</u> {t.is}
        </span>
      </p>
    </section>
  )
}

/** A bow over the line from the year in which a goal was to the one in which it is. */
function Move({ move, columns }: { move: string; columns: number }) {
  const [start = 0, end = 0] = move.split(' ').map(Number)
  return (
    <i
      class={styles.move}
      data-back={end < start || undefined}
      style={{
        '--from': String((Math.min(start, end) + 0.5) / columns),
        '--to': String((Math.max(start, end) + 0.5) / columns),
      }}
      aria-hidden="true"
    />
  )
}
