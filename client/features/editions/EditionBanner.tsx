import { useSignal } from '@preact/signals'
import { useTexts } from '../../lib/texts.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { BeginDialog } from './BeginDialog.tsx'
import styles from './EditionBanner.module.css'
import { approvalOf, comparisonAddress, nameOfEdition } from './editions-model.ts'
import { editionTexts } from './texts.ts'

/** Above an approved edition: which it is, who approved it and when, that it does not change; and the ways from here. */
export function EditionBanner({ model }: { model: RoadmapModel }) {
  const t = useTexts(editionTexts)
  const beginning = useSignal(false)
  const edition = model.edition.value
  const document = model.document.value
  if (edition === null || document === null) return null
  return (
    <section class={styles.banner} aria-label={nameOfEdition(edition)}>
      <Icon name="flag" />
      <p>
        <b>{nameOfEdition(edition)}</b>
        <span>{approvalOf(edition)}</span>
        <span class={styles.fixed}>
          <Icon name="lock" size={14} />
          {t.banner}
        </span>
      </p>
      <p class={styles.ways}>
        <a href={`/roadmaps/${model.roadmapId}`}>{t.present}</a>
        {model.may('read_history') && <a href={comparisonAddress(model.roadmapId, edition.id)}>{t.compareWithPresent}</a>}
        {model.may('create_roadmaps') && (
          <button type="button" onClick={() => (beginning.value = true)}>
            {t.begin}
          </button>
        )}
      </p>
      {beginning.value && <BeginDialog edition={edition} name={document.roadmap.name} onClose={() => (beginning.value = false)} />}
    </section>
  )
}
