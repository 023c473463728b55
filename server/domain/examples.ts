import { generateNKeysBetween } from 'fractional-indexing'
import type { Constraint, Decision, Resolution } from './decisions.schema.ts'
import type { RoadmapDocument } from './documents.schema.ts'
import type { Goal, GoalStatus, Link, Scope } from './goals.schema.ts'
import type { Horizon, Theme } from './roadmaps.schema.ts'
import type { NamedScenario } from './scenarios.schema.ts'

/**
 * The example: what the LAPE programme of Uusimaa planned at the end of 2018, restated in our own words, and what became of the
 * two decisions it depended on. Facts: the region's final report of 12.12.2018 (goals, municipalities, shares); the law was approved
 * on 23.6.2021 and services moved to the counties on 1.1.2023. How far each goal has come is made up: nobody has published it.
 */
type Content = Omit<RoadmapDocument, 'roadmap' | 'region' | 'municipalities' | 'lastChangeId'>

const roadmapId = 'uusimaa-example'
type Year = 2018 | 2019 | 2022 | 2025 | 2030
type Code = 'TK' | 'PK' | 'VK' | 'EV'

const horizons: Horizon[] = (
  [
    [2018, 'baseline', 'Lähtötaso', 'Utgångsläge', 'Baseline'],
    [2019, 'action', 'Välittömät toimet', 'Omedelbara åtgärder', 'Immediate actions'],
    [2022, 'action', '1. painopiste', 'Prioritering 1', 'Priority 1'],
    [2025, 'action', '2. painopiste', 'Prioritering 2', 'Priority 2'],
    [2030, 'vision', 'Visio', 'Vision', 'Vision'],
  ] as const
).map(([year, kind, fi, sv, en]) => ({
  id: horizonId(year),
  roadmapId,
  year,
  kind,
  label: { fi, sv, en },
  endsOn: `${year}-12-31`,
  version: 1,
}))

const themePositions = generateNKeysBetween(null, null, 4)
const themes: Theme[] = (
  [
    ['TK', 'Toimintakulttuuri', 'Verksamhetskultur', 'Operating culture'],
    ['PK', 'Perhekeskus', 'Familjecenter', 'Family centre'],
    [
      'VK',
      'Varhaiskasvatus, koulu ja oppilaitokset',
      'Småbarnspedagogik, skola och läroanstalter',
      'Early childhood education, school and colleges',
    ],
    ['EV', 'Erityinen ja vaativa taso', 'Specialnivå och krävande nivå', 'Specialised and demanding level'],
  ] as const
).map(([code, fi, sv, en], index) => ({
  id: themeId(code),
  roadmapId,
  name: { fi, sv, en },
  code,
  colour: index + 1,
  position: themePositions[index] ?? 'a0',
  version: 1,
}))

const law = 'law-sote'
const county = 'county-start'

