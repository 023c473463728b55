import { expect, onTestFinished, test } from 'vitest'
import { makeApp, makeEmptyRoadmap } from '../support/app.ts'

test.each(['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu'])(
  'a server in %s has the same today, Helsinki’s, and gives dates back as they were written',
  async (zone) => {
    const before = process.env['TZ']
    onTestFinished(() => {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    })
    process.env['TZ'] = zone
    expect(new Date('2019-06-30T12:00:00.000Z').getTimezoneOffset()).toBe(
      { UTC: 0, 'Pacific/Kiritimati': -840, 'America/Los_Angeles': 420, 'Asia/Kathmandu': -345 }[zone],
    )
    let instant = ''
    const juurru = await makeApp({ now: () => new Date(instant) })
    const todayAt = async (at: string) => {
      instant = at
      return (await juurru.ask('GET', '/api/health')).body.today
    }

    // Around midnight, in winter and in summer, and on the day when the clock is turned.
    for (const [at, today] of [
      ['2018-12-31T21:59:59.999Z', '2018-12-31'],
      ['2018-12-31T22:00:00.000Z', '2019-01-01'],
      ['2019-06-30T20:59:59.999Z', '2019-06-30'],
      ['2019-06-30T21:00:00.000Z', '2019-07-01'],
      ['2019-03-30T22:00:00.000Z', '2019-03-31'],
      ['2019-03-31T20:59:59.999Z', '2019-03-31'],
    ] as const)
      expect(await todayAt(at), at).toBe(today)

    instant = '2019-12-31T22:30:00.000Z'
    const { themes, horizons } = await makeEmptyRoadmap(juurru)
    const horizon = horizons[0]
    for (const date of ['1900-01-01', '2018-03-25', '2020-02-29', '2019-12-31', '2020-01-01', '2200-12-31']) {
      const id = `goal-${date}`
      const body = { id, themeId: themes[0].id, horizonId: horizon.id, text: { fi: 'Tavoite' }, status: 'done', statusOn: date }
      const made = await juurru.ask('POST', '/api/roadmaps/roadmap-1/goals', { body })
      expect([made.status, made.body.statusOn]).toEqual([201, date])
      expect((await juurru.ask('GET', `/api/goals/${id}`)).body.statusOn).toBe(date)
    }
    const day = await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes?from=2020-01-01&until=2020-01-01')
    const dayBefore = await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes?from=2019-12-31&until=2019-12-31')
    expect([day.body.changes.length, dayBefore.body.changes.length]).toEqual([7, 0])
  },
)
