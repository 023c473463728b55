import type { ComponentType } from 'preact'
import type { Capability } from '#domain/roles.ts'
import type { RoadmapModel } from './model/roadmap-model.ts'
import { later } from '../../lib/later.tsx'

export type ViewKey = 'roadmap' | 'pathways' | 'decisions' | 'checks' | 'history' | 'scenarios' | 'compare'

/** A way to look at a roadmap that is open: the model stays, the view changes. */
export interface View {
  key: ViewKey
  /** What stands behind the roadmap's address; empty for the grid. */
  path: string
  /** Whether it has a tab of its own; the comparison of scenarios belongs to the grid's. */
  tab: boolean
  /** The view whose tab it belongs to, when it has none of its own. */
  under?: ViewKey
  /** Not of an approved edition, only of the roadmap. */
  presentOnly?: boolean
  /** What one must be allowed to do to see it. */
  needs?: Capability
  /** The whole scenario bar, the date alone, or none of it. */
  bar: 'scenario' | 'as_of' | null
  /** What it is printed on: A4, A4 on its side, or the grid's A3. */
  paper: 'page' | 'across' | 'poster'
  /** Its code comes when it is first opened. The grid is drawn by the frame itself. */
  Later: ComponentType<{ model: RoadmapModel }> | null
  /** What it offers on the frame's line of tools. */
  Actions?: ComponentType<{ model: RoadmapModel }>
  /** Its keys, on the status line. */
  Keys?: ComponentType<{ model: RoadmapModel }>
}

/** The views of the roadmap as it is now, or of an approved edition of it. */
export const viewsOf = (isEdition: boolean): readonly View[] => views.filter((view) => !isEdition || view.presentOnly !== true)

const views: readonly View[] = [
  { key: 'roadmap', path: '', tab: true, bar: 'scenario', paper: 'poster', Later: null },
  {
    key: 'pathways',
    path: 'pathways',
    tab: true,
    bar: 'scenario',
    paper: 'poster',
    Later: later(() => import('../pathways/PathwaysView.tsx'), 'default').Later,
  },
  {
    key: 'decisions',
    path: 'decisions',
    tab: true,
    bar: 'as_of',
    paper: 'across',
    Later: later(() => import('../decisions/DecisionsView.tsx'), 'default').Later,
    Keys: later(() => import('../decisions/DecisionKeys.tsx'), 'DecisionKeys').Later,
  },
  {
    key: 'checks',
    path: 'checks',
    tab: true,
    bar: 'scenario',
    paper: 'page',
    Later: later(() => import('../checks/ChecksView.tsx'), 'default').Later,
    Keys: later(() => import('../checks/CheckKeyHints.tsx'), 'CheckKeyHints').Later,
  },
  {
    key: 'history',
    path: 'history',
    tab: true,
    presentOnly: true,
    needs: 'read_history',
    bar: null,
    paper: 'page',
    Later: later(() => import('../history/HistoryView.tsx'), 'default').Later,
    Keys: later(() => import('../history/HistoryKeys.tsx'), 'HistoryKeys').Later,
  },
  {
    key: 'scenarios',
    path: 'scenarios',
    tab: false,
    under: 'roadmap',
    bar: 'scenario',
    paper: 'poster',
    Later: later(() => import('../scenarios/ScenariosView.tsx'), 'default').Later,
  },
  {
    key: 'compare',
    path: 'compare',
    tab: false,
    under: 'history',
    presentOnly: true,
    needs: 'read_history',
    bar: null,
    paper: 'page',
    Later: later(() => import('../editions/comparison/CompareView.tsx'), 'default').Later,
    Actions: later(() => import('../editions/comparison/CompareActions.tsx'), 'CompareActions').Later,
    Keys: later(() => import('../editions/comparison/CompareKeys.tsx'), 'CompareKeys').Later,
  },
]
