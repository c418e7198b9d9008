import { expect, it } from 'vitest'
import { LIMITS, type Limits } from '@/lib/protocol/limits'
import { Doorbell } from './doorbell'

const ringing = (limits: Partial<Limits>, times: number) => {
  const doorbell = new Doorbell({ ...LIMITS, ...limits })
  const rings = Array.from({ length: times }, () => doorbell.rings('10.0.0.1'))
  doorbell.stop()
  return rings.filter(Boolean).length
}

it('[S300] a workshop behind one router comes in at once, and more where the settings allow more a second', () => {
  expect(ringing({}, 500)).toBe(100)
  expect(ringing({ upgradesPerSecondPerIp: 1_000 }, 500)).toBe(500)
})
