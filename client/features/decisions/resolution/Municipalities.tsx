import type { Effects } from '#domain/checks/resolution-previews.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { membersOn } from '#domain/scopes.ts'
import { formatList } from '../../../lib/rare-formats.ts'
import { language } from '../../../lib/texts.ts'
import styles from './Municipalities.module.css'
import { resolutionTexts } from './texts.ts'

type MunicipalitiesProps = { document: RoadmapDocument; touched: Effects['municipalities']; asOf: string }

const kinds = ['gained', 'both', 'lost'] as const

/** The municipalities whose commitments change: each a square, by what becomes of them in words, and goal by goal. */
export function Municipalities({ document, touched, asOf }: MunicipalitiesProps) {
  const t = resolutionTexts.value
  const members = membersOn(document.region, asOf)
  const changeOf = new Map(
    touched.map(({ code, gained, lost }) => [code, gained.length === 0 ? 'lost' : lost.length === 0 ? 'gained' : 'both'] as const),
  )
  const nameOf = (code: string) => {
    const found = document.municipalities.find((municipality) => municipality.code === code)
    return found === undefined ? code : found.name[language.value === 'sv' ? 'sv' : 'fi']
  }
  const order = new Map(document.municipalities.map(({ code }, i) => [code, i]))
  const inOrder = [...members].sort((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
  const textOf = (goalId: string) => textIn(document.goals.find(({ id }) => id === goalId)?.text, language.value)
  return (
    <section class={styles.municipalities} aria-label={t.municipalities}>
      <h3>
        {t.municipalities}
        <b>
          {touched.length} / {members.length}
        </b>
      </h3>
      {touched.length === 0 ? (
        <p>{t.noMunicipality}</p>
      ) : (
        <>
          <div class={styles.squares} aria-hidden="true">
            {inOrder.map((code) => (
              <i key={code} data-change={changeOf.get(code)} title={nameOf(code)} />
            ))}
          </div>
          <ul class={styles.kinds}>
            {kinds.map((kind) => {
              const names = touched.filter(({ code }) => changeOf.get(code) === kind).map(({ code }) => nameOf(code))
              return (
                names.length > 0 && (
                  <li key={kind}>
                    <i data-change={kind} aria-hidden="true" />
                    <span>
                      <b>{names.length}</b> {t.kinds[kind]}: {formatList(names)}
                    </span>
                  </li>
                )
              )
            })}
            {members.length > touched.length && (
              <li>
                <i aria-hidden="true" />
                <span>
                  <b>{members.length - touched.length}</b> {t.kinds.none}
                </span>
              </li>
            )}
          </ul>
          <details class={styles.each}>
            <summary>{t.byMunicipality}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.municipality}</th>
                  <th scope="col">{t.gained}</th>
                  <th scope="col">{t.lost}</th>
                </tr>
              </thead>
              <tbody>
                {touched.map(({ code, gained, lost }) => (
                  <tr key={code}>
                    <th scope="row">{nameOf(code)}</th>
                    {[gained, lost].map((goalIds, i) => (
                      <td key={i}>
                        <b>{goalIds.length}</b>
                        {goalIds.length > 0 && <span>{goalIds.map(textOf).join(' · ')}</span>}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}
