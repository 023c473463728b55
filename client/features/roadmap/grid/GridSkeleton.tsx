import { useTexts } from '../../../lib/texts.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import styles from './GridSkeleton.module.css'
import { gridTexts } from './texts.ts'

/** The shape of the grid while the roadmap is on its way. */
export function GridSkeleton() {
  const texts = useTexts(gridTexts)
  return (
    <div class={styles.grid} role="status" aria-label={texts.loading}>
      {[0, 1, 2].map((row) => (
        <div key={row} class={styles.row} aria-hidden="true">
          <Skeleton widths={[60, 90]} />
          {[3, 2, 3, 2].map((count, column) => (
            <div key={column} class={styles.cell}>
              {Array.from({ length: count - (row % 2) }, (_, card) => (
                <div key={card} class={styles.card}>
                  <Skeleton widths={[92, 64 - column * 6, 38]} />
                </div>
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
