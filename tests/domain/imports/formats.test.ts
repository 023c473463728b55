import { describe, expect, test } from 'vitest'
import { readPlan } from '#domain/imports/read-plan.ts'
import { cellsOf, importFixture, municipalityName, readExpected } from '../../support/plans.ts'

const proposalsOf = (preview: ReturnType<typeof readExpected>) =>
  preview.proposals.map((proposal) => {
    switch (proposal.kind) {
      case 'condition':
        return `${proposal.condition} → ${proposal.rest}`
      case 'municipality':
        return `${municipalityName(proposal.municipalityCode)} (${proposal.certainty})`
      case 'share':
        return `share ${proposal.percent}`
      case 'number':
        return `${proposal.comparison} ${proposal.value}`
      case 'all':
        return `all (${proposal.certainty})`
      case 'double':
        return `double of ${proposal.otherGoalKeys.join(', ')}`
    }
  })
const horizonsOf = (preview: ReturnType<typeof readExpected>) =>
  preview.horizons.map(({ year, label, kind }) => `${year} ${label[preview.language]} (${kind})`)

describe('tables on the clipboard', () => {
  test('a slide of PowerPoint: the title over the table is the theme, bullets and soft hyphens go', () => {
    const preview = readExpected({ text: 'kept aside', html: importFixture('powerpoint.html') })

    expect(preview.format).toBe('html')
    expect(horizonsOf(preview)).toEqual(['2024 Välittömät toimet (action)', '2027 Strategiset toimet (action)', '2030 Visio (vision)'])
    expect(cellsOf(preview)).toEqual({
      'Lasten osallisuus ja SOTE-yhteistyö': {
        2024: [
          'Lohjalla ja Hangossa kokeillaan nuorten osallistuvaa budjettia.',
          'Jos valtionapu jatkuu, jokaisessa kunnassa nimetään osallisuuden yhdyshenkilö.',
        ],
        2027: ['Vähintään 60 % Uudenmaan kunnista käyttää mallia.', 'SOTE-yhteistyö on sovittu kirjallisesti.'],
        2030: ['Nuoret päättävät arjestaan.'],
      },
    })
    expect(proposalsOf(preview)).toEqual([
      'Lohja (sure)',
      'Hanko (sure)',
      'Jos valtionapu jatkuu → Jokaisessa kunnassa nimetään osallisuuden yhdyshenkilö.',
      'all (sure)',
      'share 60',
    ])
    expect(preview.unplaced).toEqual([])
  })

  test('a table of Word: themes in the first column, merged cells, lists with their marks, lines around it listed', () => {
    const preview = readExpected({ html: importFixture('word.html') })

    expect(horizonsOf(preview)).toEqual(['2023 Käynnistys (action)', '2025 Strategiset toimet (action)', '2029 Visio (vision)'])
    expect(cellsOf(preview)).toEqual({
      'Varhainen tuki': {
        2023: ['Neuvolan malli on kuvattu.', 'Koulutus alkaa Vihdissä.'],
        2025: ['Malli on käytössä kaikissa kunnissa.', 'Mikäli rahoitus varmistuu, palkataan koordinaattori.'],
        2029: ['Tuki on osa arkea.'],
      },
      Vanhemmuus: { 2025: ['Ryhmiä on yli 30 %:lle perheistä.'] },
    })
    expect(preview.goals[0]?.original).toMatch(/^· +Neuvolan malli on kuvattu\.$/)
    expect(proposalsOf(preview)).toEqual([
      'Vihti (sure)',
      'all (sure)',
      'Mikäli rahoitus varmistuu → Palkataan koordinaattori.',
      'more_than 30',
    ])
    expect(preview.title).toBe('Juurtumisen suunnitelma 2023')
    expect(preview.unplaced.map(({ title, lines }) => [title, ...lines])).toEqual([
      ['Juurtumisen suunnitelma 2023', 'Juurtumisen suunnitelma 2023'],
      ['Aluksi', 'Suunnitelma on laadittu yhdessä kuntien kanssa.', 'Teema'],
      ['Vanhemmuus', 'Lisätietoja: suunnittelija@example.org'],
    ])
  })

  test('cells of Excel: years down, themes across, line breaks in a cell part goals unless a sentence goes on', () => {
    const preview = readExpected({ html: importFixture('excel.html') })

    expect(cellsOf(preview)).toEqual({
      Koulu: { 2022: ['Kysely tehdään vuosittain.', 'Tulokset käsitellään yhdessä oppilaiden kanssa.'] },
      Päiväkoti: { 2022: ['Ryhmäkoko on sovittu.'], 2026: ['Arviointi on osa arkea.'] },
    })
    expect(preview.unplaced.flatMap(({ lines }) => lines)).toEqual(['Vuosi'])
  })

  test('a Swedish table of Google Docs: its language, its conditions, its shares', () => {
    const preview = readExpected({ html: importFixture('google-docs.html') })

    expect(preview.language).toBe('sv')
    expect(horizonsOf(preview)).toEqual(['2021 Omedelbara åtgärder (action)', '2024 Strategiska åtgärder (action)', '2028 Vision (vision)'])
    expect(cellsOf(preview)).toEqual({
      'Små barn': {
        2021: ['Raseborgs familjecenter öppnar.', 'Om lagen godkänns och finansieringen är klar, inrättas ett gemensamt team i Hangö.'],
        2024: ['Modellen används i 50 % av kommunerna.', 'Över 70 % av familjerna får stöd.'],
        2028: ['Stödet finns i alla kommuner.'],
      },
    })
    expect(proposalsOf(preview)).toEqual([
      'Raasepori (sure)',
      'Om lagen godkänns och finansieringen är klar → Inrättas ett gemensamt team i Hangö.',
      'Hanko (sure)',
      'share 50',
      'more_than 70',
      'all (sure)',
    ])
  })

  test('HTML without a table gives way to the text beside it', () => {
    const preview = readExpected({ html: '<p>2020</p><p>2030</p>', text: 'Koulu\n2020\t2030\nEnsin.\tSitten.' })

    expect(preview.format).toBe('text')
    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Ensin.'], 2030: ['Sitten.'] } })
  })

  test('a table that only lays out the page lets the plan inside it through', () => {
    const preview = readExpected({
      html: '<table><tr><td><p>Koulu</p><table><tr><td>2020<td>2030<tr><td>Ensin.<td>Sitten.</table></td></tr></table>',
    })

    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Ensin.'], 2030: ['Sitten.'] } })
  })

  test('a small table in a cell of the plan is read as the cell’s paragraphs', () => {
    const preview = readExpected({
      html: '<h3>Koulu</h3><table><tr><td>2020</td><td>2030</td></tr><tr><td><table><tr><td>Yksi.</td></tr><tr><td>Kaksi.</td></tr></table></td><td>Kolme.</td></tr></table>',
    })

    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Yksi.', 'Kaksi.'], 2030: ['Kolme.'] } })
  })
})

