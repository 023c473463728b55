import { useModel } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { DeletedRoadmap } from '#contract/changes.ts'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { Page } from '../../app/Page.tsx'
import type { RoadmapDraft } from '../../lib/calls.ts'
import { may } from '../../lib/session.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { NotYet } from '../../ui/NotYet.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { FirstVisit } from './FirstVisit.tsx'
import { newId } from '../../lib/new-id.ts'
import { NewRoadmapDialog } from './NewRoadmapDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { ArchivedRow, DeletedRow, RoadmapCard, RoadmapRow } from './RoadmapCard.tsx'
import { failureText, RoadmapsModel, type Roadmaps } from './roadmaps-model.ts'
import styles from './RoadmapsPage.module.css'
import { exampleName, roadmapsTexts } from './texts.ts'
import { WaitingForYou } from './WaitingForYou.tsx'
import { Ways } from './Ways.tsx'

/** Of a region with more roadmaps than this, the rest stand on one line each. */
const drawn = 6

type Open = { dialog: 'new' } | { dialog: 'rename' | 'remove'; summary: RoadmapSummary }

/** The front page: the roadmaps, and the ways to a new one. */
export default function RoadmapsPage() {
  const t = roadmapsTexts.value
  const { route } = useLocation()
  const model = useModel(RoadmapsModel)
  const [open, setOpen] = useState<Open | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => void model.load(), [model])

  const list = model.list.value
  /** The regions for which one may begin roadmaps. */
  const own = list?.regions.filter(({ id }) => may('create_roadmaps', id)) ?? []
  const close = () => setOpen(null)
  const create = async (draft: RoadmapDraft & { id: string }) => {
    const id = await model.create(draft)
    sayDone(() => roadmapsTexts.value.created(textIn(draft.name, language.value)))
    route(`/roadmaps/${id}`)
  }
  const createExample = async () => {
    const region = own[0]
    if (!region || busy) return
    setBusy(true)
    try {
      await create({ id: newId(), regionId: region.id, name: exampleName, from: 'example' })
    } catch (error) {
      sayFailure(() => failureText(error))
    }
    setBusy(false)
  }
  const ways = { busy, onEmpty: () => setOpen({ dialog: 'new' }), onExample: () => void createExample() }
  const isFirst = list !== null && list.roadmaps.length === 0 && list.elsewhereCount === 0

  return (
    <Page title={t.title}>
      {isFirst && own.length > 0 ? (
        <FirstVisit region={list.regions.length === 1 ? (list.regions[0]?.name ?? null) : null}>
          <Ways {...ways} />
          <Deleted model={model} />
        </FirstVisit>
      ) : (
        <div class={styles.page}>
          <PageHead title={t.title} lead={may('create_roadmaps') ? t.lead : ''} />
          <div class={styles.body}>
            <div>
              {list === null ? (
                <NotYet failure={model.failure.value} texts={t} onRetry={() => void model.load()}>
                  <Ghost />
                </NotYet>
              ) : (
                <InUse model={model} onOpen={setOpen} />
              )}
              {list !== null && <Elsewhere model={model} today={list.today} />}
              {list !== null && <Archive model={model} onOpen={setOpen} />}
              <Deleted model={model} />
            </div>
            <aside class={styles.side}>
              {may('create_roadmaps') && (
                <section aria-labelledby="new">
                  <h2 id="new" class={styles.region}>
                    {t.newTitle}
                  </h2>
                  <Ways withImport {...ways} busy={busy || list === null} />
                </section>
              )}
              {list !== null && <WaitingForYou summaries={list.roadmaps} today={list.today} />}
            </aside>
          </div>
        </div>
      )}
      {open?.dialog === 'new' && <NewRoadmapDialog regions={own} onCreate={create} onClose={close} />}
      {open?.dialog === 'rename' && (
        <RenameDialog
          roadmap={open.summary.roadmap}
          onClose={close}
          onRename={(version, name) => model.rename(open.summary.roadmap.id, version, name)}
        />
      )}
      {open?.dialog === 'remove' && (
        <RemoveDialog summary={open.summary} onClose={close} onRemove={() => model.remove(open.summary.roadmap)} />
      )}
    </Page>
  )
}

type PartProps = { model: Roadmaps; onOpen: (open: Open) => void }

/** Where the first roadmaps will be. */
const Ghost = () => (
  <>
    <div class={styles.region} aria-hidden="true">
      <span>{'\u00a0'}</span>
    </div>
    <div class={styles.ghost}>
      <Skeleton widths={[34, 18]} />
      <Skeleton widths={[62, 62, 62, 62]} height={20} />
    </div>
  </>
)

