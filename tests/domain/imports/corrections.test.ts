import { describe, expect, test } from 'vitest'
import { importConfirmationSchema, importPreviewSchema, type ImportPreview } from '#domain/imports.schema.ts'
import {
  addHorizon,
  addTheme,
  editGoalText,
  editHorizon,
  editTheme,
  leaveOut,
  leaveOutGoal,
  mergeWithPrevious,
  moveGoal,
  placeLines,
  splitGoal,
} from '#domain/imports/corrections.ts'
import { confirmationOf, defaultDecisions } from '#domain/imports/decisions.ts'
import { doublesAmong, readGoal } from '#domain/imports/proposals.ts'

const lohja = { name: 'Lohja', code: '444' }
const hanko = { name: 'Hanko', code: '078' }

/** Two themes and two years; texts by cell, "t1 h1". */
function makePreview(cells: Record<string, string[]>): ImportPreview {
  let last = 0
  const goals = Object.entries(cells).flatMap(([cell, texts]) =>
    texts.map((text) => {
      const [themeKey = '', horizonKey = ''] = cell.split(' ')
      return { key: `g${++last}`, themeKey, horizonKey, text, original: `• ${text}`, marks: [] }
    }),
  )
  const read = goals.map((goal) => {
    const mentions = [lohja, hanko].flatMap(({ name, code }) => {
      const start = goal.text.indexOf(name)
      return start < 0 ? [] : [{ start, end: start + name.length, code, certainty: 'sure' as const }]
    })
    return { goal, ...readGoal(goal.key, goal.text, mentions) }
  })
  const marked = read.map(({ goal, marks }) => ({ ...goal, marks }))
  return importPreviewSchema.parse({
    format: 'text',
    language: 'fi',
    title: null,
    horizons: [
      { key: 'h1', year: 2022, label: { fi: 'Strategiset toimet' }, kind: 'action' },
      { key: 'h2', year: 2030, label: { fi: 'Visio' }, kind: 'vision' },
    ],
    themes: [
      { key: 't1', name: 'Koulu', original: 'KOULU', code: 'KO', colour: 1 },
      { key: 't2', name: 'Päiväkoti', original: 'PÄIVÄKOTI', code: 'PÄ', colour: 2 },
    ],
    goals: marked,
    proposals: [...read.flatMap(({ proposals }) => proposals), ...doublesAmong(marked)],
    unplaced: [{ key: 'u1', title: 'Tulokset', lines: ['- Lohja on mukana.', '', '2. Työ jatkuu.'], suggestion: 'baseline' }],
  } satisfies ImportPreview)
}

const textsIn = (preview: ImportPreview, themeKey: string, horizonKey: string) =>
  preview.goals.filter((goal) => goal.themeKey === themeKey && goal.horizonKey === horizonKey).map(({ text }) => text)
const proposalsOf = (preview: ImportPreview, goalKey: string) =>
  preview.proposals.filter((proposal) => proposal.goalKey === goalKey).map(({ key }) => key)

