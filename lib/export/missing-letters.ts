/** What a file can only show as boxes. */
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import type { Typesetter } from './typeset'

/** Inter has nearly everything up to here, and asking for the rest costs time. */
const UNUSUAL = /[^\u0000-\u024f\u0370-\u04ff\u2010-\u2027\u2190-\u2199]/

/** How many letters of these stand as boxes, for no face at hand has them. */
export function missingLetters(primitives: readonly FilePrimitive[], typesetter: Typesetter): number {
  let count = 0
  for (const one of primitives) {
    if (one.is !== 'text' || !UNUSUAL.test(one.text)) continue
    const face = typesetter.face(one.font)
    for (const line of one.lines)
      count += face.line(line, one.font).glyphs.filter(({ isBox }) => isBox).length
  }
  return count
}
