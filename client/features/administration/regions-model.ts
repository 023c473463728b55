import { createModel } from '@preact/signals'
import type { RegionDraft, RegionEdit } from '#contract/regions.ts'
import { textIn } from '#domain/languages.ts'
import type { Region } from '#domain/regions.schema.ts'
import { call, Refused } from '../../lib/api.ts'
import { language } from '../../lib/texts.ts'
import { sayDone } from '../../ui/toasts.ts'
import { fetchPlaces, type Places } from '../people/grant-words.ts'
import { arriving } from './arriving.ts'
import { administrationTexts } from './texts.ts'

export const nameOf = (region: Pick<Region, 'name'>): string => textIn(region.name, language.value)

const byName = (a: Region, b: Region) => nameOf(a).localeCompare(nameOf(b), 'fi')

/** The regions for which roadmaps are made, with the municipalities that there are. */
export const RegionsModel = createModel(() => {
  const {
    value: places,
    failure,
    load,
  } = arriving<Places>(async () => {
    const fetched = await fetchPlaces()
    return { ...fetched, regions: [...fetched.regions].sort(byName) }
  })

  const put = (region: Region) => {
    const known = places.peek()
    if (known === null) return
    places.value = { ...known, regions: [...known.regions.filter(({ id }) => id !== region.id), region].sort(byName) }
  }

  return {
    /** Null until they have been fetched. */
    places,
    failure,
    load,

    /** Adds a region; throws when it is refused. A draft that was sent before is not added twice. */
    async add(draft: RegionDraft & { id: string }) {
      try {
        put(await call('createRegion', { body: draft }))
      } catch (error) {
        if (!(error instanceof Refused && error.code === 'id_taken')) throw error
        put(error.current as Region)
      }
      sayDone(() => administrationTexts.value.regions.added(textIn(draft.name, language.value)))
    },

    /** Changes a region as it was seen; throws when it is refused. What somebody else made of it meanwhile is shown. */
    async edit(seen: Region, edit: RegionEdit) {
      try {
        const edited = await call('editRegion', { params: { regionId: seen.id }, ifMatch: seen.version, body: edit })
        put(edited)
        sayDone(() => administrationTexts.value.regions.saved(nameOf(edited)))
      } catch (error) {
        if (error instanceof Refused && error.code === 'stale_edit') put(error.current as Region)
        throw error
      }
    },
  }
})
export type Regions = InstanceType<typeof RegionsModel>
