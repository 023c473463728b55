import type { ScriptTexts } from '#contract/published-page.ts'
import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import type { Language } from '#domain/languages.ts'

/** What the page says around the plan's own words. */
export interface PageTexts {
  languageName: string
  languages: string
  skip: string
  home: string
  signIn: string
  regionAndCount(region: string, count: number): string
  lead(goals: number, themes: number, first: number, last: number): string
  draft: string
  edition(number: number): string
  editionName: string
  approvedBy: string
  approvedOn: string
  download: string
  dependsTitle(count: number): string
  dependsText(count: number): string
  settledCount(count: number): string
  open: string
  openUntil(decider: string, month: string): string
  openBy(month: string): string
  openDecider(decider: string): string
  settledOn(date: string): string
  takesEffectOn(date: string): string
  otherOutcome: string
  ownWords: string
  andGoals(count: number): string
  andBranches(count: number): string
  themes: string
  caption: string
  theme: string
  noGoals: string
  states: Record<GoalState, string>
  marks: Record<GoalMark, string>
  branchSymbol: string
  openSymbol: string
  settledSymbol: string
  legend: string
  situation(date: string): string
  published(date: string): string
  scopeAll: string
  scopeRegion: string
  scopeShare(percent: string): string
  scopeOthers: string
  sharedNote: string
  /** For what a script adds. */
  script: ScriptTexts
  notFoundTitle: string
  notFound: string
}

