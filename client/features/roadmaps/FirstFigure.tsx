import styles from './FirstVisit.module.css'
import { roadmapsTexts } from './texts.ts'

/** What the marks mean, in one drawing: a line, circles, a diamond where the line forks. */
export function FirstFigure() {
  const t = roadmapsTexts.value
  return (
    <svg class={styles.svg} viewBox="0 0 600 470" preserveAspectRatio="xMinYMin slice" role="img" aria-label={t.figure}>
      {[
        [28, 2018],
        [150, 2019],
        [272, 2022],
        [468, 2030],
      ].map(([x, year]) => (
        <text key={year} class={styles.year} x={x} y="26">
          {year}
        </text>
      ))}
      <path d="M0 40H600" stroke="var(--ink)" />
      <path d="M20 40V470M142 40V470M264 40V470M460 40V470" stroke="var(--line-2)" />
      <g fill="none">
        <path d="M28 96H264M440 96H570" stroke="var(--theme-2)" stroke-width="9" />
        <path d="M28 96H264M440 96H570" stroke="var(--canvas)" stroke-width="2.6" />
        <path d="M264 96H440" stroke="var(--theme-2)" stroke-width="5" />
        <path d="M264 96v112q0 16 16 16H424q16 0 16-16V96" stroke="var(--theme-2)" stroke-width="4" stroke-dasharray="11 6" />
      </g>
      <g fill="var(--surface)" stroke="var(--theme-2-ink)" stroke-width="2.5">
        <circle cx="166" cy="96" r="13" />
        <circle cx="484" cy="96" r="13" />
      </g>
      <circle
        cx="166"
        cy="96"
        r="5"
        fill="none"
        stroke="var(--theme-2-ink)"
        stroke-width="10"
        stroke-dasharray="19.5 99"
        transform="rotate(-90 166 96)"
      />
      <path d="m264 80 16 16-16 16-16-16z" fill="var(--canvas)" stroke="var(--ink)" stroke-width="2.8" />
      <circle cx="440" cy="96" r="7.5" fill="var(--canvas)" stroke="var(--theme-2)" stroke-width="4.5" />
      <circle cx="580" cy="96" r="11" fill="var(--canvas)" stroke="var(--theme-2)" stroke-width="7" />
      <rect x="288" y="84" width="136" height="24" rx="3" fill="var(--out-a-wash)" />
      <path d="m302 90 6 6-6 6-6-6z" fill="var(--out-a)" />
      <text class={styles.a} x="315" y="101">
        {t.figureA}
      </text>
      <rect x="292" y="212" width="128" height="24" rx="3" fill="var(--out-b-wash)" />
      <path d="m306 218 6 6-6 6-6-6z" fill="none" stroke="var(--out-b)" stroke-width="1.8" />
      <text class={styles.b} x="319" y="229">
        {t.figureB}
      </text>
      <path d="M80 103v31M166 111v56" stroke="var(--ink-2)" stroke-width="1.25" />
      <rect class={styles.slip} x="288" y="118" width="140" height="46" rx="3" />
      <rect class={styles.slip} x="288" y="246" width="140" height="46" rx="3" />
      <path class={styles.written} d="M300 134h104M300 149h70M300 262h110M300 277h56" />
      <text class={styles.word} x="60" y="151">
        {t.figureLine}
      </text>
      <text x="60" y="169">
        {t.figureLineIs}
      </text>
      <text class={styles.word} x="148" y="185">
        {t.figureRing}
      </text>
      <text x="148" y="203">
        {t.figureRingIs}
      </text>
      <g fill="none" stroke-width="9">
        <path d="M28 344H570" stroke="var(--theme-1)" />
        <path d="M28 392H570" stroke="var(--theme-3)" />
        <path d="M28 392H570" stroke="var(--canvas)" stroke-width="3.6" stroke-linecap="round" stroke-dasharray="0 10" />
        <path d="M28 440H570" stroke="var(--theme-4)" />
        <path d="M28 440H570" stroke="var(--canvas)" stroke-dasharray="2 9" />
      </g>
      {([1, 3, 4] as const).map((colour, index) => (
        <g key={colour}>
          <g fill="var(--surface)" stroke={`var(--theme-${colour}-ink)`} stroke-width="2.5">
            {[166, 290, 484].map((x) => (
              <circle key={x} cx={x} cy={344 + index * 48} r="11" />
            ))}
          </g>
          <circle cx="580" cy={344 + index * 48} r="11" fill="var(--canvas)" stroke={`var(--theme-${colour})`} stroke-width="7" />
        </g>
      ))}
    </svg>
  )
}
