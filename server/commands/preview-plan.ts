import type { ImportMaterial, ImportPreview } from '#domain/imports.schema.ts'
import { readPlan } from '#domain/imports/read-plan.ts'
import { limits } from '#domain/limits.ts'
import type { Actor } from '#domain/roles.ts'
import { membersOn } from '#domain/scopes.ts'
import type { Rows } from '../../db/storage.ts'
import { fail, orFail } from '../problem.ts'

/** What is understood of pasted or dropped material; stores nothing. The region's own municipalities are looked for first. */
export function previewPlan(rows: Rows, actor: Actor, material: ImportMaterial, today: string): ImportPreview {
  const regions = rows.regions.list(actor)
  const region = material.regionId === undefined ? regions[0] : (rows.regions.find(material.regionId, actor) ?? fail('not_found'))
  const memberCodes = region === undefined ? [] : membersOn(region, today)
  return orFail(readPlan(material, { municipalities: rows.municipalities.list(), memberCodes }), { limit: limits.importText })
}
