'use client'
import css from './map-sketch.module.css'

/** Left edge and touchpoints of each stage of the sketch. */
const STAGES = [
  { x: 120, columns: 1 },
  { x: 304, columns: 2 },
  { x: 672, columns: 2 },
  { x: 1040, columns: 2 },
  { x: 1408, columns: 1 },
]
const COLUMN = 168
const STEP = 176
const FEELINGS = [-0.5, 0.6, -0.1, -1, 0.7, -0.7, -1.2, 1]
const columnsOf = ({ x, columns }: (typeof STAGES)[number]) =>
  Array.from({ length: columns }, (_, i) => x + i * STEP)
const POINTS = STAGES.flatMap(columnsOf).map((x, i) => ({ x: x + COLUMN / 2, y: 326 - 62 * FEELINGS[i]! }))
const CURVE = POINTS.map(({ x, y }, i) => {
  const before = POINTS[i - 1]
  return before ? `C${(before.x + x) / 2} ${before.y} ${(before.x + x) / 2} ${y} ${x} ${y}` : `M${x} ${y}`
}).join('')

/** A journey map without a word in it: nobody's board, only what one looks like. */
export function MapSketch() {
  return (
    <svg className={css.sketch} viewBox="0 0 1640 660" aria-hidden focusable="false">
      <defs>
        <linearGradient id="sketch-curve" x1="0" y1="264" x2="0" y2="400" gradientUnits="userSpaceOnUse">
          <stop offset="0" className={css.good} />
          <stop offset="0.5" className={css.middling} />
          <stop offset="1" className={css.bad} />
        </linearGradient>
      </defs>
      <rect className={css.paper} width="1640" height="660" rx="16" />
      <rect className={css.ink} x="32" y="34" width="420" height="18" rx="9" opacity="0.75" />
      <circle className={css.accent} cx="44" cy="84" r="12" />
      <rect className={css.line} x="66" y="74" width="120" height="8" rx="4" />
      <rect className={css.line} x="66" y="88" width="84" height="8" rx="4" opacity="0.6" />
      {STAGES.map((stage) => (
        <g key={stage.x}>
          <rect className={css.ink} x={stage.x} y="122" width={stage.columns * STEP - 8} height="36" rx="8" />
          <rect className={css.onInk} x={stage.x + 14} y="136" width="72" height="8" rx="4" />
          {columnsOf(stage).map((x) => (
            <g key={x}>
              <rect className={css.card} x={x} y="170" width={COLUMN} height="72" rx="8" />
              <rect className={css.line} x={x + 14} y="186" width="116" height="8" rx="4" />
              <rect className={css.line} x={x + 14} y="201" width="76" height="8" rx="4" />
            </g>
          ))}
        </g>
      ))}
      <rect className={css.band} x="120" y="256" width="1456" height="156" rx="8" />
      <line className={css.zero} x1="120" y1="326" x2="1576" y2="326" />
      <path className={css.curve} d={CURVE} />
      {POINTS.map(({ x, y }, i) => {
        const feeling = FEELINGS[i]!
        const [look, mouth] =
          feeling < -0.4
            ? [css.isBad, 'm-4 5q4 -4 8 0']
            : feeling > 0.4
              ? [css.isGood, 'm-4 2q4 4 8 0']
              : ['', 'm-4 3h8']
        return (
          <g key={x} className={`${css.face} ${look}`}>
            <circle className={css.point} cx={x} cy={y} r="11" />
            <path d={`M${x} ${y}${mouth}`} />
            <path d={`M${x - 3.5} ${y - 3}v.5M${x + 3.5} ${y - 3}v.5`} />
          </g>
        )
      })}
      {[430, 506, 582].map((y) => (
        <line key={y} className={css.rule} x1="32" y1={y} x2="1608" y2={y} />
      ))}
      {[170, 446, 522, 598].map((y) => (
        <rect key={y} className={css.line} x="32" y={y} width="64" height="8" rx="4" />
      ))}
      {[
        [848, 438, css.pain],
        [1216, 438, css.pain],
        [1216, 514, css.improvement],
        [848, 514, css.improvement],
        [480, 590, css.card],
        [1040, 590, css.card],
      ].map(([x, y, look]) => (
        <g key={`${x} ${y}`}>
          <rect className={String(look)} x={x} y={y} width={COLUMN} height="60" rx="8" />
          <rect className={css.line} x={Number(x) + 14} y={Number(y) + 16} width="120" height="8" rx="4" />
          <rect className={css.line} x={Number(x) + 14} y={Number(y) + 31} width="84" height="8" rx="4" />
        </g>
      ))}
    </svg>
  )
}
