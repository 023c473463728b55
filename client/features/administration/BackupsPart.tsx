import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Backup, BackupList } from '#contract/backups.ts'
import { limits } from '#domain/limits.ts'
import { today } from '../../lib/clock.ts'
import { formatMoment, formatWhen } from '../../lib/rare-formats.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { NotYet } from '../../ui/NotYet.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { BackupsModel, daysWithout, formatBytes, type BackupsHere } from './backups-model.ts'
import styles from './BackupsPart.module.css'
import part from './Part.module.css'
import { administrationTexts } from './texts.ts'

/** When a backup was last made, a new one, those that are kept, and what to do with them. */
export function BackupsPart() {
  const t = administrationTexts.value.backups
  const model = useModel(BackupsModel)
  useEffect(() => void model.load(), [model])
  const list = model.list.value
  const making = model.awaited.value !== null
  return (
    <section class={part.part} aria-labelledby="backups">
      <div class={part.head}>
        <h2 id="backups">{t.title}</h2>
        {list !== null && (
          <Button kind="main" aria-disabled={making} onClick={() => void model.make()}>
            {making ? t.making : t.make}
          </Button>
        )}
      </div>
      <div role="status" class={styles.status}>
        {making && <Making />}
      </div>
      {list === null ? (
        <NotYet failure={model.failure.value} texts={t} onRetry={() => void model.load()}>
          <Skeleton widths={[46, 30, 30]} height={20} />
        </NotYet>
      ) : (
        <>
          {!making && <Last list={list} />}
          <Kept model={model} backups={list.backups} />
          <WhatToDo newest={list.backups[0]} />
        </>
      )}
    </section>
  )
}

/** How long it takes nobody knows: the bar says that it goes on. */
function Making() {
  const t = administrationTexts.value.backups
  return (
    <div class={styles.making}>
      <b>{t.making}</b>
      <div class={styles.bar} aria-hidden="true" />
      <p>{t.makingText}</p>
    </div>
  )
}

function Last({ list: { lastMadeAt } }: { list: BackupList }) {
  const t = administrationTexts.value.backups
  if (lastMadeAt === null) return <Banner tone="risk">{t.never}</Banner>
  const when = formatWhen(lastMadeAt, today.value)
  const days = daysWithout(lastMadeAt, today.value)
  return days === null ? <p class={part.said}>{t.last(when)}</p> : <Banner tone="risk">{t.old(when, days)}</Banner>
}

function Kept({ model, backups }: { model: BackupsHere; backups: readonly Backup[] }) {
  const t = administrationTexts.value.backups
  if (backups.length === 0) return <p class={part.said}>{t.noneKept}</p>
  return (
    <div>
      <table class={styles.kept}>
        <caption>{t.kept}</caption>
        <thead>
          <tr>
            <th scope="col">{t.columns.made}</th>
            <th scope="col">{t.columns.size}</th>
            <th scope="col">
              <span class="visually-hidden">{t.columns.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id}>
              <th scope="row">{formatMoment(backup.madeAt)}</th>
              <td>{formatBytes(backup.bytes)}</td>
              <td>
                <Button kind="quiet" aria-label={t.downloadOf(formatMoment(backup.madeAt))} onClick={() => void model.download(backup)}>
                  {t.download}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={`${part.said} ${styles.keeps}`}>{t.keeps(limits.backupsKept)}</p>
    </div>
  )
}

function WhatToDo({ newest }: { newest: Backup | undefined }) {
  const t = administrationTexts.value.backups
  return (
    <div class={styles.what}>
      <h3>{t.what}</h3>
      <ul>
        <li>{t.elsewhere}</li>
        <li>{t.careful}</li>
        <li>
          {t.restore}
          <code>npm run restore -- {newest === undefined ? t.file : `juurru-${newest.id}.db`}</code>
        </li>
        <li>{t.key}</li>
      </ul>
    </div>
  )
}
