/**
 * The settings (environment variables), read and checked once at start. Everything wrong is said at once, each in a
 * sentence that names the repair.
 */
import * as z from 'zod'
import { LIMITS, type Limits } from '@/lib/protocol/limits'
import { rangeOf } from './auth/proxies'

export interface Settings {
  /** names of the environment variables that are set */
  given: readonly string[]
  host: string
  /** 0: any free port */
  port: number
  dataDir: string
  /** scheme, host and port that people use, without a slash at the end; none: as the request says */
  publicUrl: string | undefined
  /** signs session cookies; undefined: made once and kept in `dataDir` */
  authSecret: string | undefined
  /** a bearer token with owner rights; undefined: there is none */
  adminToken: string | undefined
  tldrawLicenseKey: string | undefined
  /** addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed */
  trustedProxies: readonly string[]
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  limits: Limits
  /** days that a board stays in the trash before it is deleted for good */
  trashDays: number
  /** days that the edits which a snapshot has replaced are kept; 0: for ever */
  archiveDays: number
  /** the mail server, with account and password; it and `mailFrom` are set together */
  smtpUrl: string | undefined
  /** whom letters come from */
  mailFrom: string | undefined
  /** a sign-in provider; `name`: what people here call it, its host unless OIDC_NAME says otherwise */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined
  /** milliseconds that a slow network would take; for development */
  syncDelayMs: number
}

export type SettingsAnswer =
  | { ok: true; settings: Settings; warnings: string[] }
  | { ok: false; problems: string[] }

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const wholeNumber = (min: number, max: number, error: string) =>
  z.coerce.number(error).int(error).min(min, error).max(max, error)

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    [url.origin, `${url.origin}/`].includes(text.toLowerCase())
  )
}

const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

