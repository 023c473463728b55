import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Grid } from './grid-model.ts'

/** The grid that a component is part of. */
export const GridContext = createContext<Grid | null>(null)

export function useGrid(): Grid {
  const grid = useContext(GridContext)
  if (grid === null) throw new Error('Only inside a roadmap grid.')
  return grid
}
