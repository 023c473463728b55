import type { ComponentChildren } from 'preact'
import { languages } from '#domain/languages.ts'
import { chooseLanguage, language } from '../lib/texts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import styles from './AppBar.module.css'
import { appearance, appearances, chooseAppearance } from './appearance.ts'
import { helpOpen } from './keys.ts'
import { appTexts } from './texts.ts'

type AppBarProps = { place?: ComponentChildren; search?: ComponentChildren }

/** The bar at the top of every page: where one is, search, language, settings. */
export function AppBar({ place, search }: AppBarProps) {
  const t = appTexts.value
  return (
    <header class={styles.bar}>
      <a class={styles.brand} href="/" aria-label={t.home}>
        <RootMark />
        <span aria-hidden="true">juurru</span>
      </a>
      {place && <div class={styles.place}>{place}</div>}
      {search && <div class={styles.search}>{search}</div>}
      <div class={styles.tools}>
        <div class={styles.languages} role="group" aria-label={t.language}>
          {languages.map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-label={`${code}, ${t.languages[code]}`}
              title={t.languages[code]}
              aria-pressed={language.value === code}
              onClick={() => chooseLanguage(code)}
            >
              {code}
            </button>
          ))}
        </div>
        <Menu
          class={styles.user}
          align="end"
          title={t.plannerMenu}
          groups={[
            {
              key: 'appearance',
              heading: t.appearance,
              items: appearances.map((known) => ({
                key: known,
                text: t.appearances[known],
                checked: appearance.value === known,
                onSelect: () => chooseAppearance(known),
              })),
            },
            { key: 'help', items: [{ key: 'help', text: t.help, icon: 'keyboard', note: '?', onSelect: () => (helpOpen.value = true) }] },
          ]}
        >
          <span class={styles.avatar} aria-hidden="true">
            <Icon name="people" />
          </span>
          <span class={styles.userName}>{t.planner}</span>
          <span class="visually-hidden">, {t.plannerMenu}</span>
          <Icon name="down" />
        </Menu>
      </div>
    </header>
  )
}

/** Juurru's mark: a stem and three roots. */
export const RootMark = () => (
  <svg class={styles.logo} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M3 3.5h18M12 3.5V19M12 6.5c0 5.5-7.5 3-7.5 9M12 6.5c0 5.5 7.5 3 7.5 9" />
    <circle cx="4.5" cy="17" r="2.4" />
    <circle cx="12" cy="20.6" r="2.4" />
    <circle cx="19.5" cy="17" r="2.4" />
  </svg>
)
