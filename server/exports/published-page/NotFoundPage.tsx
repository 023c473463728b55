/** @jsxRuntime automatic @jsxImportSource preact */
import { languages } from '#domain/languages.ts'
import { TopBar } from './PublishedPage.tsx'
import { pageTexts } from './texts.ts'

/** Nobody knows in which language the reader would have read, so all three say it. */
export const NotFoundPage = () => (
  <>
    <TopBar languages={[]} language="fi" />
    <main class="page">
      {languages.map((language, index) => (
        <section key={language} lang={language} class="not-found">
          {index === 0 ? <h1>{pageTexts[language].notFoundTitle}</h1> : <h2>{pageTexts[language].notFoundTitle}</h2>}
          <p class="lead">{pageTexts[language].notFound}</p>
        </section>
      ))}
    </main>
  </>
)
