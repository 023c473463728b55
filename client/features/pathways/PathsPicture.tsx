import { Fragment } from 'preact'
import type { GoalMark } from '#domain/documents.schema.ts'
import type { Language } from '#domain/languages.ts'
import type { Chain } from '#domain/pathways/chains.ts'
import type { ForkPicture, LanePicture, LinePicture, PlacedText, Picture, Station } from '#domain/pathways/picture.ts'
import { outcomeForm, type DiamondForm } from '../../ui/Diamond.tsx'
import { themeColours } from '../../ui/Theme.tsx'
import { StationSign } from './StationSign.tsx'
import styles from './PathsPicture.module.css'

/** What a station says of its goal. */
export interface StationFacts {
  mark: GoalMark
  percent: number | null
  /** It will not be, whatever the scenario. */
  lapsed: boolean
  /** It may be, but not in the scenario that is looked at. */
  dimmed: boolean
  /** Read aloud. */
  said: string
  language: Language
}

interface PathsPictureProps {
  picture: Picture
  zoom: number
  label: string
  describedBy: string
  factsOf: (goalId: string) => StationFacts
  /** Which of the outcomes' forms a lane is drawn with. */
  outcomeOf: (lane: LanePicture) => number
  laneTitle: (lane: LanePicture) => string
  decisionTitle: (decisionIds: readonly string[]) => string
  /** Whether a lane is within the scenario; null: no scenario is looked at. */
  isLit: (lane: LanePicture, horizonId: string) => boolean | null
  selectedGoalId: string | null
  chain: Chain | null
  /** The one station that Tab comes to. */
  stopGoalId: string | null
  svgRef: (svg: SVGSVGElement | null) => void
}

const decisionForms = 11

