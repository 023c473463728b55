import type { ComponentType } from 'preact'
import type { RoadmapModel } from './model/roadmap-model.ts'
import { later } from '../../lib/later.tsx'

export type ViewKey = 'roadmap' | 'pathways' | 'decisions' | 'checks' | 'scenarios'

/** A way to look at a roadmap that is open: the model stays, the view changes. */
export interface View {
  key: ViewKey
  /** What stands behind the roadmap's address; empty for the grid. */
  path: string
  /** Whether it has a tab of its own; the comparison of scenarios belongs to the grid's. */
  tab: boolean
  /** The whole scenario bar, or the date alone. */
  bar: 'scenario' | 'as_of'
  /** What it is printed on: A4, A4 on its side, or the grid's A3. */
  paper: 'page' | 'across' | 'poster'
  /** Its code comes when it is first opened. The grid is drawn by the frame itself. */
  Later: ComponentType<{ model: RoadmapModel }> | null
  /** Its keys, on the status line. */
  Keys?: ComponentType
}

export const views: readonly View[] = [
  { key: 'roadmap', path: '', tab: true, bar: 'scenario', paper: 'poster', Later: null },
  {
    key: 'pathways',
    path: 'pathways',
    tab: true,
    bar: 'scenario',
    paper: 'poster',
    Later: later(async () => (await import('../pathways/PathwaysView.tsx')).default).Later,
  },
  {
    key: 'decisions',
    path: 'decisions',
    tab: true,
    bar: 'as_of',
    paper: 'across',
    Later: later(async () => (await import('../decisions/DecisionsView.tsx')).default).Later,
    Keys: later(async () => (await import('../decisions/DecisionKeys.tsx')).DecisionKeys).Later,
  },
  {
    key: 'checks',
    path: 'checks',
    tab: true,
    bar: 'scenario',
    paper: 'page',
    Later: later(async () => (await import('../checks/ChecksView.tsx')).default).Later,
    Keys: later(async () => (await import('../checks/CheckKeyHints.tsx')).CheckKeyHints).Later,
  },
  {
    key: 'scenarios',
    path: 'scenarios',
    tab: false,
    bar: 'scenario',
    paper: 'poster',
    Later: later(async () => (await import('../scenarios/ScenariosView.tsx')).default).Later,
  },
]
