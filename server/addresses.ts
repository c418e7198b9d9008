/** The addresses that links begin with, as seen by whoever reads what we print. */
import { networkInterfaces } from 'node:os'
import type { Settings } from './env'

const EVERYWHERE = ['0.0.0.0', '::', '']

/** Every address under which people can reach us, the best first, without a slash at the end. */
export function ownAddresses(settings: Pick<Settings, 'host' | 'publicUrl'>, port: number): string[] {
  if (settings.publicUrl) return [settings.publicUrl]
  const hosts = EVERYWHERE.includes(settings.host) ? [...lanHosts(), '127.0.0.1'] : [settings.host]
  return hosts.map((host) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`)
}

/** IPv4 addresses of this machine in its networks. */
function lanHosts(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}
