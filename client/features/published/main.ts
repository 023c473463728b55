import type { ForScript } from '#contract/published-page.ts'
import { readScenario, writeScenario } from '#domain/scenarios.ts'
import { withTerm } from '#domain/steering.ts'
import type { Scenario } from '#domain/trajectories.ts'
import { openPage } from './page.ts'

/** The names that the planner's own address uses for the same things. */
const names = { scenario: 'if', text: 'q', municipality: 'municipality' } as const

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  set: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = Object.assign(document.createElement(name), set)
  element.append(...children)
  return element
}
const fill = (text: string, values: Record<string, number>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** Gives the page what it has only with a script: choosing what becomes of open decisions, a search, a municipality, printing. */
function begin(main: HTMLElement, plan: ForScript) {
  const { script: words } = plan.words
  const page = openPage(plan, main)
  const decisions = plan.decisions.map(({ id, outcomes }) => ({
    id,
    outcomes: outcomes.map((outcome) => ({ id: outcome.id, name: {}, negation: {}, criterion: null })),
  }))

  let fields = 0
  const field = (label: string, control: HTMLElement) => {
    control.id = `explore-${++fields}`
    return make('div', { className: 'field' }, make('label', { htmlFor: control.id }, label), control)
  }
  const option = (value: string, text: string) => make('option', { value }, text)
  const choices = plan.open.map(({ id, name, options }) => {
    const select = make('select', {}, option('', words.allBranches), ...options.map(({ state, text }) => option(state, text)))
    return { id, name, select }
  })
  const search = make('input', { type: 'search', autocomplete: 'off', maxLength: 200 })
  const municipality = make(
    'select',
    {},
    option('', words.everyMunicipality),
    ...plan.municipalities.map(({ code, name }) => option(code, name)),
  )
  const told = make('p', { className: 'told', role: 'status' })
  const clear = make('button', { type: 'button', className: 'button', hidden: true }, words.clear)
  const print = make('button', { type: 'button', className: 'button' }, words.print)
  print.addEventListener('click', () => window.print())

  /** The years that the planner's address can tell besides are kept as long as the outcome is the same. */
  let scenario: Scenario = {}

  function readAddress() {
    const asked = new URLSearchParams(location.search)
    scenario = readScenario(asked.getAll(names.scenario), decisions, plan.horizons)
    for (const { id, select } of choices) {
      const term = scenario[id]
      select.value = term === undefined ? '' : 'outcome' in term ? term.outcome : 'open'
    }
    search.value = asked.get(names.text) ?? ''
    municipality.value = asked.get(names.municipality) ?? ''
    if (municipality.selectedIndex < 0) municipality.value = ''
  }

  function writeAddress() {
    const asked = new URLSearchParams(location.search)
    for (const name of Object.values(names)) asked.delete(name)
    for (const text of writeScenario(scenario, decisions, plan.horizons)) asked.append(names.scenario, text)
    if (search.value.trim() !== '') asked.set(names.text, search.value.trim())
    if (municipality.value !== '') asked.set(names.municipality, municipality.value)
    const query = asked.size > 0 ? `?${asked}` : ''
    if (query !== location.search) history.replaceState(null, '', `${location.pathname}${query}${location.hash}`)
    // What one looks at stays when the language changes.
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
      const other = new URLSearchParams(asked)
      other.set('lang', link.hreflang)
      link.href = `?${other}`
    }
  }

  function show() {
    const { possible, states } = page.show(scenario)
    const { shown, all } = page.filter(search.value, municipality.value)
    const isChosen = Object.keys(scenario).length > 0
    const isFiltered = search.value.trim() !== '' || municipality.value !== ''
    told.textContent = [
      isChosen && (possible ? fill(words.states, states) : words.impossible),
      isFiltered && (shown === 0 ? words.none : fill(words.shown, { shown, all })),
    ]
      .filter(Boolean)
      .join(' ')
    told.dataset['wrong'] = String(isChosen && !possible)
    clear.hidden = !isChosen && !isFiltered
    // On paper, what was chosen is told; controls that say nothing are not there.
    tools.toggleAttribute('data-chosen', isChosen || isFiltered)
    writeAddress()
  }

  for (const { id, select } of choices)
    select.addEventListener('change', () => {
      const state = select.value
      const term =
        state === ''
          ? null
          : state === 'open'
            ? { openUntilHorizonId: null }
            : { outcome: state, firstHorizonId: null, lastHorizonId: null }
      scenario = withTerm(scenario, id, term)
      show()
    })
  search.addEventListener('input', show)
  municipality.addEventListener('change', show)
  clear.addEventListener('click', () => {
    scenario = {}
    for (const control of [search, municipality, ...choices.map(({ select }) => select)]) control.value = ''
    show()
    search.focus()
  })
  window.addEventListener('popstate', () => {
    readAddress()
    show()
  })

  const title = make('h2', { id: 'explore-title' }, words.title)
  const tools = make('section', { className: 'explore' }, title)
  tools.setAttribute('aria-labelledby', title.id)
  if (choices.length > 0)
    tools.append(
      make('p', { className: 'sub' }, words.whatIf),
      make('div', { className: 'fields' }, ...choices.map(({ name, select }) => field(name, select))),
    )
  const filters = make('div', { className: 'fields' }, field(words.search, search))
  if (plan.municipalities.length > 0) filters.append(field(words.municipality, municipality))
  filters.append(print, clear)
  tools.append(filters, told)
  const after = main.querySelector('.depends') ?? main.querySelector('.head')
  after?.after(tools)

  readAddress()
  show()
}

const main = document.querySelector<HTMLElement>('main[data-plan]')
// The server has written it, by the type.
if (main?.dataset['plan'] !== undefined) begin(main, JSON.parse(main.dataset['plan']) as ForScript)
