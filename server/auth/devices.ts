/** Browsers and networks in few words, so that people recognise where they are signed in. */
import { isIP } from 'node:net'
import { prefixOf } from './addresses'

/** The first that fits counts: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox, Linux" of a User-Agent header; undefined: nothing that we know. */
export function deviceOf(agent: string): string | undefined {
  const known = [BROWSERS, SYSTEMS].flatMap((rows) => rows.find(([sign]) => sign.test(agent))?.[1] ?? [])
  return known.length === 0 ? undefined : known.join(', ')
}

/** The network an IP address is in: enough to know home from office, too little to find somebody. */
export function placeOf(address: string): string | undefined {
  switch (isIP(address)) {
    case 4:
      return `${address.split('.').slice(0, 3).join('.')}.*`
    case 6:
      return `${prefixOf(address, 3)}::/48`
    default:
      return undefined
  }
}
