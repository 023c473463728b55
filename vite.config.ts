import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { pageOfRoadmap } from './scripts/lib/page-of-roadmap.mjs'
import { splitLanguages } from './scripts/lib/split-languages.mjs'

const inBase = [
  /node_modules\/(preact\/(dist|hooks|jsx-runtime)|preact-iso|@preact\/signals)/,
  /client\/(styles\/|main\.tsx)/,
  /client\/lib\/[a-z-]+\.tsx?$/,
  /client\/app\/(?!HelpDialog|rare-pages)[A-Za-z-]+\.(tsx?|module\.css)$/,
  /client\/ui\/(Banner|Button|Diamond|Icon|Kbd|KeyHints|MarkChip|Menu|Ring|Skeleton|Theme|ToastRegion|texts|toasts)\.(tsx?|module\.css)$/,
  /server\/contract\/endpoints\.ts$/,
  /server\/domain\/(languages|horizons|dates|order|roles|soft-hyphens)\.ts$/,
  /^\0?(vite\/preload-helper|rolldown\/runtime)/,
]
const isForEveryPage = (id: string) => inBase.some((part) => part.test(id)) && !/RoadmapPlace/.test(id)

/**
 * What every page is drawn with is one file, and what a roadmap's is drawn with besides is another: a dozen small ones cost a dozen requests
 * and share no words to compress by. What neither is drawn with comes later, and lies where it is used.
 */
const clientFile = (path: string) => fileURLToPath(new URL(`client/${path}`, import.meta.url))
let drawnWith: Set<string> | null = null
function fileDrawnWith(id: string, modules: { getModuleInfo(id: string): { importedIds: readonly string[] } | null }) {
  const importsOf = (module: string) => modules.getModuleInfo(module)?.importedIds ?? []
  drawnWith ??= importedBy([clientFile('main.tsx'), clientFile('features/roadmap/RoadmapFrame.tsx')], importsOf)
  if (!drawnWith.has(id)) return null
  return isForEveryPage(id) ? 'base' : 'roadmap'
}

function importedBy(first: readonly string[], importsOf: (module: string) => readonly string[]): Set<string> {
  const found = new Set(first)
  // What is added while one goes through a set is come to as well.
  for (const module of found) for (const imported of importsOf(module)) found.add(imported)
  return found
}

const sheets = new Map<string, string>()
/** A class is named after its sheet and the part that it dresses; random letters, which make names unique elsewhere, cannot be compressed. */
function className(part: string, file: string) {
  const sheet = basename(file.replace(/\?.*/, ''), '.module.css')
  const other = sheets.get(sheet) ?? file
  if (other !== file) throw new Error(`${file} would share its classes with ${other}: give it a name of its own.`)
  sheets.set(sheet, file)
  return `${sheet}_${part}`
}

/** The browser's part: client/ → dist/client. */
export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    splitLanguages(),
    pageOfRoadmap('/features/roadmap/RoadmapFrame.tsx'),
  ],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // A data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    // Code asks for the code that it is made of itself; only sheets have to be named beside it. The lists of names were 3 kB of the first load.
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => /(?<!base-[\w-]+)\.css$/.test(file)) },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One file per language, not one per feature and language, and nothing in it but texts.
          includeDependenciesRecursively: false,
          groups: [
            { name: fileDrawnWith, debugName: 'first painting' },
            { name: 'sv', test: /texts\.ts\?language=sv$/ },
            { name: 'en', test: /texts\.ts\?language=en$/ },
          ],
        },
      },
    },
  },
  css: { modules: { generateScopedName: className } },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(['/api', '/p/', '/s/'].map((start) => [start, `http://127.0.0.1:${process.env['PORT'] ?? 3000}`])),
  },
})
