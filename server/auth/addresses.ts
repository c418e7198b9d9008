/** IP addresses by the network they are in. */
import { isIP } from 'node:net'

/** The first `count` groups (16 bits each) of an IPv6 address. */
export function prefixOf(address: string, count: number): string {
  const [front = '', back] = (address.split('%')[0] ?? '').split('::')
  const groups = front.split(':').filter(Boolean)
  const behind = (back ?? '').split(':').filter(Boolean)
  const zeros = back === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length)
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...behind]
  return all.slice(0, count).join(':')
}

/**
 * What one household or office has at its disposal: of an IPv6 address the first 64 bits, else the address. Texts that
 * are none stay as they are.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const inside = /ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return inside ?? `${prefixOf(address, 4)}::/64`
}
