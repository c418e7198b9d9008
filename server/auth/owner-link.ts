/** The link that `npm run up` prints: whoever opens it is the owner. A new one at every start, good until the next. */
import type { Lang } from '@/lib/i18n/languages'
import type { People } from './people'
import type { Rates } from './rates'
import { hashOf, newSecret, sameSecret } from './secrets'
import type { Sessions } from './sessions'
import type { Whence } from './whence'
import { failure, type Failure } from '@/server/failure'

export interface OwnerLink {
  /**
   * A session of the owner for whoever knows the secret. Until somebody has come in, the owner is called so in the
   * language of who does.
   */
  enter(secret: string, whence: Whence, lang: Lang): Promise<{ setCookie: string } | Failure>
}

/** What the owner is called until they say otherwise. */
export const OWNER_NAMES: Record<Lang, string> = { en: 'Owner', es: 'Responsable', ru: 'Владелец' }

const WRONG = failure(
  'forbidden',
  'wrong-owner-link',
  'This link is not good any more: each start of the server prints a new one.',
)

/** @returns the link, and the secret that stands behind the `#` of /enter: only its hash is kept */
export function createOwnerLink(parts: { people: People; sessions: Sessions; rates: Rates }): {
  ownerLink: OwnerLink
  secret: string
} {
  const { people, sessions, rates } = parts
  const secret = newSecret()
  const hash = hashOf(secret)
  const ownerLink: OwnerLink = {
    enter: async (given, whence, lang) => {
      const barred = await rates.check('wrongOwner', whence.address)
      if (barred) return barred
      if (!sameSecret(hashOf(given), hash)) return (await rates.take('wrongOwner', whence.address)) ?? WRONG
      const owner = await people.owner()
      if (Object.values(OWNER_NAMES).includes(owner.name) && !(await sessions.hasEver(owner.id))) {
        await people.rename(owner.id, OWNER_NAMES[lang], owner.department)
      }
      return sessions.open(owner.id, whence)
    },
  }
  return { ownerLink, secret }
}
