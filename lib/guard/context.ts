import type { Role } from '@/lib/access/can'
import type { GuardLimits } from './limits'
import type { Tally } from './tally'

/** Who sends a frame, and what of the room and its rules the guard has to know to judge it. */
export interface GuardContext {
  role: Role
  /** who writes; canonical (merged persons are one) */
  person: string
  /** canonical person, 'server', or undefined: nobody */
  ownerOf(clientId: number): string | undefined
  /** whom a person stands for since persons were merged; without it: themselves */
  canonicalOf?(person: string): string
  structureLocked: boolean
  /** how many new clientIDs this frame may bind, and how many steps it may cost (see tangle.ts and moves.ts) */
  mayBind: number
  steps: number
  limits: GuardLimits
  /** of the room's document */
  tally: Tally
}

/** Whom a name in the document stands for. */
export const canonical = (ctx: GuardContext, person: string): string => ctx.canonicalOf?.(person) ?? person
