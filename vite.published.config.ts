import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** What readers of a published plan are given besides the page that the server draws: its styles and its script, apart from the planner's. Into the same folder. */
export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    // A data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: fileURLToPath(new URL('client/published.html', import.meta.url)) },
  },
})
