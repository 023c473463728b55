import type { Ref } from 'preact'
import { useTexts } from '../../../lib/texts.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import styles from './SearchField.module.css'
import { filterTexts } from './texts.ts'

/** The search on the app bar: it filters as one writes. */
export function SearchField({
  inputRef,
  value,
  onInput,
  onLeave,
}: {
  inputRef: Ref<HTMLInputElement>
  value: string
  onInput: (text: string) => void
  onLeave: () => void
}) {
  const texts = useTexts(filterTexts)
  return (
    <label class={styles.search}>
      <Icon name="search" />
      <span class="visually-hidden">{texts.text}</span>
      <input
        ref={inputRef}
        type="search"
        value={value}
        placeholder={texts.search}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault()
            onInput('')
          } else if (event.key === 'Escape' || event.key === 'Enter') {
            event.preventDefault()
            onLeave()
          }
        }}
      />
      <span class={styles.key} aria-hidden="true">
        <Kbd>Ctrl K</Kbd>
      </span>
    </label>
  )
}