const decisions: Decision[] = [
  {
    id: law,
    roadmapId,
    name: {
      fi: 'SOTE- ja maakuntalainsäädäntö',
      sv: 'vård- och landskapslagstiftningen',
      en: 'the health, social services and regional government legislation',
    },
    question: {
      fi: 'Hyväksyykö eduskunta sosiaali- ja terveyspalvelut maakunnille siirtävät lait?',
      sv: 'Godkänner riksdagen de lagar som flyttar social- och hälsovården till landskapen?',
      en: 'Will Parliament approve the laws that move health and social services to the counties?',
    },
    decider: { fi: 'Eduskunta', sv: 'Riksdagen', en: 'Parliament' },
    earliest: '2019-01-01',
    latest: '2021-06-30',
    watcher: 'Muutosagentti',
    outcomes: [
      outcome(
        'law-approved',
        ['on hyväksytty', 'är godkänd', 'has been approved'],
        ['ei ole hyväksytty', 'inte är godkänd', 'has not been approved'],
        [
          'Eduskunta on hyväksynyt lait äänestyksessä.',
          'Riksdagen har godkänt lagarna vid omröstning.',
          'Parliament has approved the laws in a vote.',
        ],
      ),
      outcome(
        'law-rejected',
        ['on hylätty', 'är förkastad', 'has been rejected'],
        ['ei ole hylätty', 'inte är förkastad', 'has not been rejected'],
        [
          'Eduskunta on hylännyt lait, tai hallitus on perunut esityksen.',
          'Riksdagen har förkastat lagarna eller regeringen har dragit tillbaka propositionen.',
          'Parliament has rejected the laws, or the Government has withdrawn the bill.',
        ],
      ),
    ],
    version: 1,
  },
  {
    id: county,
    roadmapId,
    name: { fi: 'maakunnan toiminta', sv: 'landskapets verksamhet', en: 'the operation of the county' },
    question: {
      fi: 'Onko palvelujen järjestäminen siirtynyt kunnilta maakunnalle?',
      sv: 'Har ordnandet av tjänster flyttats från kommunerna till landskapet?',
      en: 'Has the organising of services moved from the municipalities to the county?',
    },
    decider: { fi: 'Eduskunta ja valtioneuvosto', sv: 'Riksdagen och statsrådet', en: 'Parliament and the Government' },
    earliest: '2021-01-01',
    latest: '2023-01-01',
    watcher: 'Muutosagentti',
    outcomes: [
      outcome(
        'county-started',
        ['on käynnistynyt', 'är i gång', 'has started'],
        ['ei ole käynnistynyt', 'inte är i gång', 'has not started'],
        [
          'Palvelut ja henkilöstö ovat siirtyneet kunnilta.',
          'Tjänsterna och personalen har flyttats från kommunerna.',
          'Services and staff have moved from the municipalities.',
        ],
      ),
      outcome(
        'county-cancelled',
        ['on peruttu', 'är inställd', 'has been cancelled'],
        ['ei ole peruttu', 'inte är inställd', 'has not been cancelled'],
        [
          'Laki on kumottu, tai valmistelu on lopetettu.',
          'Lagen är upphävd eller beredningen är nedlagd.',
          'The law has been repealed, or the preparation has ended.',
        ],
      ),
    ],
    version: 1,
  },
]

const resolutions: Resolution[] = [
  {
    id: 'law-2021',
    roadmapId,
    decisionId: law,
    outcome: 'law-approved',
    effectiveOn: '2021-06-23',
    knownOn: '2021-06-23',
    evidence: {
      text: {
        fi: 'Eduskunta hyväksyi lait 23.6.2021.',
        sv: 'Riksdagen godkände lagarna 23.6.2021.',
        en: 'Parliament approved the laws on 23 June 2021.',
      },
      url: null,
    },
    recordedAt: '2021-06-23T12:00:00.000Z',
    recordedBy: 'example',
    supersedes: null,
  },
  {
    id: 'county-2023',
    roadmapId,
    decisionId: county,
    outcome: 'county-started',
    effectiveOn: '2023-01-01',
    knownOn: '2021-06-23',
    evidence: {
      text: {
        fi: 'Hyväksytyn lain mukaan palvelut siirtyvät 1.1.2023.',
        sv: 'Enligt den godkända lagen flyttas tjänsterna 1.1.2023.',
        en: 'Under the approved law, services move on 1 January 2023.',
      },
      url: null,
    },
    recordedAt: '2021-06-23T12:00:00.000Z',
    recordedBy: 'example',
    supersedes: null,
  },
]

const constraints: Constraint[] = [
  {
    id: 'no-county-without-law',
    roadmapId,
    guard: {
      alternatives: [
        {
          terms: [
            { decisionId: county, states: ['county-started'] },
            { decisionId: law, states: ['law-rejected', 'other', 'open'] },
          ],
        },
      ],
    },
    reason: {
      fi: 'Maakunta ei voi käynnistyä ilman lakia: järjestämisvastuu siirtyy kunnilta vain lailla.',
      sv: 'Landskapet kan inte starta utan lag: ansvaret flyttas från kommunerna endast genom lag.',
      en: 'The county cannot start without the law: only a law moves the responsibility from the municipalities.',
    },
    version: 1,
  },
]

