import './styles/tokens.css'
import './styles/base.css'
import './lib/head-start.ts'
import { render } from 'preact'
import { App } from './app/App.tsx'
import { fetchTexts } from './lib/texts.ts'

if (location.pathname.startsWith('/roadmaps/')) void import('./features/roadmap/RoadmapFrame.tsx')

const root = document.getElementById('app')
const draw = () => root && render(<App />, root)
// The first page is drawn once, in its language.
const fetching = fetchTexts()
if (fetching === null) draw()
else void fetching.then(draw, draw)
