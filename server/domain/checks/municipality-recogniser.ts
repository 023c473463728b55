import { municipalityFinder } from '../imports/municipality-mentions.ts'
import { findAll, findPercentages } from '../imports/phrases.ts'
import type { RoadmapDocument } from '../documents.schema.ts'
import { promisedNumbers, type NamedMunicipality, type Recognisers } from './text-checks.ts'

/**
 * Recognisers that also know the municipalities of the document's region by name, in every form a text may have. Apart from the rest,
 * because the forms of the names are much to carry: load it when the checks are looked at.
 */
export function recognisersFor({ municipalities, region }: Pick<RoadmapDocument, 'municipalities' | 'region'>): Recognisers {
  const find = municipalityFinder(
    municipalities,
    region.members.map(({ municipalityCode }) => municipalityCode),
  )
  return {
    numbers: promisedNumbers,
    municipalities: (text): NamedMunicipality[] => {
      // A goal for every municipality, or for a share of them, tends to name some as examples.
      const onlyExamples = findPercentages(text).shares.length > 0 || findAll(text).some(({ certainty }) => certainty === 'sure')
      return find(text).map(({ code, certainty }) => ({ code, certain: certainty === 'sure' && !onlyExamples }))
    },
  }
}
