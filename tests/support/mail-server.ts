import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type Received = { from: string; to: string[]; headers: string; text: string }

/** A real mail server on this computer, which keeps what it is sent. It closes with the test. */
export async function startMailServer(behaviour: 'takes' | 'refuses' | 'is silent' = 'takes') {
  const received: Received[] = []
  const waiting: (() => void)[] = []
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 100 },
    onRcptTo: ({ address }, _session, done) =>
      behaviour === 'refuses' ? done(Object.assign(new Error(`No ${address} here`), { responseCode: 550 })) : done(),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (behaviour === 'is silent') return
        received.push({ ...readMessage(Buffer.concat(chunks).toString()), ...addresses(envelope) })
        done()
        waiting.splice(0).forEach((go) => go())
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    settings: { url: new URL(`smtp://127.0.0.1:${port}`), from: 'Juurru <juurru@example.fi>' },
    /** When so many messages have come. */
    async untilReceived(count: number): Promise<void> {
      while (received.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}

const addresses = ({ mailFrom, rcptTo }: { mailFrom: false | { address: string }; rcptTo: { address: string }[] }) => ({
  from: mailFrom === false ? '' : mailFrom.address,
  to: rcptTo.map(({ address }) => address),
})

/** The headers with their words decoded, and the text as its reader sees it. */
function readMessage(raw: string): Pick<Received, 'headers' | 'text'> {
  const at = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ')
  const encoded = raw.slice(at + 4)
  const quoted = (text: string) =>
    Buffer.from(
      text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString()
  const text = /transfer-encoding: base64/i.test(headers)
    ? Buffer.from(encoded, 'base64').toString()
    : /transfer-encoding: quoted-printable/i.test(headers)
      ? quoted(encoded)
      : encoded
  const word = (kind: string, part: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(part, 'base64').toString() : quoted(part.replaceAll('_', ' '))
  return {
    headers: headers
      .replace(/\?= =\?/g, '?==?')
      .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, part: string) => word(kind, part)),
    text: text.replaceAll('\r\n', '\n').trimEnd(),
  }
}
