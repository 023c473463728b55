import { type ComponentChildren, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '#domain/languages.ts'
import { languages } from '#domain/languages.ts'
import type { PublishedRoadmap } from '#domain/publications.schema.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { readPage, say } from './page-model.ts'
import { leadOf, PublishedPage, type Showing } from './PublishedPage.tsx'
import { pageTexts } from './texts.ts'

const locales: Record<Language, string> = { fi: 'fi_FI', sv: 'sv_FI', en: 'en_GB' }

/** What the built client gives the page: tags of its head, as Vite wrote them. */
export type PageAssets = string

/** The whole document in one language. `origin` is the public address of the service, where it is known. */
export function renderPublished(
  roadmap: PublishedRoadmap,
  language: Language,
  { showing, assets, origin }: { showing: Showing; assets: PageAssets; origin: string | null },
): string {
  const texts = pageTexts[language]
  const title = say(roadmap.name, language).text
  const description = roadmap.description === null ? leadOf(roadmap, language) : say(roadmap.description, language).text
  const model = readPage(roadmap, language, texts)
  const body = h(PublishedPage, { roadmap, model, showing, setting: { language, texts, set: createTypesetter() } })

  const at = (one: Language) =>
    `${origin ?? ''}/p/${showing.kind === 'published' ? showing.address : ''}${one === roadmap.languages[0] ? '' : `?lang=${one}`}`
  const others = roadmap.languages.filter((one) => one !== language)
  return documentOf(
    language,
    body,
    [
      h('title', null, `${title} – Juurru`),
      meta('description', description.slice(0, 300)),
      property('og:type', 'website'),
      property('og:site_name', 'Juurru'),
      property('og:title', title),
      property('og:description', description.slice(0, 300)),
      property('og:locale', locales[language]),
      ...others.map((one) => property('og:locale:alternate', locales[one])),
      ...(showing.kind === 'published'
        ? [
            h('link', { rel: 'canonical', href: at(language) }),
            ...(origin === null ? [] : [property('og:url', at(language))]),
            ...roadmap.languages.map((one) => h('link', { rel: 'alternate', hreflang: one, href: at(one) })),
            h('link', { rel: 'alternate', hreflang: 'x-default', href: at(roadmap.languages[0] ?? language) }),
          ]
        : [meta('robots', 'noindex, nofollow')]),
    ],
    assets,
  )
}

/** What stands where nothing is published, in all languages at once. */
export const renderNotFound = (assets: PageAssets): string =>
  documentOf(
    'fi',
    h(NotFoundPage, null),
    [h('title', null, `${languages.map((one) => pageTexts[one].notFoundTitle).join(' · ')} – Juurru`), meta('robots', 'noindex')],
    assets,
  )

const meta = (name: string, content: string) => h('meta', { name, content })
const property = (name: string, content: string) => h('meta', { property: name, content })

function documentOf(language: Language, body: ComponentChildren, head: ComponentChildren[], assets: PageAssets): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    '<meta name="color-scheme" content="light dark"><meta name="theme-color" content="#0c2b2f">',
    renderToString(h(Fragment, null, ...head)),
    assets,
    `</head><body class="published">${renderToString(h(Fragment, null, body))}</body></html>`,
  ].join('')
}

/** Sets a text as the grid does: soft hyphens in long compounds, each word looked at once, and "70 %" unbroken. */
function createTypesetter() {
  const known = { fi: new Map<string, string>(), sv: new Map<string, string>() }
  return (text: string, language: Language): string => {
    const whole = text.replaceAll(' %', '\u00a0%')
    if (language === 'en') return whole
    return whole.replace(/\p{L}{10,}/gu, (word) => {
      const drawn = known[language].get(word) ?? softHyphens(word, language)
      known[language].set(word, drawn)
      return drawn
    })
  }
}
