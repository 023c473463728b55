import { useRef } from 'preact/hooks'
import { givenRoles } from '#domain/roles.ts'
import type { GivenGrant } from '#domain/people.schema.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Field.tsx'
import { municipalityName, type Places } from './grant-words.ts'
import styles from './GrantsField.module.css'
import { peopleTexts } from './texts.ts'

/** What can be granted where there is a region: first of all, planning the first one. */
export const firstGrant = ({ regions }: Places): GivenGrant[] =>
  regions[0] === undefined ? [] : [{ role: 'planner', regionId: regions[0].id, municipalityCode: null }]

/** Of which municipality is said by whoever grants it, not by the alphabet. */
export const unchosen = ''

const codesOf = ({ regions }: Places, regionId: string): string[] =>
  regions.find(({ id }) => id === regionId)?.members.map(({ municipalityCode }) => municipalityCode) ?? []

/** A grant as it is after its role or its region has been chosen anew. */
function grantOf(role: GivenGrant['role'], regionId: string, code: string | null, places: Places): GivenGrant {
  if (role === 'administrator') return { role, regionId: null, municipalityCode: null }
  if (role !== 'municipal_member') return { role, regionId, municipalityCode: null }
  const codes = codesOf(places, regionId)
  return { role, regionId, municipalityCode: code !== null && codes.includes(code) ? code : unchosen }
}

type GrantsFieldProps = {
  grants: readonly GivenGrant[]
  places: Places
  /** Whether a municipality that is not chosen is told of. */
  checked: boolean
  onChange: (grants: GivenGrant[]) => void
}

/** What a person is granted: roles, and where each holds. */
export function GrantsField({ grants, places, checked, onChange }: GrantsFieldProps) {
  const t = peopleTexts.value
  const adding = useRef<HTMLButtonElement>(null)
  const put = (at: number, grant: GivenGrant) => onChange(grants.map((other, index) => (index === at ? grant : other)))
  return (
    <fieldset class={styles.grants}>
      <legend>{t.grants}</legend>
      {grants.length === 0 && <p class={styles.none}>{t.grantsMissing}</p>}
      {grants.map((grant, index) => {
        const regionId = grant.regionId ?? places.regions[0]?.id ?? ''
        return (
          <fieldset key={index} class={styles.grant}>
            <legend class="visually-hidden">{t.grant(index + 1)}</legend>
            <Select
              label={t.role}
              value={grant.role}
              hint={t.roleMeans[grant.role]}
              options={givenRoles.map((role) => ({
                value: role,
                text: t.roles[role],
                disabled: role !== 'administrator' && regionId === '',
              }))}
              onChange={(role) => put(index, grantOf(role, regionId, grant.municipalityCode, places))}
            />
            {grant.role !== 'administrator' && (
              <Select
                label={t.region}
                value={grant.regionId}
                options={places.regions.map((region) => ({ value: region.id, text: textIn(region.name, language.value) }))}
                onChange={(chosen) => put(index, grantOf(grant.role, chosen, grant.municipalityCode, places))}
              />
            )}
            {grant.role === 'municipal_member' && (
              <Select
                label={t.municipality}
                value={grant.municipalityCode}
                error={checked && grant.municipalityCode === unchosen ? t.municipalityMissing : null}
                options={[
                  ...(grant.municipalityCode === unchosen ? [{ value: unchosen, text: t.chooseMunicipality }] : []),
                  ...codesOf(places, grant.regionId)
                    .map((code) => ({ value: code, text: municipalityName(places, code) }))
                    .sort((a, b) => a.text.localeCompare(b.text, 'fi')),
                ]}
                onChange={(code) => put(index, { ...grant, municipalityCode: code })}
              />
            )}
            <IconButton
              class={styles.remove}
              icon="close"
              label={t.removeGrant(index + 1)}
              onClick={() => {
                onChange(grants.filter((_, at) => at !== index))
                adding.current?.focus()
              }}
            />
          </fieldset>
        )
      })}
      {grants.length < limits.grantsPerPerson && (
        <div>
          <Button
            icon="plus"
            buttonRef={adding}
            onClick={() =>
              onChange([
                ...grants,
                grantOf(places.regions[0] === undefined ? 'administrator' : 'reader', places.regions[0]?.id ?? '', null, places),
              ])
            }
          >
            {t.addGrant}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