/** The plan's first branch: the law is approved and the county operates. */
const countyOperates: Goal['guard'] = {
  alternatives: [
    {
      terms: [
        { decisionId: law, states: ['law-approved'] },
        { decisionId: county, states: ['county-started'] },
      ],
    },
  ],
}

/** The plan's second branch, read strictly as it was written: both are still open. */
const bothOpen: Goal['guard'] = {
  alternatives: [
    {
      terms: [
        { decisionId: law, states: ['open'] },
        { decisionId: county, states: ['open'] },
      ],
    },
  ],
}

const all: Scope = { kind: 'all' }
const region: Scope = { kind: 'region' }
const others: Scope = { kind: 'others' }
const half: Scope = { kind: 'share', percent: 50 }
const named = (...municipalityCodes: string[]): Scope => ({ kind: 'named', municipalityCodes })
const [hanko, hyvinkaa, jarvenpaa, loviisa, lohja, porvoo, raasepori] = ['078', '106', '186', '434', '444', '638', '710']

type Report = [GoalStatus, number | null, string | null]
const done = (on: string): Report => ['done', 100, on]
const going = (percent: number, on: string): Report => ['in_progress', percent, on]
const risk = (percent: number, on: string): Report => ['at_risk', percent, on]
const notStarted: Report = ['not_started', null, null]

type Row = [id: string, fi: string, sv: string, scope: Scope, report: Report, guard?: Goal['guard']]

