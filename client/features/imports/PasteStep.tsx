import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Page } from '../../app/Page.tsx'
import { online } from '../../lib/connection.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { sayDone } from '../../ui/toasts.ts'
import type { Importing } from './import-model.ts'
import { acceptedFiles, countTables } from './import-material.ts'
import styles from './PasteStep.module.css'
import { Problem } from './Problem.tsx'
import { Steps } from './Steps.tsx'
import { importTexts } from './texts.ts'

type PasteStepProps = { model: Importing; onLook: () => void; onLeave: () => void }

/** Longer text is shown by its beginning: no field stays quick with two million characters. */
const shownWhole = 200_000
const shownOfLong = 20_000

/** The first step: material by paste, drop or file. */
export function PasteStep({ model, onLook, onLeave }: PasteStepProps) {
  const t = importTexts.value
  const field = useRef<HTMLTextAreaElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const isOver = useSignal(false)
  const { text, html, fileName } = model.material.value
  const busy = model.busy.value !== null
  // Without a connection the page itself says so, once.
  const problem = model.problem.value?.kind === 'offline' && !online.value ? null : model.problem.value
  const unfinished = model.preview.value
  const isLong = text.length > shownWhole
  const shown = isLong ? text.slice(0, shownOfLong) : text

  const take = async (chosen: readonly File[]) => {
    if (await model.take(chosen)) onLook()
    else field.current?.focus()
  }

  // A long text has a field of its own: the planner who typed or pasted it stays in the field.
  const wasLong = useRef(isLong)
  useEffect(() => {
    if (wasLong.current !== isLong) field.current?.focus()
    wasLong.current = isLong
  }, [isLong])

  useEffect(() => {
    field.current?.focus()
    // Handed over by the front page: the planner has already asked to see what is found.
    if (model.isHanded.peek() && model.preview.peek() === null) onLook()
  }, [])

  return (
    <Page
      title={t.pageTitle}
      offline={
        <Problem problem={{ kind: 'offline' }}>
          {model.problem.value?.kind === 'offline' && (
            <button type="button" onClick={onLook}>
              {t.tryAgain}
            </button>
          )}
        </Problem>
      }
    >
      <div class={styles.page}>
        <Steps now="paste" />
        <h1>{t.pasteTitle}</h1>
        <p class={styles.lead}>{t.pasteLead}</p>

        {unfinished !== null && (
          <div class={styles.unfinished}>
            <Icon name="clock" />
            <p>{t.unfinished(model.roadmap.value.name, unfinished.goals.length)}</p>
            <Button onClick={() => model.goTo('review')}>{t.continueReview}</Button>
            <Button
              kind="quiet"
              onClick={() => {
                const former = model.startAnew()
                sayDone(t.startedAnew, { text: t.undo, run: () => model.resume(former) })
                field.current?.focus()
              }}
            >
              {t.startAnew}
            </Button>
          </div>
        )}

        <div
          class={styles.drop}
          data-over={isOver.value}
          onDragOver={(event) => {
            if (!event.dataTransfer?.types.includes('Files')) return
            event.preventDefault()
            isOver.value = true
          }}
          onDragLeave={(event) => {
            if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) isOver.value = false
          }}
          onDrop={(event) => {
            isOver.value = false
            const dropped = [...(event.dataTransfer?.files ?? [])]
            if (dropped.length === 0) return
            event.preventDefault()
            void take(dropped)
          }}
        >
          {/* Of a long text the field shows the beginning only, so nothing that is put into that field is taken for the text. */}
          <textarea
            key={isLong ? 'beginning' : 'whole'}
            ref={field}
            class={styles.field}
            aria-label={t.pasteField}
            aria-describedby="import-hint"
            aria-invalid={problem?.kind === 'refused' || undefined}
            spellcheck={false}
            value={shown}
            readOnly={isLong || busy}
            onInput={(event) => {
              if (isLong) event.currentTarget.value = shown
              else model.type(event.currentTarget.value)
            }}
            onPaste={(event) => {
              if (event.clipboardData === null || isLong || busy) return
              const pasted = [...event.clipboardData.files]
              const { selectionStart: start, selectionEnd: end } = event.currentTarget
              if (model.paste(event.clipboardData, { start, end }) !== null) event.preventDefault()
              else if (pasted.length > 0 && event.clipboardData.getData('text/plain') === '') {
                event.preventDefault()
                void take(pasted)
              }
            }}
          />
          {isOver.value && <p class={styles.over}>{t.dropHere}</p>}
        </div>

        {(fileName !== undefined || html !== undefined || isLong) && (
          <p class={styles.kind}>
            <Icon name={fileName === undefined ? 'list' : 'note'} />
            <span>
              {fileName !== undefined ? t.fromFile(fileName) : html !== undefined ? t.tablesKept(countTables(html)) : ''}
              {isLong && ` ${t.pageTooLong(text.length)}`}
            </span>
            {(fileName !== undefined || isLong) && (
              <Button
                kind="quiet"
                icon="close"
                onClick={() => {
                  model.clear()
                  field.current?.focus()
                }}
              >
                {t.removeFile}
              </Button>
            )}
          </p>
        )}
        {problem !== null && (
          <div class={styles.problem}>
            <Problem problem={problem}>
              {(problem.kind === 'offline' || problem.kind === 'failed' || problem.kind === 'busy') && (
                <button type="button" onClick={onLook}>
                  {t.tryAgain}
                </button>
              )}
            </Problem>
          </div>
        )}
        <p id="import-hint" class={styles.hint}>
          {t.pasteHint}
        </p>
        {!model.isKept.value && <p class={styles.hint}>{t.notKept}</p>}

        <div class={styles.acts}>
          <Button kind="main" aria-disabled={busy} onClick={onLook}>
            {busy ? t.reading : t.look}
          </Button>
          <Button icon="up" disabled={busy} onClick={() => files.current?.click()}>
            {t.chooseFile}
          </Button>
          <input
            ref={files}
            type="file"
            hidden
            accept={acceptedFiles}
            aria-label={t.chooseFile}
            onChange={(event) => {
              const chosen = [...(event.currentTarget.files ?? [])]
              event.currentTarget.value = ''
              void take(chosen)
            }}
          />
          <Button kind="quiet" onClick={onLeave}>
            {t.cancel}
          </Button>
        </div>
        <p class={styles.progress} role="status" data-busy={busy}>
          {busy && t.reading}
        </p>
      </div>
    </Page>
  )
}
