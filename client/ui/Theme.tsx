import styles from './Theme.module.css'

/**
 * Spread on an element to give its subtree a theme's colours as `--th`, `--th-ink`, `--th-wash`, `--th-core` and `--th-core-v`:
 * `<tr {...themeColours(theme.colour, styles.row)}>`.
 */
export const themeColours = (colour: number, more?: string) => ({
  class: more ? `${styles.scope} ${more}` : styles.scope,
  'data-theme-colour': colour,
})
