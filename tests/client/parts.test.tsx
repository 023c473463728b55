// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { GoalMark } from '#domain/documents.schema.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { Button } from '../../client/ui/Button.tsx'
import { Dialog } from '../../client/ui/Dialog.tsx'
import { Diamond, outcomeForm, outcomeLetter } from '../../client/ui/Diamond.tsx'
import { TextField } from '../../client/ui/Field.tsx'
import { MarkChip } from '../../client/ui/MarkChip.tsx'
import { Menu } from '../../client/ui/Menu.tsx'
import { Ring } from '../../client/ui/Ring.tsx'
import { scopeText } from '../../client/ui/ScopeChip.tsx'
import { Segmented } from '../../client/ui/Segmented.tsx'
import { ToastRegion } from '../../client/ui/ToastRegion.tsx'
import { sayDone, sayFailure, toasts } from '../../client/ui/toasts.ts'

beforeEach(() => {
  chooseLanguage('fi')
  toasts.value = []
})
afterEach(() => {
  cleanup()
  // Effects that wait for a frame would wait for ever when the fake clock is taken away.
  if (vi.isFakeTimers()) vi.runAllTimers()
  vi.useRealTimers()
})

test.each<[GoalMark, number | null, string]>([
  ['not_started', null, 'ei aloitettu'],
  ['in_progress', 45, 'etenee, 45\u00a0%'],
  ['in_progress', null, 'etenee'],
  ['done', 100, 'valmis'],
  ['at_risk', 30, 'riskissä, 30\u00a0%'],
  ['late', 20, 'myöhässä, 20\u00a0%'],
  ['waiting', 0, 'odottaa päätöstä'],
  ['lapsed', 10, 'väistynyt'],
  ['dropped', null, 'luovuttu'],
  ['not_applicable', null, 'ei koske'],
])('a ring says how its goal stands: %s %s is "%s"', (mark, percent, said) => {
  render(<Ring mark={mark} percent={percent} />)

  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(said)
})

test('every mark has a shape of its own, so that colour is not needed to tell them apart', () => {
  const marks: GoalMark[] = ['not_started', 'in_progress', 'done', 'at_risk', 'late', 'waiting', 'dropped', 'not_applicable']
  const shapes = marks.map((mark) => {
    const { container } = render(<Ring mark={mark} percent={45} />)
    return [...container.querySelectorAll('svg > *')].map((part) => part.outerHTML.replace(/ class="[^"]*"/, '')).join('')
  })

  expect(new Set(shapes).size).toBe(marks.length)
})

test('a ring beside its words is silent', () => {
  const { container } = render(<MarkChip mark="late" count={3} />)

  expect(screen.queryByRole('img')).toBeNull()
  expect(container.textContent).toBe('3 myöhässä')
})

test('counted marks agree with their number', () => {
  chooseLanguage('sv')
  const { container } = render(
    <>
      <MarkChip mark="done" count={1} />, <MarkChip mark="done" count={2} />
    </>,
  )

  expect(container.textContent).toBe('1 klar, 2 klara')
})

test('a fifth outcome looks like the first again, and its letter tells them apart', () => {
  expect([0, 1, 2, 3, 4].map(outcomeForm)).toEqual(['a', 'b', 'c', 'd', 'a'])
  expect([0, 4].map(outcomeLetter)).toEqual(['A', 'E'])
  const { container } = render(<Diamond form="open" label="avoin päätös" />)
  expect(container.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('avoin päätös')
})

test('whom a goal binds reads in words', () => {
  const nameOf = (code: string) => ({ '444': 'Lohja', '710': 'Raasepori', '078': 'Hanko' })[code] ?? code

  expect(scopeText({ kind: 'share', percent: 50 }, nameOf)).toBe('väh.\u00a050\u00a0% kunnista')
  expect(scopeText({ kind: 'named', municipalityCodes: ['444', '710', '078'] }, nameOf)).toBe('Lohja, Raasepori +1')
  expect(scopeText({ kind: 'named', municipalityCodes: ['444'] }, nameOf)).toBe('Lohja')
  expect(scopeText({ kind: 'region' }, nameOf)).toBe('koko alue')
})

function Opener() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Avaa</Button>
      {open && (
        <Dialog title="Nimeä uudelleen" onClose={() => setOpen(false)}>
          <input aria-label="Nimi" />
        </Dialog>
      )}
    </>
  )
}

