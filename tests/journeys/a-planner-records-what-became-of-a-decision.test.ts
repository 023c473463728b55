import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved } from '../support/planner.ts'
import { fetchSignedIn } from '../support/signed-in.ts'

let juurru: Juurru
let browser: Browser
beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru({ now: '2022-12-15T11:32:00.000Z' }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetchSignedIn(`${juurru.url}/api${path}`, sent)
  expect(answer.ok).toBe(true)
  return (await answer.json()) as Answer
}

/** The lanes of the small picture, by what becomes of them. */
const drawnLanes = (page: Page) =>
  page
    .locator('figure[aria-hidden="true"] path[data-state]')
    .evaluateAll((lanes) => lanes.map((lane) => (lane as SVGElement).dataset['state']))

/** A plan with the two conditional goals of 2022, as an import leaves them: the conditions in own words. */
async function makePlan(): Promise<string> {
  const { id } = await ask<{ id: string }>('/roadmaps', { regionId: 'uusimaa', name: { fi: 'Oma' }, from: 'empty' })
  const { themes, horizons } = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  const cell = { themeId: themes[1]?.id, horizonId: horizons.find(({ year }) => year === 2022)?.id }
  await ask(`/roadmaps/${id}/goals`, {
    ...{ ...cell, text: { fi: 'Malli noudattaa kansallisia linjauksia' } },
    condition: { fi: 'Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on käynnistynyt' },
  })
  await ask(`/roadmaps/${id}/goals`, {
    ...{ ...cell, text: { fi: 'Kunnilla on omat perhekeskukset' }, scope: { kind: 'share', percent: 70 } },
    condition: { fi: 'Jos SOTE- ja maakuntalainsäädäntö myöhästyy ja maakunta ei ole aloittanut toimintaa' },
  })
  return id
}

