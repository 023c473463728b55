// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyChapters } from '../../client/app/keys.ts'
import { GridKeyChapter } from '../../client/features/roadmap/grid/GridKeyChapter.tsx'
import { chooseLanguage } from '../../client/lib/texts.ts'

beforeEach(() => chooseLanguage('fi'))
afterEach(cleanup)

const told = (readOnly: boolean) => {
  render(<GridKeyChapter readOnly={readOnly} />)
  const lines = keyChapters.peek()[0]!().lines
  cleanup()
  return lines.map(({ keys, does }) => `${keys.join(', ')}: ${does}`)
}

test('where nothing can be changed, the grid’s keyboard map tells only how to go about and how to open a goal', () => {
  expect(told(true)).toEqual([
    '↑ ↓ ← →: Liiku korttien ja ruutujen välillä',
    'Home, End: Rivin alkuun, rivin loppuun',
    'Ctrl Home: Ensimmäiseen ruutuun',
    'Enter: Avaa tavoite',
    'Esc: Peru tai sulje',
    'Ctrl K, /: Suodata tekstillä',
  ])
})

test('where it can, the same keys come in the same order, with those that change between them', () => {
  const [changing, reading] = [told(false), told(true)]

  expect(changing.filter((line) => reading.includes(line))).toEqual(reading.filter((line) => line !== 'Enter: Avaa tavoite'))
  expect(changing.filter((line) => !reading.includes(line))).toEqual([
    'Enter: Muokkaa tavoitetta',
    'N: Uusi tavoite tähän ruutuun',
    'M: Siirrä: valitse paikka nuolilla, vahvista Enterillä',
    'Alt ↑ ↓ ← →: Siirrä tavoite suoraan',
    'Välilyönti: Lisää valintaan',
    'C: Aseta ehto',
    'Delete: Poista',
    'Ctrl Z, Ctrl Shift Z: Kumoa, tee uudelleen',
  ])
})
