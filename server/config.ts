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
  OIDC_ISSUER: z.url({ protocol: /^https?$/, message: 'must be the address of an issuer' }).optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(2000).optional(),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_ONLY: z.enum(['0', '1'], { message: 'must be 0 or 1' }).default('0'),
  OIDC_TRUST_EMAIL: z.enum(['0', '1'], { message: 'must be 0 or 1' }).default('0'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, message: 'must be an address such as smtp://user:password@mail.example.fi:587' }).optional(),
  MAIL_FROM: z.string().regex(sender, 'must be an e-mail address, or a name and an address as Juurru <juurru@example.fi>').optional(),
})

/** Settings that no log and no terminal shows. */
const secretSettings: ReadonlySet<string> = new Set(['SMTP_URL', 'SECRET_KEY', 'OIDC_CLIENT_SECRET'])

/** A provider of OpenID Connect at which people sign in. */
export type OpenIdSettings = {
  issuer: URL
  clientId: string
  clientSecret: string
  /** What people call it. */
  name: string
  /** Nobody signs in with a password. */
  only: boolean
  /** Every address that it tells belongs to whom it tells it of, whether it says so or not. */
  trustEmail: boolean
}

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
  /** Null: people sign in with passwords only. */
  openId: OpenIdSettings | null
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
    openId: openIdSettings(settings),
    mail: mailSettings(settings),
  }
}

function openIdSettings(settings: z.infer<typeof environmentSchema>): OpenIdSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = settings
  const only = settings.OIDC_ONLY === '1'
  if (issuer === undefined) {
    if (only) throw new ConfigError('Setting OIDC_ONLY=1 cannot be used: OIDC_ISSUER is needed too, or nobody could sign in.')
    return null
  }
  const missing = Object.entries({ OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl })
  for (const [name, value] of missing)
    if (value === undefined) throw new ConfigError(`Setting OIDC_ISSUER=${issuer} cannot be used: ${name} is needed too.`)
  const url = new URL(issuer)
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new ConfigError(`Setting OIDC_ISSUER=${issuer} cannot be used: must be https, or who signs in could be anybody.`)
  if (/\{tenantid\}|\/(common|organizations|consumers)\//.test(url.pathname))
    throw new ConfigError(`Setting OIDC_ISSUER=${issuer} cannot be used: must be the issuer of one organisation, with its tenant's id.`)
  return {
    ...{ issuer: url, clientId: clientId ?? '', clientSecret: clientSecret ?? '', name: settings.OIDC_NAME ?? url.hostname, only },
    trustEmail: settings.OIDC_TRUST_EMAIL === '1',
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
