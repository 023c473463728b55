import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { complaintsOf, expectAccessible, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'

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
  const answer = await fetch(`${juurru.url}/api${path}`, sent)
  expect(answer.ok).toBe(true)
  return (await answer.json()) as Answer
}

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
  await expectAccessible(page)
  await page.getByRole('radio', { name: /Laajenna ehtoa: Kunnilla/ }).check()
  await page.getByRole('region', { name: 'Tulee voimaan 1' }).waitFor()
  await page.getByRole('button', { name: 'Vahvista muutos' }).click()
  await page.getByText('Tallennettu').waitFor()

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
