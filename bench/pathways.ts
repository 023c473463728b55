import { layOutPaths } from '#domain/pathways/lay-out-paths.ts'
import { readPaths } from '#domain/pathways/read-paths.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { roughWording } from '../tests/domain/pathways/arbitrary-paths.ts'
import { plan } from './checks.ts'
import { median, ms, printTable } from './table.ts'

/** Laying out the picture of a plan: pure, without the browser's own drawing. */
export function benchPathways(): void {
  const rows = [65, 200, 1000].map((count) => {
    const document = plan(count)
    const worlds = makeWorlds(document, '2019-10-14')
    const times = Array.from({ length: 9 }, () => {
      const begun = performance.now()
      layOutPaths(readPaths(document, worlds), '2019-10-14', { width: 1440, height: 650 }, roughWording(document))
      return performance.now() - begun
    })
    return [`${count} goals`, ms(Math.min(...times)), ms(median(times))]
  })
  printTable('Laying out the picture of pathways', ['plan', 'least', 'median'], rows)
}
