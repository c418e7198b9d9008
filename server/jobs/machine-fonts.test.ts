import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllEnvs())

it('[E36] a machine without fontconfig, or without a font for a letter, lends none, and nobody has to care', async () => {
  vi.stubEnv('PATH', '')
  const { machineFont } = await import('./machine-fonts')
  expect([machineFont('漢'), machineFont('ש')]).toEqual([undefined, undefined])
})
