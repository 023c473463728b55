import type { FindingWording } from './finding-wording.ts'

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ja ${parts.at(-1)}`

export const finnish: FindingWording = {
  quoted: (text) => `”${text}”`,
  listed,
  date: (day, month, year) => `${day}.${month}.${year}`,
  scenario: (parts) => parts.join(' ja '),
  whateverHappens: 'kävi miten kävi',
  severities: { gap: 'Aukko', contradiction: 'Ristiriita', note: 'Huomio' },
  checks: {
    gap: 'Aukko',
    silent_outcome: 'Lopputulos ilman tavoitetta',
    broken_chain: 'Katkeava ketju',
    backward_chain: 'Ketju ajassa taaksepäin',
    impossible_guard: 'Mahdoton ehto',
    idle_guard: 'Tyhjä ehto',
    too_late_to_know: 'Tieto tulee liian myöhään',
    overdue_decision: 'Päätös viipyy',
    horizon_passed: 'Aikajänne on päättynyt',
    vague_outcome: 'Epämääräinen lopputulos',
    unwatched_decision: 'Päätöstä ei seuraa kukaan',
    unrooted_vision: 'Visio ilman pohjaa',
    unmeasured_promise: 'Lupaus ilman mittaa',
    named_not_asked: 'Mainittu muttei mukana',
    left_region: 'Kunta on lähtenyt alueesta',
    double: 'Sama tavoite kahdesti',
  },
  gap: (when, theme, year) =>
    when
      ? `Jos ${when}, teemalla ${theme} ei ole tavoitetta vuodelle ${year}.`
      : `Teemalla ${theme} ei ole voimassa olevaa tavoitetta vuodelle ${year}.`,
  silentOutcome: (turn) => `Jos ${turn}, mikään ehdollinen tavoite ei tule voimaan.`,
  brokenChain: (when, goal, foundation) =>
    when
      ? `Jos ${when}, tavoite ${goal} jää ilman pohjaa: se nojaa tavoitteeseen ${foundation}, joka ei silloin ole voimassa.`
      : `Tavoite ${goal} nojaa tavoitteeseen ${foundation}, joka ei ole voimassa.`,
  backwardChain: (goal, year, foundation, foundationYear) =>
    `Tavoite ${goal} (${year}) nojaa tavoitteeseen ${foundation}, jonka aikajänne (${foundationYear}) ei ole aiempi.`,
  impossibleGuard: (guard) => `Ehto ${guard} ei voi täyttyä koskaan.`,
  idleGuard: (guard) => `Ehto ${guard} täyttyy aina, joten se ei rajaa mitään.`,
  tooLateToKnow: (certain, theme, year, decision, date) =>
    certain
      ? `Teeman ${theme} vuoden ${year} tavoitteet riippuvat päätöksestä ${decision}, joka ratkeaa aikaisintaan ${date}, aikajänteen jo päätyttyä.`
      : `Teeman ${theme} vuoden ${year} tavoitteet riippuvat päätöksestä ${decision}, joka saattaa ratketa vasta ${date}, aikajänteen jo päätyttyä.`,
  overdueDecision: (decision, date) => `Päätöksen ${decision} piti ratketa viimeistään ${date}, mutta se on yhä avoin.`,
  horizonPassed: (year, decision) => `Aikajänne ${year} on päättynyt ja päätös ${decision} on avoin: vahvista, että se jäi avoimeksi.`,
  vagueOutcome: (outcome) => `Ei ole kirjattu, mistä tunnistaa, että ${outcome}.`,
  unwatchedDecision: (decision) => `Avointa päätöstä ${decision} ei seuraa kukaan.`,
  unrootedVision: (when, goal, hasFoundations) =>
    !hasFoundations
      ? `Visio ${goal} ei nojaa mihinkään tavoitteeseen.`
      : when
        ? `Jos ${when}, visio ${goal} jää ilman pohjaa: mikään tavoite, johon se nojaa, ei ole voimassa.`
        : `Mikään tavoite, johon visio ${goal} nojaa, ei ole voimassa.`,
  unmeasuredPromise: (certain, goal, words) =>
    `Tavoite ${goal} ${certain ? 'lupaa' : 'näyttää lupaavan'} luvun (${words}), mutta sillä ei ole tavoitelukua eikä osuutta kunnista.`,
  namedNotAsked: (certain, goal, names) =>
    names.length === 1
      ? `Tavoite ${goal} ${certain ? 'mainitsee' : 'näyttää mainitsevan'} kunnan ${listed(names)}, mutta ei koske sitä.`
      : `Tavoite ${goal} ${certain ? 'mainitsee' : 'näyttää mainitsevan'} kunnat ${listed(names)}, mutta ei koske niitä.`,
  leftRegion: (goal, names) =>
    names.length === 1
      ? `Tavoite ${goal} koskee kuntaa ${listed(names)}, joka ei enää kuulu alueeseen.`
      : `Tavoite ${goal} koskee kuntia ${listed(names)}, jotka eivät enää kuulu alueeseen.`,
  exactDouble: (goal, cells) => `Sama tavoite ${goal} on useassa ruudussa: ${listed(cells)}.`,
  nearDouble: (first, firstCell, second, secondCell) =>
    `Lähes sama tavoite on kahdessa ruudussa: ${firstCell} ${first} ja ${secondCell} ${second}.`,
  widenGuard: (guard) => `Laajenna ehtoa: ${guard}`,
  dropGuard: 'Poista ehto: tavoite on voimassa aina',
  makeGoal: (guard) => `Lisää tavoite haaraan ${guard}`,
  setShare: (percent) => `Aseta kattavuudeksi väh. ${percent} kunnista`,
  setNamed: (names) => `Muuta kattavuudeksi ${listed(names)}`,
  setScope: 'Muuta kattavuutta',
  addLink: (goal, year) => `Linkitä tavoitteeseen ${goal} (${year})`,
  removeLink: (goal) => `Poista linkki tavoitteeseen ${goal}`,
  replaceLink: (goal, year) => `Nojaa jatkossa tavoitteeseen ${goal} (${year})`,
  reverseLink: 'Käännä linkki toisin päin',
  mergeGoals: (cell) => `Yhdistä yhdeksi tavoitteeksi ruutuun ${cell}`,
}