/** The pathways drawn: lines, forks, stations, connections. It knows places only; what happens in it is the view's. */
export function PathsPicture(props: PathsPictureProps) {
  const { picture, zoom, chain, selectedGoalId } = props
  const { width, height, axis } = picture
  const byTheme = new Map<string, Station[]>()
  for (const station of picture.stations) byTheme.set(station.themeId, [...(byTheme.get(station.themeId) ?? []), station])
  return (
    <svg
      ref={props.svgRef}
      class={styles.picture}
      viewBox={`0 0 ${width} ${height}`}
      width={Math.round(width * zoom)}
      height={Math.round(height * zoom)}
      role="group"
      aria-label={props.label}
      aria-describedby={props.describedBy}
    >
      <g aria-hidden="true">
        {picture.columns.map((column) => (
          <Fragment key={column.horizonId}>
            <path class={styles.columnLine} d={`M${column.x} ${axis.top}V${axis.bottom}`} />
            <Text text={column.year} />
            {column.label && <Text text={column.label} />}
          </Fragment>
        ))}
        <path class={styles.tick} d={axis.ticks.map((x) => `M${x.toFixed(1)} ${axis.bottom - 6}v10`).join('')} />
        {axis.years.map((year) => (
          <Text key={year.x} text={year} class={styles.axisYear} />
        ))}
        {picture.gates.map((gate) => (
          <path key={gate.decisionId} class={styles.gate} d={`M${gate.x} ${gate.y1}V${gate.y2}`} />
        ))}
        {picture.now && <path class={styles.now} d={`M${picture.now.x} ${picture.now.y1}V${picture.now.y2}`} />}
        {picture.lines.map((line) => (
          <Line key={line.themeId} line={line} {...props} />
        ))}
        {picture.connections.map((connection) => (
          <path
            key={connection.linkId}
            class={styles.connection}
            data-chain={chain === null ? undefined : chain.linkIds.has(connection.linkId)}
            d={connection.path}
          />
        ))}
      </g>
      {picture.lines.map((line) => (
        <g key={line.themeId} {...themeColours(line.colour)}>
          {(byTheme.get(line.themeId) ?? []).map((station) => {
            const facts = props.factsOf(station.goalId)
            const selected = station.goalId === selectedGoalId
            const { box } = station.label
            return (
              <g
                key={station.goalId}
                class={styles.station}
                data-station={station.goalId}
                data-selected={selected || undefined}
                data-lapsed={facts.lapsed || undefined}
                data-dimmed={facts.dimmed || undefined}
                data-chain={chain?.goalIds.has(station.goalId) || undefined}
              >
                <g
                  class={styles.stop}
                  data-goal={station.goalId}
                  role="button"
                  tabindex={station.goalId === props.stopGoalId ? 0 : -1}
                  aria-pressed={selected}
                  aria-label={facts.said}
                >
                  <rect
                    class={styles.target}
                    x={box.x - 2}
                    y={Math.min(box.y, station.y - 13)}
                    width={box.width + 4}
                    height={Math.max(box.y + box.height, station.y + 13) - Math.min(box.y, station.y - 13)}
                  />
                  <g transform={`translate(${station.x.toFixed(1)} ${station.y})`}>
                    <circle class={styles.target} r="13" />
                    <circle class={styles.ring} r="14.5" />
                    <StationSign mark={facts.mark} percent={facts.percent} />
                  </g>
                </g>
                {/* Shortened and broken to lines; the station's name says it whole. */}
                <g aria-hidden="true">
                  <Text text={station.label} lang={facts.language} class={station.number === null ? undefined : styles.number} />
                </g>
              </g>
            )
          })}
        </g>
      ))}
      <g aria-hidden="true">
        {picture.lines.map((line) => line.forks.map((fork) => <ForkSigns key={fork.key} fork={fork} {...props} />))}
        {picture.gates.map((gate) => (
          <g key={gate.decisionId} class={styles.flag} data-settled={gate.settled}>
            <rect x={gate.tag.x} y={gate.tag.y} width={gate.tag.width} height={gate.tag.height} rx="3" />
            <Diamond form={gate.settled ? 'settled' : 'open'} x={gate.tag.x + 14} y={gate.tag.y + gate.tag.height / 2} size={6} />
            <Text text={gate.text} />
          </g>
        ))}
        {picture.now && (
          <g class={styles.nowFlag}>
            <rect x={picture.now.tag.x} y={picture.now.tag.y} width={picture.now.tag.width} height={picture.now.tag.height} rx="3" />
            <Text text={picture.now.text} />
          </g>
        )}
        {picture.key.map(({ number, text }) => (
          <Text key={number} text={text} class={styles.key} />
        ))}
      </g>
    </svg>
  )
}

function Line({ line, isLit, outcomeOf, laneTitle, selectedGoalId, picture }: PathsPictureProps & { line: LinePicture }) {
  const trunk = line.trunks.map(({ x1, x2 }) => `M${x1.toFixed(1)} ${line.y}H${x2.toFixed(1)}`).join('')
  const chosen = picture.stations.find(({ goalId, themeId }) => goalId === selectedGoalId && themeId === line.themeId)
  const lights = line.forks.flatMap((fork) =>
    fork.lanes.flatMap((lane) => {
      const lit = isLit(lane, fork.horizonId)
      const onWay =
        lit ?? (chosen !== undefined && lane.state !== 'lapsed' && (!hasGoal(fork, chosen) || lane.goalIds.includes(chosen.goalId)))
      return onWay ? [lane.path] : []
    }),
  )
  const scenario = line.forks.some((fork) => fork.lanes.some((lane) => isLit(lane, fork.horizonId) !== null))
  return (
    <g {...themeColours(line.colour)}>
      {(lights.length > 0 || chosen) && (chosen || scenario) && <path class={styles.light} d={[trunk, ...lights].join('')} />}
      <path class={styles.trunk} d={trunk} />
      <path class={styles.core} data-core={line.colour} d={trunk} />
      {line.forks.map((fork) =>
        fork.lanes.map((lane) => (
          <path
            key={lane.key}
            class={styles.lane}
            data-form={lane.state === 'empty' ? undefined : outcomeForm(outcomeOf(lane))}
            data-state={lane.state}
            data-dimmed={isLit(lane, fork.horizonId) === false || undefined}
            d={lane.path}
          >
            <title>{laneTitle(lane)}</title>
          </path>
        )),
      )}
      <circle class={styles.end} cx={line.end.x} cy={line.end.y} r="10" />
      <rect class={styles.badge} x={line.badge.x} y={line.badge.y} width={line.badge.width} height={line.badge.height} rx="3" />
      <Text text={line.codeText} class={styles.code} />
      {line.name && <Text text={line.name} />}
    </g>
  )
}

