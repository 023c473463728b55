import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The server's part: one file for the server and one for the command line → dist/server. Packages stay outside. */
export default defineConfig({
  resolve: { conditions: ['node'] },
  build: {
    ssr: true,
    outDir: here('dist/server'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        main: here('server/main.ts'),
        import: here('server/cli/import.ts'),
        backup: here('server/cli/backup.ts'),
        admin: here('server/cli/admin.ts'),
        comparing: here('server/comparing/thread.ts'),
      },
      // Chunks stand beside the entries: what the program needs is found from where its code stands.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
