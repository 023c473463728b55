import './styles/tokens.css'
import './styles/base.css'
import { render } from 'preact'
import { App } from './app/App.tsx'
import { startAhead } from './lib/head-start.ts'

startAhead(location.pathname)
if (location.pathname.startsWith('/roadmaps/')) void import('./features/roadmap/RoadmapPage.tsx')

const root = document.getElementById('app')
if (root) render(<App />, root)
