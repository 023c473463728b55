import type { Language } from './languages.ts'

const softHyphen = '\u00ad'

/**
 * Beginnings of words that stand as a later part of compounds in this field. Browsers do not hyphenate Finnish and Swedish
 * reliably, and a long compound must break at a boundary of its parts, not anywhere.
 */
const laterParts = {
  fi: [
    'aineisto', 'ammatti', 'ammattilai', 'arvioin', 'arvio', 'asiak', 'asiantunti', 'asioi', 'edisty', 'hallin', 'hallitu', 'hanke', 'hankke',
    'henkil', 'hoito', 'huollo', 'huolto', 'hyvinvoin', 'indikaatt', 'johtami', 'johtaj', 'johtor', 'järjest', 'kartoitu', 'kasvatu', 'kaupun', 'kehittä', 'keskuks',
    'keskus', 'keskust', 'kokeil', 'kokemus', 'kokonais', 'kokoukse', 'konsult', 'koordina', 'koulu', 'koulutu', 'kulttuur', 'kunnat', 'kunnan', 'kunta', 'kuraatt',
    'lainsäädän', 'laki', 'lapse', 'lapsi', 'lasten', 'lausunto', 'maakun', 'maise', 'mallin', 'malli', 'menetelm', 'mittari', 'muoto', 'muutok', 'muutos',
    'neuvol', 'nuori', 'nuorten', 'ohjaaj', 'ohjau', 'ohjelma', 'oikeu', 'oppila', 'osaami', 'osallis', 'paikka', 'paikan', 'paikoi', 'palvel', 'perhe', 'perhei', 'pohjai',
    'polku', 'potila', 'prosess', 'pysty', 'päivähoi', 'päättäj', 'päätö', 'rahoit', 'raken', 'rekister', 'resurs', 'ryhmä', 'ryhmi', 'selvity', 'seudu', 'seuran', 'seutu', 'sijais', 'sisält',
    'sosiaali', 'strateg', 'suojel', 'suunnitel', 'säädän', 'taso', 'tavoit', 'terapi', 'tervey', 'tiedo', 'tieto', 'toimij', 'toimin', 'tuki', 'tukea', 'tuottami',
    'tutkim', 'tuomisto', 'työ', 'työnteki', 'vaikutu', 'valio', 'valtuust', 'vanhemm', 'varhais', 'vastaav', 'vastuu', 'velvoit', 'verkost', 'viesti', 'voimav', 'väkival', 'yhdys', 'yhteis', 'ympärist',
  ],
  sv: [
    'anordning', 'ansvar', 'arbet', 'barn', 'bedömning', 'beslut', 'center', 'centr', 'familj', 'fostran', 'främjan', 'grupp', 'hälsa', 'hälso', 'information', 'kommun', 'konsekvens',
    'kultur', 'lagstiftning', 'ledning', 'lösning', 'modell', 'mottagning', 'nätverk', 'pedagog', 'plan', 'process', 'program', 'reform', 'rådgivning', 'samarbet', 'samhet', 'service',
    'skydd', 'skol', 'språk', 'stöd', 'svård', 'undervis', 'region', 'stads', 'nivå', 'reha', 'mål', 'åtgärd', 'läge', 'landskap', 'lands', 'social', 'gemen', 'myndig', 'person', 'förvalt', 'förebygg', 'handlägg', 'handling', 'strategi', 'ungdom', 'föräld', 'elev', 'hem', 'mäss', 'anställ', 'hand', 'bered',
    'tjänst', 'utbildning', 'utredning', 'utveckling', 'utvärdering', 'verksam', 'vård', 'välfärd',
  ],
} as const // prettier-ignore

const boundaries = {
  fi: new RegExp(`(?<=\\p{L}{3})(?=(?:${[...laterParts.fi].sort((a, b) => b.length - a.length).join('|')})\\p{L}*)`, 'giu'),
  sv: new RegExp(`(?<=\\p{L}{3})(?=(?:${[...laterParts.sv].sort((a, b) => b.length - a.length).join('|')})\\p{L}*)`, 'giu'),
}
const longWords = /\p{L}{10,}/gu
/** What no known part divides may break between syllables: before a consonant and a vowel. */
const syllables = {
  fi: /(?<=\p{L}{3})(?=[bdfghjklmnprstv][aeiouyäö]\p{L})/giu,
  // Not within sk, ck, ng, sj and the like, which Swedish keeps together.
  sv: /(?<=\p{L}{3})(?<!n(?=g)|[sck](?=[kjhl])|t(?=j))(?=[bdfghjklmnprstv][aeiouyåäö]\p{L})/giu,
}
const longestUnbroken = 14

/** The text with soft hyphens at the boundaries of long compounds. For drawing only: it is never stored, compared or sent. */
export function softHyphens(text: string, language: Language): string {
  if (language === 'en') return text
  return text.replace(longWords, (word) => {
    const parts = word.replace(boundaries[language], (_match, at: number) => (word.length - at >= 3 ? softHyphen : '')).split(softHyphen)
    return parts.map((part) => (part.length > longestUnbroken ? part.replace(syllables[language], softHyphen) : part)).join(softHyphen)
  })
}

/** The text as it was before soft hyphens, for what is copied or compared. */
export const withoutSoftHyphens = (text: string): string => text.replaceAll(softHyphen, '')
