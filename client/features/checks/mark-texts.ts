import { plural } from '../../lib/formats.ts'
import { defineTexts } from '../../lib/texts.ts'

/** The words of the marks that tell of findings outside the checks view: few, because every page carries them. */
export const markTexts = defineTexts({
  fi: {
    found: (count: number) => plural(count, 'fi', 'havainto', 'havaintoa'),
    inCell: (count: number, gravest: string) => `${plural(count, 'fi', 'havainto', 'havaintoa')}, vakavin: ${gravest.toLowerCase()}`,
    severities: { gap: 'Aukko', contradiction: 'Ristiriita', note: 'Huomio' },
  },
  sv: {
    found: (count) => plural(count, 'sv', 'iakttagelse', 'iakttagelser'),
    inCell: (count, gravest) => `${plural(count, 'sv', 'iakttagelse', 'iakttagelser')}, allvarligast: ${gravest.toLowerCase()}`,
    severities: { gap: 'Lucka', contradiction: 'Motstridighet', note: 'Anmärkning' },
  },
  en: {
    found: (count) => plural(count, 'en', 'finding', 'findings'),
    inCell: (count, gravest) => `${plural(count, 'en', 'finding', 'findings')}, gravest: ${gravest.toLowerCase()}`,
    severities: { gap: 'Gap', contradiction: 'Contradiction', note: 'Note' },
  },
})
