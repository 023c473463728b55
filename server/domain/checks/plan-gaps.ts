import type { RoadmapDocument } from '../documents.schema.ts'
import { checkGap } from './cell-checks.ts'
import type { Finding } from './findings.ts'
import { makeOutlook } from './outlook.ts'
import { indexPlan } from './plan-index.ts'
import { joinReports } from './reports.ts'

/** The plan's gaps alone, as all the checks together find them: for a question about gaps, the texts need not be read. */
export function gapsOf(document: RoadmapDocument, asOf: string): Finding[] {
  const outlook = makeOutlook(document, asOf)
  if (!outlook.worlds.consistent) return []
  const conditional = indexPlan(document).cells.filter(({ guards, untied }) => guards.length > 0 || untied.length > 0)
  return joinReports(conditional.map((cell) => checkGap(cell, outlook))).findings
}
