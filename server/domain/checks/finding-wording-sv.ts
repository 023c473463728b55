import type { FindingWording } from './finding-wording.ts'

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} och ${parts.at(-1)}`

export const swedish: FindingWording = {
  quoted: (text) => `”${text}”`,
  listed,
  date: (day, month, year) => `${day}.${month}.${year}`,
  scenario: (parts) => parts.join(' och '),
  whateverHappens: 'vad som än händer',
  severities: { gap: 'Lucka', contradiction: 'Motstridighet', note: 'Anmärkning' },
  checks: {
    gap: 'Lucka',
    silent_outcome: 'Utgång utan mål',
    broken_chain: 'Kedja som brister',
    backward_chain: 'Kedja bakåt i tiden',
    impossible_guard: 'Omöjligt villkor',
    idle_guard: 'Tomt villkor',
    too_late_to_know: 'Beskedet kommer för sent',
    overdue_decision: 'Beslutet dröjer',
    horizon_passed: 'Tidshorisonten har gått ut',
    vague_outcome: 'Vag utgång',
    unwatched_decision: 'Ingen bevakar beslutet',
    unrooted_vision: 'Vision utan grund',
    unmeasured_promise: 'Löfte utan mått',
    named_not_asked: 'Nämnd men inte med',
    left_region: 'Kommunen har lämnat regionen',
    double: 'Samma mål två gånger',
  },
  gap: (when, theme, year) =>
    when ? `Om ${when} saknar temat ${theme} ett mål för ${year}.` : `Temat ${theme} har inget mål i kraft för ${year}.`,
  silentOutcome: (turn) => `Om ${turn} träder inget villkorligt mål i kraft.`,
  brokenChain: (when, goal, foundation) =>
    when
      ? `Om ${when} saknar målet ${goal} grund: det bygger på målet ${foundation}, som då inte är i kraft.`
      : `Målet ${goal} bygger på målet ${foundation}, som inte är i kraft.`,
  backwardChain: (goal, year, foundation, foundationYear) =>
    `Målet ${goal} (${year}) bygger på målet ${foundation}, vars tidshorisont (${foundationYear}) inte är tidigare.`,
  impossibleGuard: (guard) => `Villkoret ${guard} kan aldrig uppfyllas.`,
  idleGuard: (guard) => `Villkoret ${guard} uppfylls alltid och avgränsar därför ingenting.`,
  tooLateToKnow: (certain, theme, year, decision, date) =>
    certain
      ? `Målen för ${year} i temat ${theme} beror på beslutet ${decision}, som avgörs tidigast ${date}, när tidshorisonten redan har gått ut.`
      : `Målen för ${year} i temat ${theme} beror på beslutet ${decision}, som kanske avgörs först ${date}, när tidshorisonten redan har gått ut.`,
  overdueDecision: (decision, date) => `Beslutet ${decision} skulle avgöras senast ${date} men är fortfarande öppet.`,
  horizonPassed: (year, decision) =>
    `Tidshorisonten ${year} har gått ut och beslutet ${decision} är öppet: bekräfta att det förblev öppet.`,
  vagueOutcome: (outcome) => `Det står inte hur man ser att ${outcome}.`,
  unwatchedDecision: (decision) => `Ingen bevakar det öppna beslutet ${decision}.`,
  unrootedVision: (when, goal, hasFoundations) =>
    !hasFoundations
      ? `Visionen ${goal} bygger inte på något mål.`
      : when
        ? `Om ${when} saknar visionen ${goal} grund: inget mål som den bygger på är i kraft.`
        : `Inget mål som visionen ${goal} bygger på är i kraft.`,
  unmeasuredPromise: (certain, goal, words) =>
    `Målet ${goal} ${certain ? 'lovar' : 'tycks lova'} ett tal (${words}) men har varken målvärde eller andel av kommunerna.`,
  namedNotAsked: (certain, goal, names) =>
    names.length === 1
      ? `Målet ${goal} ${certain ? 'nämner' : 'tycks nämna'} kommunen ${listed(names)} men gäller den inte.`
      : `Målet ${goal} ${certain ? 'nämner' : 'tycks nämna'} kommunerna ${listed(names)} men gäller dem inte.`,
  leftRegion: (goal, names) =>
    names.length === 1
      ? `Målet ${goal} gäller kommunen ${listed(names)}, som inte längre hör till regionen.`
      : `Målet ${goal} gäller kommunerna ${listed(names)}, som inte längre hör till regionen.`,
  exactDouble: (goal, cells) => `Samma mål ${goal} finns i flera rutor: ${listed(cells)}.`,
  nearDouble: (first, firstCell, second, secondCell) =>
    `Nästan samma mål finns i två rutor: ${firstCell} ${first} och ${secondCell} ${second}.`,
  widenGuard: (guard) => `Vidga villkoret: ${guard}`,
  dropGuard: 'Ta bort villkoret: målet gäller alltid',
  makeGoal: (guard) => `Lägg till ett mål i grenen ${guard}`,
  setShare: (percent) => `Ange omfattningen minst ${percent} av kommunerna`,
  setNamed: (names) => `Ändra omfattningen till ${listed(names)}`,
  setScope: 'Ändra omfattningen',
  addLink: (goal, year) => `Länka till målet ${goal} (${year})`,
  removeLink: (goal) => `Ta bort länken till målet ${goal}`,
  replaceLink: (goal, year) => `Bygg i stället på målet ${goal} (${year})`,
  reverseLink: 'Vänd på länken',
  mergeGoals: (cell) => `Slå ihop till ett mål i rutan ${cell}`,
}
