// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GoalComposer } from '../../client/features/roadmap/composer/GoalComposer.tsx'
import { fetchRecogniser } from '../../client/features/roadmap/composer/recogniser.ts'
import type { RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { type createFakeServer, settled } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

let model: RoadmapModel
let server: ReturnType<typeof createFakeServer>

beforeEach(async () => {
  chooseLanguage('fi')
  ;({ model, server } = await openTestModel())
  await fetchRecogniser()
})
afterEach(() => {
  cleanup()
  model.dispose()
})

const compose = (onClose = vi.fn()) => {
  render(<GoalComposer model={model} themeId="theme-pk" horizonId="horizon-2022" guard={null} condition={null} onClose={onClose} />)
  return { onClose, area: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Tavoitteen teksti' }) }
}
const write = (area: HTMLTextAreaElement, text: string) => {
  area.value = text
  area.setSelectionRange(text.length, text.length)
  fireEvent.input(area)
}

test('Enter adds the goal to its cell and stays for the next one', async () => {
  const { area } = compose()

  write(area, 'Perhekeskus avautuu')
  fireEvent.keyDown(area, { key: 'Enter' })
  await settled()

  expect(server.document.goals.at(-1)).toMatchObject({
    text: { fi: 'Perhekeskus avautuu' },
    themeId: 'theme-pk',
    horizonId: 'horizon-2022',
  })
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
})

test('Esc closes the composer and keeps what was being written', () => {
  const { area, onClose } = compose()

  write(area, 'Kesken jäänyt ajatus')
  fireEvent.keyDown(area, { key: 'Escape' })
  cleanup()

  expect(onClose).toHaveBeenCalledOnce()
  expect(compose().area.value).toBe('Kesken jäänyt ajatus')
})

test('a coverage that the text tells becomes the scope, unless the planner refuses it', async () => {
  const { area } = compose()

  write(area, 'Vastuuhenkilö on nimetty, väh. 3 kuntaa')
  screen.getByText('Kattavuus: 3 / 4 kuntaa')
  fireEvent.keyDown(area, { key: 'Enter' })
  write(area, 'Toinenkin, väh. 3 kuntaa')
  fireEvent.click(screen.getByRole('button', { name: 'Älä käytä tätä kattavuutena' }))
  fireEvent.keyDown(area, { key: 'Enter' })
  await settled()

  expect(server.document.goals.slice(1).map((goal) => goal.scope)).toEqual([{ kind: 'share', percent: 75 }, { kind: 'region' }])
})

test('an at sign completes a municipality, by its name in either language, and names it in the scope', async () => {
  const { area } = compose()

  write(area, 'Malli on käytössä @Borg')
  const found = screen.getAllByRole('option').map((option) => option.textContent)
  fireEvent.keyDown(area, { key: 'Enter' })
  fireEvent.keyDown(area, { key: 'Enter' })
  await settled()

  expect(found).toEqual(['PorvooBorgå'])
  expect(server.document.goals.at(-1)).toMatchObject({
    text: { fi: 'Malli on käytössä Porvoo' },
    scope: { kind: 'named', municipalityCodes: ['638'] },
  })
})

test('Esc first puts the offered municipalities away, and then closes the composer', () => {
  const { area, onClose } = compose()

  write(area, 'Malli on käytössä @Loh')
  const offered = screen.getAllByRole('option').length
  fireEvent.keyDown(area, { key: 'Escape' })
  const after = { offered: screen.queryAllByRole('option').length, closed: onClose.mock.calls.length }
  fireEvent.keyDown(area, { key: 'Escape' })

  expect([offered, after]).toEqual([1, { offered: 0, closed: 0 }])
  expect(onClose).toHaveBeenCalledOnce()
})

test('a text that begins with a condition can be parted into the condition and the goal', async () => {
  const { area } = compose()

  write(area, 'Jos laki hyväksytään, malli otetaan käyttöön')
  fireEvent.click(screen.getByRole('button', { name: 'Pidä ehtona' }))
  fireEvent.keyDown(area, { key: 'Enter' })
  await settled()

  expect(server.document.goals.at(-1)).toMatchObject({ text: { fi: 'Malli otetaan käyttöön' }, condition: { fi: 'Jos laki hyväksytään' } })
})
