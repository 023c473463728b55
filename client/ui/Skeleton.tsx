import styles from './Skeleton.module.css'

/** Where text will be: one bar per width, in percent. Says nothing aloud; the view says that it is loading. */
export function Skeleton({ widths = [92, 64, 38], height = 12 }: { widths?: readonly number[]; height?: number }) {
  return (
    <div class={styles.bars} aria-hidden="true">
      {widths.map((width, index) => (
        <div key={index} class={styles.bar} style={{ width: `${width}%`, height: `${height}px` }} />
      ))}
    </div>
  )
}
