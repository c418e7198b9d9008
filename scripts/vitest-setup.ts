import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'

// Anything printed as an error or a warning is a fault that somebody overlooked: it fails the test it happens in.
const printed: string[] = []

beforeEach(() => {
  printed.length = 0
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      printed.push(`console.${level}: ${words.map(String).join(' ')}`)
    })
  }
})

afterEach(() => {
  expect(printed).toEqual([])
})

// The next file of this worker has the same document, and finds nothing in it.
afterAll(() => {
  if (typeof document !== 'undefined') document.body.replaceChildren()
})
