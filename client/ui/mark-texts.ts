import { defineTexts } from '../lib/texts.ts'

/** The words of the marks as they stand after a number of goals. */
export const markTexts = defineTexts({
  fi: {
    lapsed: 'väistynyttä',
    done: 'valmista',
    late: 'myöhässä',
    at_risk: 'riskissä',
    dropped: 'luovuttua',
    not_applicable: 'ei koske',
    in_progress: 'etenee',
    waiting: 'odottaa päätöstä',
    not_started: 'ei aloitettu',
  },
  sv: {
    lapsed: 'bortfallna',
    done: 'klara',
    late: 'försenade',
    at_risk: 'i riskzonen',
    dropped: 'som man avstått från',
    not_applicable: 'berör inte',
    in_progress: 'framskrider',
    waiting: 'väntar på beslut',
    not_started: 'inte påbörjade',
  },
  en: {
    lapsed: 'lapsed',
    done: 'done',
    late: 'late',
    at_risk: 'at risk',
    dropped: 'dropped',
    not_applicable: 'do not apply',
    in_progress: 'under way',
    waiting: 'wait for a decision',
    not_started: 'not started',
  },
})