const cells: [Code, Year, Row[]][] = [
  ['TK', 2018, [
    ['tk18a', 'Lapsivaikutusten arvioinnille on luotu alueen yhteinen pohja, ja osaaminen on jaettu kuntien käyttöön.', 'En gemensam grund för barnkonsekvensbedömning finns i regionen, och kunskapen har delats med kommunerna.', region, done('2018-12-12')],
    ['tk18b', 'Lasten oikeudet tunnetaan kunnissa aiempaa paremmin.', 'Barnets rättigheter är bättre kända i kommunerna än tidigare.', region, done('2018-12-12')],
  ]],
  ['TK', 2019, [
    ['tk19a', 'Lapsiystävällisen kunnan tunnus on Lohjalla ja Raaseporilla.', 'Lojo och Raseborg har utmärkelsen barnvänlig kommun.', named(lohja!, raasepori!), done('2019-11-20')],
    ['tk19b', 'Porvoo, Hanko ja Loviisa aloittavat Unicefin kuntamallin käyttöönoton.', 'Borgå, Hangö och Lovisa börjar införa Unicefs kommunmodell.', named(porvoo!, hanko!, loviisa!), done('2019-12-10')],
    ['tk19c', 'Useat kunnat kokeilevat lapsivaikutusten arviointia, ja hyvinvointitietoa seurataan yhä useammin.', 'Flera kommuner provar barnkonsekvensbedömning, och välfärdsdata följs allt oftare.', region, done('2019-12-10')],
    ['tk19d', 'Kun strategia tai hyvinvointisuunnitelma uusitaan, siihen kirjataan lapsen oikeudet ja vaikutusten arviointi.', 'När en strategi eller välfärdsplan förnyas skrivs barnets rättigheter och konsekvensbedömningen in i den.', all, going(60, '2019-12-10')],
    ['tk19e', 'Uudenmaan perheet ja työntekijät ovat mukana, kun kansallista lapsistrategiaa valmistellaan.', 'Familjer och anställda i Nyland är med när den nationella barnstrategin bereds.', region, done('2019-12-10')],
  ]],
  ['TK', 2022, [
    ['tk22a', 'Lapsiystävällisen kunnan tunnus on viidellä kunnalla: Lohja, Raasepori, Loviisa, Hanko ja Porvoo.', 'Fem kommuner har utmärkelsen barnvänlig kommun: Lojo, Raseborg, Lovisa, Hangö och Borgå.', named(lohja!, raasepori!, loviisa!, hanko!, porvoo!), done('2023-01-20')],
    ['tk22b', 'Naapurikunnat laativat hyvinvointisuunnitelmiaan yhdessä.', 'Grannkommuner gör sina välfärdsplaner tillsammans.', all, done('2022-12-15')],
    ['tk22c', 'Kunnanvaltuustot käsittelevät lasten hyvinvointitietoa osana vuosikelloa.', 'Kommunfullmäktige behandlar barnens välfärdsdata som en del av årsklockan.', all, going(70, '2022-12-15')],
    ['tk22d', 'Kansallinen lapsistrategia on valmis.', 'Den nationella barnstrategin är klar.', others, done('2021-02-23')],
  ]],
  ['TK', 2025, [
    ['tk25a', 'Puolet kunnista arvioi päätösten vaikutukset lapsiin tavallisena osana työtään.', 'Hälften av kommunerna bedömer beslutens konsekvenser för barn som en vanlig del av arbetet.', half, done('2025-12-08')],
    ['tk25b', 'Puolessa kunnista lapset näkyvät päätöksissä ja ohjaavissa asiakirjoissa.', 'I hälften av kommunerna syns barnen i beslut och styrande dokument.', half, going(80, '2025-12-08')],
    ['tk25c', 'Lapsiasioista vastaavia henkilöitä nimetään lisää.', 'Fler personer utses att ansvara för barnfrågor.', all, done('2025-12-08')],
    ['tk25d', 'Lapset ja nuoret seuraavat itse omaa hyvinvointitietoaan.', 'Barn och unga följer själva sina egna välfärdsdata.', region, risk(25, '2025-12-08')],
    ['tk25e', 'Kunnat ja maakunta toimivat kansallisen lapsistrategian mukaan.', 'Kommunerna och landskapet arbetar enligt den nationella barnstrategin.', all, done('2025-12-08')],
  ]],
  ['TK', 2030, [
    ['tk30a', 'Jokaisen päätöksen vaikutukset lapsiin arvioidaan.', 'Varje besluts konsekvenser för barn bedöms.', all, going(45, '2026-05-12')],
    ['tk30b', 'Lapset näkyvät kaikissa päätöksissä ja ohjaavissa asiakirjoissa.', 'Barnen syns i alla beslut och styrande dokument.', all, going(40, '2026-05-12')],
    ['tk30c', 'Joka kunnassa, maakunnassa ja toimielimessä on lapsiasioista vastaava luottamushenkilö.', 'Varje kommun, landskapet och varje organ har en förtroendevald med ansvar för barnfrågor.', all, notStarted],
    ['tk30d', 'Valtio ohjaa lapsibudjetointiin.', 'Staten styr mot barnbudgetering.', others, notStarted],
    ['tk30e', 'Kuntien ja maakunnan strategiat nojaavat kansalliseen lapsistrategiaan.', 'Kommunernas och landskapets strategier bygger på den nationella barnstrategin.', all, going(30, '2026-05-12')],
  ]],
  ['PK', 2018, [
    ['pk18a', 'Uudenmaan perhekeskusmalli on kuvattu.', 'Nylands modell för familjecenter är beskriven.', region, done('2018-12-12')],
    ['pk18b', 'Sähköinen perhekeskus on selvitetty yhdessä pääkaupunkiseudun kanssa.', 'Ett elektroniskt familjecenter har utretts tillsammans med huvudstadsregionen.', region, done('2018-12-12')],
  ]],
  ['PK', 2019, [
    ['pk19a', 'Porvooseen avautuu uusi täyden palvelun perhekeskus.', 'I Borgå öppnas ett nytt familjecenter med full service.', named(porvoo!), done('2019-02-04')],
    ['pk19b', 'Järvenpää luotsaa KuudenSoten perhekeskuksia ja niiden jatkokehittämistä Keski-Uudellamaalla.', 'Träskända leder KuusiSotes familjecenter och utvecklar dem vidare i Mellersta Nyland.', named(jarvenpaa!), done('2019-12-10')],
    ['pk19c', 'Lohjan ja Järvenpään perhekeskukset sujuvoittavat asiakasprosessejaan.', 'Familjecentren i Lojo och Träskända gör sina klientprocesser smidigare.', named(lohja!, jarvenpaa!), done('2019-12-10')],
    ['pk19d', 'Hyvinkään iso perhekeskus alkaa suunnitella prosessejaan.', 'Det stora familjecentret i Hyvinge börjar planera sina processer.', named(hyvinkaa!), done('2019-12-10')],
    ['pk19e', 'Raaseporin perhekeskus on suunniteltu niin pitkälle, että toiminta voi alkaa.', 'Familjecentret i Raseborg är planerat så att verksamheten kan börja.', named(raasepori!), done('2019-12-10')],
    ['pk19f', 'Perhekeskuspalvelut tavoittavat noin 40 % lapsiperheistä.', 'Familjecentrens tjänster når cirka 40 % av barnfamiljerna.', region, done('2019-12-10')],
  ]],
  ['PK', 2022, [
    ['pk22a', 'Perhekeskusmalli noudattaa kansallisia linjauksia, ja maakuntavaltuusto on vahvistanut sen.', 'Modellen för familjecenter följer de nationella riktlinjerna, och landskapsfullmäktige har fastställt den.', region, notStarted, countyOperates],
    ['pk22b', 'Kuntien omat täyden palvelun perhekeskukset tavoittavat yli 70 % lapsiperheistä.', 'Kommunernas egna familjecenter med full service når över 70 % av barnfamiljerna.', all, going(55, '2022-12-15'), bothOpen],
  ]],
  ['PK', 2025, [
    ['pk25a', 'Täyden palvelun perhekeskukset, toimipisteet ja kohtaamispaikat kattavat koko Uudenmaan.', 'Familjecenter med full service, verksamhetsställen och mötesplatser täcker hela Nyland.', all, going(85, '2025-12-08')],
    ['pk25b', 'Sivistys-, sosiaali- ja terveyspalvelut ja hyvinvoinnin edistäminen toimivat perheelle yhtenä.', 'Bildnings-, social- och hälsotjänsterna och främjandet av välfärd fungerar som en helhet för familjen.', all, done('2025-12-08')],
    ['pk25c', 'Perhekeskuksia johdetaan maakunnan lapsistrategian mukaan, ja tiimit ohjaavat omaa työtään.', 'Familjecentren leds enligt landskapets barnstrategi, och teamen styr sitt eget arbete.', region, going(60, '2025-12-08')],
    ['pk25d', 'Sähköinen perhekeskus toimii kansallisena palveluna ja maakunnassa.', 'Det elektroniska familjecentret fungerar som nationell tjänst och i landskapet.', region, done('2025-12-08')],
  ]],
  ['PK', 2030, [
    ['pk30a', 'Perhekeskusalueet toimivat tehokkaasti, ja perheet ovat tyytyväisiä saamaansa apuun.', 'Familjecenterområdena fungerar effektivt, och familjerna är nöjda med hjälpen.', all, going(35, '2026-05-12')],
    ['pk30b', 'Erityispalvelujen tarve vähenee, ja paino on peruspalveluissa.', 'Behovet av specialtjänster minskar, och tyngdpunkten ligger på basservicen.', region, risk(15, '2026-05-12')],
    ['pk30c', 'Erityispalvelut tukevat peruspalveluja, ja apu tulee oikeaan aikaan.', 'Specialtjänsterna stöder basservicen, och hjälpen kommer i rätt tid.', region, notStarted],
    ['pk30d', 'Perhe voi itse käynnistää palvelutarpeen arvion verkossa ja saa apua heti.', 'Familjen kan själv starta en bedömning av servicebehovet på nätet och får hjälp genast.', region, notStarted],
    ['pk30e', 'Apua, tukea ja hoitoa saa kaikkina vuorokaudenaikoina, ja tekoäly on laajasti käytössä.', 'Hjälp, stöd och vård finns dygnet runt, och artificiell intelligens används i stor utsträckning.', region, notStarted],
  ]],
  ['VK', 2018, [
    ['vk18a', 'Esiopetuksen oppilashuollon tavoitetila on kuvattu asiakkaan näkökulmasta.', 'Målet för elevvården i förskoleundervisningen är beskrivet ur klientens synvinkel.', region, done('2018-12-12')],
  ]],
  ['VK', 2019, [
    ['vk19a', 'Lapset ja nuoret osallistuvat hyvinvointi- ja oppilashuoltotyöhön kunnassa, yksikössä ja ryhmässä.', 'Barn och unga deltar i välfärds- och elevvårdsarbetet i kommunen, enheten och gruppen.', all, done('2019-12-10')],
    ['vk19b', 'Useampi kunta käsittelee kouluterveyskyselyn tulokset sovitun mallin mukaan.', 'Fler kommuner behandlar resultaten av enkäten Hälsa i skolan enligt en gemensam modell.', region, done('2019-12-10')],
    ['vk19c', 'Muiden maakuntien käytännöistä valitaan Uudellemaalle parhaat.', 'Ur andra landskaps praxis väljs det som passar Nyland bäst.', region, done('2019-12-10')],
  ]],
  ['VK', 2022, [
    ['vk22a', 'Kiusaaminen ja yksinäisyys vähenevät kouluterveyskyselyn mukaan.', 'Mobbningen och ensamheten minskar enligt enkäten Hälsa i skolan.', all, risk(30, '2022-12-15')],
    ['vk22b', 'Yksilöllinen hyvinvointi- ja opiskeluhuoltotyö lähtee lapsesta ja perheestä.', 'Det individuella välfärds- och studerandevårdsarbetet utgår från barnet och familjen.', all, done('2022-12-15')],
    ['vk22c', 'Kaikilla perheen kanssa toimivilla on yhteinen lähestymistapa ja tilannekuva.', 'Alla som arbetar med familjen har ett gemensamt arbetssätt och en gemensam lägesbild.', region, going(65, '2022-12-15')],
    ['vk22d', 'Lasten, nuorten ja perheiden palveluilla on yhteinen tietojärjestelmä.', 'Tjänsterna för barn, unga och familjer har ett gemensamt informationssystem.', region, going(20, '2022-12-15')],
    ['vk22e', 'Malli lasten vanhempien tukemiseksi on valmis.', 'Modellen för att stödja barnens föräldrar är klar.', region, done('2022-12-15')],
  ]],
  ['VK', 2025, [
    ['vk25a', 'Hyvinvointierot väestöryhmien välillä kapenevat.', 'Skillnaderna i välfärd mellan befolkningsgrupper minskar.', all, risk(20, '2025-12-08')],
    ['vk25b', 'Lähes kaikki nuoret saavat opintonsa päätökseen ja löytävät oman urapolkunsa.', 'Nästan alla unga slutför sina studier och hittar sin egen karriärväg.', all, going(70, '2025-12-08')],
    ['vk25c', 'Vanhempien tuen malli on käytössä kaikissa kunnissa.', 'Modellen för stöd till föräldrar används i alla kommuner.', all, done('2025-12-08')],
  ]],
  ['VK', 2030, [
    ['vk30a', 'Eri alojen yhteistyö tukee lapsia, nuoria ja perheitä varhain ja joustavasti arjen paikoissa.', 'Samarbete mellan branscherna stöder barn, unga och familjer tidigt och smidigt i vardagen.', all, going(25, '2026-05-12')],
    ['vk30b', 'Tuen keinot ovat monipuoliset ja yksilölliset.', 'Stödet är mångsidigt och individuellt.', all, notStarted],
  ]],
  ['EV', 2018, [
    ['ev18a', 'Erityisen ja vaativan tason opiskeluhuolto (ALVA) on mallinnettu.', 'Studerandevården på specialnivå och krävande nivå (ALVA) har en modell.', region, done('2018-12-12')],
  ]],
  ['EV', 2019, [
    ['ev19a', 'Juurruttamissuunnitelma arvioidaan.', 'Förankringsplanen utvärderas.', region, done('2019-12-10')],
    ['ev19b', 'Luo luottamusta – suojele lasta -työtapa on käytössä verkostoissa.', 'Arbetssättet Skapa tillit – skydda barnet används i nätverken.', all, done('2019-12-10')],
    ['ev19c', 'Systeemisen työotteen koulutuksista ja käyttöönotosta on suunnitelma.', 'Det finns en plan för utbildning i och införande av ett systemiskt arbetssätt.', region, done('2019-12-10')],
    ['ev19d', 'Sijaishuolto kilpailutetaan ja sitä valvotaan samoin perustein.', 'Vård utom hemmet konkurrensutsätts och övervakas på samma grunder.', all, done('2019-12-10')],
    ['ev19e', 'Maakunta voi kokeilla sijaishuoltoyksiköiden kansallista Lasteri-rekisteriä.', 'Landskapet kan prova det nationella registret Lasteri över enheter för vård utom hemmet.', others, done('2019-12-10')],
  ]],
  ['EV', 2022, [
    ['ev22a', 'Kaikilla perheen kanssa toimivilla on yhteinen lähestymistapa ja tilannekuva.', 'Alla som arbetar med familjen har ett gemensamt arbetssätt och en gemensam lägesbild.', region, going(65, '2022-12-15')],
    ['ev22b', 'Systeemisen lastensuojelun koulutukset etenevät suunnitelman mukaan.', 'Utbildningen i systemiskt barnskydd framskrider enligt planen.', region, done('2022-12-15')],
    ['ev22c', 'Kokemusasiantuntijat ovat mukana, kun palveluja suunnitellaan ja kehitetään.', 'Erfarenhetsexperter är med när tjänster planeras och utvecklas.', all, done('2022-12-15')],
    ['ev22d', 'Verkostojen johtamiseen on osaamista ja tahtoa kaikissa kunnissa.', 'Det finns kunskap om och vilja till nätverksledning i alla kommuner.', all, going(75, '2022-12-15')],
    ['ev22e', 'Lasten, nuorten ja perheiden palvelut käyttävät yhtä tietojärjestelmää.', 'Tjänsterna för barn, unga och familjer använder ett och samma informationssystem.', region, going(20, '2022-12-15')],
    ['ev22f', 'Peruspalvelut tukevat perheitä varhain, ja erityistason osaajat tulevat perhekeskuksiin.', 'Basservicen stöder familjerna tidigt, och specialnivåns sakkunniga kommer till familjecentren.', all, done('2022-12-15')],
    ['ev22g', 'Lasteri antaa alueelle yhtenäisen tietopohjan.', 'Lasteri ger regionen en enhetlig kunskapsbas.', region, ['dropped', null, '2022-12-15']],
  ]],
  ['EV', 2025, [
    ['ev25a', 'Systeeminen yhteistyö, yhteinen lähestymistapa ja tilannekuva ovat vakiintuneet.', 'Systemiskt samarbete, ett gemensamt arbetssätt och en gemensam lägesbild är etablerade.', region, going(70, '2025-12-08')],
    ['ev25b', 'Systeemistä osaamista on joka kunnassa.', 'Det finns systemisk kompetens i varje kommun.', all, done('2025-12-08')],
  ]],
  ['EV', 2030, [
    ['ev30a', 'Systeeminen työote kattaa kaikki lasten, nuorten ja perheiden palvelut.', 'Det systemiska arbetssättet täcker alla tjänster för barn, unga och familjer.', region, going(40, '2026-05-12')],
    ['ev30b', 'Lasten, perheiden ja aikuisten palvelut muodostavat yhden kokonaisuuden.', 'Tjänsterna för barn, familjer och vuxna bildar en helhet.', region, notStarted],
  ]],
] // prettier-ignore

