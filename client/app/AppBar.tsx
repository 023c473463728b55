import type { ComponentChildren } from 'preact'
import { languages, type Language } from '#domain/languages.ts'
import { may, person, signOut } from '../lib/session.ts'
import { chooseLanguage, language } from '../lib/texts.ts'
import { later } from '../lib/later.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu, type MenuGroup } from '../ui/Menu.tsx'
import { sayFailure } from '../ui/toasts.ts'
import styles from './AppBar.module.css'
import { appearance, appearances, chooseAppearance } from './appearance.ts'
import { helpOpen } from './keys.ts'
import { appTexts } from './texts.ts'

const { Later: MentionsMenu } = later(() => import('../features/comments/MentionsMenu.tsx'), 'MentionsMenu', {
  afterPaint: true,
})

type AppBarProps = {
  place?: ComponentChildren
  search?: ComponentChildren
  /** Before one is in: nothing but the languages, written out. */
  bare?: boolean
}

/** The first letters of the first and the last name. */
const initials = (name: string) => {
  const names = name.trim().split(/\s+/)
  return [names[0], names.length > 1 ? names.at(-1) : '']
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

const leave = () => void signOut({ everywhere: false }).catch(() => sayFailure(() => appTexts.value.signOutFailed))

/** The bar at the top of every page: where one is, search, language, who one is. */
export function AppBar({ place, search, bare = false }: AppBarProps) {
  const t = appTexts.value
  const who = person.value
  const account: MenuGroup = {
    key: 'account',
    heading: who?.name ?? '',
    items: [
      { key: 'account', text: t.account, icon: 'lock', href: '/account' },
      ...(may('manage_people') ? [{ key: 'people', text: t.people, icon: 'people', href: '/people' } as const] : []),
      ...(may('operate') ? [{ key: 'administration', text: t.administration, icon: 'archive', href: '/administration' } as const] : []),
    ],
  }
  return (
    <header class={styles.bar}>
      <a class={styles.brand} href="/" aria-label={t.home}>
        <RootMark />
        <span aria-hidden="true">juurru</span>
      </a>
      {place && <div class={styles.place}>{place}</div>}
      {search && <div class={styles.search}>{search}</div>}
      <div class={styles.tools}>
        <div class={styles.languages} data-long={bare} role="group" aria-label={t.language}>
          {languages.map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-label={bare ? undefined : `${code}, ${t.languages[code]}`}
              title={t.languages[code]}
              aria-pressed={language.value === code}
              onClick={() => chooseLanguage(code)}
            >
              {bare ? <LongName code={code} /> : code}
            </button>
          ))}
        </div>
        {!bare && who !== null && may('read_comments') && <MentionsMenu />}
        {!bare && (
          <Menu
            class={styles.user}
            align="end"
            title={who === null ? t.settingsMenu : t.accountMenu}
            groups={[
              ...(who === null ? [] : [account]),
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
              ...(who === null
                ? []
                : [{ key: 'leave', items: [{ key: 'leave', text: t.signOut, icon: 'right', onSelect: leave } as const] }]),
            ]}
          >
            <span class={styles.avatar} aria-hidden="true">
              {who?.name ? initials(who.name) : <Icon name="people" />}
            </span>
            <span class={styles.userName}>{who?.name ?? t.settings}</span>
            <span class="visually-hidden">, {who === null ? t.settingsMenu : t.accountMenu}</span>
            <Icon name="down" />
          </Menu>
        )}
      </div>
    </header>
  )
}

/** Where the bar has room: before one is in, there is nothing else on it. */
const LongName = ({ code }: { code: Language }) => (
  <>
    <span class={styles.short}>
      {code}
      <span class="visually-hidden">, {appTexts.value.languages[code]}</span>
    </span>
    <span class={styles.long}>{appTexts.value.inLanguages[code]}</span>
  </>
)

/** Juurru's mark: a stem and three roots. */
export const RootMark = () => (
  <svg class={styles.logo} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M3 3.5h18M12 3.5V19M12 6.5c0 5.5-7.5 3-7.5 9M12 6.5c0 5.5 7.5 3 7.5 9" />
    <circle cx="4.5" cy="17" r="2.4" />
    <circle cx="12" cy="20.6" r="2.4" />
    <circle cx="19.5" cy="17" r="2.4" />
  </svg>
)
