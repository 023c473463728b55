import { createModel, effect, signal } from '@preact/signals'
import type { Backup, BackupList } from '#contract/backups.ts'
import { endpoints } from '#contract/endpoints.ts'
import { daysBetween } from '#domain/dates.ts'
import type { Language } from '#domain/languages.ts'
import { call, Offline, Refused } from '../../lib/api.ts'
import { formatNumber } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { language } from '../../lib/texts.ts'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { arriving, failureText } from './arriving.ts'
import { administrationTexts } from './texts.ts'

/** A backup older than so many days is warned of. */
const fresh = 7
/** How long one waits for the answer; who does not get it asks after it, every now and then. */
const patience = 600_000
const nowAndThen = 2_000

/** How many days ago the last backup was made, when that is long; null: it is fresh, or not known. */
export function daysWithout(lastMadeAt: string | null, today: string | null): number | null {
  if (lastMadeAt === null || today === null) return null
  const days = daysBetween(dateOfInstant(lastMadeAt), today)
  return days > fresh ? days : null
}

const units = { fi: ['t', 'kt', 'Mt', 'Gt'], sv: ['B', 'kB', 'MB', 'GB'], en: ['B', 'kB', 'MB', 'GB'] } as const

/** A number of bytes as people write it: "1,2 Mt", in English "1.2 MB". */
export function formatBytes(bytes: number, inLanguage: Language = language.value): string {
  const power = bytes < 1000 ? 0 : bytes < 999_950 ? 1 : bytes < 999_950_000 ? 2 : 3
  return `${formatNumber(bytes / 1000 ** power, inLanguage)}\u00a0${units[inLanguage][power]}`
}

/** The backups that are kept on the server. */
export const BackupsModel = createModel(() => {
  /** The newest one at the time when the one that is waited for was begun; null: none is waited for. */
  const awaited = signal<{ after: string } | null>(null)
  /** Whether it will be answered here; otherwise one looks whether it is there. */
  let answering = false
  let left = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const sayMade = (made: Backup) =>
    void sayDone(() => administrationTexts.value.backups.made(formatBytes(made.bytes)), {
      text: () => administrationTexts.value.backups.download,
      run: () => void download(made),
    })

  const newest = (known: BackupList | null): string => known?.backups[0]?.id ?? ''

  const { value: list, failure, load } = arriving(() => call('listBackups'), settle)

  /** What has become of the one that is waited for, as far as the list tells. */
  function settle(known: BackupList) {
    clearTimeout(timer)
    if (answering || left) return
    if (known.underWay) {
      awaited.value ??= { after: newest(known) }
      timer = setTimeout(() => void load(), nowAndThen)
      return
    }
    const before = awaited.peek()
    if (before === null) return
    awaited.value = null
    const [made] = known.backups
    if (made !== undefined && made.id > before.after) sayMade(made)
    else sayFailure(() => administrationTexts.value.backups.notMade)
  }

  /** Has the browser fetch one to keep; who has been signed out meanwhile signs in again first. */
  async function download({ id }: Backup) {
    const t = administrationTexts
    try {
      const known = await call('listBackups')
      list.value = known
      if (!known.backups.some((kept) => kept.id === id)) return void sayFailure(() => t.value.backups.gone)
    } catch (error) {
      const why = () => (error instanceof Offline ? t.value.offline : t.value.backups.downloadFailed)
      return void sayFailure(why)
    }
    const link = document.createElement('a')
    link.href = endpoints.getBackupFile.url.replace(':backupId', encodeURIComponent(id))
    link.download = ''
    link.click()
  }

  effect(() => () => {
    left = true
    clearTimeout(timer)
  })

  return {
    /** Null until it has been fetched. */
    list,
    failure,
    load,
    awaited,

    /** Makes one; it is told when it is there, also to whoever has gone on to another page. */
    async make() {
      if (awaited.peek() !== null) return
      awaited.value = { after: newest(list.peek()) }
      answering = true
      try {
        const made = await call('createBackup', { timeoutMs: patience })
        awaited.value = null
        sayMade(made)
      } catch (error) {
        // The answer was lost on its way, or somebody else was first: the list tells what becomes of it.
        if (!(error instanceof Offline || (error instanceof Refused && error.code === 'backup_under_way'))) {
          awaited.value = null
          sayFailure(() => failureText(error))
        }
      }
      answering = false
      await load()
    },
    download,
  }
})
export type BackupsHere = InstanceType<typeof BackupsModel>