const SCHEMA = z.object({
  PORT: optional(
    wholeNumber(0, 65_535, 'PORT must be a whole number from 0 to 65535, for example PORT=3000.'),
  ),
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  PUBLIC_URL: optional(
    z
      .string()
      .refine(
        isOrigin,
        'PUBLIC_URL must be scheme, host and port only, for example https://maps.example.com or http://10.0.0.5:3000.',
      ),
  ),
  AUTH_SECRET: optional(
    z.string().min(32, 'AUTH_SECRET must have 32 characters or more; leave it unset and Sendero makes one.'),
  ),
  ADMIN_TOKEN: optional(
    z
      .string()
      .min(16, 'ADMIN_TOKEN must have 16 characters or more: `openssl rand -hex 32` prints a good one.'),
  ),
  TLDRAW_LICENSE_KEY: optional(z.string()),
  TRUSTED_PROXIES: optional(
    z
      .string()
      .refine(
        (text) => wordsOf(text).every(rangeOf),
        'TRUSTED_PROXIES must list addresses or ranges of proxies, for example 10.0.0.2,172.18.0.0/16.',
      ),
  ),
  LOG_LEVEL: optional(
    z.enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'LOG_LEVEL must be trace, debug, info, warn, error or silent.',
    ),
  ),
  LIMITS: optional(z.string()),
  TRASH_DAYS: optional(
    wholeNumber(1, 3650, 'TRASH_DAYS must be whole days from 1 to 3650; unset, it is 30.'),
  ),
  ARCHIVE_DAYS: optional(
    wholeNumber(0, 36_500, 'ARCHIVE_DAYS must be whole days, 0 for ever; unset, it is 90.'),
  ),
  SMTP_URL: optional(
    z
      .string()
      .refine(
        (text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? ''),
        'SMTP_URL must be an address such as smtp://account:password@mail.example.com:587, or smtps:// for TLS from the start. ' +
          'In account and password write @ as %40, : as %3A, / as %2F, # as %23, % as %25.',
      ),
  ),
  MAIL_FROM: optional(
    z
      .string()
      .regex(
        /^([^<>\r\n"]+ <[^\s<>,;"]+@[^\s<>,;"]+>|[^\s<>,;"]+@[^\s<>,;"]+)$/,
        'MAIL_FROM must be an address, for example Sendero <sendero@example.com>.',
      ),
  ),
  OIDC_ISSUER: optional(
    z
      .string()
      .refine(
        (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
        'OIDC_ISSUER must be the address of your sign-in provider, for example https://login.example.com.',
      ),
  ),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_NAME: optional(
    z
      .string()
      .trim()
      .regex(
        /^[^\p{C}]{1,40}$/u,
        'OIDC_NAME must be what people call your sign-in provider, for example Acme: 1 to 40 characters.',
      ),
  ),
  SYNC_DELAY_MS: optional(
    wholeNumber(0, 60_000, 'SYNC_DELAY_MS must be milliseconds from 0 to 60000, or unset.'),
  ),
  DATABASE_URL: optional(
    z.never(
      'DATABASE_URL is set, but this version keeps everything in SQLite (DATA_DIR): unset DATABASE_URL to start.',
    ),
  ),
})

/** Settings that belong to parts which are not there yet: harmless, but said. */
const NOT_YET = ['REDIS_URL', 'CHROMIUM_PATH'] as const

/** Settings that mean nothing without each other. */
const TOGETHER: readonly (readonly string[])[] = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
]

function halfSet(names: readonly string[], env: Readonly<Record<string, string | undefined>>): string[] {
  const missing = names.filter((name) => !env[name])
  if (missing.length === 0 || missing.length === names.length) return []
  return [`${missing.join(' and ')} must be set, too: ${names.join(', ')} belong together.`]
}

/** Reads every setting from `env`; nothing is taken from anywhere else. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SettingsAnswer {
  const problems: string[] = []
  const parsed = SCHEMA.safeParse(env)
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => issue.message))
  problems.push(...TOGETHER.flatMap((names) => halfSet(names, env)))
  const limits = readLimits(env.LIMITS)
  if (typeof limits === 'string') problems.push(limits)
  if (problems.length > 0 || !parsed.success || typeof limits === 'string') return { ok: false, problems }

  const set = parsed.data
  const publicUrl = set.PUBLIC_URL && new URL(set.PUBLIC_URL).origin
  const warnings = NOT_YET.filter((name) => env[name]).map(
    (name) => `${name} is set, but this version does not use it yet.`,
  )
  if (set.SMTP_URL && !publicUrl) {
    warnings.push(
      'SMTP_URL is set and PUBLIC_URL is not: letters are sent only to people who open this machine by its own address. ' +
        'Set PUBLIC_URL to the address people use.',
    )
  }
  if (set.OIDC_NAME && !set.OIDC_ISSUER) {
    warnings.push('OIDC_NAME is set and OIDC_ISSUER is not: there is no sign-in provider to name.')
  }
  if (publicUrl?.startsWith('https:') && !set.TLDRAW_LICENSE_KEY) {
    warnings.push(
      'PUBLIC_URL is https and TLDRAW_LICENSE_KEY is not set: tldraw will blank the board after five seconds. ' +
        'Get a trial, hobby or commercial key for this host at tldraw.dev and set TLDRAW_LICENSE_KEY.',
    )
  }
  return {
    ok: true,
    warnings,
    settings: {
      given: Object.keys(SCHEMA.shape).filter((name) => env[name]),
      host: set.HOST ?? '127.0.0.1',
      port: set.PORT ?? 3000,
      dataDir: set.DATA_DIR ?? './data',
      publicUrl,
      authSecret: set.AUTH_SECRET,
      adminToken: set.ADMIN_TOKEN,
      tldrawLicenseKey: set.TLDRAW_LICENSE_KEY,
      trustedProxies: wordsOf(set.TRUSTED_PROXIES ?? ''),
      logLevel: set.LOG_LEVEL ?? 'info',
      limits,
      trashDays: set.TRASH_DAYS ?? 30,
      archiveDays: set.ARCHIVE_DAYS ?? 90,
      smtpUrl: set.SMTP_URL,
      mailFrom: set.MAIL_FROM,
      oidc:
        set.OIDC_ISSUER && set.OIDC_CLIENT_ID && set.OIDC_CLIENT_SECRET
          ? {
              issuer: set.OIDC_ISSUER.replace(/\/$/, ''),
              clientId: set.OIDC_CLIENT_ID,
              clientSecret: set.OIDC_CLIENT_SECRET,
              name: set.OIDC_NAME ?? new URL(set.OIDC_ISSUER).host,
            }
          : undefined,
      syncDelayMs: set.SYNC_DELAY_MS ?? 0,
    },
  }
}

/** The limits with the changes of LIMITS (JSON over the names of lib/protocol/limits.ts), or what is wrong with it. */
function readLimits(json: string | undefined): Limits | string {
  if (!json) return { ...LIMITS }
  const repair = 'LIMITS must be JSON such as {"connectionsPerBoard":600}'
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return `${repair}; it is not valid JSON.`
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${repair}.`
  const limits: Limits = { ...LIMITS }
  for (const [name, limit] of Object.entries(value)) {
    if (!Object.hasOwn(LIMITS, name)) {
      return `LIMITS names "${name}", which is none of the limits: ${Object.keys(LIMITS).join(', ')}.`
    }
    if (typeof limit !== 'number' || !Number.isFinite(limit) || limit <= 0) {
      return `${repair}; "${name}" must be a number above 0.`
    }
    limits[name as keyof Limits] = limit
  }
  return limits
}