const goals: Goal[] = cells.flatMap(([code, year, rows]) => {
  const positions = generateNKeysBetween(null, null, rows.length)
  return rows.map(([id, fi, sv, scope, [status, percent, statusOn], guard], index): Goal => ({
    id,
    roadmapId,
    themeId: themeId(code),
    horizonId: horizonId(year),
    position: positions[index] ?? 'a0',
    text: { fi, sv },
    description: null,
    responsible: null,
    scope,
    guard: guard ?? null,
    condition: null,
    status,
    percent,
    statusOn,
    origin: null,
    version: 1,
  }))
})

/** B builds on A, from one horizon to the next. */
const links: Link[] = (
  [
    ['tk22a', 'tk19a'], ['tk22a', 'tk19b'], ['tk22c', 'tk19c'], ['tk22d', 'tk19e'],
    ['tk25a', 'tk22c'], ['tk25b', 'tk22c'], ['tk25b', 'tk19d'], ['tk25e', 'tk22d'],
    ['tk30a', 'tk25a'], ['tk30b', 'tk25b'], ['tk30c', 'tk25c'], ['tk30e', 'tk25e'],
    ['pk19f', 'pk18a'], ['pk22a', 'pk18a'], ['pk22b', 'pk19f'], ['pk25a', 'pk19f'], ['pk25a', 'pk22b'],
    ['pk25c', 'pk22a'], ['pk25d', 'pk22a'], ['pk25d', 'pk18b'], ['pk30a', 'pk25a'], ['pk30b', 'pk25b'], ['pk30d', 'pk25d'],
    ['vk22a', 'vk19b'], ['vk22c', 'vk19a'], ['vk25c', 'vk22e'], ['vk30a', 'vk22c'], ['vk30b', 'vk25c'],
    ['ev22a', 'ev19b'], ['ev22b', 'ev19c'], ['ev22g', 'ev19e'], ['ev25a', 'ev22a'], ['ev25b', 'ev22b'], ['ev30a', 'ev25b'], ['ev30b', 'ev25a'],
  ] as const
).map(([goalId, buildsOnGoalId]) => ({ id: `${goalId}-on-${buildsOnGoalId}`, roadmapId, goalId, buildsOnGoalId, note: null, version: 1 })) // prettier-ignore

