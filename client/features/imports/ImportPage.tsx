import { useModel, useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { sayDone } from '../../ui/toasts.ts'
import { keepDraft, markOpen } from './import-draft.ts'
import { ImportModel } from './import-model.ts'
import { PasteStep } from './PasteStep.tsx'
import { noPlaces, regionName, regionOf, type Places } from './places.ts'
import { ReviewStep } from './ReviewStep.tsx'
import { importTexts } from './texts.ts'

const pause = 300

function later(run: () => void): () => void {
  const timer = setTimeout(run, pause)
  return () => clearTimeout(timer)
}

/** A new roadmap by import: paste or drop the tables, check what was understood, create. */
export default function ImportPage() {
  const { route } = useLocation()
  const places = useSignal<Places>(noPlaces)
  const model = useModel(
    () =>
      new ImportModel({
        newId,
        later,
        nameFor: (regionId, spoken) => importTexts.value.newRoadmap(regionName(regionOf(places.peek(), regionId), spoken), spoken),
        onCreated: (roadmapId) => route(`/roadmaps/${roadmapId}`),
      }),
  )

  /** Settles when the regions have been told or could not be. */
  const asked = useRef<Promise<unknown>>(Promise.resolve())

  // Before the first step begins to read material that was handed over.
  useLayoutEffect(() => {
    let isHere = true
    const load = async () => {
      const [regions, municipalities] = await Promise.all([call('listRegions'), call('listMunicipalities')])
      if (isHere) places.value = { regions, municipalities: new Map(municipalities.map((one) => [one.code, one])) }
    }
    // Without the names the import goes on: words stand for themselves, and they are asked again when material is read.
    const ask = () => {
      asked.current = load().catch(() => undefined)
    }
    ask()
    globalThis.addEventListener('online', ask)
    return () => {
      isHere = false
      globalThis.removeEventListener('online', ask)
    }
  }, [])

  useEffect(() => {
    const keep = () => model.keepNow()
    globalThis.addEventListener('pagehide', keep)
    document.addEventListener('visibilitychange', keep)
    return () => {
      keep()
      globalThis.removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
    }
  }, [model])

  const isReviewing = model.step.value === 'review'
  useLayoutEffect(() => {
    markOpen(isReviewing)
    return () => markOpen(false)
  }, [isReviewing])

  const look = async () => {
    // Whose municipalities are looked for first depends on the region.
    await asked.current
    await model.look(regionOf(places.peek(), model.roadmap.peek().regionId)?.id ?? '')
  }
  const leave = () => {
    const draft = model.draft.peek()
    const isStarted = model.isStarted.peek()
    model.cancel()
    route('/')
    if (!isStarted) return
    // Nothing typed is lost by one press.
    const bringBack = () => {
      keepDraft(draft)
      markOpen(draft.step === 'review')
      route('/import')
    }
    sayDone(importTexts.value.stopped, { text: importTexts.value.undo, run: bringBack })
  }
  return model.step.value === 'review' && model.preview.value !== null ? (
    <ReviewStep model={model} places={places.value} onLeave={leave} />
  ) : (
    <PasteStep model={model} onLook={() => void look()} onLeave={leave} />
  )
}