test('conditions in own words become decision points, and what happened is recorded with the branch widened in the same change', async () => {
  const id = await makePlan()
  const page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions`)

  await page.getByRole('button', { name: 'Tee päätöspiste' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: /liitä ehdot/ }).click()
  await page.getByRole('heading', { name: /^2\späätöspistettä$/ }).waitFor()
  await expectAccessible(page)

  const record = async (decision: RegExp, outcome: RegExp, effectiveOn: string) => {
    await page.getByRole('button', { name: decision }).click()
    await page.getByRole('button', { name: 'Kirjaa ratkaisu' }).click()
    await page.getByRole('radio', { name: outcome }).check()
    await page.getByRole('textbox', { name: 'Voimassa alkaen' }).fill(effectiveOn)
    await page.getByRole('textbox', { name: 'Tiedossa alkaen' }).fill('23.6.2021')
  }
  await record(/^SOTE/, /on hyväksytty/, '23.6.2021')
  await page.getByRole('button', { name: 'Vahvista muutos' }).click()
  await page.getByRole('button', { name: 'Sulje' }).first().click()
  await record(/^maakunnan toiminta/, /on käynnistynyt/, '1.1.2023')
  await page.getByText('Perhekeskus 2022 jää tyhjäksi: mikään haara ei ole voimassa.').waitFor()
  await expect.poll(() => drawnLanes(page)).toEqual(['lapsed', 'lapsed'])
  await expectAccessible(page)
  await page.getByRole('radio', { name: /Laajenna ehtoa: .*Kunnilla/ }).check()
  await page.getByRole('region', { name: 'Tulee voimaan 1' }).waitFor()
  await expect.poll(() => drawnLanes(page)).toEqual(['lapsed', 'in_force'])
  await page.getByRole('button', { name: 'Vahvista muutos' }).click()
  await page.getByText('Ratkaisu kirjattiin').first().waitFor()
  await allSaved(page)

  const after = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  expect(after.resolutions.map(({ effectiveOn, knownOn }) => [effectiveOn, knownOn])).toEqual([
    ['2021-06-23', '2021-06-23'],
    ['2023-01-01', '2021-06-23'],
  ])
  const [law, county] = after.decisions
  expect(after.goals.find(({ text }) => text.fi?.startsWith('Kunnilla'))?.guard).toEqual({
    alternatives: [
      {
        terms: [
          { decisionId: law?.id, states: ['open', law?.outcomes[0]?.id] },
          { decisionId: county?.id, states: ['open'] },
        ],
      },
    ],
  })
  const { changes } = await ask<{ changes: { kind: string; entryCount: number }[] }>(`/roadmaps/${id}/changes`)
  expect(changes.slice(0, 3).map(({ kind, entryCount }) => [kind, entryCount])).toEqual([
    ['decision_resolved', 2],
    ['decision_resolved', 1],
    ['conditions_tied', 4],
  ])
  expect(complaintsOf(page)).toEqual([])
})

/** The law approved and the county's start still open, the first goal of 2022 built upon by one of 2025. */
async function makeSettledPlan() {
  const id = await makePlan()
  const { themes, horizons, goals } = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  const yearOf = (year: number) => horizons.find((horizon) => horizon.year === year)?.id
  const predicate = (fi: string) => ({ fi })
  const [law, county] = await Promise.all([
    ask<{ id: string; outcomes: { id: string }[] }>(`/roadmaps/${id}/decisions`, {
      name: { fi: 'SOTE-laki' },
      outcomes: [{ name: predicate('on hyväksytty'), negation: predicate('ei ole hyväksytty') }],
    }),
    ask<{ id: string; outcomes: { id: string }[] }>(`/roadmaps/${id}/decisions`, {
      name: { fi: 'Maakunnan toiminta' },
      outcomes: [{ name: predicate('on käynnistynyt'), negation: predicate('ei ole käynnistynyt') }],
    }),
  ])
  const guard = (lawStates: string[], countyStates: string[]) => ({
    alternatives: [
      {
        terms: [
          { decisionId: law.id, states: lawStates },
          { decisionId: county.id, states: countyStates },
        ],
      },
    ],
  })
  const [approved = '', started = ''] = [law.outcomes[0]?.id, county.outcomes[0]?.id]
  const [first, second] = goals
  await ask(`/roadmaps/${id}/constraints`, {
    guard: guard(['other', 'open'], [started]),
    reason: { fi: 'Maakunta ei voi käynnistyä ilman lakia.' },
  })
  await ask(`/roadmaps/${id}/acts`, {
    kind: 'conditions_tied',
    acts: [
      { act: 'edit_goal', goalId: first?.id, version: 1, edit: { guard: guard([approved], [started]) } },
      { act: 'edit_goal', goalId: second?.id, version: 1, edit: { guard: guard(['open'], ['open']) } },
    ],
  })
  const later = await ask<{ id: string }>(`/roadmaps/${id}/goals`, {
    ...{ themeId: themes[1]?.id, horizonId: yearOf(2025), text: { fi: 'Malli on käytössä koko alueella' } },
  })
  await ask(`/roadmaps/${id}/links`, { goalId: later.id, buildsOnGoalId: first?.id })
  await ask(`/roadmaps/${id}/goals`, {
    ...{ themeId: themes[1]?.id, horizonId: yearOf(2019), text: { fi: 'Malli on kuvattu' } },
  })
  await ask(`/decisions/${law.id}/resolutions`, { outcome: approved, effectiveOn: '2021-06-23', knownOn: '2021-06-23' })
  return { id, law, county, first, second }
}

test('the goal that lapsed moves on, its cell is left empty for a reason, the chain leans elsewhere: one change, taken back as one', async () => {
  const { id, county, first } = await makeSettledPlan()
  const before = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  const page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions?decision=${county.id}&resolve=1`, { viewport: phone })

  await page.getByRole('radio', { name: /on käynnistynyt/ }).check()
  await page.getByRole('textbox', { name: 'Voimassa alkaen' }).fill('1.1.2023')
  await page.getByRole('textbox', { name: 'Tiedossa alkaen' }).fill('23.6.2021')
  await page.getByRole('checkbox', { name: /Siirrä seuraavaan aikajänteeseen, 2025.*Siirto ei täytä ruutua/ }).check()
  await page.getByText('Tavoite siirtyy, mutta ruutu jää tyhjäksi.').waitFor()
  await expect.poll(() => drawnLanes(page)).toEqual(['lapsed', 'lapsed'])
  const drawn = await page.locator('figure > svg').boundingBox()
  expect(drawn!.x + drawn!.width).toBeLessThanOrEqual(phone.width)
  const cell = page.getByRole('region', { name: /Perhekeskus 2022 jää tyhjäksi/ })
  await cell.getByRole('radio', { name: /Hyväksy perustellen/ }).check()
  const confirm = page.getByRole('button', { name: 'Vahvista muutos' })
  await expect.poll(() => confirm.isDisabled()).toBe(true)
  await cell.getByRole('textbox', { name: 'Perustelu' }).fill('Vuosi 2022 meni valmisteluun.')
  await page
    .getByRole('region', { name: /Ketju/ })
    .getByRole('radio', { name: /Nojaa jatkossa tavoitteeseen ”Malli on kuvattu”/ })
    .check()
  await page.getByText(/ratkaisu, 1\ssiirto, 1\slinkki ja 1\sperustelu/).waitFor()
  await expectAccessible(page)
  await confirm.click()
  await page.getByText('Ratkaisu kirjattiin').waitFor()
  await allSaved(page)

  const after = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  const horizon2025 = after.horizons.find(({ year }) => year === 2025)?.id
  expect(after.goals.find((goal) => goal.id === first?.id)?.horizonId).toBe(horizon2025)
  expect(after.acceptances).toMatchObject([
    { key: `gap:${first?.themeId}:${first?.horizonId}`, check: 'gap', reason: { fi: 'Vuosi 2022 meni valmisteluun.' } },
  ])
  expect(after.links.map(({ buildsOnGoalId }) => after.goals.find((goal) => goal.id === buildsOnGoalId)?.text.fi)).toEqual([
    'Malli on kuvattu',
  ])
  const { changes } = await ask<{ changes: { id: number; kind: string; entryCount: number }[] }>(`/roadmaps/${id}/changes`)
  expect(changes[0]).toMatchObject({ kind: 'decision_resolved', entryCount: 5 })

  await ask(`/changes/${changes[0]?.id}/revert`, {})
  const back = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  expect(back.acceptances).toEqual([])
  expect(back.links.map(({ goalId, buildsOnGoalId }) => [goalId, buildsOnGoalId])).toEqual(
    before.links.map(({ goalId, buildsOnGoalId }) => [goalId, buildsOnGoalId]),
  )
  expect(back.goals.find((goal) => goal.id === first?.id)?.horizonId).toBe(first?.horizonId)
  expect(complaintsOf(page)).toEqual([])
})

