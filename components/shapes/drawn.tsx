'use client'
import { memo, useId, type CSSProperties } from 'react'
import type { Primitive } from '@/lib/journey/drawing-primitives'
import { toMarkup } from '@/lib/journey/svg'

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
  const page = useId().replaceAll(/[^\w-]/g, '')
  // written by us, and what people wrote in it is escaped there
  const markup = primitives.map((primitive, i) => toMarkup(primitive, `${page}${i}-`)).join('')
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={STYLE}
      dangerouslySetInnerHTML={{ __html: markup }}
    />
  )
})

const STYLE: CSSProperties = {
  display: 'block',
  overflow: 'visible',
  fontFamily: 'var(--font, Inter, sans-serif)',
  userSelect: 'none',
  pointerEvents: 'none',
}
