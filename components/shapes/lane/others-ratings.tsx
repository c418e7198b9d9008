'use client'
import { Fragment } from 'react'
import { useLocale } from 'use-intl'
import { emotionY, smoothPath } from '@/lib/journey/curve'
import { useBoardRoom } from '../../board/board-context'
import css from './curve-handles.module.css'
import { runRound, type PointHandle } from './curve-points'
import { signed } from './curve-words'
import { useOthersRatings } from './ratings'

/** How far the line that would be is drawn to both sides, in points. */
const REACH = 2

/** Where the others are dragging points right now, and the line as it would be: dashed, in their colour, with a name. */
export function OthersRatings({ points }: { points: readonly PointHandle[] }) {
  const { session } = useBoardRoom()
  const lang = useLocale()
  const ratings = useOthersRatings(session)
  return ratings.map(({ clientId, name, hue, touchpoint, persona, value }) => {
    const key = `${touchpoint} ${persona}`
    const point = points.find((one) => one.key === key)
    if (!point) return null
    const y = emotionY(value)
    const colour = hue === undefined ? 'var(--ink-2)' : `var(--hue-${hue})`
    const run = runRound(points, key, REACH).map((one) => ({ x: one.x, y: one.key === key ? y : one.y }))
    return (
      <Fragment key={clientId}>
        <svg className={css.line} aria-hidden>
          <path d={smoothPath(run)} stroke={colour} fill="none" strokeWidth={2} strokeDasharray="4 5" />
        </svg>
        <div className={css.theirs} style={{ left: point.x, top: y, borderColor: colour }} data-rating={key}>
          <span className={css.who} style={{ background: colour }}>
            {name} {signed(value, lang)}
          </span>
        </div>
      </Fragment>
    )
  })
}
