import styles from './RootsPicture.module.css'
import { signInTexts } from './texts.ts'

const years = [
  { year: 2019, y: 214 },
  { year: 2022, y: 400 },
  { year: 2025, y: 586 },
] as const

/** A theme's stations: where its ring stands, and how much of it is filled (of a circle of 37.7). */
const stations = [
  { theme: 1, x: 190, y: 214, filled: 23.8 },
  { theme: 1, x: 130, y: 400, filled: 5.7 },
  { theme: 1, x: 130, y: 586, filled: 0 },
  { theme: 2, x: 420, y: 214, filled: 23.4 },
  { theme: 2, x: 420, y: 400, filled: 0 },
  { theme: 2, x: 286, y: 400, filled: 6.8 },
  { theme: 2, x: 420, y: 586, filled: 0 },
  { theme: 3, x: 561.6, y: 214, filled: 17 },
  { theme: 3, x: 610, y: 400, filled: 6.4 },
  { theme: 3, x: 610, y: 586, filled: 0 },
  { theme: 4, x: 700, y: 214, filled: 21.9 },
  { theme: 4, x: 736, y: 400, filled: 10.6 },
  { theme: 4, x: 736, y: 586, filled: 0 },
] as const
const ends = [130, 420, 610, 736] as const
const dotted = 'M450 0V90C450 200 610 180 610 310V770'
const ticked = 'M480 0V70C480 170 736 150 736 290V770'

/** Four themes growing from one stem, one of them forked at an open decision. Says nothing that the words beside it do not. */
export function RootsPicture() {
  const t = signInTexts.value
  return (
    <>
      <svg class={styles.picture} viewBox="0 0 840 856" preserveAspectRatio="xMidYMin slice" aria-hidden="true" focusable="false">
        <g fill="none">
          <path d="M0 214H840M0 400H840M0 586H840" stroke="var(--line-2)" />
          <path d="M390 0V90C390 190 130 170 130 300V770" stroke="var(--theme-1)" stroke-width="12" />
          <path d={dotted} stroke="var(--theme-3)" stroke-width="12" />
          <path d={dotted} stroke="var(--canvas)" stroke-width="4.6" stroke-linecap="round" stroke-dasharray="0 12" />
          <path d={ticked} stroke="var(--theme-4)" stroke-width="12" />
          <path d={ticked} stroke="var(--canvas)" stroke-width="12" stroke-dasharray="2.6 11" />
          <path d="M420 0V300M420 500V770" stroke="var(--theme-2)" stroke-width="12" />
          <path d="M420 0V300M420 500V770" stroke="var(--canvas)" stroke-width="3.4" />
          <path d="M420 300V500" stroke="var(--theme-2)" stroke-width="7" />
          <path d="M420 300H320q-34 0-34 34V466q0 34 34 34H420" stroke="var(--theme-2)" stroke-width="5.5" stroke-dasharray="14 8" />
        </g>
        <g class={styles.years}>
          {[...years, { year: 2030, y: 801 }].map(({ year, y }) => (
            <text key={year} x="816" y={y - 9}>
              {year}
            </text>
          ))}
        </g>
        {ends.map((x, index) => (
          <circle key={x} cx={x} cy="786" r="17" fill="var(--canvas)" stroke={`var(--theme-${index + 1})`} stroke-width="9" />
        ))}
        {stations.map(({ theme, x, y, filled }) => (
          <g key={`${x} ${y}`} stroke={`var(--theme-${theme}-ink)`} fill="none">
            <circle cx={x} cy={y} r="14.5" fill="var(--surface)" stroke-width="2.6" />
            {filled > 0 && (
              <circle cx={x} cy={y} r="6" stroke-width="12" stroke-dasharray={`${filled} 99`} transform={`rotate(-90 ${x} ${y})`} />
            )}
          </g>
        ))}
        <path d="M420 276l24 24-24 24-24-24z" fill="var(--canvas)" stroke="var(--ink)" stroke-width="3.6" />
        <circle cx="420" cy="500" r="10" fill="var(--canvas)" stroke="var(--theme-2)" stroke-width="5.5" />
        <path d="M450 343l7 7-7 7-7-7z" fill="var(--out-a)" />
        <text x="464" y="355" fill="var(--out-a)">
          {t.pictureIf}
        </text>
        <path d="M310 343l7 7-7 7-7-7z" fill="var(--canvas)" stroke="var(--out-b)" stroke-width="2" />
        <text x="323" y="355" fill="var(--out-b)">
          {t.pictureIfNot}
        </text>
      </svg>
      <p class={styles.said}>
        <span>{t.onePlan}</span>
        <span>{t.bothBranches}</span>
      </p>
    </>
  )
}
