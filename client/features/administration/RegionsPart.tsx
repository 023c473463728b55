import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { languages } from '#domain/languages.ts'
import type { Region } from '#domain/regions.schema.ts'
import { membersOn } from '#domain/scopes.ts'
import { today } from '../../lib/clock.ts'
import { later } from '../../lib/later.tsx'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { NotYet } from '../../ui/NotYet.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { municipalityName, type Places } from '../people/grant-words.ts'
import part from './Part.module.css'
import { periodText } from './period-text.ts'
import { nameOf, RegionsModel } from './regions-model.ts'
import styles from './RegionsPart.module.css'
import { administrationTexts } from './texts.ts'

const { Later: RegionDialog } = later(() => import('./RegionDialog.tsx'), 'RegionDialog')

/** The regions for which roadmaps are made, and the municipalities that belong to each. */
export function RegionsPart() {
  const t = administrationTexts.value.regions
  const model = useModel(RegionsModel)
  const [open, setOpen] = useState<{ region: Region | null } | null>(null)
  useEffect(() => void model.load(), [model])
  const places = model.places.value
  const close = () => setOpen(null)
  return (
    <section class={part.part} aria-labelledby="regions">
      <div class={part.head}>
        <div>
          <h2 id="regions">{t.title}</h2>
          <p class={part.said}>{t.lead}</p>
        </div>
        {places !== null && (
          <Button icon="plus" aria-haspopup="dialog" onClick={() => setOpen({ region: null })}>
            {t.add}
          </Button>
        )}
      </div>
      {places === null ? (
        <NotYet failure={model.failure.value} texts={t} onRetry={() => void model.load()}>
          <Skeleton widths={[30, 80, 60]} height={20} />
        </NotYet>
      ) : (
        <>
          {places.regions.length === 0 && <EmptyState title={t.none} why={t.noneWhy} />}
          {places.regions.map((region) => (
            <OneRegion key={region.id} region={region} places={places} onEdit={() => setOpen({ region })} />
          ))}
          <p>
            <a href="/people">{t.rights}</a>
          </p>
          {open !== null && <RegionDialog model={model} places={places} region={open.region} onClose={close} />}
        </>
      )}
    </section>
  )
}

function OneRegion({ region, places, onEdit }: { region: Region; places: Places; onEdit: () => void }) {
  const t = administrationTexts.value.regions
  const day = today.value ?? ''
  const sorted = (names: string[]) => names.sort(new Intl.Collator(language.value === 'sv' ? 'sv' : 'fi').compare)
  const members = sorted(membersOn(region, day).map((code) => municipalityName(places, code)))
  const others = sorted(
    region.members
      .filter((member) => membersOn({ members: [member] }, day).length === 0)
      .map((member) => `${municipalityName(places, member.municipalityCode)} ${periodText(member)}`),
  )
  return (
    <article class={styles.region} aria-labelledby={`region-${region.id}`}>
      <div class={part.head}>
        <h3 id={`region-${region.id}`}>
          {nameOf(region)}
          <span class={styles.also}>
            {languages
              .filter((known) => known !== language.value && region.name[known] !== undefined && region.name[known] !== nameOf(region))
              .map((known) => (
                <span key={known} lang={known}>
                  {region.name[known]}
                </span>
              ))}
            <span>{t.count(members.length)}</span>
          </span>
        </h3>
        <Button aria-haspopup="dialog" aria-label={t.editOf(nameOf(region))} onClick={onEdit}>
          {t.edit}
        </Button>
      </div>
      <p class={part.said}>{members.length === 0 ? t.noMembers : members.join(', ')}</p>
      {others.length > 0 && (
        <p class={part.said}>
          {t.others} {others.join(', ')}
        </p>
      )}
    </article>
  )
}
