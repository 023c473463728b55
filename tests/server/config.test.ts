import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'

test('without settings Juurru suits one planner on one machine', () => {
  expect(readConfig({})).toEqual({
    ...{ port: 3000, host: '127.0.0.1', dataDir: resolve('data'), publicUrl: null, trustProxy: false },
    ...{
      logLevel: 'info',
      fixedNow: null,
      requestTimeoutMs: 120_000,
      requestsPerMinute: 30_000,
      sessionIdleMs: 28_800_000,
      sessionAbsoluteMs: 604_800_000,
      secretKey: null,
      openId: null,
      mail: null,
    },
  })
})

test('settings are read from the environment, and an empty one counts as unset', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '',
    PUBLIC_URL: 'https://juurru.example.fi',
    TRUST_PROXY: '10.0.0.1, 10.0.0.2',
    JUURRU_NOW: '2018-12-12T10:00:00Z',
  })

  expect(config).toMatchObject({
    port: 0,
    host: '127.0.0.1',
    trustProxy: ['10.0.0.1', '10.0.0.2'],
    fixedNow: new Date('2018-12-12T10:00:00Z'),
  })
  expect(config.publicUrl?.host).toBe('juurru.example.fi')
})

test.each([
  ['PORT', '99999', 'must be a whole number from 0 to 65535'],
  ['PORT', 'three', 'must be a whole number'],
  ['HOST', 'not a name', 'must be an address or a name of this computer'],
  ['SESSION_IDLE', '0', 'must be a whole number'],
  ['RATE_LIMIT', '-1', 'must be a whole number'],
  ['PUBLIC_URL', 'ftp://example.fi', 'must be an http or https address'],
  ['LOG_LEVEL', 'loud', 'must be one of'],
  ['JUURRU_NOW', 'yesterday', 'must be an instant'],
  ['REQUEST_TIMEOUT', '0', 'must be a whole number'],
])('%s=%s is refused in one clear line', (name, value, reason) => {
  expect(() => readConfig({ [name]: value })).toThrow(reason)
  expect(() => readConfig({ [name]: value })).toThrow(`Setting ${name}=${value} cannot be used`)
})

test('mail is sent where a server, a sender and a public address are told; what is secret in the settings is not repeated', () => {
  const given = {
    SMTP_URL: 'smtp://juurru:hush@mail.example.fi:587',
    MAIL_FROM: 'Juurru <juurru@example.fi>',
    PUBLIC_URL: 'https://juurru.example.fi',
  }

  expect(readConfig(given).mail).toEqual({ url: new URL(given.SMTP_URL), from: given.MAIL_FROM })
  expect(() => readConfig({ ...given, MAIL_FROM: '' })).toThrow('MAIL_FROM is needed too')
  expect(() => readConfig({ ...given, PUBLIC_URL: '' })).toThrow('PUBLIC_URL is needed too')
  expect(() => readConfig({ ...given, MAIL_FROM: 'Juurru <a@b>\nBcc: all@example.fi' })).toThrow('Setting MAIL_FROM=')
  expect(() => readConfig({ ...given, SMTP_URL: 'http://juurru:hush@mail.example.fi' })).toThrow(
    /^Setting SMTP_URL cannot be used: must be an address/,
  )
})

test('a provider needs an id, a secret and a public address, is reached by https, and belongs to one organisation', () => {
  const given = {
    ...{ OIDC_ISSUER: 'https://login.example.fi', OIDC_CLIENT_ID: 'juurru', OIDC_CLIENT_SECRET: 'hush' },
    PUBLIC_URL: 'https://juurru.example.fi',
  }

  expect(readConfig(given).openId).toEqual({
    ...{ issuer: new URL('https://login.example.fi'), clientId: 'juurru', clientSecret: 'hush', name: 'login.example.fi' },
    ...{ only: false, trustEmail: false },
  })
  expect(readConfig({ ...given, OIDC_NAME: 'Uusimaa', OIDC_ONLY: '1', OIDC_TRUST_EMAIL: '1' }).openId).toMatchObject({
    ...{ name: 'Uusimaa', only: true, trustEmail: true },
  })
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'])
    expect(() => readConfig({ ...given, [name]: '' })).toThrow(`${name} is needed too`)
  expect(() => readConfig({ OIDC_ONLY: '1' })).toThrow('OIDC_ISSUER is needed too')
  expect(() => readConfig({ ...given, OIDC_ISSUER: 'http://login.example.fi' })).toThrow('must be https')
  expect(() => readConfig({ ...given, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' })).toThrow('one organisation')
  expect(() => readConfig({ ...given, SECRET_KEY: 'too short' })).toThrow(/^Setting SECRET_KEY cannot be used: must be at least 32/)
})
