import { defineTexts } from '../../lib/texts.ts'

/** The words of the frame around a roadmap's views. */
export const frameTexts = defineTexts({
  fi: {
    views: 'Tiekartan näkymät',
    tabs: {
      roadmap: 'Tiekartta',
      pathways: 'Polut',
      decisions: 'Päätökset',
      checks: 'Tarkistukset',
      history: 'Historia',
      scenarios: 'Vertailu',
      compare: 'Versioiden vertailu',
    },
  },
  sv: {
    views: 'Färdplanens vyer',
    tabs: {
      roadmap: 'Färdplan',
      pathways: 'Vägar',
      decisions: 'Beslut',
      checks: 'Kontroller',
      history: 'Historik',
      scenarios: 'Jämförelse',
      compare: 'Jämförelse av versioner',
    },
  },
  en: {
    views: 'Views of the roadmap',
    tabs: {
      roadmap: 'Roadmap',
      pathways: 'Paths',
      decisions: 'Decisions',
      checks: 'Checks',
      history: 'History',
      scenarios: 'Comparison',
      compare: 'Comparison of editions',
    },
  },
})
