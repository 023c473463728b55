// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Decision } from '#domain/decisions.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { uusimaaExample } from '#domain/examples.ts'
// The parts that come later are read here, so that no test waits for the compiler.
import '../../client/features/checks/CellCoverage.tsx'
import '../../client/features/checks/checking.ts'
import '../../client/features/roadmap/guards/GuardEditor.tsx'
import { findingsOf } from '../../client/features/checks/findings-of.ts'
import { guardEditing, openGuardEditor } from '../../client/features/roadmap/guards/guard-editing.ts'
import type { RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { RoadmapDialogs } from '../../client/features/roadmap/panel/RoadmapDialogs.tsx'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { createFakeServer, makeDocument, settled } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

let model: RoadmapModel
let server: ReturnType<typeof createFakeServer>
let stop = () => {}

beforeEach(() => chooseLanguage('fi'))
afterEach(() => {
  cleanup()
  stop()
  model.dispose()
})

async function edit(goalId: string, changed: (goal: Goal) => Partial<Goal> = () => ({}), more: readonly Decision[] = []) {
  const goals = uusimaaExample.goals.map((goal) => ({ ...goal, ...changed(goal) }))
  const decisions = [...uusimaaExample.decisions, ...more]
  server = createFakeServer(makeDocument({ ...uusimaaExample, goals, decisions, resolutions: [] }))
  ;({ model } = await openTestModel(server))
  model.asOf.value = '2018-12-12'
  stop = findingsOf(model).watch()
  render(<RoadmapDialogs model={model} />)
  act(() => openGuardEditor([goalId]))
  return within(await screen.findByRole('dialog'))
}
const map = (dialog: Awaited<ReturnType<typeof edit>>) => dialog.findByRole('table')
const counted = (table: HTMLElement) =>
  Object.fromEntries(['covered', 'gap', 'impossible'].map((kind) => [kind, table.querySelectorAll(`td[data-kind=${kind}]`).length]))

test('the editor shows what the cell covers, and which of it is this branch', async () => {
  const dialog = await edit('pk22b')

  const table = await map(dialog)
  expect(counted(table)).toEqual({ covered: 2, gap: 5, impossible: 2 })
  expect(within(table).getAllByText('Aukko')).toHaveLength(5)
  expect([...table.querySelectorAll('td[data-own]')].map((each) => each.textContent)).toEqual([expect.stringMatching(/^Haara B\(tämä\)/)])
})

test('the widening fills the gaps in the editor first; the plan follows when it is saved, and it can be taken back', async () => {
  const dialog = await edit('pk22b')
  const before = server.goal('pk22b')?.guard
  await map(dialog)

  dialog.getByText('Jos maakunnan toiminta ei ole käynnistynyt vuoden 2022 lopussa.')
  expect(dialog.getByRole('region', { name: 'Korjaus: laajenna ehtoa' }).textContent).toMatch(/5 → 0/)
  fireEvent.click(dialog.getByRole('button', { name: 'Laajenna ehtoa' }))
  await dialog.findByText('Ruudussa PK 2022 on tavoite voimassa kävi miten kävi. Aukkoja ei ole.')
  expect(counted(await map(dialog))).toEqual({ covered: 7, gap: 0, impossible: 2 })
  expect(dialog.getByRole('region', { name: 'Ehto lauseena' }).textContent).toContain('ei ole käynnistynyt')
  expect(server.goal('pk22b')?.guard).toEqual(before)

  fireEvent.click(dialog.getByRole('button', { name: 'Palauta entinen' }))
  await dialog.findByRole('button', { name: 'Laajenna ehtoa' })
  expect(counted(await map(dialog))).toEqual({ covered: 2, gap: 5, impossible: 2 })

  fireEvent.click(dialog.getByRole('button', { name: 'Laajenna ehtoa' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Tallenna ehto' }))
  await settled()
  expect(server.goal('pk22b')?.guard).toEqual({
    alternatives: [{ terms: [{ decisionId: 'county-start', states: ['county-cancelled', 'other', 'open'] }] }],
  })
})

test('from one branch the other, which can be widened too, is a press away', async () => {
  const dialog = await edit('pk22a')
  await map(dialog)

  fireEvent.click(dialog.getByRole('button', { name: 'Muokkaa sitä haaraa' }))

  expect(guardEditing.value).toEqual(expect.arrayContaining(['pk22b']))
})

test('a goal without a condition covers its cell, and words that nobody can read claim nothing', async () => {
  const dialog = await edit('pk22b')
  await map(dialog)
  fireEvent.click(dialog.getByRole('radio', { name: 'Ei ehtoa' }))
  await dialog.findByText('Ruudussa PK 2022 on tavoite, joka on voimassa kävi miten kävi. Aukkoja ei ole.')
  act(() => void (guardEditing.value = null))
  cleanup()

  const other = await edit('pk22b', ({ id }) => (id === 'pk22a' ? { guard: null, condition: { fi: 'Jos laki tulee' } } : {}))
  await other.findByText(/^Ruudussa PK 2022 on ehto vain sanoina/)
})

test('where three decisions matter, the smallest scenarios without a goal are told instead of a map', async () => {
  const [law] = uusimaaExample.decisions as [Decision, ...Decision[]]
  const third: Decision = { ...law, id: 'third', name: { fi: 'rahoitus' } }
  const guard = { alternatives: [{ terms: [{ decisionId: 'third', states: ['open'] }] }] }
  const dialog = await edit('pk22b', ({ id }) => (id === 'pk22b' ? { guard } : {}), [third])

  await dialog.findByText('Ruutu PK 2022 jää ilman tavoitetta, pienimmillään näin:')
  expect(dialog.queryByRole('table')).toBeNull()
  const told = [...document.querySelectorAll('[data-coverage] li')].map((each) => each.textContent)
  expect(told[0]).toBe('SOTE- ja maakuntalainsäädäntö on hylättyrahoitus on hyväksyttyvuoden 2022 lopussa')
})
