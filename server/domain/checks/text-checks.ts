import type { Goal } from '../goals.schema.ts'
import { findPercentages } from '../imports/phrases.ts'
import { languages, type LocalText } from '../languages.ts'
import type { Region } from '../regions.schema.ts'
import type { Horizon } from '../roadmaps.schema.ts'
import { boundMunicipalities, membersOn } from '../scopes.ts'
import { hashOf } from './findings.ts'
import { placeOfGoals } from './plan-index.ts'
import { emptyReport, findingOf, type Report } from './reports.ts'

/** A number that a text promises: its words, and the percent when it is a share of municipalities. */
export interface PromisedNumber {
  words: string
  share: number | null
  certain: boolean
}

export interface NamedMunicipality {
  code: string
  certain: boolean
}

/** What is recognised in a goal's text. Names of municipalities take a table that not everyone carries: null, and nothing is claimed of them. */
export interface Recognisers {
  numbers(text: string): PromisedNumber[]
  municipalities: ((text: string) => NamedMunicipality[]) | null
}

const counted =
  /(?<![\p{L}\p{N}])(?:yli|enemmän kuin|över|mer än|over|more than|vähintään|ainakin|väh\.|minst|åtminstone|at least)\s{1,2}(\d{1,7}(?:[.,\s]\d{1,6})?)\s{1,2}(?=\p{L})/giu

/** Percentages, shares of municipalities ("puolet kunnista") and least amounts ("vähintään 10 perhettä"), in the order of the text. */
export function promisedNumbers(text: string): PromisedNumber[] {
  const { shares, numbers } = findPercentages(text)
  const found = [
    ...shares.map(({ start, words, percent, certainty }) => ({ start, words, share: percent, certain: certainty === 'sure' })),
    ...numbers.map(({ start, words }) => ({ start, words: words.trim(), share: null, certain: true })),
    ...Array.from(text.matchAll(counted), (match) => ({ start: match.index, words: match[0].trim(), share: null, certain: true })),
  ].sort((a, b) => a.start - b.start)
  return found
    .filter(({ start }, i) => found.findIndex((other) => other.start === start) === i)
    .map(({ words, share, certain }) => ({ words, share, certain }))
}

export const plainRecognisers: Recognisers = { numbers: promisedNumbers, municipalities: null }

/** What a goal's texts say. */
interface Recognised {
  promise: { words: LocalText; share: number | null; certain: boolean } | null
  municipalities: NamedMunicipality[]
}

/** What has been recognised in a goal's texts: found once for as long as the text is the same. */
export function rememberRecognised({ numbers, municipalities }: Recognisers) {
  const known = new WeakMap<Goal['text'], Recognised>()
  return (goal: Goal): Recognised => {
    let found = known.get(goal.text)
    if (!found) {
      const texts = languages.flatMap((language) => (goal.text[language] === undefined ? [] : { language, text: goal.text[language] }))
      const promises = texts.flatMap(({ language, text }) => {
        const promised = numbers(text)
        const first = promised.find(({ share }) => share !== null) ?? promised[0]
        return first ? [{ ...first, language }] : []
      })
      // A promise is the same in every language: the first that has one speaks, each in its own words.
      const [promise] = promises
      const named = municipalities ? texts.flatMap(({ text }) => municipalities(text)) : []
      const codes = [...new Set(named.map(({ code }) => code))]
      found = {
        promise: promise
          ? {
              words: Object.fromEntries(promises.map(({ language, words }) => [language, words])),
              share: promise.share,
              certain: promise.certain,
            }
          : null,
        municipalities: codes.map((code) => ({ code, certain: named.some((one) => one.code === code && one.certain) })),
      }
      known.set(goal.text, found)
    }
    return found
  }
}
export type Recognise = ReturnType<typeof rememberRecognised>

/**
 * Unmeasured promise: a number in the text that nothing measures. The baseline promises nothing: it tells what was reached.
 * Named but not asked: a member of the region that the text names and the scope does not bind (baseline and what others do aside: nobody is asked).
 * Left the region: a municipality of the scope that is no longer a member.
 */
export function checkTexts(goal: Goal, horizon: Horizon, region: Region, asOf: string, recognise: Recognise): Report {
  const report = emptyReport()
  const { scope } = goal
  if (horizon.kind !== 'baseline') {
    const { promise, municipalities } = recognise(goal)
    if (promise && scope.kind !== 'share') {
      const { words, share, certain } = promise
      report.findings.push(findingOf({ check: 'unmeasured_promise', words, share }, [goal.id], placeOfGoals([goal]), { certain }))
    }
    if (scope.kind !== 'others' && municipalities.length > 0) {
      const members = membersOn(region, asOf)
      const bound = boundMunicipalities(scope, members)
      const unasked = municipalities.filter(({ code }) => members.includes(code) && !bound.includes(code))
      if (unasked.length > 0) {
        const municipalityCodes = unasked.map(({ code }) => code)
        const certain = unasked.some((one) => one.certain)
        report.findings.push(
          findingOf({ check: 'named_not_asked', municipalityCodes }, [goal.id, hashOf(municipalityCodes.join())], placeOfGoals([goal]), {
            certain,
          }),
        )
      }
    }
  }
  if (scope.kind === 'named') {
    const municipalityCodes = scope.municipalityCodes.filter((code) => hasLeft(region, code, asOf))
    if (municipalityCodes.length > 0)
      report.findings.push(
        findingOf({ check: 'left_region', municipalityCodes }, [goal.id, hashOf(municipalityCodes.join())], placeOfGoals([goal])),
      )
  }
  return report
}

/** The municipality has been a member, and neither is nor will be one. */
function hasLeft({ members }: Region, code: string, asOf: string): boolean {
  const spells = members.filter(({ municipalityCode }) => municipalityCode === code)
  return spells.length > 0 && spells.every(({ until }) => until !== null && until < asOf)
}