/** The example's content, with ids of its own; a roadmap made from it gets fresh ones. */
/** What the planners of 2018 looked at, and what they did not: the law in time, but services moved only after 2022. */
const scenarios: NamedScenario[] = [
  {
    id: 'both-in-time',
    roadmapId,
    name: inThree(['Maakunta toimii 2022', 'Landskapet i gång 2022', 'County running in 2022']),
    choices: {
      [law]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: horizonId(2022) },
      [county]: { outcome: 'county-started', firstHorizonId: null, lastHorizonId: horizonId(2022) },
    },
    version: 1,
  },
  {
    id: 'both-open',
    roadmapId,
    name: inThree(['Laki yhä auki 2022', 'Lagen öppen ännu 2022', 'Law still open in 2022']),
    choices: { [law]: { openUntilHorizonId: horizonId(2022) }, [county]: { openUntilHorizonId: horizonId(2022) } },
    version: 1,
  },
  {
    id: 'county-later',
    roadmapId,
    name: inThree(['Maakunta vasta 2023', 'Landskapet först 2023', 'County only in 2023']),
    choices: {
      [law]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: horizonId(2022) },
      [county]: { outcome: 'county-started', firstHorizonId: horizonId(2025), lastHorizonId: horizonId(2025) },
    },
    version: 1,
  },
]

