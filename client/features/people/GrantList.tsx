import type { GivenGrant } from '#domain/people.schema.ts'
import { grantPlace, type Places } from './grant-words.ts'
import styles from './GrantList.module.css'
import { peopleTexts } from './texts.ts'

/** What somebody has been granted, and where. */
export function GrantList({ grants, places }: { grants: readonly GivenGrant[]; places: Places }) {
  const t = peopleTexts.value
  if (grants.length === 0) return <span class={styles.none}>{t.noGrants}</span>
  return (
    <ul class={styles.grants}>
      {grants.map((grant) => (
        <li key={`${grant.role} ${grant.regionId} ${grant.municipalityCode}`}>
          <b>{t.roles[grant.role]}</b> {grantPlace(grant, places)}
        </li>
      ))}
    </ul>
  )
}
