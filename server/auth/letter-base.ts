/** What links in letters begin with. */
import { networkInterfaces } from 'node:os'
import type { Settings } from '@/server/env'

/**
 * PUBLIC_URL, else the address of the request where it is one of this machine's own. Any other host may have been made
 * up by whoever asks, and the link in somebody else's letter would lead there.
 */
export function letterBase(base: string, { publicUrl }: Pick<Settings, 'publicUrl'>): string | undefined {
  if (publicUrl !== undefined) return publicUrl
  const host = URL.parse(base)?.hostname.replace(/^\[|\]$/g, '')
  const own = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))
  return host !== undefined && ['localhost', '127.0.0.1', '::1', ...own].includes(host) ? base : undefined
}
