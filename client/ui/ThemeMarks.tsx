import { themeColours } from './Theme.tsx'
import styles from './Theme.module.css'

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
