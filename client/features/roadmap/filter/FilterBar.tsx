import type { GoalMark } from '#domain/documents.schema.ts'
import { language, useTexts, writeSetting } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Ring } from '../../../ui/Ring.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { municipalityName } from '../grid/card-facts.ts'
import { useGrid } from '../grid/grid-context.ts'
import styles from './FilterBar.module.css'
import { filterTexts } from './texts.ts'

const marks: readonly GoalMark[] = [
  'late',
  'at_risk',
  'in_progress',
  'not_started',
  'waiting',
  'done',
  'dropped',
  'not_applicable',
  'lapsed',
]

/** Which goals are looked at: by municipality and by mark, and what becomes of the others. */
export function FilterBar({ onClose }: { onClose: () => void }) {
  const grid = useGrid()
  const texts = useTexts(filterTexts)
  const { filter } = grid.model
  const hits = grid.hits.value
  const all = grid.model.document.value?.goals.length ?? 0
  const members = grid.model.memberCodes.value
  const byCode = new Map(grid.municipalities.value.map((municipality) => [municipality.code, municipality]))
  const named = members
    .map((code) => ({ code, name: municipalityName(byCode.get(code), code, language.value) }))
    .sort((a, b) => a.name.localeCompare(b.name, language.value))

  return (
    <section class={styles.bar} aria-label={texts.filter}>
      <label class={styles.field}>
        <span>{texts.municipality}</span>
        <select
          value={filter.municipalityCode.value ?? ''}
          onChange={(event) => {
            filter.municipalityCode.value = event.currentTarget.value || null
          }}
        >
          <option value="">{texts.anyMunicipality}</option>
          {named.map(({ code, name }) => (
            <option key={code} value={code} selected={code === filter.municipalityCode.value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class={styles.field}>
        <span>{texts.mark}</span>
        {filter.mark.value !== null && <Ring mark={filter.mark.value} percent={60} label={null} />}
        <select
          value={filter.mark.value ?? ''}
          onChange={(event) => {
            filter.mark.value = marks.find((mark) => mark === event.currentTarget.value) ?? null
          }}
        >
          <option value="">{texts.anyMark}</option>
          {marks.map((mark) => (
            <option key={mark} value={mark} selected={mark === filter.mark.value}>
              {uiTexts.value.marks[mark]}
            </option>
          ))}
        </select>
      </label>
      <div class={styles.others}>
        <span aria-hidden="true">{texts.others}</span>
        <Segmented
          label={texts.others}
          value={grid.hidesOthers.value ? 'hide' : 'dim'}
          options={[
            { value: 'dim', text: texts.dim },
            { value: 'hide', text: texts.hide },
          ]}
          onChange={(value) => {
            grid.hidesOthers.value = value === 'hide'
            writeSetting('juurru.filter', value)
          }}
        />
      </div>
      <p class={styles.hits}>{hits === null ? '' : <b>{texts.hits(hits, all)}</b>}</p>
      <p class="visually-hidden" role="status">
        {hits === null ? '' : texts.found(hits)}
      </p>
      {filter.active.value && (
        <Button
          kind="quiet"
          onClick={() => {
            filter.text.value = ''
            filter.municipalityCode.value = null
            filter.mark.value = null
          }}
        >
          {texts.clear}
        </Button>
      )}
      {!filter.active.value && <IconButton icon="close" label={texts.close} onClick={onClose} />}
    </section>
  )
}
