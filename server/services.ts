/** Puts the parts of the server together. */
import { resolve } from 'node:path'
import type { Lang } from '@/lib/i18n/languages'
import { createActivity } from './activity/activity'
import { createBackups } from './admin/backups'
import { createGuests } from './admin/guests'
import { createTeam } from './admin/team'
import { handleApi } from './api/handle'
import { createAssets } from './assets/assets'
import { createAccounts } from './auth/accounts'
import { createFaces } from './auth/faces'
import { createIdentities } from './auth/identities'
import { createLinks } from './auth/links'
import { createMailLinks } from './auth/mail-links'
import { createOidc } from './auth/oidc'
import { OWNER_NAMES, createOwnerLink } from './auth/owner-link'
import { createPeople } from './auth/people'
import { sessionPrincipal } from './auth/principal'
import { createRates } from './auth/rates'
import { createRights } from './auth/rights'
import { keptSecret, newSecret } from './auth/secrets'
import { createSessions } from './auth/sessions'
import { createTickets } from './auth/tickets'
import { createWaysIn } from './auth/ways-in'
import { readWhence } from './auth/whence'
import { createAdmission } from './boards/admission'
import { createAudit } from './boards/audit'
import { createBoards } from './boards/boards'
import { createDepartments } from './boards/departments'
import { createLabels } from './boards/labels'
import { createInvitations } from './boards/invitations'
import { createMaps } from './boards/maps'
import { createMembers } from './boards/members'
import { createOwnTemplates } from './boards/own-templates'
import { createPictures } from './boards/pictures'
import { createSharing } from './boards/sharing'
import { createComments } from './comments/comments'
import type { Services } from './context'
import type { Settings } from './env'
import { createJobPool } from './jobs/pool'
import type { Log } from './log'
import { createMail } from './mail/mail'
import { createOutbox } from './mail/outbox'
import { createNoting } from './notifications/noting'
import { createNotifications, sendLetters } from './notifications/notifications'
import { pruneArchive } from './storage/archive'
import { openStore } from './storage/store'
import { createHub } from './sync/hub'
import type { Report } from './sync/load'

export interface Opened {
  services: Services
  ownerSecret: string
  /** Finishes what was begun: sockets are asked to come back, edits reach the disk, files are closed. */
  close(): Promise<void>
}

/**
 * Opens everything but the network.
 * @param options.memory nothing is kept; for tests
 * @throws StoreError with a sentence for the operator when the data cannot be opened
 */
