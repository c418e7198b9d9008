'use client'
import { useFormatter, useNow } from 'use-intl'

/** When something was said: in passing how long ago, exactly for whoever points at it. @param at ISO 8601 */
export function When({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const moment = new Date(at)
  const isOld = now.getTime() - moment.getTime() > OLD_MS
  return (
    <time
      dateTime={at}
      title={format.dateTime(moment, { dateStyle: 'long', timeStyle: 'short', timeZone: ownZone() })}
    >
      {isOld
        ? format.dateTime(moment, { dateStyle: 'medium', timeZone: ownZone() })
        : format.relativeTime(Math.min(moment.getTime(), now.getTime()), { now, style: 'short' })}
    </time>
  )
}

/** ms: older than this the date says more */
const OLD_MS = 7 * 24 * 3600 * 1000

/** Asked for once: browsers take half a millisecond, and a list shows many moments. */
let zone: string | undefined
export const ownZone = () => (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone)