describe('correcting a preview', () => {
  test('a goal that holds two goals is split, and each half keeps what its own words propose', () => {
    const preview = makePreview({ 't1 h1': ['Lohja aloittaa. Hanko seuraa ja 40 % on mukana.', 'Kolmas.'] })

    const split = splitGoal(preview, 'g1', 'Lohja aloittaa.'.length)

    expect(textsIn(split, 't1', 'h1')).toEqual(['Lohja aloittaa.', 'Hanko seuraa ja 40 % on mukana.', 'Kolmas.'])
    expect(split.goals.map(({ key, original }) => [key, original])).toEqual([
      ['g1', '• Lohja aloittaa. Hanko seuraa ja 40 % on mukana.'],
      ['g3', '• Lohja aloittaa. Hanko seuraa ja 40 % on mukana.'],
      ['g2', '• Kolmas.'],
    ])
    expect(split.proposals.map(({ key }) => key)).toEqual(['g1:municipality:444', 'g3:municipality:078', 'g3:number:1'])
    expect(split.goals[1]?.marks).toEqual([
      { start: 0, end: 5, kind: 'municipality', municipalityCode: '078' },
      { start: 16, end: 20, kind: 'number' },
    ])
  })

  test('a split undone by a merge gives the goal back, with its one paragraph of origin', () => {
    const preview = makePreview({ 't1 h1': ['Lohja aloittaa. Hanko seuraa.'] })

    const merged = mergeWithPrevious(splitGoal(preview, 'g1', 15), 'g2')

    expect(merged).toEqual(preview)
  })

  test('a split at the edge of the text, or of a goal that is not there, changes nothing', () => {
    const preview = makePreview({ 't1 h1': ['Yksi'] })

    expect(splitGoal(preview, 'g1', 0)).toBe(preview)
    expect(splitGoal(preview, 'g1', 99)).toBe(preview)
    expect(splitGoal(preview, 'g9', 1)).toBe(preview)
  })

  test('the first goal of a cell has no previous one to merge with', () => {
    const preview = makePreview({ 't1 h1': ['Yksi'], 't1 h2': ['Kaksi'] })

    expect(mergeWithPrevious(preview, 'g2')).toBe(preview)
  })

  test('a moved goal goes to the end of its new cell, and the reading order follows', () => {
    const preview = makePreview({ 't1 h1': ['Lohja aloittaa.'], 't1 h2': ['Toinen.'], 't2 h1': ['Kolmas.'] })

    const moved = moveGoal(preview, 'g1', 't2', 'h1')

    expect(moved.goals.map(({ text }) => text)).toEqual(['Toinen.', 'Kolmas.', 'Lohja aloittaa.'])
    expect(proposalsOf(moved, 'g1')).toEqual(['g1:municipality:444'])
    expect(moveGoal(preview, 'g1', 't9', 'h1')).toBe(preview)
  })

  test('an edited text is read again: the condition appears, the municipality that went is gone', () => {
    const preview = makePreview({ 't1 h1': ['Lohja aloittaa.', 'Hanko jatkaa.'] })

    const edited = editGoalText(preview, 'g1', 'Jos laki hyväksytään, Hanko  aloittaa.')

    expect(edited.proposals.map(({ key }) => key)).toEqual(['g1:condition', 'g1:municipality:078', 'g2:municipality:078'])
    expect(edited.goals[0]?.text).toBe('Jos laki hyväksytään, Hanko aloittaa.')
    expect(edited.goals[0]?.original).toBe('• Lohja aloittaa.')
    expect(editGoalText(preview, 'g1', '  ')).toBe(preview)
  })

  test('an edit that makes two goals the same proposes a double, and one that parts them withdraws it', () => {
    const preview = makePreview({ 't1 h1': ['Malli on käytössä kaikkialla maakunnassa.'], 't2 h2': ['Toinen.'] })

    const same = editGoalText(preview, 'g2', 'Malli on käytössä kaikkialla maakunnassa.')
    const parted = editGoalText(same, 'g1', 'Aivan muuta.')

    expect(same.proposals.filter(({ kind }) => kind === 'double')).toMatchObject([{ goalKey: 'g1', otherGoalKeys: ['g2'], exact: true }])
    expect(parted.proposals.filter(({ kind }) => kind === 'double')).toEqual([])
  })

  test('lines that had no place become goals of the cell, without their bullets', () => {
    const preview = makePreview({ 't1 h1': ['Hanko jatkaa, Lohja aloittaa.'] })

    const placed = placeLines(preview, 'u1', 't2', 'h1')

    expect(textsIn(placed, 't2', 'h1')).toEqual(['Lohja on mukana.', 'Työ jatkuu.'])
    expect(placed.goals[1]?.original).toBe('- Lohja on mukana.')
    expect(proposalsOf(placed, 'g2')).toEqual(['g2:municipality:444'])
    expect(placed.unplaced).toEqual([])
  })

  test('only the chosen lines are placed; the others stay listed', () => {
    const preview = makePreview({ 't1 h1': ['Yksi'] })

    const placed = placeLines(preview, 'u1', 't1', 'h1', [2])

    expect(textsIn(placed, 't1', 'h1')).toEqual(['Yksi', 'Työ jatkuu.'])
    expect(placed.unplaced[0]?.lines).toEqual(['- Lohja on mukana.', ''])
  })

  test('themes and horizons are corrected, added and kept in order; a year is never taken twice', () => {
    const preview = makePreview({ 't1 h1': ['Yksi'], 't1 h2': ['Kaksi'] })

    const later = editHorizon(preview, 'h1', { year: 2035 })

    expect(later.horizons.map(({ year }) => year)).toEqual([2030, 2035])
    expect(later.goals.map(({ text }) => text)).toEqual(['Kaksi', 'Yksi'])
    expect(editHorizon(preview, 'h1', { year: 2030 })).toBe(preview)
    expect(addHorizon(preview, { year: 2018, label: { fi: 'Lähtötaso' }, kind: 'baseline' }).horizons.map(({ key }) => key)).toEqual([
      'h3',
      'h1',
      'h2',
    ])
    expect(editTheme(preview, 't1', { name: ' Koulu  ja kasvatus', code: 'KK' }).themes[0]).toMatchObject({
      name: 'Koulu ja kasvatus',
      code: 'KK',
      colour: 1,
    })
    expect(editTheme(preview, 't1', { code: 'liian pitkä' })).toBe(preview)
    expect(addTheme(preview, { name: 'Kolmas', code: 'KM', colour: 3 }).themes[2]).toEqual({
      key: 't3',
      name: 'Kolmas',
      original: 'Kolmas',
      code: 'KM',
      colour: 3,
    })
  })

  test('what is left out is gone, and so are its proposals', () => {
    const preview = makePreview({ 't1 h1': ['Lohja aloittaa.'], 't1 h2': ['Kaksi'] })

    expect(leaveOut(preview, 'u1').unplaced).toEqual([])
    expect(leaveOutGoal(preview, 'g1')).toMatchObject({ goals: [{ key: 'g2' }], proposals: [] })
  })
})

