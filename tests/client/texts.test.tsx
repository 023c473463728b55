// @vitest-environment happy-dom
import { computed } from '@preact/signals'
import { render, screen, waitFor } from '@testing-library/preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { helpTexts } from '../../client/app/help-texts.ts'
import { appTexts } from '../../client/app/texts.ts'
import { dressDocument, chooseAppearance } from '../../client/app/appearance.ts'
import { roadmapsTexts } from '../../client/features/roadmaps/texts.ts'
import { chooseLanguage, defineTexts, language, useTexts } from '../../client/lib/texts.ts'
import { formTexts } from '../../client/ui/form-texts.ts'
import { markTexts } from '../../client/ui/mark-texts.ts'
import { uiTexts } from '../../client/ui/texts.ts'

beforeEach(() => chooseLanguage('fi'))

const greetings = defineTexts({
  fi: { add: 'Lisää tavoite', found: (count: number) => `Löytyi ${count}`, marks: { late: 'myöhässä' } },
  sv: { add: 'Lägg till mål', found: (count) => `Hittade ${count}`, marks: { late: 'försenad' } },
  en: { add: 'Add goal', found: (count) => `Found ${count}`, marks: { late: 'late' } },
})

test('a text reads in the language of the interface, and again when the language changes', () => {
  const Button = () => <button type="button">{useTexts(greetings).add}</button>
  render(<Button />)
  expect(screen.getByRole('button').textContent).toBe('Lisää tavoite')

  act(() => chooseLanguage('sv'))

  expect(screen.getByRole('button').textContent).toBe('Lägg till mål')
  expect(greetings.value.found(3)).toBe('Hittade 3')
  expect(greetings.value.marks.late).toBe('försenad')
})

test('the language is remembered for the next visit', () => {
  chooseLanguage('en')

  expect(localStorage.getItem('juurru.language')).toBe('en')
  expect(language.value).toBe('en')
})

test('the page tells its language and its appearance on the html element', () => {
  const undress = dressDocument(document.documentElement)

  chooseLanguage('sv')
  chooseAppearance('dark')
  expect(document.documentElement.lang).toBe('sv')
  expect(document.documentElement.dataset['theme']).toBe('dark')

  chooseAppearance('system')
  expect(document.documentElement.dataset['theme']).toBeUndefined()
  undress()
})

test('a translation that lacks a key, has one too many or takes other parameters does not compile', () => {
  // @ts-expect-error Swedish lacks a key
  defineTexts({ fi: { add: 'Lisää' }, sv: {}, en: { add: 'Add' } })
  // @ts-expect-error English has one too many
  defineTexts({ fi: { add: 'Lisää' }, sv: { add: 'Lägg till' }, en: { add: 'Add', extra: 'Extra' } })
  // @ts-expect-error Swedish wants another parameter
  defineTexts({ fi: { found: (count: number) => `${count}` }, sv: { found: (name: string) => name }, en: { found: (count) => `${count}` } })
  expect.assertions(0)
})

/** Every text of a dictionary with its path; texts with parameters are called with believable ones. */
function spelled(dictionary: object, path = ''): [string, string][] {
  return Object.entries(dictionary).flatMap(([key, text]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof text === 'string') return [[at, text]]
    if (typeof text === 'function') return [[at, String((text as (...given: unknown[]) => string)(2, 2018, 2030, 2))]]
    return spelled(text as object, at)
  })
}

test.each([
  ['the shell', computed(() => ({ ...appTexts.value, ...helpTexts.value }))],
  ['the parts', computed(() => ({ ...uiTexts.value, ...formTexts.value, many: markTexts.value }))],
  ['the front page', roadmapsTexts],
])('%s leaves no text empty in any language, and follows the tone: no exclamation marks, no apologies', (_name, texts) => {
  for (const code of ['fi', 'sv', 'en'] as const) {
    chooseLanguage(code)
    const all = spelled(texts.value)

    expect(all.length).toBeGreaterThan(10)
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([])
    expect(all.filter(([, text]) => /!|valitettavasti|ole hyvä|tyvärr|vänligen|sorry|please/i.test(text))).toEqual([])
  }
})

test('a language whose texts are a file of their own takes over when they have come, and Finnish stands in until then', async () => {
  type Greeting = { add: string }
  let arrive: (module: { default: Greeting }) => void = () => undefined
  const swedish = new Promise<{ default: Greeting }>((resolve) => (arrive = resolve))
  // What the build makes of a dictionary: scripts/lib/split-languages.mjs.
  const later = { fi: { add: 'Lisää' }, sv: () => swedish, en: () => Promise.reject(new Error('no network')) } as unknown as Record<
    'fi' | 'sv' | 'en',
    Greeting
  >
  const texts = defineTexts<Greeting>(later)

  chooseLanguage('sv')
  expect([language.value, texts.value.add]).toEqual(['fi', 'Lisää'])
  arrive({ default: { add: 'Lägg till' } })
  await waitFor(() => expect([language.value, texts.value.add]).toEqual(['sv', 'Lägg till']))

  chooseLanguage('en')
  await waitFor(() => expect([language.value, texts.value.add]).toEqual(['en', 'Lisää']))
})

test('of two choices of language the later one counts', async () => {
  const later = { fi: { add: 'Lisää' }, sv: { add: 'Lägg till' }, en: () => Promise.resolve({ default: { add: 'Add' } }) }
  defineTexts<{ add: string }>(later as unknown as Record<'fi' | 'sv' | 'en', { add: string }>)

  chooseLanguage('en')
  chooseLanguage('sv')
  await new Promise((resolve) => setTimeout(resolve, 0))

  expect(language.value).toBe('sv')
})
