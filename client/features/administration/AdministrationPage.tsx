import { Page } from '../../app/Page.tsx'
import { may } from '../../lib/session.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { AboutPart } from './AboutPart.tsx'
import styles from './AdministrationPage.module.css'
import { BackupsPart } from './BackupsPart.tsx'
import { RegionsPart } from './RegionsPart.tsx'
import { administrationTexts } from './texts.ts'

/** What an administrator looks after a few times a year: backups, regions, and what is installed. */
export default function AdministrationPage() {
  const t = administrationTexts.value
  return (
    <Page title={t.title}>
      <div class={styles.page}>
        <PageHead title={t.title} lead={t.lead} />
        <div class={styles.parts}>
          <div class={styles.main}>
            <BackupsPart />
            {may('manage_regions') && <RegionsPart />}
          </div>
          <AboutPart />
        </div>
      </div>
    </Page>
  )
}