const hasGoal = (fork: ForkPicture, station: Station) => fork.lanes.some((lane) => lane.goalIds.includes(station.goalId))

function ForkSigns({ fork, outcomeOf, isLit, decisionTitle }: PathsPictureProps & { fork: ForkPicture }) {
  return (
    <>
      {fork.lanes.map((lane) => (
        <g
          key={lane.key}
          class={styles.branch}
          data-outcome={lane.state === 'empty' || lane.state === 'lapsed' ? undefined : outcomeForm(outcomeOf(lane))}
          data-state={lane.state}
          data-dimmed={isLit(lane, fork.horizonId) === false || undefined}
        >
          {lane.sign && <Diamond form={outcomeForm(outcomeOf(lane))} x={lane.sign.x} y={lane.sign.y} size={5.5} />}
          {lane.caption && <Text text={lane.caption} />}
          {lane.lapsed && <Text text={lane.lapsed} class={styles.lapsedOn} />}
          {lane.gap && (
            <g transform={`translate(${lane.gap.x.toFixed(1)} ${lane.gap.y})`}>
              <path class={styles.gapSign} d="M0-11 11 8h-22z" />
              <path class={styles.gapGlyph} d="M0-4.5v6M0 4.6v.3" />
            </g>
          )}
        </g>
      ))}
      <g>
        <title>{decisionTitle(fork.decisionIds)}</title>
        <Diamond form={fork.settled ? 'settled' : 'open'} x={fork.x1} y={fork.y} size={decisionForms} filled />
      </g>
      <circle class={styles.join} cx={fork.x2} cy={fork.y} r="6" />
    </>
  )
}

type DiamondProps = { form: DiamondForm; x: number; y: number; size: number; filled?: boolean }

/** The mark of a decision or an outcome, as in the grid. */
function Diamond({ form, x, y, size, filled = false }: DiamondProps) {
  const edge = `M0 ${-size} ${size} 0 0 ${size} ${-size} 0z`
  const solid = form === 'a' || form === 'settled'
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} class={styles.diamond} data-form={form} data-large={filled || undefined}>
      <path class={solid ? styles.solid : styles.hollow} d={edge} />
      {form === 'c' && <path class={styles.solid} d={`M0 ${-size}V${size}L${-size} 0z`} />}
      {form === 'd' && (
        <path
          class={styles.hollow}
          d={`M${-size / 2} ${-size / 2} ${size / 2} ${size / 2}M${size / 2} ${-size / 2} ${-size / 2} ${size / 2}`}
        />
      )}
    </g>
  )
}

/** A text of the picture, a line of it at a time. */
function Text({ text, class: more, lang }: { text: PlacedText; class?: string | undefined; lang?: string }) {
  const className = [styles.text, styles[text.lettering], more].filter(Boolean).join(' ')
  return (
    <>
      {text.lines.map((line, i) => (
        <text
          key={i}
          class={className}
          x={text.x.toFixed(1)}
          y={(text.baselines[i] as number).toFixed(1)}
          text-anchor={text.anchor}
          lang={lang}
        >
          {line}
        </text>
      ))}
    </>
  )
}
