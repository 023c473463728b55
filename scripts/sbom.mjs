// Writes the list of everything that Juurru runs with (a software bill of materials: CycloneDX 1.5, JSON), from the lock file alone, without
// the network: node scripts/sbom.mjs FILE. (npm's own list leaves out what is needed for running and for developing alike: Preact, say.)
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

const root = fileURLToPath(new URL('..', import.meta.url))
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

const nameAt = (path) => packages[path].name ?? path.split('node_modules/').at(-1)
const refAt = (path) => `${nameAt(path)}@${packages[path].version}`

/** Where a package finds another one: in its own folder or in one above. */
function findFrom(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const there = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (there in packages) return there
    if (at === '') return null
  }
}

const neededAt = (path) => {
  const { dependencies, optionalDependencies, peerDependencies } = packages[path]
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).flatMap((name) => findFrom(path, name) ?? [])
}

function licenceOf(text) {
  if (text === undefined) return {}
  if (/ (OR|AND|WITH) /.test(text)) return { licenses: [{ expression: text }] }
  return { licenses: [{ license: /\s/.test(text) ? { name: text } : { id: text } }] }
}

function hashesOf(integrity) {
  return (integrity ?? '').split(' ').flatMap((one) => {
    const [, bits, bytes] = /^sha(\d+)-(.+)$/.exec(one) ?? []
    return bytes === undefined ? [] : [{ alg: `SHA-${bits}`, content: Buffer.from(bytes, 'base64').toString('hex') }]
  })
}

function componentAt(path) {
  const { version, license, integrity, optional, devOptional } = packages[path]
  const name = nameAt(path)
  return {
    'bom-ref': refAt(path),
    type: 'library',
    name,
    version,
    scope: optional || devOptional ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...licenceOf(license),
    hashes: hashesOf(integrity),
  }
}

/** SQLite is no package: it is compiled into one. */
function sqlite() {
  const connection = new Database(':memory:')
  const version = connection.prepare('select sqlite_version()').pluck().get()
  connection.close()
  const ref = `sqlite@${version}`
  return {
    'bom-ref': ref,
    type: 'library',
    name: 'sqlite',
    version,
    scope: 'required',
    purl: `pkg:generic/${ref}`,
    licenses: [{ license: { id: 'blessing' } }],
  }
}

function listOfComponents() {
  const paths = Object.keys(packages).filter((path) => path.startsWith('node_modules/') && packages[path].dev !== true)
  const components = new Map(paths.map((path) => [refAt(path), componentAt(path)]))
  const dependencies = new Map()
  for (const path of ['', ...paths]) {
    const needed = neededAt(path).filter((other) => packages[other].dev !== true)
    const ref = path === '' ? `juurru@${packages[''].version}` : refAt(path)
    dependencies.set(ref, new Set([...(dependencies.get(ref) ?? []), ...needed.map(refAt)]))
  }
  const inside = sqlite()
  components.set(inside['bom-ref'], inside)
  dependencies.get(refAt('node_modules/better-sqlite3')).add(inside['bom-ref'])
  dependencies.set(inside['bom-ref'], new Set())
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: new Date().toISOString(),
      component: { 'bom-ref': `juurru@${packages[''].version}`, type: 'application', name: 'juurru', version: packages[''].version },
    },
    components: [...components.values()],
    dependencies: [...dependencies].map(([ref, needed]) => ({ ref, dependsOn: [...needed].sort() })),
  }
}

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('npm run sbom -- FILE    writes the list of components (CycloneDX, JSON)')
  process.exit(1)
}
const list = listOfComponents()
writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`)
console.log(`${file}: ${list.components.length} components.`)