test('a press beside a dialog closes it, until something has been typed in it; Esc closes it all the same', () => {
  render(<Opener />)
  const opened = () => {
    fireEvent.click(screen.getByRole('button', { name: 'Avaa' }))
    return screen.getByRole('dialog')
  }
  fireEvent.mouseDown(opened())
  const untouched = screen.queryByRole('dialog')
  const dialog = opened()
  fireEvent.input(within(dialog).getByRole('textbox'), { target: { value: 'Kesken' } })
  fireEvent.mouseDown(dialog)
  const typed = screen.queryByRole('dialog')
  fireEvent(dialog, new Event('cancel', { cancelable: true }))

  expect([untouched, typed, screen.queryByRole('dialog')]).toEqual([null, dialog, null])
})

test('a dialog has its title as its name, closes from its cross, and gives the focus back to where it was', () => {
  render(<Opener />)
  const opener = screen.getByRole('button', { name: 'Avaa' })
  opener.focus()
  fireEvent.click(opener)
  const dialog = screen.getByRole('dialog', { name: 'Nimeä uudelleen' })
  expect((dialog as HTMLDialogElement).open).toBe(true)
  screen.getByRole('textbox').focus()

  fireEvent.click(screen.getByRole('button', { name: 'Sulje' }))

  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

test('Esc closes a dialog', () => {
  render(<Opener />)
  fireEvent.click(screen.getByRole('button', { name: 'Avaa' }))

  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))

  expect(screen.queryByRole('dialog')).toBeNull()
})

test('keys pressed in a dialog do not reach the view behind it', () => {
  const behind = vi.fn()
  window.addEventListener('keydown', behind)
  render(<Opener />)
  fireEvent.click(screen.getByRole('button', { name: 'Avaa' }))

  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'n' })

  expect(behind).not.toHaveBeenCalled()
  window.removeEventListener('keydown', behind)
})

test('a field that is to have the focus has it also when it is drawn long after the page', async () => {
  function Later() {
    const [asked, ask] = useState(false)
    return asked ? (
      <TextField label="Nimi" value="" autoFocus onInput={() => undefined} />
    ) : (
      <Button onClick={() => ask(true)}>Lisää</Button>
    )
  }
  render(<Later />)

  fireEvent.click(screen.getByRole('button', { name: 'Lisää' }))

  expect(document.activeElement).toBe(await screen.findByRole('textbox', { name: 'Nimi' }))
})

test('a notice gives way to what has the focus, so that it is never hidden', async () => {
  vi.useFakeTimers()
  render(
    <>
      <Button>Vasemmalla</Button>
      <Button>Alla</Button>
      <ToastRegion />
    </>,
  )
  const region = screen.getByRole('region')
  const box = (left: number) => new DOMRect(left, 800, 100, 40)
  vi.spyOn(region, 'getBoundingClientRect').mockImplementation(() => box(region.hasAttribute('data-aside') ? 0 : 900))
  vi.spyOn(screen.getByRole('button', { name: 'Vasemmalla' }), 'getBoundingClientRect').mockReturnValue(box(0))
  vi.spyOn(screen.getByRole('button', { name: 'Alla' }), 'getBoundingClientRect').mockReturnValue(box(950))
  const isAside = async () => {
    await vi.advanceTimersByTimeAsync(1)
    return region.hasAttribute('data-aside')
  }

  sayDone('Ratkaisu kirjattiin')
  expect(await isAside()).toBe(false)
  screen.getByRole('button', { name: 'Alla' }).focus()
  expect(await isAside()).toBe(true)
  screen.getByRole('button', { name: 'Vasemmalla' }).focus()
  expect(await isAside()).toBe(false)
})

test('what is done is said as a status and goes away after eight seconds', async () => {
  vi.useFakeTimers()
  render(<ToastRegion />)

  sayDone('Tavoite poistettiin')
  await vi.advanceTimersByTimeAsync(7_900)
  expect(screen.getByRole('status').textContent).toContain('Tavoite poistettiin')

  await vi.advanceTimersByTimeAsync(200)
  expect(screen.queryByText('Tavoite poistettiin')).toBeNull()
})

test('a notice that is pointed at or holds the focus stays, and counts on when it is left', async () => {
  vi.useFakeTimers()
  render(<ToastRegion />)
  sayDone('Tavoite poistettiin', { text: 'Kumoa', run: () => undefined })
  await vi.advanceTimersByTimeAsync(1)
  const notice = screen.getByText('Tavoite poistettiin').parentElement as HTMLElement

  fireEvent.mouseEnter(notice)
  await vi.advanceTimersByTimeAsync(20_000)
  fireEvent.focusIn(screen.getByRole('button', { name: 'Kumoa' }))
  fireEvent.mouseLeave(notice)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(screen.queryByText('Tavoite poistettiin')).not.toBeNull()

  fireEvent.focusOut(screen.getByRole('button', { name: 'Kumoa' }))
  await vi.advanceTimersByTimeAsync(8_100)
  expect(screen.queryByText('Tavoite poistettiin')).toBeNull()
})

