import './styles/tokens.css'
import './styles/base.css'
import './lib/head-start.ts'
import { render } from 'preact'
import { App } from './app/App.tsx'
import { askSession } from './lib/session.ts'
import { fetchTexts } from './lib/texts.ts'

if (location.pathname.startsWith('/roadmaps/')) void import('./features/roadmap/RoadmapFrame.tsx')

const root = document.getElementById('app')
const draw = () => root && render(<App />, root)
/** So long the first drawing waits to know who is signed in; the answer is on its way already. */
const patience = 150
const known = Promise.race([askSession(), new Promise((resolve) => setTimeout(resolve, patience))]).catch(() => undefined)
// The first page is drawn once, in its language and as its reader may see it.
void Promise.allSettled([fetchTexts(), known]).then(draw)