describe('text with separators', () => {
  test('cells that Excel copied as text keep their quoted line breaks and quotation marks', () => {
    const preview = readExpected({ text: importFixture('excel-copied.tsv') })

    expect(preview.format).toBe('tsv')
    expect(horizonsOf(preview)).toEqual(['2020 Välittömät toimet (action)', '2023 Toinen vaihe (action)', '2027 Visio (vision)'])
    expect(cellsOf(preview)).toEqual({
      Kulttuuri: {
        2020: ['Taidetta viedään päiväkoteihin.', 'Kirjastot ovat mukana.', 'Toinen rivi samasta teemasta.'],
        2023: ['Sanottiin "kyllä" uudelle mallille.'],
        2027: ['Kulttuuri kuuluu kaikille.'],
      },
      Liikunta: { 2023: ['Reitit on kartoitettu.'] },
    })
  })

  test('semicolons: each theme over a line of years of its own', () => {
    const preview = readExpected({ text: importFixture('plan-semicolons.csv') })

    expect(preview.format).toBe('csv')
    expect(cellsOf(preview)).toEqual({
      'Perheiden tuki': {
        2024: ['Kotipalvelua saa; myös iltaisin.'],
        2026: ['Kotipalvelua saa heti.', 'Jonoja ei ole.'],
        2030: ['Apua saa kotiin.'],
      },
      'Koulun arki': { 2024: ['Kiusaamiseen puututaan.'], 2030: ['Kukaan ei jää yksin.'] },
    })
  })

  test('commas: a list with a theme and a year on each row, in English', () => {
    const preview = readExpected({ text: importFixture('plan-list.csv'), fileName: 'plan.csv' })

    expect(preview).toMatchObject({ format: 'csv', language: 'en' })
    expect(cellsOf(preview)).toEqual({
      Schools: { 2025: ['If funding is confirmed, every municipality has a welfare team.'], 2030: ['At least 30% of pupils take part.'] },
      'Early years': { 2025: ['Model in use in 50% of municipalities, starting from Porvoo.'] },
    })
    expect(proposalsOf(preview)).toEqual([
      'If funding is confirmed → Every municipality has a welfare team.',
      'all (sure)',
      'at_least 30',
      'Porvoo (likely)',
      'share 50',
    ])
    expect(preview.unplaced.flatMap(({ lines }) => lines)).toEqual(['theme', 'year', 'goal', 'responsible', 'Region', 'Porvoo'])
  })

  test('a paragraph of a cell may go on on the next line', () => {
    const preview = readExpected({ text: 'Koulu\n\n2020\t2030\n<p>Yksi\njatkuu.</p>\t<p>Kaksi.</p> <p>Kolme.</p>\n' })

    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Yksi jatkuu.'], 2030: ['Kaksi.', 'Kolme.'] } })
  })

  test.each([
    ['2019', 2019, 'Välittömät toimet'],
    ['v. 2019', 2019, 'Välittömät toimet'],
    ['vuosi 2019', 2019, 'Välittömät toimet'],
    ['Vuoteen 2019 mennessä', 2019, 'Välittömät toimet'],
    ['2019 Välitön vaihe', 2019, 'Välitön vaihe'],
    ['2017–2019', 2019, 'Välittömät toimet'],
    ['Vaihe 2019', 2019, 'Vaihe'],
    ['2019: Alku', 2019, 'Alku'],
  ])('"%s" heads a column of its year', (heading, year, label) => {
    const preview = readExpected({ text: `Koulu\n${heading}\t2025\nYksi.\tKaksi.` })

    expect(preview.horizons[0]).toMatchObject({ year, label: { fi: label } })
  })

  test('a year inside a goal heads nothing', () => {
    const preview = readExpected({ text: 'Koulu\n2020\t2030\n2020 aloitetaan työ.\tStrategia 2040 valmistuu.\n2021 malli\t2031 malli' })

    expect(preview.horizons.map(({ year }) => year)).toEqual([2020, 2030])
    expect(preview.goals).toHaveLength(4)
  })

  test('the first year of the plan may tell what was reached', () => {
    const preview = readExpected({ text: 'Koulu\n2018 Mihin päästiin\t2020\t2030\nMalli on valmis.\tMalli leviää.\tMalli on kaikilla.' })

    expect(horizonsOf(preview)).toEqual([
      '2018 Mihin päästiin (baseline)',
      '2020 Välittömät toimet (action)',
      '2030 Strategiset toimet (action)',
    ])
  })

  test('a theme whose table goes on after a page break stays one theme', () => {
    const preview = readExpected({ text: 'Koulu\n2020\t2030\nYksi.\tKaksi.\n\nKoulu (jatkuu)\n2020\t2030\nKolme.\t\n' })

    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Yksi.', 'Kolme.'], 2030: ['Kaksi.'] } })
  })

  test('an explanation between the heading and the table is not the theme, and stays listed', () => {
    const preview = readExpected({ text: 'Koulu\n\nTässä kerrotaan, miten koulu muuttuu.\n\n2020\t2030\nYksi.\tKaksi.' })

    expect(preview.themes.map(({ name }) => name)).toEqual(['Koulu'])
    expect(preview.unplaced.flatMap(({ lines }) => lines)).toEqual(['Tässä kerrotaan, miten koulu muuttuu.'])
  })

  test('a title that is shouted in two lines is one title', () => {
    const preview = readExpected({ text: 'Johdanto\n\nVARHAISKASVATUS JA\nKOULU\n\n2020\t2030\nYksi.\tKaksi.' })

    expect(preview.themes.map(({ name }) => name)).toEqual(['Varhaiskasvatus ja koulu'])
  })

  test('a merged row is a theme when it is a title, and a goal when it is a sentence', () => {
    const years = '<tr><td>2020<td>2025<td>2030</tr>'
    const preview = readExpected({
      html: `<table>${years}<tr><td colspan=3>Koulu</tr><tr><td colspan=3>Työtä tehdään koko ajan yhdessä.</tr><tr><td>Yksi.<td>Kaksi.<td>Kolme.</tr></table>`,
    })

    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Työtä tehdään koko ajan yhdessä.', 'Yksi.'], 2025: ['Kaksi.'], 2030: ['Kolme.'] } })
  })

  test('the corner of the table may hold the theme', () => {
    const preview = readExpected({ text: 'Koulu\t2020\t2030\n\tYksi.\tKaksi.' })

    expect(cellsOf(preview)).toEqual({ Koulu: { 2020: ['Yksi.'], 2030: ['Kaksi.'] } })
  })

  test('a table without a title gets a name that the planner can change', () => {
    const preview = readExpected({ text: '2020\t2030\nYksi on nyt.\tKaksi on myöhemmin.' })

    expect(preview.themes).toMatchObject([{ name: 'Teema 1', original: '', code: 'T1', colour: 1 }])
  })

  test('codes of two letters are told apart', () => {
    const table = '\n2020\t2030\nYksi.\tKaksi.\n\n'
    const preview = readExpected({
      text: ['Koulun arki', 'Koulun alku', 'Kotien tuki', 'Koti', 'Perhekeskukset'].map((title) => title + table).join(''),
    })

    expect(preview.themes.map(({ code }) => code)).toEqual(['KA', 'KO', 'KT', 'KI', 'PK'])
  })
})