describe('confirming a preview', () => {
  const preview = makePreview({
    't1 h1': ['Jos laki hyväksytään, Lohja ja Hanko aloittavat.', 'Malli on käytössä 50 % kunnista koko alueella.'],
    't2 h1': ['Malli on käytössä 50 % kunnista koko alueella.', 'Lohja seuraa kaikissa kunnissa saatuja tuloksia.'],
  })
  const roadmap = { regionId: 'uusimaa', name: { fi: 'Tiekartta' } }

  test('what is sure is accepted to begin with; a double is not, since merging it takes a goal away', () => {
    expect(Object.keys(defaultDecisions(preview))).toEqual([
      'g1:condition',
      'g1:municipality:444',
      'g1:municipality:078',
      'g2:share',
      'g3:share',
      'g4:all',
    ])
  })

  test('accepted proposals become conditions and scopes, and the whole is fit to be stored', () => {
    const confirmation = confirmationOf(preview, defaultDecisions(preview), roadmap)

    expect(importConfirmationSchema.parse(confirmation)).toEqual(confirmation)
    expect(confirmation.goals.map(({ text, scope, condition }) => ({ text, scope, condition }))).toEqual([
      {
        text: { fi: 'Lohja ja Hanko aloittavat.' },
        condition: { fi: 'Jos laki hyväksytään' },
        scope: { kind: 'named', municipalityCodes: ['444', '078'] },
      },
      { text: { fi: 'Malli on käytössä 50 % kunnista koko alueella.' }, condition: null, scope: { kind: 'share', percent: 50 } },
      { text: { fi: 'Malli on käytössä 50 % kunnista koko alueella.' }, condition: null, scope: { kind: 'share', percent: 50 } },
      { text: { fi: 'Lohja seuraa kaikissa kunnissa saatuja tuloksia.' }, condition: null, scope: { kind: 'all' } },
    ])
    expect(confirmation.goals[0]?.origin).toEqual({ kind: 'import', original: '• Jos laki hyväksytään, Lohja ja Hanko aloittavat.' })
  })

  test('without a word from the planner a goal comes in as text, joint for the region', () => {
    const confirmation = confirmationOf(preview, {}, roadmap)

    expect(confirmation.goals.map(({ scope }) => scope?.kind)).toEqual(['region', 'region', 'region', 'region'])
    expect(confirmation.goals[0]).toMatchObject({ text: { fi: 'Jos laki hyväksytään, Lohja ja Hanko aloittavat.' }, condition: null })
  })

  test('a double that is merged comes in once, in the first of its cells', () => {
    const confirmation = confirmationOf(preview, { 'g2:double:g3': 'accepted' }, roadmap)

    expect(confirmation.goals.map(({ themeKey }) => themeKey)).toEqual(['t1', 't1', 't2'])
  })
})
