import { afterEach, beforeEach, expect, vi } from 'vitest'

// A busy machine may take longer than a second over what a person sees at once; what never comes still fails.
if (typeof document !== 'undefined') (await import('@testing-library/preact')).configure({ asyncUtilTimeout: 10_000 })

// An unexpected complaint on the console fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  const complaints = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls]
  vi.restoreAllMocks()
  expect(complaints).toEqual([])
})
