// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoteDialog } from '../../client/features/history/NoteDialog.tsx'
import { createDrafts } from '../../client/features/roadmap/model/keeping.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { createMemoryStorage, settled } from './fake-roadmap-server.ts'

beforeEach(() => chooseLanguage('fi'))
afterEach(cleanup)

test('why a change was made, typed and not saved, is there when one asks next, and gone once it is saved', async () => {
  const drafts = createDrafts(createMemoryStorage(), 'roadmap')
  const onSave = vi.fn(async () => {})
  const open = () => {
    cleanup()
    render(<NoteDialog drafts={drafts} draftKey="note.7" note="" onSave={onSave} onClose={vi.fn()} />)
    return screen.getByRole<HTMLTextAreaElement>('textbox')
  }

  fireEvent.input(open(), { target: { value: 'Ohjausryhmä päätti niin.' } })
  const found = open().value
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna perustelu' }))
  await settled()

  expect(found).toBe('Ohjausryhmä päätti niin.')
  expect(onSave).toHaveBeenCalledWith('Ohjausryhmä päätti niin.')
  expect(open().value).toBe('')
})
