import { useKeyChapter } from '../../../app/keys.ts'
import { keyTexts } from './key-texts.ts'

const keyChapter = () => {
  const help = keyTexts.value
  return {
    title: help.grid,
    lines: [
      { keys: ['↑ ↓ ← →'], does: help.arrows },
      { keys: ['Home', 'End'], does: help.ends },
      { keys: ['Ctrl Home'], does: help.first },
      { keys: ['Enter'], does: help.enter },
      { keys: ['Esc'], does: help.escape },
      { keys: ['N'], does: help.new },
      { keys: ['M'], does: help.move },
      { keys: ['Alt ↑ ↓ ← →'], does: help.moveNow },
      { keys: [help.space], does: help.select },
      { keys: ['C'], does: help.condition },
      { keys: ['Delete'], does: help.remove },
      { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: help.undo },
      { keys: ['Ctrl K', '/'], does: help.search },
    ],
  }
}

/** Where nothing can be changed: how to go about. */
const readingKeyChapter = () => {
  const help = keyTexts.value
  return {
    title: help.grid,
    lines: [
      { keys: ['↑ ↓ ← →'], does: help.arrows },
      { keys: ['Home', 'End'], does: help.ends },
      { keys: ['Ctrl Home'], does: help.first },
      { keys: ['Enter'], does: help.open },
      { keys: ['Esc'], does: help.escape },
      { keys: ['Ctrl K', '/'], does: help.search },
    ],
  }
}

/** The grid's keys stand first in the keyboard map, whenever their code comes. Draws nothing. */
export function GridKeyChapter({ readOnly }: { readOnly: boolean }) {
  useKeyChapter(readOnly ? readingKeyChapter : keyChapter, { first: true })
  return null
}
