import { resolve } from 'node:path'
import { z } from 'zod'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** Whether only this computer reaches the address. */
export const isLoopback = (host: string): boolean => loopback.test(host)

function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z.coerce.number({ message }).int(message).min(least, message).max(most, message)
}

/** Who our messages come from: an address, or a name and an address in angle brackets. */
const sender = /^([^<>\r\n]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/

const environmentSchema = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[a-z0-9.:_-]{1,253}$/i, 'must be an address or a name of this computer')
    .default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, message: 'must be an http or https address' }).optional(),
  TRUST_PROXY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(logLevels, { message: `must be one of ${logLevels.join(', ')}` }).default('info'),
  JUURRU_NOW: z.iso.datetime({ offset: true, message: 'must be an instant such as 2018-12-12T10:00:00Z' }).optional(),
  REQUEST_TIMEOUT: whole(1_000, 3_600_000).default(120_000),
  SESSION_IDLE: whole(1, 7 * 86_400).default(8 * 3_600),
  SESSION_ABSOLUTE: whole(1, 90 * 86_400).default(7 * 86_400),
  RATE_LIMIT: whole(0, 10_000_000).default(30_000),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters long, made by chance').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, message: 'must be an address such as smtp://user:password@mail.example.fi:587' }).optional(),
  MAIL_FROM: z.string().regex(sender, 'must be an e-mail address, or a name and an address as Juurru <juurru@example.fi>').optional(),
})

/** Settings that no log and no terminal shows. */
const secretSettings: ReadonlySet<string> = new Set(['SMTP_URL', 'SECRET_KEY'])

/** The mail server, and who our messages come from. */
export type MailSettings = { url: URL; from: string }

export type Config = {
  port: number
  host: string
  dataDir: string
  /** Where readers reach the service, when that is not the address it listens on. */
  publicUrl: URL | null
  /** Addresses of the proxies whose forwarding headers are believed. */
  trustProxy: string[] | false
  logLevel: (typeof logLevels)[number]
  /** The clock stands still here, for tests and screenshots. */
  fixedNow: Date | null
  requestTimeoutMs: number
  /** A session that is not used for so long is over. */
  sessionIdleMs: number
  /** And any session this long after signing in. */
  sessionAbsoluteMs: number
  /** How many requests one person, or one address without signing in, may send in a minute; 0: any number. */
  requestsPerMinute: number
  /** What people's secrets are sealed under; null: a key in the data folder. */
  secretKey: string | null
  /** Without it links are handed over by whoever makes them. */
  mail: MailSettings | null
}

/** A setting that cannot be used: one line that says which and why. */
export class ConfigError extends Error {}

/** The settings, read once from the environment. An empty variable counts as unset. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue?.path[0])
    const shown = secretSettings.has(name) ? '' : `=${given[name] ?? ''}`
    throw new ConfigError(`Setting ${name}${shown} cannot be used: ${issue?.message ?? 'not valid'}.`)
  }

  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.DATA_DIR),
    publicUrl: settings.PUBLIC_URL === undefined ? null : new URL(settings.PUBLIC_URL),
    trustProxy: settings.TRUST_PROXY?.split(',').map((address) => address.trim()) ?? false,
    logLevel: settings.LOG_LEVEL,
    fixedNow: settings.JUURRU_NOW === undefined ? null : new Date(settings.JUURRU_NOW),
    requestTimeoutMs: settings.REQUEST_TIMEOUT,
    sessionIdleMs: settings.SESSION_IDLE * 1000,
    sessionAbsoluteMs: settings.SESSION_ABSOLUTE * 1000,
    requestsPerMinute: settings.RATE_LIMIT,
    secretKey: settings.SECRET_KEY ?? null,
    mail: mailSettings(settings),
  }
}

function mailSettings({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: publicUrl }: z.infer<typeof environmentSchema>): MailSettings | null {
  if (url === undefined) return null
  if (from === undefined)
    throw new ConfigError('Setting SMTP_URL cannot be used: MAIL_FROM is needed too, since messages come from somebody.')
  if (publicUrl === undefined)
    throw new ConfigError('Setting SMTP_URL cannot be used: PUBLIC_URL is needed too, since links in messages lead to it.')
  return { url: new URL(url), from }
}
