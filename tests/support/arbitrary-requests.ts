import fc from 'fast-check'
import { z } from 'zod'
import * as account from '#contract/account.ts'
import * as acts from '#contract/acts.ts'
import * as acceptances from '#contract/acceptances.ts'
import * as backups from '#contract/backups.ts'
import * as changes from '#contract/changes.ts'
import * as comments from '#contract/comments.ts'
import * as constraints from '#contract/constraints.ts'
import * as decisions from '#contract/decisions.ts'
import * as editions from '#contract/editions.ts'
import * as goals from '#contract/goals.ts'
import * as health from '#contract/health.ts'
import * as horizons from '#contract/horizons.ts'
import * as imports from '#contract/imports.ts'
import * as installation from '#contract/installation.ts'
import * as links from '#contract/links.ts'
import * as people from '#contract/people.ts'
import * as publications from '#contract/publications.ts'
import * as regions from '#contract/regions.ts'
import * as resolutions from '#contract/resolutions.ts'
import * as roadmaps from '#contract/roadmaps.ts'
import * as scenarios from '#contract/scenarios.ts'
import * as session from '#contract/session.ts'
import * as themes from '#contract/themes.ts'

export type Contract = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  url: string
  schema: { body?: z.ZodType; querystring?: z.ZodType; headers?: z.ZodType; response: Record<string, z.ZodType> }
}

/** Every operation, as both sides know it. */
export const contracts: Record<string, Contract> = Object.fromEntries(
  [
    acceptances,
    account,
    acts,
    backups,
    changes,
    comments,
    constraints,
    decisions,
    editions,
    goals,
    health,
    horizons,
    imports,
    installation,
    links,
    people,
    publications,
    regions,
    resolutions,
    roadmaps,
    scenarios,
    session,
    themes,
  ]
    .flatMap((module): [string, unknown][] => Object.entries(module))
    .filter((entry): entry is [string, Contract] => typeof entry[1] === 'object' && entry[1] !== null && 'method' in entry[1]),
)

type JsonSchema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: JsonSchema | false
  pattern?: string
  minLength?: number
  format?: string
  minimum?: number
  maximum?: number
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

const made = ['made-1', 'made-2', 'made-3']
const strangeTexts = [
  '',
  ' ',
  'Tavoite',
  'å ä ö ŋ',
  '\u0000',
  '\ud800',
  '👩‍👩‍👧',
  '<img src=x onerror=1>',
  '../../etc/passwd',
  "'; --",
  'x'.repeat(3000),
]
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, 1.5, '', [], {}, [[]], { length: 1 }, 'constructor', '9'.repeat(400)),
  fc.jsonValue({ maxDepth: 3 }),
)

const dates = fc.constantFrom(
  '2018-12-01',
  '2019-12-31',
  '2022-12-31',
  '2025-06-30',
  '1900-01-01',
  '2200-12-31',
  '2021-02-29',
  '0000-00-00',
)

/** The ids that there are, by the name of the field or parameter that names one. */
export type KnownIds = Record<string, string[]>

/** What fits the schema, more or less: what refinements refuse comes too. */
function fitting(schema: JsonSchema, ids: (field: string) => fc.Arbitrary<string>, root: JsonSchema, field = ''): fc.Arbitrary<unknown> {
  const inside = (part: JsonSchema, name = field) => fitting(part, ids, root, name)
  if (schema.$ref !== undefined) return inside(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return fc.oneof(...options.map((option) => inside(option)))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  switch (schema.type) {
    case 'object':
      if (schema.additionalProperties !== undefined && schema.additionalProperties !== false && schema.properties === undefined)
        return fc.dictionary(ids('decisionId'), inside(schema.additionalProperties), { maxKeys: 2 })
      return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inside(part, name)])), {
        requiredKeys: schema.required ?? [],
      })
    case 'array':
      return fc.array(inside(schema.items ?? {}), { minLength: 1, maxLength: 2 })
    case 'string':
      if (schema.format === 'date') return dates
      if (schema.format === 'uri') return fc.constantFrom('https://example.fi/laki', 'javascript:alert(1)')
      if (schema.pattern === '^[0-9]{3}$') return fc.constantFrom('444', '078', '999')
      if (schema.pattern?.startsWith('^[a-z0-9]') === true) return ids(field)
      if (schema.pattern?.includes('@') === true) return fc.constantFrom('aino@example.fi', 'Eeva@Example.fi', 'ei osoite')
      if ((schema.minLength ?? 0) >= 12) return fc.constantFrom('neljä sanaa peräkkäin vaan', 'salasana1234')
      if (schema.pattern?.startsWith('^[a-z_]+(:') === true) return ids('themeId').map((id) => `gap:${id}:somewhere`)
      return fc.oneof({ weight: 6, arbitrary: fc.constant('Tavoite') }, { weight: 1, arbitrary: fc.constantFrom(...strangeTexts) })
    case 'integer':
      return fc.oneof(fc.constantFrom(2018, 2022, 2024, 2030), fc.integer({ min: 1, max: 8 }))
    case 'number':
      return fc.constantFrom(0, 12.5, 50, 100)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return junk
  }
}