export async function openServices(
  settings: Settings,
  log: Log,
  { lang = 'en', now = Date.now, memory = false }: { lang?: Lang; now?: () => number; memory?: boolean } = {},
): Promise<Opened> {
  const dataDir = resolve(settings.dataDir)
  const store = await openStore(memory ? { memory: true } : { dataDir })
  const { db } = store
  const secret = settings.authSecret ?? (memory ? newSecret() : keptSecret(dataDir))
  const jobs = createJobPool()
  const report: Report = (event, about) => log.warn(about, event)
  const activity = createActivity({
    ...{ db, log: store.log, report, now },
    replay: (rows) => jobs.run('replay', rows),
  })
  const departments = await createDepartments({
    ...{ db, now },
    changed: () => {
      hub.keepUp()
      faces.renew()
    },
  })
  const hub = createHub({
    upkeep: departments.upkeep,
    log: activity.readBefore(store.log),
    limits: settings.limits,
    report,
    squash: (from) => jobs.run('squash', from),
    syncDelayMs: settings.syncDelayMs,
  })
  const people = createPeople(db, now, OWNER_NAMES[lang])
  const faces = createFaces({ db, people, departments, hub, report })
  const sessions = createSessions(db, secret, now)
  const rates = createRates()
  const rights = createRights(db, now)
  const links = createLinks(db, rates, now)
  const tickets = createTickets(db, now, settings.limits.ticketMs)
  const { ownerLink, secret: ownerSecret } = createOwnerLink({ people, sessions, rates })
  const audit = createAudit(db, now)
  const accounts = createAccounts({ db, hub, rates, sessions, audit, now })
  const postbox = createMail(settings, log)
  const mail =
    postbox &&
    createOutbox(postbox, {
      ...{ db, secret, now },
      report: (error) => log.error({ err: error }, 'letters that wait could not be looked at'),
    })
  const members = createMembers({ db, hub, audit, now })
  const admission = createAdmission({ db, hub, people, rights, audit, now })
  const letters = createMailLinks(db, now)
  const invitations = createInvitations({
    ...{ db, links, letters, mail, rates, settings, admission, members, audit, now },
  })
  const waysIn = createWaysIn({
    ...{ accounts, mail, people, rates, settings, links: letters, boards: invitations },
    report: (error) => log.error({ err: error }, 'a letter could not be written'),
  })
  const identities = createIdentities({ db, accounts, people, now })
  const oidc = createOidc({ settings, secret, accounts, identities, sessions, log })
  const assets = createAssets({ db, jobs, limits: settings.limits, now })
  const maps = createMaps({ hub, jobs, assets, limits: settings.limits })
  const boards = createBoards({ store, hub, maps, assets, audit, now, trashDays: settings.trashDays })
  const pictures = createPictures({ maps, jobs, limits: settings.limits })
  const sharing = createSharing({
    ...{ db, hub, links, people, faces, rates, sessions, tickets, members, admission, audit },
    areLetters: mail !== undefined,
  })
  const { publicUrl, limits } = settings
  const noting = createNoting({ now, limits, sendsLetters: mail !== undefined && publicUrl !== undefined })
  const comments = createComments({ db, hub, people, rights, noting, limits, now })
  const notifications = createNotifications({
    ...{ db, hub, people, rights, rates, noting, mail, publicUrl, secret, limits, now },
  })
  const workspace = {
    departments,
    labels: createLabels(db, now),
    ownTemplates: createOwnTemplates({ db, boards, audit }),
    team: createTeam({ db, accounts, members, hub, now }),
    guests: createGuests({ db, accounts, audit, hub, now }),
    backups: createBackups({ store, dataDir, now }),
  }
  const services: Services = {
    ...{ settings, log, store, hub, jobs, people, faces, sessions, rates, rights, links, tickets, ownerLink },
    ...{ accounts, waysIn, mail, oidc },
    ...workspace,
    ...{
      boards,
      assets,
      maps,
      pictures,
      sharing,
      members,
      invitations,
      audit,
      comments,
      notifications,
      activity,
    },
    signedIn: (cookieHeader) => sessionPrincipal(cookieHeader, { people, sessions }),
    api: (request) => handleApi(request, services),
    providerCallback: async (request) => {
      const whence = readWhence(request.headers, settings)
      const barred = await rates.take('api', whence.address)
      if (!oidc || barred) return new Response(null, { status: barred ? 429 : 404 })
      const principal = await sessionPrincipal(request.headers.get('cookie'), { people, sessions })
      return oidc.finish(request, { whence, principal })
    },
  }
  const stopExpiry = cutExpired(services, now)
  const stopPurging = throwAway(services, now)
  const stopLetters = sendLetters(notifications, limits, log)
  return {
    services,
    ownerSecret,
    close: async () => {
      stopExpiry()
      stopPurging()
      await stopLetters()
      await mail?.stop()
      await hub.stop()
      await jobs.stop()
      await store.close()
    },
  }
}

/** Once a second: whoever came by a link that has just expired is closed out. */
function cutExpired({ links, hub, log }: Services, now: () => number): () => void {
  let checked = now()
  let busy = false
  const check = async () => {
    const until = now()
    const expired = new Set(await links.expiredBetween(checked, until))
    checked = until
    if (expired.size > 0) hub.cut((who) => who.via !== undefined && expired.has(who.via), 'revoked')
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    check()
      .catch((error: unknown) => log.error({ err: error }, 'could not look for expired links'))
      .finally(() => (busy = false))
  }, 1000)
  timer.unref()
  return () => clearInterval(timer)
}

const DAY_MS = 86_400_000

/** Now and every hour: boards that have been in the trash long enough are deleted, notices and archived edits that are old. */
function throwAway({ boards, notifications, store, settings, log }: Services, now: () => number): () => void {
  const { archiveDays } = settings
  const purge = () => {
    if (archiveDays > 0)
      void pruneArchive(store.db, now() - archiveDays * DAY_MS).catch((error: unknown) =>
        log.error({ err: error }, 'could not throw old edits out of the archive'),
      )
    void boards.purge().catch((error: unknown) => log.error({ err: error }, 'could not empty the trash'))
    void notifications.inbox
      .purge()
      .catch((error: unknown) => log.error({ err: error }, 'could not throw old notices away'))
  }
  purge()
  const timer = setInterval(purge, 3_600_000)
  timer.unref()
  return () => clearInterval(timer)
}
