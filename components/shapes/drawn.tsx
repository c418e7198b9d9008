'use client'
import { memo, useId, type ReactElement } from 'react'
import { baseline, type Gradient, type Primitive, type TextPrimitive } from '@/lib/journey/drawing-primitives'

/** Primitives as a picture in the page, px at 100 %. Text is text: it can be read aloud and found. */
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
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontFamily="var(--font)">
      {primitives.map((primitive, i) => draw(primitive, i, page))}
    </svg>
  )
})

function draw(primitive: Primitive, key: number, page: string): ReactElement {
  switch (primitive.is) {
    case 'box': {
      const { x, y, w, h, r, fill = 'none', stroke, strokeWidth, dash, shadow } = primitive
      return (
        <rect
          key={key}
          x={x}
          y={y}
          width={w}
          height={h}
          rx={r}
          fill={fill}
          stroke={stroke}
          strokeWidth={strokeWidth}
          strokeDasharray={dash}
          style={shadow ? { filter: 'drop-shadow(0 4px 12px rgb(30 35 40 / 10%))' } : undefined}
        />
      )
    }
    case 'path': {
      const { x, y, d, scale, fill = 'none', stroke, strokeWidth, dash } = primitive
      const gradients = [fill, stroke].filter((paint) => typeof paint === 'object')
      return (
        <g key={key} transform={`translate(${x} ${y})${scale ? ` scale(${scale})` : ''}`}>
          {gradients.map((gradient) => (
            <GradientDef key={gradient.id} gradient={gradient} page={page} />
          ))}
          <path
            d={d}
            fill={paint(fill, page)}
            stroke={stroke && paint(stroke, page)}
            strokeWidth={strokeWidth}
            strokeDasharray={dash}
            strokeLinecap={stroke ? 'round' : undefined}
            strokeLinejoin={stroke ? 'round' : undefined}
          />
        </g>
      )
    }
    case 'text':
      return <Words key={key} text={primitive} />
  }
}

/** Lines end in a space, so that the text reads whole: "line one line two". */
function Words({ text }: { text: TextPrimitive }) {
  const { x, y, lines, font, fill, anchor } = text
  const first = y + baseline(font)
  return (
    <text
      fontSize={font.size}
      fontWeight={font.weight}
      fontStyle={font.italic ? 'italic' : undefined}
      fill={fill}
      textAnchor={anchor}
    >
      {lines.map((line, i) => (
        <tspan key={i} x={x} y={first + i * font.lineHeight}>
          {i < lines.length - 1 ? `${line} ` : line}
        </tspan>
      ))}
    </text>
  )
}

const paint = (colour: string | Gradient, page: string) =>
  typeof colour === 'string' ? colour : `url(#${CSS.escape(`${page}${colour.id}`)})`

function GradientDef({ gradient, page }: { gradient: Gradient; page: string }) {
  return (
    <linearGradient
      id={`${page}${gradient.id}`}
      gradientUnits="userSpaceOnUse"
      x1={0}
      x2={0}
      y1={gradient.y1}
      y2={gradient.y2}
    >
      {gradient.stops.map(({ at, colour, opacity }) => (
        <stop key={at} offset={at} stopColor={colour} stopOpacity={opacity} />
      ))}
    </linearGradient>
  )
}
