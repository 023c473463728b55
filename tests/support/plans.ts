import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import municipalities from '../../db/reference/municipalities.json' with { type: 'json' }
import { importPreviewSchema, type ImportMaterial, type ImportPreview } from '#domain/imports.schema.ts'
import { readPlan } from '#domain/imports/read-plan.ts'
import type { Municipality } from '#domain/regions.schema.ts'

/** The 18 municipalities of Uusimaa that made the plan. */
export const memberCodes = '018 078 106 149 186 224 407 434 444 505 543 611 638 710 753 755 858 927'.split(' ')
export const known = { municipalities: municipalities as Municipality[], memberCodes }

export const municipalityName = (code: string): string =>
  known.municipalities.find((municipality) => municipality.code === code)?.name.fi ?? code

export const importFixture = (name: string): string => readFileSync(new URL(`../fixtures/imports/${name}`, import.meta.url), 'utf8')

/** Reads material that is expected to be a plan; the preview fits its schema. */
export function readExpected(material: Partial<ImportMaterial>): ImportPreview {
  const result = readPlan({ text: '', ...material }, known)
  if (!result.ok) throw new Error(`refused: ${result.reason}`)
  expect(importPreviewSchema.parse(result.value)).toEqual(result.value)
  return result.value
}

/** The plan as a table of texts: theme → year → goals. */
export function cellsOf(preview: ImportPreview): Record<string, Record<string, string[]>> {
  const grid: Record<string, Record<string, string[]>> = {}
  for (const theme of preview.themes) {
    const row: Record<string, string[]> = {}
    for (const horizon of preview.horizons) {
      const texts = preview.goals.filter((goal) => goal.themeKey === theme.key && goal.horizonKey === horizon.key).map(({ text }) => text)
      if (texts.length > 0) row[horizon.year] = texts
    }
    grid[theme.name] = row
  }
  return grid
}

/**
 * A document of the programme, which is not part of this repository: in the folder `JUURRU_SOURCES`,
 * or beside the repository. Null where it is not there.
 */
export function sourceText(name: string): string | null {
  const folder = process.env['JUURRU_SOURCES']
  const file = folder === undefined ? new URL(`../../../shared/sources/${name}`, import.meta.url) : `${folder}/${name}`
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
