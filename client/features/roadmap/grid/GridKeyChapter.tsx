import { useKeyChapter } from '../../../app/keys.ts'
import { keyTexts } from './key-texts.ts'

const chapterOf = (readOnly: boolean) => () => {
  const help = keyTexts.value
  return {
    title: help.grid,
    lines: [
      { keys: ['↑ ↓ ← →'], does: help.arrows },
      { keys: ['Home', 'End'], does: help.ends },
      { keys: ['Ctrl Home'], does: help.first },
      { keys: ['Enter'], does: readOnly ? help.open : help.enter },
      { keys: ['Esc'], does: help.escape },
      // Where nothing can be changed: only how to go about.
      ...(readOnly
        ? []
        : [
            { keys: ['N'], does: help.new },
            { keys: ['M'], does: help.move },
            { keys: ['Alt ↑ ↓ ← →'], does: help.moveNow },
            { keys: [help.space], does: help.select },
            { keys: ['C'], does: help.condition },
            { keys: ['Delete'], does: help.remove },
            { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: help.undo },
          ]),
      { keys: ['Ctrl K', '/'], does: help.search },
    ],
  }
}
const [readingKeyChapter, keyChapter] = [chapterOf(true), chapterOf(false)]

/** The grid's keys stand first in the keyboard map, whenever their code comes. Draws nothing. */
export function GridKeyChapter({ readOnly }: { readOnly: boolean }) {
  useKeyChapter(readOnly ? readingKeyChapter : keyChapter, { first: true })
  return null
}
