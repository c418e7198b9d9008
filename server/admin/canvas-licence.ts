/**
 * What the key for the canvas (TLDRAW_LICENSE_KEY) says of itself. Whether it is genuine is checked by the canvas alone, in
 * the browser; here it is read so that a forgotten renewal or a wrong host is seen before people are.
 */
import type { Settings } from '@/server/env'

export interface CanvasLicence {
  /**
   * `development`: no key, and none is technically needed over plain http; `missing`: boards go blank;
   * `unreadable`: it is no such key; `expired`, `otherHost`: it does not work here; `set`: nothing speaks against it
   */
  state: 'development' | 'missing' | 'unreadable' | 'expired' | 'otherHost' | 'set'
  hosts?: string[]
  /** ISO date of its last day */
  until?: string
}

const DAY = 24 * 3600 * 1000

/** @param base where people reach us, as far as known: scheme and host */
export function canvasLicence(
  { tldrawLicenseKey: key }: Pick<Settings, 'tldrawLicenseKey'>,
  base: string,
  now: number,
): CanvasLicence {
  const { protocol, hostname } = new URL(base)
  const isNeeded = protocol === 'https:' && !isOwnMachine(hostname)
  if (key === undefined) return { state: isNeeded ? 'missing' : 'development' }
  const said = read(key)
  if (!said) return { state: 'unreadable' }
  if (isNeeded && Date.parse(said.until) + DAY <= now) return { state: 'expired', ...said }
  if (isNeeded && !said.hosts.some((host) => fits(host, hostname))) return { state: 'otherHost', ...said }
  return { state: 'set', ...said }
}

const isOwnMachine = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** `tldraw-…/` and base64 of `[id, hosts, flags, last day]`, a dot, the signature. */
function read(key: string): { hosts: string[]; until: string } | undefined {
  const [, encoded] = /^tldraw-[^/]*\/([\w+/=-]+)\./.exec(key.replace(/[\s\u200b-\u200d\ufeff]/g, '')) ?? []
  try {
    const [, hosts, , until] = JSON.parse(Buffer.from(encoded ?? '', 'base64').toString()) as unknown[]
    if (!Array.isArray(hosts) || typeof until !== 'string' || Number.isNaN(Date.parse(until)))
      return undefined
    return { hosts: hosts.map(String), until: new Date(until).toISOString().slice(0, 10) }
  } catch {
    return undefined
  }
}

/** Hosts stand there as they are, with `*` for any part; `www.` makes no difference. */
function fits(host: string, hostname: string): boolean {
  const bare = (name: string) =>
    name
      .trim()
      .toLowerCase()
      .replace(/^www\./, '')
  const pattern = bare(host)
    .split('*')
    .map((part) => part.replace(/[^\w-]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`).test(bare(hostname))
}
