/** Colours, see-through colours and gradients of a PDF page. */
import type { PDFContext, PDFRef } from 'pdf-lib'
import type { Gradient } from '@/lib/journey/drawing-primitives'

/** a b c d e f: where a point lies */
export type Matrix = readonly [number, number, number, number, number, number]

export interface Paints {
  /** operators that choose what is filled with; `place` is where gradients lie */
  fill(paint: string | Gradient, place: Matrix): string
  stroke(paint: string | Gradient, place: Matrix): string
  /** @param opacity of all that follows, 0…1 */
  seenThrough(opacity: number): string
  /** entries of the page's resources */
  resources(): { [kind: string]: { [name: string]: PDFRef } }
}

/** @param base of the page: patterns do not hear of other matrices */
export function createPaints(context: PDFContext, base: Matrix): Paints {
  const states = new Map<string, { name: string; ref: PDFRef }>()
  const patterns: { [name: string]: PDFRef } = {}

  const state = (key: string, make: () => PDFRef): string => {
    let known = states.get(key)
    if (!known) states.set(key, (known = { name: `G${states.size}`, ref: make() }))
    return `/${known.name} gs`
  }

  const pattern = (gradient: Gradient, place: Matrix): string => {
    const name = `P${Object.keys(patterns).length}`
    patterns[name] = context.register(
      context.obj({
        Type: 'Pattern',
        PatternType: 2,
        Shading: shading(gradient, 'DeviceRGB', ({ colour }) => channelsOf(colour)),
        Matrix: [...times(place, base)],
      }),
    )
    return name
  }

  const shading = (
    { y1, y2, stops }: Gradient,
    space: 'DeviceRGB' | 'DeviceGray',
    valueOf: (stop: Gradient['stops'][number]) => number[],
  ) => {
    const pieces = stops.slice(1).map((stop, i) =>
      context.obj({
        FunctionType: 2,
        Domain: [0, 1],
        C0: valueOf(stops[i]!),
        C1: valueOf(stop),
        N: 1,
      }),
    )
    return context.obj({
      ShadingType: 2,
      ColorSpace: space,
      Coords: [0, y1, 0, y2],
      Extend: [true, true],
      Function: {
        FunctionType: 3,
        Domain: [0, 1],
        Functions: pieces,
        Bounds: stops.slice(1, -1).map(({ at }) => at),
        Encode: pieces.flatMap(() => [0, 1]),
      },
    })
  }

  /** Where the gradient lets something through: its opacities as greys. */
  const mask = (gradient: Gradient): PDFRef =>
    context.register(
      context.obj({
        Type: 'ExtGState',
        SMask: {
          Type: 'Mask',
          S: 'Luminosity',
          G: context.register(
            context.flateStream('/S sh', {
              Type: 'XObject',
              Subtype: 'Form',
              BBox: [-1e5, -1e5, 1e5, 1e5],
              Group: { S: 'Transparency', CS: 'DeviceGray' },
              Resources: {
                Shading: { S: shading(gradient, 'DeviceGray', ({ opacity = 1 }) => [opacity]) },
              },
            }),
          ),
        },
      }),
    )

  return {
    fill: (paint, place) => {
      if (typeof paint === 'string') return `${channelsOf(paint).map(short).join(' ')} rg`
      const seen = paint.stops.some((stop) => (stop.opacity ?? 1) < 1)
        ? ` ${state(`mask ${paint.id}`, () => mask(paint))}`
        : ''
      return `/Pattern cs /${pattern(paint, place)} scn${seen}`
    },
    stroke: (paint, place) =>
      typeof paint === 'string'
        ? `${channelsOf(paint).map(short).join(' ')} RG`
        : `/Pattern CS /${pattern(paint, place)} SCN`,
    seenThrough: (opacity) =>
      state(`${opacity}`, () => context.register(context.obj({ ca: opacity, CA: opacity }))),
    resources: () => ({
      ExtGState: Object.fromEntries([...states.values()].map(({ name, ref }) => [name, ref])),
      Pattern: patterns,
    }),
  }
}

/** `#rrggbb` as three shares */
const channelsOf = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)

const short = (share: number): string => String(Math.round(share * 1000) / 1000)

/** First `inner`, then `outer`. */
const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]
