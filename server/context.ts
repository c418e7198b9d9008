/**
 * The parts of the running server, in one place. They hang on `globalThis`: Next bundles its own copy of every module,
 * and there must be one hub, one store, one set of rates.
 */
import type { Activity } from './activity/activity'
import type { Backups } from './admin/backups'
import type { Guests } from './admin/guests'
import type { Team } from './admin/team'
import type { Assets } from './assets/assets'
import type { Accounts } from './auth/accounts'
import type { Faces } from './auth/faces'
import type { Links } from './auth/links'
import type { Oidc } from './auth/oidc'
import type { OwnerLink } from './auth/owner-link'
import type { People } from './auth/people'
import type { SignedIn } from './auth/principal'
import type { Rates } from './auth/rates'
import type { Rights } from './auth/rights'
import type { Sessions } from './auth/sessions'
import type { Tickets } from './auth/tickets'
import type { WaysIn } from './auth/ways-in'
import type { Audit } from './boards/audit'
import type { Boards } from './boards/boards'
import type { Departments } from './boards/departments'
import type { Labels } from './boards/labels'
import type { Invitations } from './boards/invitations'
import type { Maps } from './boards/maps'
import type { Members } from './boards/members'
import type { OwnTemplates } from './boards/own-templates'
import type { Pictures } from './boards/pictures'
import type { Sharing } from './boards/sharing'
import type { Comments } from './comments/comments'
import type { Settings } from './env'
import type { JobPool } from './jobs/pool'
import type { Log } from './log'
import type { Mail } from './mail/mail'
import type { Notifications } from './notifications/notifications'
import type { Store } from './storage/store'
import type { Hub } from './sync/hub'

export interface Services {
  settings: Settings
  log: Log
  store: Store
  hub: Hub
  jobs: JobPool
  people: People
  faces: Faces
  sessions: Sessions
  rates: Rates
  rights: Rights
  links: Links
  tickets: Tickets
  ownerLink: OwnerLink
  accounts: Accounts
  waysIn: WaysIn
  /** undefined: no mail server is set */
  mail: Mail | undefined
  /** undefined: no sign-in provider is set */
  oidc: Oidc | undefined
  boards: Boards
  assets: Assets
  maps: Maps
  pictures: Pictures
  sharing: Sharing
  members: Members
  /** letters that lead onto boards */
  invitations: Invitations
  /** what has changed of who may on a board */
  audit: Audit
  comments: Comments
  departments: Departments
  labels: Labels
  ownTemplates: OwnTemplates
  team: Team
  guests: Guests
  backups: Backups
  notifications: Notifications
  activity: Activity
  /** who the Cookie header belongs to */
  signedIn(cookieHeader: string | null): Promise<SignedIn | undefined>
  /** answers below /api/v1 */
  api(request: Request): Promise<Response>
  /** where the sign-in provider sends people back to */
  providerCallback(request: Request): Promise<Response>
}

const KEY = Symbol.for('sendero.services')
const place = globalThis as { [KEY]?: Services }

export function provideServices(services: Services): void {
  place[KEY] = services
}

export function services(): Services {
  const here = place[KEY]
  if (!here)
    throw new Error('Sendero is not running: start it with `npm run up` or `npm run dev`, not with `next`.')
  return here
}
