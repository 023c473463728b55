/** @jsxRuntime automatic @jsxImportSource preact */
import type { GoalMark } from '#domain/documents.schema.ts'
import type { Language } from '#domain/languages.ts'
import { formatPercent } from './formats.ts'
import { Diamond, Ring } from './Marks.tsx'
import type { CellView, GoalView, LaneView, PageModel, RowView, Said } from './page-model.ts'
import type { PageTexts } from './texts.ts'

/** What every part of the page needs: the reader's language, its words, and how text is set in it. */
export type Setting = { language: Language; texts: PageTexts; set: (text: string, language: Language) => string }

/** A text of the plan, marked with its language where that is another than the page's. */
export const Words = ({ said, setting }: { said: Said; setting: Setting }) =>
  said.lang === undefined ? (
    <>{setting.set(said.text, setting.language)}</>
  ) : (
    <span lang={said.lang}>{setting.set(said.text, said.lang)}</span>
  )

/** The grid as a table that is read aloud, printed and searched as one. */
export function PlanTable({ model, setting }: { model: PageModel; setting: Setting }) {
  const { texts } = setting
  return (
    <table class="plan" id="goals" role="table" tabindex={-1}>
      <caption class="visually-hidden">{texts.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" class="w-theme">
            {texts.theme}
          </th>
          {model.horizons.map(({ horizon, label }) => (
            <th key={horizon.id} scope="col" role="columnheader" class={horizon.kind === 'baseline' ? 'w-base' : undefined}>
              <b>{horizon.year}</b>
              <span>
                <Words said={label} setting={setting} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {model.rows.map((row, index) => (
          <Row key={row.theme.id} row={row} index={index} model={model} setting={setting} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, index, model, setting }: { row: RowView; index: number; model: PageModel; setting: Setting }) {
  return (
    <tr role="row" class={`th-${row.theme.colour}`} id={`t${index + 1}`}>
      <th scope="row" role="rowheader">
        <span class="code" aria-hidden="true">
          {row.theme.code}
        </span>
        <i class="root" />
        <h3 class="name">
          <Words said={row.name} setting={setting} />
        </h3>
      </th>
      {row.cells.map((cell, at) => (
        <Cell
          key={cell.horizon.id}
          cell={cell}
          label={model.horizons[at]?.label ?? { text: '' }}
          isLast={at === row.cells.length - 1}
          setting={setting}
        />
      ))}
    </tr>
  )
}

function Cell({ cell, label, isLast, setting }: { cell: CellView; label: Said; isLast: boolean; setting: Setting }) {
  const { horizon, always, branches } = cell
  const isBaseline = horizon.kind === 'baseline'
  const forkedOnly = always === null && branches.length > 0
  return (
    <td role="cell" class={[isBaseline && 'base', isLast && 'last', forkedOnly && 'forked'].filter(Boolean).join(' ') || undefined}>
      <i class="root" />
      <h4 class="year">
        <b>{horizon.year}</b> <Words said={label} setting={setting} />
      </h4>
      {always === null && branches.length === 0 && <p class="none">{setting.texts.noGoals}</p>}
      {always !== null && <Goals lane={always} isBaseline={isBaseline} setting={setting} />}
      {branches.length > 0 && <Fork branches={branches} isBaseline={isBaseline} setting={setting} />}
    </td>
  )
}

const bracketsDrawn = 12

function Fork({ branches, isBaseline, setting }: { branches: readonly LaneView[]; isBaseline: boolean; setting: Setting }) {
  const settled = branches.every(({ state }) => state !== 'waiting')
  return (
    <div class="fork" data-settled={settled ? '' : undefined}>
      {branches.slice(0, bracketsDrawn).map((lane, index) => (
        <i key={lane.key} class={index === 0 ? 'straight' : `bracket to-${index + 1}`} data-line={lane.state} />
      ))}
      <span class="node">
        <Diamond form={settled ? 'settled' : 'open'} size={19} />
      </span>
      <i class="join" />
      {branches.map((lane, index) => (
        <Lane key={lane.key} lane={lane} place={index + 1} isBaseline={isBaseline} setting={setting} />
      ))}
    </div>
  )
}

function Lane({ lane, place, isBaseline, setting }: { lane: LaneView; place: number; isBaseline: boolean; setting: Setting }) {
  return (
    <div class={place > bracketsDrawn ? 'lane' : `lane at-${place}`} data-lane={lane.asked ?? undefined} data-state={lane.state}>
      <p class={`head o-${lane.form}`}>
        <span>
          <Diamond form={lane.form} />
          <b>{lane.sentence !== null && <Words said={lane.sentence} setting={setting} />}</b>
          <em data-word="">{setting.texts.states[lane.state]}</em>
        </span>
      </p>
      <Goals lane={lane} isBaseline={isBaseline} setting={setting} />
    </div>
  )
}

function Goals({ lane, isBaseline, setting }: { lane: LaneView; isBaseline: boolean; setting: Setting }) {
  return (
    <ul class={isBaseline ? 'goals was' : 'goals'}>
      {lane.goals.map((goal) => (
        <GoalItem key={goal.id} goal={goal} isBaseline={isBaseline} isConditional={lane.sentence !== null} setting={setting} />
      ))}
    </ul>
  )
}

/** Marks that say no more than the lane does, or that nothing has begun: their words are for those who cannot see the shape. */
const saysLittle = (mark: GoalMark) => mark === 'not_started' || mark === 'waiting' || mark === 'lapsed'

function GoalItem({
  goal,
  isBaseline,
  isConditional,
  setting,
}: {
  goal: GoalView
  isBaseline: boolean
  isConditional: boolean
  setting: Setting
}) {
  const { texts, language } = setting
  const { mark, percent, scope } = goal
  if (isBaseline)
    return (
      <li data-codes={goal.codes}>
        <p>
          <Words said={goal.said} setting={setting} />
        </p>
      </li>
    )
  const tellsPercent = percent !== null && percent > 0 && (mark === 'in_progress' || mark === 'at_risk' || mark === 'late')
  const words = tellsPercent ? `${texts.marks[mark]} ${formatPercent(Math.round(percent), language)}` : texts.marks[mark]
  return (
    <li data-codes={goal.codes} data-status={isConditional ? goal.goal.status : undefined}>
      <Ring mark={mark} percent={percent} />
      <p>
        <Words said={goal.said} setting={setting} /> <em>{scope}</em>{' '}
        <em class={saysLittle(mark) ? 'mark visually-hidden' : 'mark'} data-mark={mark}>
          {words}
        </em>
      </p>
    </li>
  )
}
