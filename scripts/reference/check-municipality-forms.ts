/**
 * Holds the generated forms of municipality names against the Finnish dictionary Voikko. For developers: needs `voikkospell` (Debian: libvoikko-dev, voikko-fi).
 *
 *   node --import tsx scripts/reference/check-municipality-forms.ts
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { formsOf } from '../../server/domain/municipality-names.ts'
import type { Municipality } from '../../server/domain/regions.schema.ts'

const file = new URL('../../db/reference/municipalities.json', import.meta.url)
const municipalities = JSON.parse(readFileSync(file, 'utf8')) as Municipality[]

const forms = municipalities.flatMap(({ name }) =>
  formsOf(name)
    .filter((form) => form !== name.sv && form !== `${name.sv}s`)
    .map((form) => ({ name: name.fi, form })),
)
const answers = execFileSync('voikkospell', ['-t'], { input: forms.map(({ form }) => form).join('\n') + '\n', encoding: 'utf8' })
  .trim()
  .split('\n')
const unknown = new Map<string, string[]>()
forms.forEach(({ name, form }, at) => {
  if (answers[at] !== 'C') unknown.set(name, [...(unknown.get(name) ?? []), form])
})

const owners = new Map<string, string>()
const shared = municipalities.flatMap(({ name }) =>
  formsOf(name).flatMap((form) => {
    const owner = owners.get(form)
    owners.set(form, owner ?? name.fi)
    return owner === undefined || owner === name.fi ? [] : [`${form}: ${owner}, ${name.fi}`]
  }),
)

const rejected = [...unknown.values()].reduce((sum, own) => sum + own.length, 0)
console.log(`${forms.length} Finnish forms of ${municipalities.length} names; the dictionary knows ${forms.length - rejected}.`)
for (const [name, own] of unknown) console.log(`${name}: ${own.join(' ')}`)
console.log(`Shared by two municipalities: ${shared.length === 0 ? 'none' : shared.join('; ')}`)