export const uusimaaExample: Content = { horizons, themes, goals, decisions, resolutions, constraints, links, scenarios, acceptances: [] }

/** The example's name and what it is, for the roadmap that is made from it. */
export const uusimaaExampleNames = {
  name: {
    fi: 'Uudenmaan juurruttamisen tiekartta 2018–2030 (esimerkki)',
    sv: 'Färdplan för förankringen i Nyland 2018–2030 (exempel)',
    en: 'Embedding roadmap of Uusimaa 2018–2030 (example)',
  },
  description: {
    fi: 'LAPE-muutosohjelman tavoitteet Uudellamaalla omin sanoin kerrottuina. Tiedot etenemisestä ovat keksittyjä.',
    sv: 'Målen för förändringsprogrammet LAPE i Nyland, återgivna med egna ord. Uppgifterna om framsteg är påhittade.',
    en: 'The goals of the LAPE programme in Uusimaa, retold in our own words. The figures on progress are invented.',
  },
} as const

function horizonId(year: Year): string {
  return `year-${year}`
}

function themeId(code: Code): string {
  return `theme-${code.toLowerCase()}`
}

function outcome(id: string, name: Three, negation: Three, criterion: Three): Decision['outcomes'][number] {
  return { id, name: inThree(name), negation: inThree(negation), criterion: inThree(criterion) }
}

type Three = [fi: string, sv: string, en: string]

function inThree([fi, sv, en]: Three) {
  return { fi, sv, en }
}
