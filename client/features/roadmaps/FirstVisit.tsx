import { useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { textIn, type LocalText } from '#domain/languages.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { FirstFigure } from './FirstFigure.tsx'
import styles from './FirstVisit.module.css'
import { roadmapsTexts } from './texts.ts'

/** The import's own code comes along only when it is needed. */
const importing = () => Promise.all([import('../imports/import-material.ts'), import('../imports/import-draft.ts')])

/** No roadmaps yet: what a roadmap is, and the field into which last year's deck is pasted. */
export function FirstVisit({ region, children }: { region: LocalText | null; children: ComponentChildren }) {
  const t = roadmapsTexts.value
  const { route } = useLocation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  /** The clipboard's tables as they were when the text was pasted; typing makes them untrue. */
  const [pasted, setPasted] = useState<{ html: string; text: string } | null>(null)
  const [empty, setEmpty] = useState(false)
  const [over, setOver] = useState(false)

  const look = async () => {
    if (text.trim() === '') {
      setEmpty(true)
      area.current?.focus()
      return
    }
    const [, { handOver }] = await importing()
    handOver(pasted !== null && pasted.text === text ? { text, html: pasted.html } : { text })
    route('/import')
  }
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const [{ readFile }, { handOver, handOverProblem }] = await importing()
    const read = await readFile(chosen)
    // The import page tells what is wrong with a file and which way is open.
    if (read.ok) handOver(read.material)
    else handOverProblem(read.problem)
    route('/import')
  }

  return (
    <div class={styles.first}>
      <div>
        {region && <p class={styles.kicker}>{textIn(region, language.value)}</p>}
        <h1 class={styles.title}>{t.firstTitle}</h1>
        <p class={styles.lead}>{t.firstLead}</p>
        <form
          class={styles.paste}
          data-over={over}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void look()
          }}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            const dropped = event.dataTransfer?.files[0]
            if (dropped) void take(dropped)
            else setText(event.dataTransfer?.getData('text/plain') ?? '')
          }}
        >
          <label class={styles.label} for={`${id}-area`}>
            {t.pasteLabel}
          </label>
          <textarea
            ref={area}
            id={`${id}-area`}
            class={styles.area}
            placeholder={t.pastePlaceholder}
            value={text}
            spellcheck={false}
            aria-describedby={empty ? `${id}-error ${id}-hint` : `${id}-hint`}
            aria-invalid={empty ? true : undefined}
            onInput={(event) => {
              setText(event.currentTarget.value)
              setEmpty(false)
            }}
            onPaste={(event) => {
              const html = event.clipboardData?.getData('text/html') ?? ''
              const plain = event.clipboardData?.getData('text/plain') ?? ''
              if (text !== '' || !/<table[\s>]/i.test(html)) return
              event.preventDefault()
              setText(plain)
              setPasted({ html, text: plain })
              setEmpty(false)
            }}
          />
          {empty && (
            <p id={`${id}-error`} class={styles.error} role="alert">
              <Icon name="tri" />
              {t.pasteEmpty}
            </p>
          )}
          <div class={styles.actions}>
            <Button kind="main" type="submit">
              {t.pasteGo}
            </Button>
            <Button icon="up" onClick={() => file.current?.click()}>
              {t.chooseFile}
            </Button>
            <input
              ref={file}
              type="file"
              hidden
              tabIndex={-1}
              accept=".txt,.csv,.tsv,.md,.html,.htm,text/plain,text/csv,text/html"
              onChange={(event) => void take(event.currentTarget.files?.[0])}
            />
          </div>
          <p id={`${id}-hint`} class={styles.hint}>
            {t.pasteHint}
          </p>
        </form>
        {children}
      </div>
      <figure class={styles.figure}>
        <FirstFigure />
        <figcaption class={styles.caption}>
          <Diamond form="open" />
          <span>
            <b>{t.figureDiamond}</b> {t.figureFork}
          </span>
        </figcaption>
      </figure>
    </div>
  )
}
