import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { confirmationOf, defaultDecisions } from '#domain/imports/decisions.ts'
import { decodeFile } from '#domain/imports/decode.ts'
import type { ImportPreview, ImportProposal } from '#domain/imports.schema.ts'
import type { Municipality } from '#domain/regions.schema.ts'
import { openStorage } from '../../db/open.ts'
import { StorageRefusal } from '../../db/storage.ts'
import { importRoadmap } from '../commands/import-roadmap.ts'
import { previewPlan } from '../commands/preview-plan.ts'
import { ConfigError, readConfig } from '../config.ts'
import { dateInHelsinki, type Means, randomId } from '../means.ts'
import { localPlanner } from '../plugins/actor.ts'
import { describeProblem } from '../plugins/problems.ts'
import { Problem } from '../problem.ts'
import { migrationsDir } from '../program-files.ts'
import { seed } from '../seed.ts'

const usage = 'Käyttö: npm run import -- TIEDOSTO [--region uusimaa] [--name "Tiekartan nimi"] [--dry-run]'

class UsageError extends Error {}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { region: { type: 'string', default: 'uusimaa' }, name: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError(usage)
  return { file, regionId: values.region, name: values.name, dryRun: values['dry-run'] }
}

/** What was understood, for reading in a terminal. */
function describe(preview: ImportPreview, municipalities: readonly Municipality[]): string {
  const nameOf = new Map(municipalities.map(({ code, name }) => [code, name.fi]))
  const of = <Kind extends ImportProposal['kind']>(kind: Kind) =>
    preview.proposals.filter((proposal): proposal is Extract<ImportProposal, { kind: Kind }> => proposal.kind === kind)
  const widest = Math.max(...preview.themes.map(({ name }) => name.length))
  const header = `${''.padEnd(widest)}  ${preview.horizons.map(({ year }) => String(year).padStart(4)).join('  ')}`
  const rows = preview.themes.map(({ key, name }) => {
    const counts = preview.horizons.map(
      (horizon) => preview.goals.filter((goal) => goal.themeKey === key && goal.horizonKey === horizon.key).length,
    )
    return `${name.padEnd(widest)}  ${counts.map((count) => String(count).padStart(4)).join('  ')}`
  })
  const textOf = (goalKey: string) => preview.goals.find(({ key }) => key === goalKey)?.text ?? ''
  const listed = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : ['', `${title} (${lines.length}):`, ...lines.map((line) => `  ${line.slice(0, 160)}`)]

  return [
    `Tavoitteita ${preview.goals.length}, teemoja ${preview.themes.length}, aikajänteitä ${preview.horizons.length} (muoto ${preview.format}, kieli ${preview.language}):`,
    '',
    header,
    ...rows,
    ...listed(
      'Ehdot',
      of('condition').map(({ condition }) => condition),
    ),
    ...listed('Nimetyt kunnat', [
      ...new Set(of('municipality').map(({ municipalityCode }) => nameOf.get(municipalityCode) ?? municipalityCode)),
    ]),
    ...listed(
      'Kahdesti',
      of('double').map(({ goalKey }) => textOf(goalKey)),
    ),
    ...listed(
      'Ei sijoitettu',
      preview.unplaced.map(({ title, lines }) => `${title}: ${lines.length} ${lines.length === 1 ? 'rivi' : 'riviä'}`),
    ),
  ].join('\n')
}

/** Reads a plan out of a file and makes a roadmap of it, straight into the data folder. Returns the exit code. */
function run(): number {
  const { file, regionId, name, dryRun } = readArguments()
  const text = decodeFile(readFileSync(file), (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes))
  const config = readConfig(process.env)
  const now = () => config.fixedNow ?? new Date()
  const storage = openStorage({ dataDir: dryRun ? ':memory:' : config.dataDir, migrationsDir, now, newId: randomId })
  const means: Means = { storage, now, newId: randomId }
  try {
    seed(means, { withExample: false })
    const material = { text, fileName: basename(file), regionId }
    const preview = storage.read((rows) => previewPlan(rows, localPlanner, material, dateInHelsinki(now())))
    console.log(
      describe(
        preview,
        storage.read((rows) => rows.municipalities.list()),
      ),
    )
    if (dryRun) {
      console.log('\nMitään ei tallennettu (--dry-run).')
      return 0
    }

    const called = name ?? preview.title ?? basename(file).replace(/\.[^.]+$/, '')
    const plan = confirmationOf(preview, defaultDecisions(preview), { regionId, name: { [preview.language]: called } })
    const { roadmap } = importRoadmap(means, localPlanner, plan)
    console.log(`\nTallennettu nimellä "${called}" (/roadmaps/${roadmap.id}). Näet sen, kun käynnistät Juurrun.`)
    return 0
  } finally {
    storage.close()
  }
}

try {
  process.exitCode = run()
} catch (error) {
  process.exitCode = 1
  if (error instanceof Problem) console.error(describeProblem(error, 'fi', '').detail)
  else if (error instanceof StorageRefusal || error instanceof ConfigError || error instanceof UsageError) console.error(error.message)
  else if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    console.error(`${error.message}\n${usage}`)
  else if (error instanceof Error && 'code' in error && 'path' in error) console.error(`Tiedostoa ei voi lukea: ${error.message}`)
  else throw error
}
