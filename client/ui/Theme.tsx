import styles from './Theme.module.css'

/**
 * Spread on an element to give its subtree a theme's colours as `--th`, `--th-ink`, `--th-wash`, `--th-core` and `--th-core-v`:
 * `<tr {...themeColours(theme.colour, styles.row)}>`.
 */
export const themeColours = (colour: number, more?: string) => ({
  class: more ? `${styles.scope} ${more}` : styles.scope,
  'data-theme-colour': colour,
})

type ThemeBadgeProps = { code: string; colour: number; size?: 'normal' | 'large'; class?: string | undefined }

/** The theme's letters on its colour. */
export function ThemeBadge({ code, colour, size = 'normal', class: more }: ThemeBadgeProps) {
  return (
    <span {...themeColours(colour, [styles.badge, more].filter(Boolean).join(' '))} data-size={size}>
      {code}
    </span>
  )
}

/** The theme's line with its core. */
export const ThemeLine = ({ colour, class: more }: { colour: number; class?: string | undefined }) => (
  <i {...themeColours(colour, [styles.line, more].filter(Boolean).join(' '))} aria-hidden="true" />
)