/** One value somewhere inside made into something else. */
function spoiled(value: unknown, path: number[], by: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>
  copy[key] = spoiled(copy[key], rest, by)
  return copy
}

export type ArbitraryRequest = { name: string; method: Contract['method']; url: string; headers: Record<string, string>; payload?: string }

const oddAddresses = ['%00', '%2e%2e%2f', 'A', '-', '%F0%9F%91%A9', 'x'.repeat(90), '1', '0', '-1', '1e3', '99999999999999999999']
const oddVersions: Record<string, string>[] = [
  {},
  { 'if-match': '*' },
  { 'if-match': 'W/"1"' },
  { 'if-match': '"99999999999999999999"' },
  { 'if-match': '"1", "2"' },
]
const oddQueries = [
  '?lang=sv',
  '?lang=xx',
  '?limit=5&before=20',
  '?limit=0',
  '?limit=abc',
  '?archived=true',
  '?archived=1',
  '?a[]=1',
  '?__proto__=1',
  '?lang=sv&lang=en',
]
const oddHeaders: Record<string, string>[] = [
  { 'accept-encoding': 'br' },
  { 'if-none-match': '*' },
  { 'accept-language': 'sv;q=x,,;' },
  { accept: 'image/png' },
  { 'content-encoding': 'gzip' },
]
const oddBodies = ['', '{', 'null', '[]', '{"__proto__":{}}', '"text"', '\ufeff{}']

const mostly = <T>(usual: fc.Arbitrary<T>, odd: readonly T[]) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...odd) })

/** Requests for every operation: most nearly right, some spoiled, some nonsense. */
export function arbitraryRequests(known: KnownIds): fc.Arbitrary<ArbitraryRequest> {
  const everything = [...Object.values(known).flat(), ...made]
  const ids = (field: string) => mostly(fc.constantFrom(...(known[field] ?? everything), ...made), everything)

  return fc.oneof(
    ...Object.entries(contracts).map(([name, { method, url, schema }]) => {
      const places = url.match(/:\w+/g) ?? []
      const steps = places.map((place) =>
        mostly(
          place === ':changeId' ? fc.integer({ min: 1, max: 300 }).map(String) : fc.constantFrom(...(known[place.slice(1)] ?? []), ...made),
          oddAddresses,
        ),
      )
      const jsonSchema = schema.body && (z.toJSONSchema(schema.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
      const right = jsonSchema ? fitting(jsonSchema, ids, jsonSchema) : fc.constant(undefined)
      const wrong = fc.tuple(right, fc.array(fc.nat(20), { maxLength: 5 }), junk).map(([value, path, by]) => spoiled(value, path, by))
      const bodies = fc
        .oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: wrong })
        .map((value) => JSON.stringify(value) ?? 'null')
      return fc
        .record({
          steps: fc.tuple(...steps),
          version: mostly(
            fc.integer({ min: 1, max: 4 }).map((version) => ({ 'if-match': `"${version}"` })),
            oddVersions,
          ),
          query: mostly(fc.constant(''), oddQueries),
          others: mostly(fc.constant<Record<string, string>>({}), oddHeaders),
          payload: jsonSchema ? mostly(bodies, oddBodies) : fc.constant(undefined),
        })
        .map(({ steps, version, query, others, payload }) => ({
          ...{ name, method },
          url: places.reduce((address, place, index) => address.replace(place, steps[index] ?? ''), url) + query,
          headers: { ...others, ...(schema.headers && version), ...(payload !== undefined && { 'content-type': 'application/json' }) },
          ...(payload !== undefined && { payload }),
        }))
    }),
  )
}
