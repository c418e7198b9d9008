/** Which proxies are believed: the setting TRUSTED_PROXIES, addresses and ranges (10.0.0.2, 172.18.0.0/16, ::1). */
import { BlockList, isIP } from 'node:net'

interface Range {
  address: string
  prefix: number
  family: 'ipv4' | 'ipv6'
}

/** @returns undefined: the text is neither an address nor a range of them */
export function rangeOf(text: string): Range | undefined {
  const [address = '', length, ...more] = text.split('/')
  const version = isIP(address)
  const bits = version === 4 ? 32 : 128
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity
  if (version === 0 || prefix > bits || more.length > 0) return undefined
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' }
}

const lists = new WeakMap<readonly string[], BlockList>()

/** @param ranges the same list each time: it is read once */
export function isTrusted(address: string, ranges: readonly string[]): boolean {
  const version = isIP(address)
  if (ranges.length === 0 || version === 0) return false
  let list = lists.get(ranges)
  if (!list) {
    lists.set(ranges, (list = new BlockList()))
    for (const range of ranges.map(rangeOf))
      if (range) list.addSubnet(range.address, range.prefix, range.family)
  }
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
