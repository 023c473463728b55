import nodemailer from 'nodemailer'
import { isLoopback, type MailSettings } from '../config.ts'
import type { Message } from './messages.ts'

/** What became of a message: `pending` when the mail server has not answered in time; it may still go. */
export type Sending = 'off' | 'sent' | 'failed' | 'pending'

export type Mailer = {
  readonly isOn: boolean
  /** Sends, and waits a few seconds at most. Does not throw: who asked can still hand the link over in another way. */
  send(to: { name: string; email: string }, message: Message): Promise<Sending>
  /** When everything that is under way has gone or been given up, or after a few seconds. */
  settled(): Promise<void>
}

/** What a log may hold of a failure: a mail server's own words can name the receiver. */
type Failure = { code: string; response: number | null }

/** So long does anybody wait for the mail server. */
const patienceMs = 4_000

/** Plain messages over SMTP, or none where there is no mail server. Beyond this computer only encrypted, unless the settings say otherwise. */
export function createMailer(settings: MailSettings | null, onFailure: (failure: Failure) => void): Mailer {
  if (settings === null) return { isOn: false, send: async () => 'off', settled: async () => undefined }
  const { url, from } = settings
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const transport = nodemailer.createTransport({
    ...{ host, port: url.port === '' ? (secure ? 465 : 587) : Number(url.port), secure },
    requireTLS: !secure && !isLoopback(host) && url.searchParams.get('ignoreTLS') !== 'true',
    ignoreTLS: url.searchParams.get('ignoreTLS') === 'true',
    ...(url.username !== '' && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: 4 * patienceMs },
    // What a message says is text: nothing in it is ever read from a file or fetched.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const underWay = new Set<Promise<unknown>>()

  return {
    isOn: true,
    send({ name, email }, { subject, text }) {
      const sending = transport
        .sendMail({ from, to: { name, address: email }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } })
        .then(
          (): Sending => 'sent',
          (error: { code?: unknown; responseCode?: unknown }): Sending => {
            const { code, responseCode } = error
            onFailure({ code: String(code ?? 'unknown'), response: typeof responseCode === 'number' ? responseCode : null })
            return 'failed'
          },
        )
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
      return atMost(patienceMs, sending, 'pending')
    },
    settled: async () => void (await atMost(patienceMs, Promise.all(underWay), [])),
  }
}

/** What comes of it, or `otherwise` when it takes too long. */
async function atMost<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const waiting = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(otherwise), ms)))
  try {
    return await Promise.race([work, waiting])
  } finally {
    clearTimeout(timer)
  }
}
