import { expect, it } from 'vitest'
import type { Role } from '@/lib/access/can'
import type { Session } from '../session/session'
import { followAccess } from './follow-access'

/** A session that the server tells of a role. */
function scene(role: Role) {
  let changed = () => {}
  const session = {
    welcome: undefined as { role: Role; structureLocked: boolean } | undefined,
    ended: undefined as Session['ended'],
    subscribe: (call: () => void) => ((changed = call), () => (changed = () => {})),
  }
  const told: Role[] = []
  const { access, stop } = followAccess(session as unknown as Session, { role }, (now) => told.push(now))
  const says = (next: Partial<typeof session>) => {
    Object.assign(session, next)
    changed()
  }
  return {
    told,
    access,
    stop,
    says,
    welcome: (as: Role) => says({ welcome: { role: as, structureLocked: false } }),
  }
}

it('[A186] whoever may do more or less than before is told so, once for each change', () => {
  const { told, access, stop, welcome, says } = scene('editor')
  welcome('editor')
  expect(told).toEqual([])
  welcome('viewer')
  says({})
  expect(access.get().role).toBe('viewer')
  welcome('facilitator')
  expect(told).toEqual(['viewer', 'facilitator'])
  stop()
  welcome('viewer')
  expect(told).toEqual(['viewer', 'facilitator'])
})

it('[A186] the lock of the structure is no other role, and whoever is not let in any more is told that instead', () => {
  const { told, access, says } = scene('editor')
  says({ welcome: { role: 'editor', structureLocked: true } })
  expect(access.get().isLocked).toBe(true)
  says({ welcome: { role: 'viewer', structureLocked: true }, ended: 'revoked' })
  expect(told).toEqual([])
})