const numberWords = {
  fi: ['', 'Yksi', 'Kaksi', 'Kolme', 'Neljä', 'Viisi', 'Kuusi', 'Seitsemän', 'Kahdeksan', 'Yhdeksän', 'Kymmenen'],
  sv: ['', 'Ett', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta', 'Nio', 'Tio'],
  en: ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'],
} as const

const inWords = (count: number, language: Language): string => numberWords[language][count] ?? String(count)

export const pageTexts: Record<Language, PageTexts> = {
  fi: {
    languageName: 'Suomeksi',
    languages: 'Kieli',
    skip: 'Siirry tavoitteisiin',
    home: 'Juurru, etusivu',
    signIn: 'Kirjaudu',
    regionAndCount: (region, count) => `${region}, ${count}\u00a0${count === 1 ? 'kunta' : 'kuntaa'}`,
    lead: (goals, themes, first, last) =>
      `${goals}\u00a0${goals === 1 ? 'tavoite' : 'tavoitetta'} ${themes}\u00a0${themes === 1 ? 'teemassa' : 'teemassa'} vuosille ${first}–${last}.`,
    draft: 'Luonnos',
    edition: (number) => `Vahvistettu versio ${number}`,
    editionName: 'Nimi',
    approvedBy: 'Hyväksyi',
    approvedOn: 'Päivä',
    download: 'Lataa tiedot (JSON)',
    dependsTitle: (count) =>
      count === 1 ? 'Yksi kohta riippuu muiden päätöksistä' : `${inWords(count, 'fi')} kohtaa riippuu muiden päätöksistä`,
    dependsText: (count) =>
      `${count === 1 ? 'Siinä' : 'Niissä'} viiva haarautuu. Kaikki haarat ovat suunnitelmaa, ja päätökset ratkaisevat, mitkä niistä toteutuvat.`,
    settledCount: (count) => (count === 1 ? 'Yksi päätös on jo ratkennut.' : `${inWords(count, 'fi')} päätöstä on jo ratkennut.`),
    open: 'Avoin.',
    openUntil: (decider, month) => `Avoin. Päättäjä: ${decider}, viimeistään ${month}.`,
    openBy: (month) => `Avoin. Ratkeaa viimeistään ${month}.`,
    openDecider: (decider) => `Avoin. Päättäjä: ${decider}.`,
    settledOn: (date) => `Voimassa ${date} alkaen.`,
    takesEffectOn: (date) => `Tulee voimaan ${date}.`,
    otherOutcome: 'on ratkennut muulla tavalla',
    ownWords: 'Ehto on kirjattu omin sanoin.',
    andGoals: (count) => `ja ${count}\u00a0muuta tavoitetta`,
    andBranches: (count) => `Lisäksi ${count}\u00a0muuta haaraa taulukossa.`,
    themes: 'Teemat',
    caption: 'Tavoitteet teemoittain ja vuosittain',
    theme: 'Teema',
    noGoals: 'Ei tavoitteita',
    states: { in_force: 'voimassa', waiting: 'odottaa päätöstä', lapsed: 'väistynyt' },
    marks: {
      lapsed: 'väistynyt',
      done: 'valmis',
      late: 'myöhässä',
      at_risk: 'riskissä',
      dropped: 'luovuttu',
      not_applicable: 'ei koske',
      in_progress: 'etenee',
      waiting: 'odottaa päätöstä',
      not_started: 'ei aloitettu',
    },
    branchSymbol: 'toinen haara',
    openSymbol: 'avoin päätös',
    settledSymbol: 'ratkennut päätös',
    legend: 'Merkit',
    situation: (date) => `Tilanne ${date}`,
    published: (date) => `Julkaistu ${date}`,
    scopeAll: 'kaikki kunnat',
    scopeRegion: 'koko alue',
    scopeShare: (percent) => `väh.\u00a0${percent} kunnista`,
    scopeOthers: 'muiden tavoite',
    sharedNote: 'Jaettu luonnos, jota ei ole julkaistu.',
    script: {
      title: 'Tutki suunnitelmaa',
      whatIf: 'Valitse, miten avoimet päätökset ratkeavat, ja katso, mikä haara on silloin voimassa.',
      allBranches: 'kaikki haarat',
      clear: 'Näytä koko suunnitelma',
      states: 'Tavoitteista voimassa {in_force}, odottaa päätöstä {waiting}, väistynyt {lapsed}.',
      impossible: 'Nämä eivät voi toteutua yhdessä.',
      search: 'Hae tavoitteista',
      municipality: 'Kunta',
      everyMunicipality: 'kaikki kunnat',
      shown: 'Näkyvissä {shown} / {all} tavoitetta.',
      none: 'Mikään tavoite ei vastaa hakua.',
      print: 'Tulosta',
    },
    notFoundTitle: 'Tällaista sivua ei ole',
    notFound: 'Julkaisu on ehkä peruttu, linkki vanhentunut, tai osoitteessa on virhe. Kysy uutta osoitetta siltä, jolta sait tämän.',
  },
  sv: {
    languageName: 'På svenska',
    languages: 'Språk',
    skip: 'Gå till målen',
    home: 'Juurru, startsidan',
    signIn: 'Logga in',
    regionAndCount: (region, count) => `${region}, ${count}\u00a0${count === 1 ? 'kommun' : 'kommuner'}`,
    lead: (goals, themes, first, last) =>
      `${goals}\u00a0mål inom ${themes}\u00a0${themes === 1 ? 'tema' : 'teman'} för åren ${first}–${last}.`,
    draft: 'Utkast',
    edition: (number) => `Fastställd version ${number}`,
    editionName: 'Namn',
    approvedBy: 'Godkänd av',
    approvedOn: 'Datum',
    download: 'Ladda ner uppgifterna (JSON)',
    dependsTitle: (count) => (count === 1 ? 'Ett ställe beror på andras beslut' : `${inWords(count, 'sv')} ställen beror på andras beslut`),
    dependsText: () => 'Där förgrenar sig linjen. Alla grenar hör till planen, och besluten avgör vilka av dem som förverkligas.',
    settledCount: (count) => (count === 1 ? 'Ett beslut är redan avgjort.' : `${inWords(count, 'sv')} beslut är redan avgjorda.`),
    open: 'Öppet.',
    openUntil: (decider, month) => `Öppet. Beslutsfattare: ${decider}, senast ${month}.`,
    openBy: (month) => `Öppet. Avgörs senast ${month}.`,
    openDecider: (decider) => `Öppet. Beslutsfattare: ${decider}.`,
    settledOn: (date) => `Gäller från ${date}.`,
    takesEffectOn: (date) => `Träder i kraft ${date}.`,
    otherOutcome: 'är avgjord på annat sätt',
    ownWords: 'Villkoret är skrivet med egna ord.',
    andGoals: (count) => `och ${count}\u00a0andra mål`,
    andBranches: (count) => `Dessutom ${count}\u00a0andra grenar i tabellen.`,
    themes: 'Teman',
    caption: 'Målen efter tema och år',
    theme: 'Tema',
    noGoals: 'Inga mål',
    states: { in_force: 'i kraft', waiting: 'väntar på beslut', lapsed: 'bortfallen' },
    marks: {
      lapsed: 'bortfallen',
      done: 'klar',
      late: 'försenad',
      at_risk: 'i riskzonen',
      dropped: 'avstått',
      not_applicable: 'berör inte',
      in_progress: 'framskrider',
      waiting: 'väntar på beslut',
      not_started: 'inte påbörjad',
    },
    branchSymbol: 'annan gren',
    openSymbol: 'öppet beslut',
    settledSymbol: 'avgjort beslut',
    legend: 'Märken',
    situation: (date) => `Läget ${date}`,
    published: (date) => `Publicerad ${date}`,
    scopeAll: 'alla kommuner',
    scopeRegion: 'hela regionen',
    scopeShare: (percent) => `minst\u00a0${percent} av kommunerna`,
    scopeOthers: 'andras mål',
    sharedNote: 'Ett delat utkast som inte är publicerat.',
    script: {
      title: 'Utforska planen',
      whatIf: 'Välj hur de öppna besluten avgörs och se vilken gren som då är i kraft.',
      allBranches: 'alla grenar',
      clear: 'Visa hela planen',
      states: 'Av målen är {in_force} i kraft, {waiting} väntar på beslut, {lapsed} har bortfallit.',
      impossible: 'De här kan inte inträffa tillsammans.',
      search: 'Sök bland målen',
      municipality: 'Kommun',
      everyMunicipality: 'alla kommuner',
      shown: 'Visar {shown} av {all} mål.',
      none: 'Inget mål motsvarar sökningen.',
      print: 'Skriv ut',
    },
    notFoundTitle: 'Sidan finns inte',
    notFound: 'Publiceringen kan ha dragits in, länken kan ha gått ut, eller så är adressen fel. Be den som gav dig adressen om en ny.',
  },
  en: {
    languageName: 'In English',
    languages: 'Language',
    skip: 'Skip to the goals',
    home: 'Juurru, front page',
    signIn: 'Sign in',
    regionAndCount: (region, count) => `${region}, ${count}\u00a0${count === 1 ? 'municipality' : 'municipalities'}`,
    lead: (goals, themes, first, last) =>
      `${goals}\u00a0${goals === 1 ? 'goal' : 'goals'} in ${themes}\u00a0${themes === 1 ? 'theme' : 'themes'} for ${first}–${last}.`,
    draft: 'Draft',
    edition: (number) => `Approved edition ${number}`,
    editionName: 'Name',
    approvedBy: 'Approved by',
    approvedOn: 'Date',
    download: 'Download the data (JSON)',
    dependsTitle: (count) =>
      count === 1 ? 'One place depends on the decisions of others' : `${inWords(count, 'en')} places depend on the decisions of others`,
    dependsText: () => 'There the line forks. All branches are part of the plan, and the decisions settle which of them come true.',
    settledCount: (count) => (count === 1 ? 'One decision is settled already.' : `${inWords(count, 'en')} decisions are settled already.`),
    open: 'Open.',
    openUntil: (decider, month) => `Open. Decider: ${decider}, by ${month}.`,
    openBy: (month) => `Open. Expected by ${month}.`,
    openDecider: (decider) => `Open. Decider: ${decider}.`,
    settledOn: (date) => `In effect since ${date}.`,
    takesEffectOn: (date) => `Takes effect on ${date}.`,
    otherOutcome: 'is settled in some other way',
    ownWords: "The condition is in the planners' own words.",
    andGoals: (count) => `and ${count}\u00a0more`,
    andBranches: (count) => `And ${count}\u00a0more branches in the table.`,
    themes: 'Themes',
    caption: 'Goals by theme and year',
    theme: 'Theme',
    noGoals: 'No goals',
    states: { in_force: 'in force', waiting: 'waits for a decision', lapsed: 'lapsed' },
    marks: {
      lapsed: 'lapsed',
      done: 'done',
      late: 'late',
      at_risk: 'at risk',
      dropped: 'dropped',
      not_applicable: 'does not apply',
      in_progress: 'under way',
      waiting: 'waits for a decision',
      not_started: 'not started',
    },
    branchSymbol: 'another branch',
    openSymbol: 'open decision',
    settledSymbol: 'resolved decision',
    legend: 'Marks',
    situation: (date) => `As of ${date}`,
    published: (date) => `Published ${date}`,
    scopeAll: 'all municipalities',
    scopeRegion: 'whole region',
    scopeShare: (percent) => `at least\u00a0${percent} of municipalities`,
    scopeOthers: 'somebody else’s goal',
    sharedNote: 'A shared draft that is not published.',
    script: {
      title: 'Explore the plan',
      whatIf: 'Choose how the open decisions turn out, and see which branch is then in force.',
      allBranches: 'all branches',
      clear: 'Show the whole plan',
      states: 'Of the goals {in_force} are in force, {waiting} wait for a decision, {lapsed} have lapsed.',
      impossible: 'These cannot come true together.',
      search: 'Search the goals',
      municipality: 'Municipality',
      everyMunicipality: 'all municipalities',
      shown: 'Showing {shown} of {all} goals.',
      none: 'No goal matches.',
      print: 'Print',
    },
    notFoundTitle: 'There is no such page',
    notFound:
      'It may have been withdrawn, the link may have expired, or the address is wrong. Ask whoever gave you the address for a new one.',
  },
}
