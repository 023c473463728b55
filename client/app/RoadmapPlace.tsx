import { useSignal } from '@preact/signals'
import { textIn, type LocalText } from '#domain/languages.ts'
import { call } from '../lib/api.ts'
import { language } from '../lib/texts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import styles from './AppBar.module.css'
import { appTexts } from './texts.ts'

type RoadmapPlaceProps = { roadmapId: string; regionId: string; region: LocalText; name: LocalText }

/** Which roadmap one is in, on the app bar, with the way to the region's others. */
export function RoadmapPlace({ roadmapId, regionId, region, name }: RoadmapPlaceProps) {
  const t = appTexts.value
  const others = useSignal<readonly { id: string; name: LocalText }[] | 'unknown' | 'failed'>('unknown')

  const fetchOthers = async () => {
    try {
      const { roadmaps } = await call('listRoadmaps')
      others.value = roadmaps
        .filter((summary) => summary.region.id === regionId)
        .map(({ roadmap }) => ({ id: roadmap.id, name: roadmap.name }))
    } catch {
      others.value = 'failed'
    }
  }

  const items: MenuItem[] =
    others.value === 'unknown'
      ? [{ key: 'loading', text: t.loading, disabled: true, onSelect: () => undefined }]
      : others.value === 'failed'
        ? [{ key: 'failed', text: t.roadmapsFailed, disabled: true, onSelect: () => undefined }]
        : others.value.map((other) => ({
            key: other.id,
            text: textIn(other.name, language.value),
            href: `/roadmaps/${other.id}`,
            checked: other.id === roadmapId,
          }))
  const regionName = textIn(region, language.value)
  const roadmapName = textIn(name, language.value)
  return (
    <Menu
      class={styles.well}
      title={t.roadmapsOf(regionName)}
      onOpen={() => void fetchOthers()}
      groups={[
        { key: 'roadmaps', heading: t.roadmapsOf(regionName), items },
        { key: 'all', items: [{ key: 'all', text: t.allRoadmaps, icon: 'list', href: '/' }] },
      ]}
    >
      <span class={styles.kind}>{t.roadmap}</span>
      <span class={styles.name}>{roadmapName.startsWith(regionName) ? roadmapName : `${regionName} – ${roadmapName}`}</span>
      <Icon name="down" />
    </Menu>
  )
}
