import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // As long as a page gives what it waits for: on a busy machine a second is soon gone. What never comes still fails.
    expect: { poll: { timeout: 15_000 } },
    // The journeys drive a real browser; two at a time is what two cores carry.
    maxWorkers: 2,
    reporters: process.env['CI'] ? ['default'] : ['default'],
  },
})