function InUse({ model, onOpen }: PartProps) {
  const t = roadmapsTexts.value
  const list = model.list.value
  if (list === null) return null
  if (list.roadmaps.length === 0)
    return (
      <div class={styles.failed}>
        {list.elsewhereCount > 0 && may('create_roadmaps') ? (
          <EmptyState title={t.onlyArchived} why={t.onlyArchivedWhy} />
        ) : (
          <EmptyState title={t.noneYet} why={t.noneYetWhy} />
        )}
      </div>
    )
  const regionIds = [...new Set(list.roadmaps.map((summary) => summary.region.id))]
  return (
    <>
      {regionIds.map((regionId) => {
        const own = list.roadmaps.filter((summary) => summary.region.id === regionId)
        const [first] = own
        if (!first) return null
        return (
          <section key={regionId} aria-labelledby={`region-${regionId}`}>
            <h2 id={`region-${regionId}`} class={styles.region}>
              {textIn(first.region.name, language.value)}
              <span>
                {t.municipalities(first.municipalityCount)}, {t.roadmaps(own.length)}
              </span>
            </h2>
            <div class={styles.cards}>
              {own.map((summary, index) => {
                const rename = () => onOpen({ dialog: 'rename', summary })
                const archive = () => void model.archive(summary.roadmap)
                const Shape = index < drawn ? RoadmapCard : RoadmapRow
                return <Shape key={summary.roadmap.id} summary={summary} today={list.today} onRename={rename} onArchive={archive} />
              })}
            </div>
          </section>
        )
      })}
    </>
  )
}

function Deleted({ model }: { model: Roadmaps }) {
  const t = roadmapsTexts.value
  const list = model.list.value
  const deleted = model.deleted.value
  if (list === null || (list.deletedCount === 0 && !(Array.isArray(deleted) && deleted.length > 0))) return null
  return (
    <section class={styles.archive}>
      <div>
        <Button
          kind="quiet"
          icon="trash"
          aria-expanded={deleted !== null}
          onClick={() => (deleted === null ? void model.showDeleted() : model.hideDeleted())}
        >
          {deleted === null ? t.showDeleted(list.deletedCount) : t.hideDeleted}
        </Button>
      </div>
      {deleted === 'loading' && <Skeleton widths={[60]} />}
      {deleted === 'failed' && (
        <Banner
          tone="late"
          role="alert"
          actions={
            <button type="button" onClick={() => void model.showDeleted()}>
              {t.retry}
            </button>
          }
        >
          {t.deletedFailed}
        </Banner>
      )}
      {Array.isArray(deleted) && deleted.length > 0 && (
        <>
          <h2 class={styles.region}>{t.deleted}</h2>
          {deleted.map((gone: DeletedRoadmap) => (
            <DeletedRow key={gone.changeId} gone={gone} today={list.today} onBringBack={() => void model.bringBack(gone)} />
          ))}
        </>
      )}
    </section>
  )
}

function Archive({ model, onOpen }: PartProps) {
  const t = roadmapsTexts.value
  const list = model.list.value
  const archived = model.archived.value
  if (list === null || (list.elsewhereCount === 0 && archived === null)) return null
  return (
    <section class={styles.archive}>
      <div>
        <Button
          kind="quiet"
          icon="archive"
          aria-expanded={archived !== null}
          onClick={() => (archived === null ? void model.showArchived() : model.hideArchived())}
        >
          {archived === null ? t.showArchived(list.elsewhereCount) : t.hideArchived}
        </Button>
      </div>
      {archived === 'loading' && <Skeleton widths={[60]} />}
      {archived === 'failed' && (
        <Banner
          tone="late"
          role="alert"
          actions={
            <button type="button" onClick={() => void model.showArchived()}>
              {t.retry}
            </button>
          }
        >
          {t.archivedFailed}
        </Banner>
      )}
      {Array.isArray(archived) && archived.length > 0 && (
        <>
          <h2 class={styles.region}>{t.archived}</h2>
          {archived.map((summary: RoadmapSummary) => (
            <ArchivedRow
              key={summary.roadmap.id}
              summary={summary}
              today={list.today}
              onRestore={() => void model.restore(summary.roadmap)}
              onRemove={() => onOpen({ dialog: 'remove', summary })}
            />
          ))}
        </>
      )}
    </section>
  )
}
