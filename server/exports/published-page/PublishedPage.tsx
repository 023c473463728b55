/** @jsxRuntime automatic @jsxImportSource preact */
import type { GoalMark } from '#domain/documents.schema.ts'
import type { Language } from '#domain/languages.ts'
import type { ForScript } from '#contract/published-page.ts'
import type { PublishedRoadmap } from '#domain/publications.schema.ts'
import { formatDate } from './formats.ts'
import { Diamond, ForkDrawing, Ring, RootMark } from './Marks.tsx'
import { type Dependence, type PageModel, say } from './page-model.ts'
import { PlanTable, type Setting, Words } from './PlanTable.tsx'
import { pageTexts } from './texts.ts'

/** How the roadmap is shown: at its own address to everybody, or through a share link. */
export type Showing = { kind: 'published'; address: string; publishedOn: string } | { kind: 'shared' }

type PageProps = { roadmap: PublishedRoadmap; model: PageModel; showing: Showing; setting: Setting }

const legend: readonly GoalMark[] = [
  'done',
  'in_progress',
  'at_risk',
  'late',
  'not_started',
  'waiting',
  'lapsed',
  'dropped',
  'not_applicable',
]

/** The whole page: complete as it is, with nothing in it that needs a script. */
export function PublishedPage({ roadmap, model, showing, setting }: PageProps) {
  const { language, texts } = setting
  return (
    <>
      <a class="skip" href="#goals">
        {texts.skip}
      </a>
      <TopBar languages={roadmap.languages} language={language} />
      <main class="page" data-plan={JSON.stringify(forScript(roadmap, model, setting))}>
        <Head roadmap={roadmap} model={model} showing={showing} setting={setting} />
        <Dependences model={model} setting={setting} />
        {model.rows.length > 1 && (
          <nav class="jumps" aria-label={texts.themes}>
            {model.rows.map(({ theme, name }, index) => (
              <a key={theme.id} href={`#t${index + 1}`} class={`th-${theme.colour}`}>
                <span class="code" aria-hidden="true">
                  {theme.code}
                </span>
                <span>
                  <Words said={name} setting={setting} />
                </span>
              </a>
            ))}
          </nav>
        )}
        <section aria-labelledby="goals-title">
          <h2 id="goals-title" class="visually-hidden">
            {texts.caption}
          </h2>
          <PlanTable model={model} setting={setting} />
          <ul class="legend" aria-label={texts.legend}>
            {legend.map((mark) => (
              <li key={mark} data-legend={mark}>
                <Ring mark={mark} percent={40} />
                <span>{texts.marks[mark]}</span>
              </li>
            ))}
            <li data-legend="open">
              <Diamond form="open" size={15} />
              {texts.openSymbol}
            </li>
            <li data-legend="settled">
              <Diamond form="settled" size={15} />
              {texts.settledSymbol}
            </li>
            <li>
              <i class="dash" />
              {texts.branchSymbol}
            </li>
            <li class="day">{texts.situation(formatDate(roadmap.asOf, language))}</li>
          </ul>
        </section>
      </main>
      <footer class="foot">
        <p>
          <RootMark />
          <b>juurru</b>
        </p>
        <p>
          <Words said={say(roadmap.region.name, language)} setting={setting} />
        </p>
        {showing.kind === 'published' && (
          <p class="end">
            <a href={`/api/published/${showing.address}`} download={`${showing.address}.json`}>
              {texts.download}
            </a>
          </p>
        )}
      </footer>
    </>
  )
}

export function TopBar({ languages, language }: { languages: readonly Language[]; language: Language }) {
  const texts = pageTexts[language]
  return (
    <header class="bar">
      <a class="brand" href="/" aria-label={texts.home}>
        <RootMark />
        <span aria-hidden="true">juurru</span>
      </a>
      {languages.length > 1 && (
        <nav class="languages" aria-label={texts.languages}>
          {languages.map((one) => (
            <a
              key={one}
              lang={one}
              hreflang={one}
              href={`?lang=${one}`}
              rel="alternate"
              aria-current={one === language ? 'true' : undefined}
              aria-label={`${one}, ${pageTexts[one].languageName}`}
            >
              <span class="long">{pageTexts[one].languageName}</span>
              <span class="short">{one}</span>
            </a>
          ))}
        </nav>
      )}
      <a class="sign-in" href="/">
        {texts.signIn}
      </a>
    </header>
  )
}

function forScript(roadmap: PublishedRoadmap, model: PageModel, { language, texts }: Setting): ForScript {
  const named = new Set(roadmap.goals.flatMap(({ scope }) => (scope.kind === 'named' ? scope.municipalityCodes : [])))
  const bindsAll = roadmap.goals.some(({ scope }) => scope.kind === 'all' || scope.kind === 'share')
  return {
    asOf: roadmap.asOf,
    horizons: roadmap.horizons.map(({ id, year, kind, endsOn }) => ({ id, year, kind, endsOn })),
    decisions: roadmap.decisions.map(({ id, outcomes }) => ({ id, outcomes: outcomes.map((outcome) => ({ id: outcome.id })) })),
    resolutions: roadmap.resolutions,
    constraints: roadmap.constraints.map(({ guard }) => ({ guard })),
    questions: model.questions,
    open: model.openDecisions.map(({ id, said, options }) => ({ id, name: said.text, options })),
    municipalities: roadmap.municipalities
      .filter(({ code }) => bindsAll || named.has(code))
      .map(({ code, name }) => ({ code, name: language === 'sv' ? name.sv : name.fi })),
    words: { states: texts.states, marks: texts.marks, script: texts.script },
  }
}