test('something else happened, recorded as a change of what was: each condition is asked, and what is not answered stays flagged', async () => {
  const { id, law, first, second } = await makeSettledPlan()
  const page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions?decision=${law.id}&resolve=1`)

  await page.getByRole('radio', { name: /^Muutos/ }).check()
  await page.getByRole('radio', { name: /jotain muuta tapahtui/ }).check()
  await page.getByRole('textbox', { name: 'Mitä tapahtui, lauseessa' }).fill('on jaettu kahteen lakiin')
  await page.getByRole('textbox', { name: 'Voimassa alkaen' }).fill('1.6.2022')
  const walk = page.getByRole('region', { name: 'Pitävätkö ehdot paikkansa?' })
  await walk.getByText('2\u00a0ehtoa vastaamatta', { exact: false }).waitFor()
  await walk.getByRole('radio', { name: 'Pitää' }).first().check()
  await walk.getByText('1\u00a0ehto vastaamatta', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Vahvista muutos' }).click()
  await page.getByText('Ratkaisu kirjattiin').waitFor()
  await allSaved(page)

  const after = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  const split = after.decisions.find((decision) => decision.id === law.id)?.outcomes[1]
  expect(split).toMatchObject({ name: { fi: 'on jaettu kahteen lakiin' }, negation: { fi: 'ei ole jaettu kahteen lakiin' } })
  const approval = after.resolutions[0]
  expect(after.resolutions[1]).toMatchObject({
    ...{ outcome: split?.id, effectiveOn: '2022-06-01', supersedes: { resolutionId: approval?.id, as: 'change' } },
  })
  expect(after.goals.find((goal) => goal.id === first?.id)?.guard?.alternatives[0]?.terms[0]?.states).toEqual([
    law.outcomes[0]?.id,
    split?.id,
  ])
  expect(after.decisions.find((decision) => decision.id === law.id)?.toAnswer).toMatchObject([{ goalId: second?.id, outcome: split?.id }])
  await page.getByText('1\u00a0ehto vastaamatta').first().waitFor()
  expect(complaintsOf(page)).toEqual([])
})

test('what was filled in and not recorded is still there when the page is loaded again, and let go by cancelling', async () => {
  const id = await makePlan()
  const law = await ask<{ id: string }>(`/roadmaps/${id}/decisions`, {
    name: { fi: 'SOTE-laki' },
    outcomes: [{ id: 'approved', name: { fi: 'on hyväksytty' }, negation: { fi: 'ei ole hyväksytty' } }],
  })
  const page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions?decision=${law.id}&resolve=1`)
  await page.getByRole('radio', { name: /^on hyväksytty/ }).check()
  await page.getByRole('textbox', { name: /^Selite/ }).fill('Eduskunta hyväksyi lain äänin 105–77.')
  await page.getByText('Yksi muutos:').waitFor()

  await page.reload()
  const words = page.getByRole('textbox', { name: /^Selite/ })
  await expect.poll(() => words.inputValue()).toBe('Eduskunta hyväksyi lain äänin 105–77.')
  expect(await page.getByRole('radio', { name: /^on hyväksytty/ }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Peru', exact: true }).click()
  await page.getByRole('button', { name: 'Kirjaa ratkaisu' }).click()

  await expect.poll(() => words.inputValue()).toBe('')
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('of two planners who record the same decision the later one is told, sees what the other recorded, and can correct it at once', async () => {
  const id = await makePlan()
  const { id: decisionId } = await ask<{ id: string }>(`/roadmaps/${id}/decisions`, {
    name: { fi: 'SOTE-laki' },
    outcomes: ['on hyväksytty', 'on hylätty'].map((fi) => ({ name: { fi }, negation: { fi: fi.replace('on', 'ei ole') } })),
  })
  const begin = async () => {
    const page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions`)
    await page.getByRole('button', { name: /^SOTE/ }).click()
    await page.getByRole('button', { name: 'Kirjaa ratkaisu' }).click()
    return page
  }
  const confirm = async (page: Page, outcome: RegExp) => {
    await page.getByRole('radio', { name: outcome }).check()
    await page.getByRole('button', { name: 'Vahvista muutos' }).click()
  }
  const [first, second] = [await begin(), await begin()]

  await confirm(first, /on hyväksytty/)
  await allSaved(first)
  await confirm(second, /on hylätty/)

  await second.getByText('Päätökselle on jo kirjattu ratkaisu').waitFor()
  await expect.poll(() => second.getByText('Ratkaisu kirjattiin').count()).toBe(0)
  await second.getByRole('tab', { name: 'Ratkaisut 1' }).waitFor()
  await second.getByRole('button', { name: 'Kirjaa uusi ratkaisu' }).click()
  await second.getByRole('radio', { name: /Korjaus/ }).check()
  await confirm(second, /on hylätty/)
  await second.getByText('Ratkaisu kirjattiin').first().waitFor()
  await allSaved(second)

  const { resolutions } = await ask<RoadmapDocument>(`/roadmaps/${id}`)
  expect(resolutions.filter((one) => one.decisionId === decisionId).map(({ supersedes }) => supersedes?.as ?? null)).toEqual([
    null,
    'correction',
  ])
  for (const page of [first, second]) {
    expect(complaintsOf(page)).toEqual([])
    await page.context().close()
  }
})