describe('what a material is called and how far it looks', () => {
  const known = { municipalities: [], memberCodes: [] }
  const planOf = (text: string) => {
    const read = readPlan({ text }, known)
    if (!read.ok) throw new Error(read.reason)
    return read.value
  }
  const table = 'TEEMA A\n2019\t2022\t2025\nX on tehty\t\tZ on tehty\n'

  test('a heading of its embedding plan names the roadmap; the name of the programme that ended does not, and is not lost', () => {
    expect(planOf(`Rannikon juurruttamissuunnitelma\n\n${table}`).title).toBe('Rannikon juurruttamissuunnitelma')
    const other = planOf(`LAPE –muutosohjelman tulokset Rannikolla\n\nMuutos jatkuu..\n- Työ jatkuu.\n\n${table}`)
    expect(other.title).toBeNull()
    expect(other.unplaced.map(({ title }) => title)).toEqual(['LAPE-muutosohjelman tulokset Rannikolla', 'Muutos jatkuu'])
  })

  test('years without a single goal are no table', () => {
    expect(readPlan({ text: '2019\t2022' }, known)).toEqual({ ok: false, reason: 'import_no_table' })
    expect(readPlan({ text: 'Teema\n2019\t2022\n \t \n' }, known)).toEqual({ ok: false, reason: 'import_no_table' })
  })

  test('a year whose cells are empty keeps its column, and the last year is a vision only where it is far off', () => {
    expect(planOf(table).horizons.map(({ year, kind }) => `${year} ${kind}`)).toEqual(['2019 action', '2022 action', '2025 action'])
    expect(planOf(table.replace('2025', '2030')).horizons.at(-1)?.kind).toBe('vision')
    expect(planOf(table.replace('2025', '2025 Visio')).horizons.at(-1)?.kind).toBe('vision')
  })
})