test('undo is carried out once and takes its notice away', async () => {
  vi.useFakeTimers()
  const undo = vi.fn()
  render(<ToastRegion />)
  sayDone('Tavoite poistettiin', { text: 'Kumoa', run: undo })
  await vi.advanceTimersByTimeAsync(1)

  fireEvent.click(screen.getByRole('button', { name: 'Kumoa' }))
  await vi.advanceTimersByTimeAsync(1)

  expect(undo).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('Tavoite poistettiin')).toBeNull()
})

test('a failure is an alert and stays until it is closed', async () => {
  vi.useFakeTimers()
  render(<ToastRegion />)
  sayFailure('Tallennus ei onnistunut. Yritä uudelleen.')
  sayDone('Tavoite lisättiin')
  await vi.advanceTimersByTimeAsync(1)

  await vi.advanceTimersByTimeAsync(60_000)
  expect(screen.getByRole('alert').textContent).toContain('Tallennus ei onnistunut.')
  expect(screen.queryByText('Tavoite lisättiin')).toBeNull()

  fireEvent.click(screen.getByRole('button', { name: 'Sulje ilmoitus' }))
  await vi.advanceTimersByTimeAsync(1)
  expect(toasts.value).toEqual([])
})

test('a menu is walked with the arrows, picked from with a letter, and gives the focus back', () => {
  const archive = vi.fn()
  render(
    <Menu
      label="Lisää"
      groups={[
        {
          key: 'all',
          items: [
            { key: 'rename', text: 'Nimeä uudelleen', onSelect: () => undefined },
            { key: 'archive', text: 'Arkistoi', onSelect: archive },
            { key: 'print', text: 'Tulosta', onSelect: () => undefined },
          ],
        },
      ]}
    >
      …
    </Menu>,
  )
  const button = screen.getByRole('button', { name: 'Lisää' })
  fireEvent.click(button)
  const menu = screen.getByRole('menu')
  const focused = () => document.activeElement?.textContent
  expect(button.getAttribute('aria-expanded')).toBe('true')
  expect(focused()).toBe('Nimeä uudelleen')

  fireEvent.keyDown(menu, { key: 'ArrowUp' })
  expect(focused()).toBe('Tulosta')
  fireEvent.keyDown(menu, { key: 'ArrowDown' })
  expect(focused()).toBe('Nimeä uudelleen')
  fireEvent.keyDown(menu, { key: 'a' })
  expect(focused()).toBe('Arkistoi')

  fireEvent.click(document.activeElement as HTMLElement)
  expect(archive).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(button)

  fireEvent.click(button)
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(button)
})

test('a menu whose choices arrive later keeps the focus in it', () => {
  const menuWith = (texts: readonly string[]) => (
    <Menu label="Tiekartat" groups={[{ key: 'all', items: texts.map((text) => ({ key: text, text, onSelect: () => undefined })) }]}>
      …
    </Menu>
  )
  const { rerender } = render(menuWith(['Ladataan']))
  fireEvent.click(screen.getByRole('button', { name: 'Tiekartat' }))

  rerender(menuWith(['Uusimaa', 'Lapsen paras']))

  expect(document.activeElement?.textContent).toBe('Uusimaa')
})

test('a field that is wrong says so to those who see and to those who hear', () => {
  render(<TextField label="Tavoiteluku" value="170" error="Anna luku väliltä 0–100." hint="Prosentteina" onInput={() => undefined} />)
  const field = screen.getByRole('textbox', { name: 'Tavoiteluku' })

  const told = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(told).toEqual(['Anna luku väliltä 0–100.', 'Prosentteina'])
})

test('a segmented choice is a group of radio buttons of which one is chosen', () => {
  const choose = vi.fn()
  render(
    <Segmented
      label="Ulkoasu"
      value="light"
      options={[
        { value: 'light', text: 'Vaalea' },
        { value: 'dark', text: 'Tumma' },
      ]}
      onChange={choose}
    />,
  )

  expect(screen.getByRole('radiogroup', { name: 'Ulkoasu' })).not.toBeNull()
  expect((screen.getByRole('radio', { name: 'Vaalea' }) as HTMLInputElement).checked).toBe(true)
  fireEvent.click(screen.getByRole('radio', { name: 'Tumma' }))
  expect(choose).toHaveBeenCalledWith('dark')
})
