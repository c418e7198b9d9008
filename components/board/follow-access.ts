import { atom, type Atom } from 'tldraw'
import { isRole, type Role } from '@/lib/access/can'
import { sameValue } from '@/lib/journey/same-value'
import type { Session } from '../session/session'
import type { Access } from './may'

/** What this person may do, as told by the server last; by the page, until it has. */
export function followAccess(
  session: Pick<Session, 'welcome' | 'ended' | 'subscribe'>,
  me: { role: Role },
  /** it is another role than before */
  onRole: (role: Role) => void,
): { access: Atom<Access>; stop: () => void } {
  const read = (): Access => ({
    role: isRole(session.welcome?.role) ? session.welcome.role : me.role,
    isLocked: session.welcome?.structureLocked ?? false,
    isOver: session.ended !== undefined,
  })
  const access = atom<Access>('access', read(), { isEqual: sameValue })
  const stop = session.subscribe(() => {
    const { role: before } = access.get()
    access.set(read())
    const { role, isOver } = access.get()
    if (role !== before && !isOver) onRole(role)
  })
  return { access, stop }
}
