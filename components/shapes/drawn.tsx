'use client'
import { memo, useId, type CSSProperties, type ReactElement } from 'react'
import {
  baseline,
  type BoxPrimitive,
  type Gradient,
  type PathPrimitive,
  type Primitive,
  type TextPrimitive,
} from '@/lib/journey/drawing-primitives'
import { gapsBetween } from '@/lib/journey/measure'

/**
 * Primitives as a picture in the page, px at 100 %. Text is text: it can be read aloud and found; everything else is
 * decoration and hidden from screen readers. Nothing in it can be selected or clicked.
 */
export const Drawn = memo(function Drawn({
  primitives,
  width,
  height,
}: {
  primitives: readonly Primitive[]
  width: number
  height: number
}) {
  const page = useId()
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} style={STYLE}>
      {primitives.map((primitive, i) => (
        <Part key={i} primitive={primitive} page={page} />
      ))}
    </svg>
  )
})

const STYLE: CSSProperties = {
  display: 'block',
  overflow: 'visible',
  fontFamily: 'var(--font, Inter, sans-serif)',
  userSelect: 'none',
  pointerEvents: 'none',
}

function Part({ primitive, page }: { primitive: Primitive; page: string }): ReactElement {
  if (primitive.is === 'box') return <Box box={primitive} />
  return primitive.is === 'path' ? <Path path={primitive} page={page} /> : <Words text={primitive} />
}

function Box({
  box: { x, y, w, h, r, fill = 'none', opacity, stroke, strokeWidth, dash },
}: {
  box: BoxPrimitive
}) {
  return (
    <rect
      aria-hidden
      x={x}
      y={y}
      width={w}
      height={h}
      rx={r}
      fill={fill}
      fillOpacity={opacity}
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeDasharray={dash}
    />
  )
}

function Path({ path, page }: { path: PathPrimitive; page: string }) {
  const { x, y, d, scale = 1, fill = 'none', stroke, strokeWidth, dash } = path
  const gradients = [fill, stroke].filter((paint) => typeof paint === 'object')
  const drawn = (
    <path
      aria-hidden
      d={d}
      transform={`translate(${x} ${y})${scale === 1 ? '' : ` scale(${scale})`}`}
      fill={paint(fill, page)}
      stroke={stroke && paint(stroke, page)}
      strokeWidth={strokeWidth}
      strokeDasharray={dash}
      strokeLinecap={stroke ? 'round' : undefined}
      strokeLinejoin={stroke ? 'round' : undefined}
    />
  )
  if (gradients.length === 0) return drawn
  return (
    <g aria-hidden>
      {gradients.map((gradient) => (
        <GradientStops key={gradient.id} gradient={gradient} page={page} />
      ))}
      {drawn}
    </g>
  )
}

/** The blanks between lines are kept, so that the text reads whole: "line one line two". */
function Words({ text: { x, y, text, lines, font, fill, anchor, isTabular } }: { text: TextPrimitive }) {
  const first = y + baseline(font)
  const gaps = gapsBetween(text, lines)
  return (
    <text
      xmlSpace="preserve"
      fontSize={font.size}
      fontWeight={font.weight}
      fontStyle={font.italic ? 'italic' : undefined}
      fill={fill}
      textAnchor={anchor}
      style={isTabular ? TABULAR : undefined}
    >
      {lines.map((line, i) => (
        <tspan key={i} x={x} y={first + i * font.lineHeight}>
          {line + gaps[i]!}
        </tspan>
      ))}
    </text>
  )
}

const TABULAR: CSSProperties = { fontVariantNumeric: 'tabular-nums' }

/** A gradient's id is unique in its map; on a page several drawings may hold the same map. */
const idOn = (page: string, id: string) => `${page.replaceAll(/[^\w-]/g, '')}${id}`

const paint = (colour: string | Gradient, page: string) =>
  typeof colour === 'string' ? colour : `url(#${idOn(page, colour.id)})`

function GradientStops({ gradient: { id, y1, y2, stops }, page }: { gradient: Gradient; page: string }) {
  return (
    <linearGradient id={idOn(page, id)} gradientUnits="userSpaceOnUse" x1={0} x2={0} y1={y1} y2={y2}>
      {stops.map(({ at, colour, opacity }) => (
        <stop key={at} offset={at} stopColor={colour} stopOpacity={opacity} />
      ))}
    </linearGradient>
  )
}
