import type { ChangeCounts } from '#contract/changes.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { languages } from '#domain/languages.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { DateField } from '../../ui/DateField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Select } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { isDate, topicGroups, type keepFilter, type TopicGroup } from './history-filter.ts'
import styles from './HistoryFilters.module.css'
import { nameOf } from './names.ts'
import { historyTexts } from './texts.ts'
import { textOfGoal, type Things } from './things.ts'

type HistoryFiltersProps = {
  place: ReturnType<typeof keepFilter>
  counts: ChangeCounts | null
  things: Things
  document: RoadmapDocument
}

const mostChoices = 8

/** What of the history one looks at: whose, of what kind, of which goal, and when. */
export function HistoryFilters({ place, counts, things, document }: HistoryFiltersProps) {
  const texts = useTexts(historyTexts)
  const filter = place.filter.value
  const people = counts?.byPerson.map(({ person }) => person) ?? []
  const asked = filter.person !== null && !people.includes(filter.person) ? [filter.person] : []
  const wrong = (date: string) => (date !== '' && !isDate(date) ? texts.notADate : null)

  const goalsFor = (typed: string) => {
    const needle = typed.toLocaleLowerCase('fi')
    return document.goals
      .filter(({ text }) => languages.some((one) => text[one]?.toLocaleLowerCase('fi').includes(needle)))
      .slice(0, mostChoices)
      .map((goal) => ({
        id: goal.id,
        text: textOfGoal(goal),
        note: `${things.theme(goal.themeId)?.code ?? ''} ${String(things.horizon(goal.horizonId)?.year ?? '')}`,
      }))
  }

  return (
    <section class={styles.filters} aria-label={texts.filter}>
      <Select
        class={styles.field}
        label={texts.person}
        value={filter.person ?? ''}
        onChange={(person) => place.narrow({ person: person === '' ? null : person })}
        options={[
          { value: '', text: texts.everyone(people.length) },
          ...[...people, ...asked].map((person) => ({ value: person, text: nameOf(person) })),
        ]}
      />
      <Segmented
        class={styles.topics}
        label={texts.topic}
        value={filter.topic}
        onChange={(topic) => place.narrow({ topic })}
        options={(Object.keys(topicGroups) as TopicGroup[]).map((value) => ({
          value,
          text: (
            <>
              <TopicMark topic={value} />
              {texts.topics[value]}
            </>
          ),
        }))}
      />
      {filter.goalId === null ? (
        <div class={styles.goal}>
          <Combobox
            label={texts.goal}
            placeholder={texts.everyGoal}
            choicesFor={goalsFor}
            nothing={texts.noSuchGoal}
            onPick={(goalId) => place.narrow({ goalId })}
          />
        </div>
      ) : (
        <p class={styles.chosen} lang={language.value}>
          <span>{textOfGoal(things.goal(filter.goalId)) || texts.nothingSaid}</span>
          <IconButton icon="close" label={texts.everyGoal} onClick={() => place.narrow({ goalId: null })} />
        </p>
      )}
      <DateField
        class={styles.field}
        label={texts.from}
        value={filter.from}
        error={wrong(filter.from)}
        onInput={(from) => place.narrow({ from })}
      />
      <DateField
        class={styles.field}
        label={texts.until}
        value={filter.until}
        error={wrong(filter.until)}
        onInput={(until) => place.narrow({ until })}
      />
    </section>
  )
}

function TopicMark({ topic }: { topic: TopicGroup }) {
  switch (topic) {
    case 'wording':
      return <b aria-hidden="true">Aa</b>
    case 'condition':
      return <Diamond form="open" size={11} />
    case 'status':
      return <Ring mark="in_progress" percent={50} size={13} label={null} />
    case 'added_or_removed':
      return <Icon name="plus" size={13} />
    case 'moved':
      return <Icon name="move" size={13} />
    case 'decisions':
      return <Diamond form="settled" size={11} />
    case 'all':
    case 'other':
      return null
  }
}
