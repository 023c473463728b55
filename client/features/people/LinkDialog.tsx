import { useRef, useState } from 'preact/hooks'
import type { MadeLink } from '#contract/people.ts'
import { formatMoment } from '../../lib/rare-formats.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import styles from './LinkDialog.module.css'
import { peopleTexts } from './texts.ts'

/** A one-time link to hand over: it is shown only here. */
export function LinkDialog({ name, link, onClose }: { name: string; link: MadeLink; onClose: () => void }) {
  const t = peopleTexts.value
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url)
      setCopied('yes')
    } catch {
      field.current?.select()
      setCopied('no')
    }
  }

  return (
    <Dialog title={t.linkTitles[link.kind]} firm onClose={onClose}>
      {link.mail !== 'off' && (
        <Banner tone={link.mail === 'sent' ? 'ok' : 'risk'} role="status">
          {t.linkMail[link.mail](name)}
        </Banner>
      )}
      <p>{(link.mail === 'sent' ? t.linkTextSent : t.linkText)(name, formatMoment(link.expiresAt))}</p>
      <div class={styles.link}>
        <TextField label={t.link} value={link.url} readOnly spellcheck={false} inputRef={field} onInput={() => undefined} />
        <Button kind="main" icon={copied === 'yes' ? 'check' : 'link'} autoFocus onClick={() => void copy()}>
          {copied === 'yes' ? t.copied : t.copy}
        </Button>
      </div>
      <p class={styles.said} role="status">
        {copied === 'no' ? t.copyFailed : ''}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{t.done}</Button>
      </DialogActions>
    </Dialog>
  )
}
