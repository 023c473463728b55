import { useSignal } from '@preact/signals'
import { useTexts } from '../../lib/texts.ts'
import { formatDate } from '../../lib/formats.ts'
import { FoldingWords } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, type MenuGroup } from '../../ui/Menu.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { ApproveDialog } from './ApproveDialog.tsx'
import { comparisonAddress, editionsOf, nameOfEdition, nextNumber } from './editions-model.ts'
import styles from './EditionsMenu.module.css'
import { editionTexts } from './texts.ts'

/** The approved editions, from the line of tools: open one, compare, approve the next. */
export function EditionsMenu({ model }: { model: RoadmapModel }) {
  const t = useTexts(editionTexts)
  const approving = useSignal(false)
  const editions = editionsOf(model.roadmapId)
  const list = editions.list.value
  const shown = model.edition.value
  const last = list?.at(-1)
  const groups: MenuGroup[] = [
    {
      key: 'editions',
      heading: t.title,
      items: [
        { key: 'present', text: t.present, checked: shown === null, href: `/roadmaps/${model.roadmapId}` },
        ...(list === null
          ? [
              editions.failed.value
                ? { key: 'failed', text: t.failed, disabled: true, onSelect: () => undefined }
                : { key: 'loading', text: t.loading, disabled: true, onSelect: () => undefined },
            ]
          : [...list].reverse().map((edition) => ({
              key: edition.id,
              text: nameOfEdition(edition),
              note: formatDate(edition.approvedOn),
              checked: edition.id === shown?.id,
              href: `/roadmaps/${model.roadmapId}/editions/${edition.id}`,
            }))),
      ],
    },
    {
      key: 'acts',
      items: [
        ...(last === undefined || !model.may('read_history')
          ? []
          : [
              {
                key: 'compare',
                text: t.compareAll,
                icon: 'swap' as const,
                href: comparisonAddress(model.roadmapId, (shown ?? last).id),
              },
            ]),
        ...(model.readOnly.value || list === null || !model.may('approve_editions')
          ? []
          : [{ key: 'approve', text: t.approve(nextNumber(list)), icon: 'flag' as const, onSelect: () => (approving.value = true) }]),
      ],
    },
  ]
  return (
    <>
      <Menu class={styles.button} title={t.menuTitle} align="end" groups={groups} onOpen={() => void editions.load()}>
        <Icon name="flag" />
        <FoldingWords>{t.menu}</FoldingWords>
        <Icon name="down" />
      </Menu>
      {approving.value && <ApproveDialog model={model} onClose={() => (approving.value = false)} />}
    </>
  )
}