/** One sentence of what there is, for those who come and for those who are shown a preview. */
export function leadOf(roadmap: PublishedRoadmap, language: Language): string {
  const years = roadmap.horizons.map(({ year }) => year)
  return pageTexts[language].lead(roadmap.goals.length, roadmap.themes.length, years[0] ?? 0, years.at(-1) ?? 0)
}

function Head({ roadmap, showing, setting }: PageProps) {
  const { language, texts } = setting
  const { name: regionName, municipalityCount } = roadmap.region
  return (
    <header class="head">
      <div>
        <p class="kicker">{texts.regionAndCount(say(regionName, language).text, municipalityCount)}</p>
        <h1>
          <Words said={say(roadmap.name, language)} setting={setting} />
        </h1>
        {roadmap.description !== null && (
          <p class="lead">
            <Words said={say(roadmap.description, language)} setting={setting} />
          </p>
        )}
        <p class="lead">{leadOf(roadmap, language)}</p>
      </div>
      <Status roadmap={roadmap} showing={showing} setting={setting} />
    </header>
  )
}

/** What one is reading: an approved edition, by whom and when; or a draft, and as of when. */
function Status({ roadmap: { edition, asOf }, showing, setting }: Pick<PageProps, 'roadmap' | 'showing' | 'setting'>) {
  const { language, texts } = setting
  return (
    <div class="status">
      <p>
        <b>
          <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3.5 14V2.5H12l-2 3 2 3H3.5" />
          </svg>
          {edition === null ? texts.draft : texts.edition(edition.number)}
        </b>
      </p>
      {edition !== null && (
        <dl>
          <div>
            <dt>{texts.editionName}</dt>
            <dd>
              <Words said={say(edition.name, language)} setting={setting} />
            </dd>
          </div>
          <div>
            <dt>{texts.approvedBy}</dt>
            <dd>
              <Words said={say(edition.approvedBy, language)} setting={setting} />
              {edition.section !== null && `, ${edition.section}`}
            </dd>
          </div>
          <div>
            <dt>{texts.approvedOn}</dt>
            <dd>{formatDate(edition.approvedOn, language)}</dd>
          </div>
        </dl>
      )}
      {edition === null && <p>{texts.situation(formatDate(asOf, language))}</p>}
      <p>{showing.kind === 'published' ? texts.published(formatDate(showing.publishedOn, language)) : texts.sharedNote}</p>
    </div>
  )
}

function Dependences({ model, setting }: { model: PageModel; setting: Setting }) {
  const { texts } = setting
  if (model.forkCount === 0) return null
  return (
    <section class="depends" aria-labelledby="depends-title">
      <h2 id="depends-title">{texts.dependsTitle(model.forkCount)}</h2>
      <p class="sub">
        {texts.dependsText(model.forkCount)} {model.settledCount > 0 && texts.settledCount(model.settledCount)}
      </p>
      <ul class="cards">
        {model.dependences.map((about) => (
          <DependenceCard key={about.key} about={about} setting={setting} />
        ))}
      </ul>
    </section>
  )
}

function DependenceCard({ about, setting }: { about: Dependence; setting: Setting }) {
  const { texts } = setting
  return (
    <li class={`th-${about.colour}`}>
      <ForkDrawing settled={about.settled} />
      <div>
        {about.titles.map(({ said, state }) => (
          <>
            <h3>
              <Words said={said} setting={setting} />
            </h3>
            <p class="when">{state}</p>
          </>
        ))}
        {about.branches.map(({ asked, condition, state, goals, moreGoals }, index) => (
          <p key={index} class="branch" data-lane={asked ?? undefined} data-state={state}>
            <b>
              <Words said={condition} setting={setting} />
            </b>{' '}
            {goals.map((goal, at) => (
              <>
                {at > 0 && ' '}
                <Words said={ended(goal)} setting={setting} />
              </>
            ))}
            {moreGoals > 0 && ` … ${texts.andGoals(moreGoals)}.`}{' '}
            <em>
              (<span data-word="">{texts.states[state]}</span>)
            </em>
          </p>
        ))}
        {about.moreBranches > 0 && <p class="branch">{texts.andBranches(about.moreBranches)}</p>}
      </div>
    </li>
  )
}

/** Goals told one after another end in a full stop. */
const ended = <S extends { text: string }>(said: S): S => (/[.!?…]$/u.test(said.text) ? said : { ...said, text: `${said.text}.` })
