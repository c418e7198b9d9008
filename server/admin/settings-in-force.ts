/** The settings as they are in force, for the eyes of the owner: where each comes from, secrets never. */
import { resolve } from 'node:path'
import { LIMITS } from '@/lib/protocol/limits'
import type { Settings } from '@/server/env'

export interface SettingInForce {
  /** the environment variable */
  name: string
  /** as it works; left out: there is none. Of a secret only that it is set, as dots */
  value?: string
  /** `kept`: made once, in the data folder */
  from: 'environment' | 'default' | 'kept' | 'none'
}

const DOTS = '••••••••'

/** Each setting with its value in words. A secret is told as dots of one length, whatever it is. */
const ROWS: readonly [name: string, value: (settings: Settings) => string | undefined][] = [
  ['PUBLIC_URL', ({ publicUrl }) => publicUrl],
  ['HOST', ({ host }) => host],
  ['PORT', ({ port }) => String(port)],
  ['DATA_DIR', ({ dataDir }) => resolve(dataDir)],
  ['AUTH_SECRET', () => DOTS],
  ['ADMIN_TOKEN', ({ adminToken }) => secret(adminToken)],
  ['SMTP_URL', ({ smtpUrl }) => smtpUrl && withoutPassword(smtpUrl)],
  ['MAIL_FROM', ({ mailFrom }) => mailFrom],
  ['OIDC_ISSUER', ({ oidc }) => oidc?.issuer],
  ['OIDC_CLIENT_ID', ({ oidc }) => oidc?.clientId],
  ['OIDC_CLIENT_SECRET', ({ oidc }) => secret(oidc?.clientSecret)],
  ['OIDC_NAME', ({ oidc }) => oidc?.name],
  ['TLDRAW_LICENSE_KEY', ({ tldrawLicenseKey }) => secret(tldrawLicenseKey)],
  ['TRUSTED_PROXIES', ({ trustedProxies }) => trustedProxies.join(', ') || undefined],
  ['TRASH_DAYS', ({ trashDays }) => String(trashDays)],
  ['ARCHIVE_DAYS', ({ archiveDays }) => String(archiveDays)],
  ['LOG_LEVEL', ({ logLevel }) => logLevel],
  ['LIMITS', ({ limits }) => changedLimits(limits)],
]

export function settingsInForce(settings: Settings): SettingInForce[] {
  return ROWS.map(([name, read]) => {
    const value = read(settings)
    if (settings.given.includes(name)) return { name, from: 'environment', ...(value ? { value } : {}) }
    if (name === 'AUTH_SECRET') return { name, from: 'kept', value: DOTS }
    return value ? { name, from: 'default', value } : { name, from: 'none' }
  })
}

const secret = (text: string | undefined) => (text === undefined ? undefined : DOTS)

/** A password is masked, the account stays: it is what one wants to check. */
function withoutPassword(address: string): string {
  const url = new URL(address)
  if (url.password === '') return address
  url.password = 'x'
  return url.href.replace(':x@', `:${DOTS}@`)
}

const changedLimits = (limits: Settings['limits']): string | undefined =>
  Object.entries(limits)
    .filter(([name, limit]) => limit !== LIMITS[name as keyof typeof LIMITS])
    .map(([name, limit]) => `${name} ${limit}`)
    .join(', ') || undefined
