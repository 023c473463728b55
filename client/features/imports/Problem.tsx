import type { ComponentChildren } from 'preact'
import { Banner } from '../../ui/Banner.tsx'
import { sayProblem, type ImportProblem } from './import-problem.ts'
import { importTexts } from './texts.ts'

/** Why the import does not go on, and the way out, as full sentences. */
export function Problem({ problem, children }: { problem: ImportProblem; children?: ComponentChildren }) {
  const { what, way } = sayProblem(problem, importTexts.value)
  return (
    <Banner tone={problem.kind === 'offline' || problem.kind === 'busy' ? 'risk' : 'late'} role="alert" actions={children}>
      <b>{what}</b> {way}
    </Banner>
  )
}
