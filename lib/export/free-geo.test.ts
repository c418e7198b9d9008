import { defaultGeoTypeDefinitions } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { GEO } from './free-geo'
import { drawFree, type FreeShape } from './free-shapes'
import { elbow, gapFor, headOf, lineOf, wayOf, type Way } from './free-ways'
import type { Segment } from './path-segments'
import { boundsOf } from './primitive-bounds'

const outlineOf = (segments: readonly Segment[]) => {
  const d = segments.map(([command, ...numbers]) => command + numbers.join(' ')).join('')
  return boundsOf({ is: 'path', x: 0, y: 0, d })
}
const near = (value: number, to: number, by: number) => expect(Math.abs(value - to)).toBeLessThanOrEqual(by)

describe('shapes from the list', () => {
  it.each(Object.keys(defaultGeoTypeDefinitions))(
    '[X205] %s is drawn and fills its box, lying and standing',
    (geo) => {
      for (const [w, h] of [
        [200, 100],
        [90, 240],
        [1, 1],
      ] as const) {
        // oxfmt-ignore
        const outline = GEO[geo]!(w, h)
        expect(outline.flat().filter((n) => typeof n === 'number' && !Number.isFinite(n))).toEqual([])
        const { x, y, w: wide, h: high } = outlineOf(outline)
        // control points of curves reach over a heart, bumps of a cloud a little
        const slack = geo === 'cloud' || geo === 'heart' ? 0.16 : 1e-6
        near(x, 0, slack * w)
        near(y, 0, slack * h)
        near(x + wide, w, slack * w)
        near(y + high, h, slack * h)
      }
    },
  )

  it('[X205] a mirrored one is mirrored, its words are not', () => {
    const props = { geo: 'arrow-right', w: 100, h: 50, flipX: true, richText: rich('on') }
    const { primitives } = drawFree({ shapes: [{ id: 'a', type: 'geo', props }], bindings: [] })
    const [outline, words] = primitives
    const { primitives: left } = drawFree({ shapes: [{ id: 'a', type: 'geo', props: { ...props, geo: 'arrow-left', flipX: false } }], bindings: [] }) // oxfmt-ignore
    expect(boundsOf(outline!)).toEqual(boundsOf(left[0]!))
    const points = (one: typeof outline) =>
      one?.is === 'path' ? new Set(one.d.match(/-?[\d.]+ -?[\d.]+/g)) : undefined
    expect(points(outline)).toEqual(points(left[0]))
    expect(words).toMatchObject({ is: 'text', text: 'on' })
  })
})

const rich = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

describe('arrows', () => {
  const WAYS: readonly [string, Way, { x: number; y: number }][] = [
    ['straight', wayOf({ x: 0, y: 0 }, { x: 100, y: 0 }, 0), { x: 50, y: 0 }],
    ['bent', wayOf({ x: 0, y: 0 }, { x: 100, y: 0 }, 20), { x: 50, y: 20 }],
    ['bent the other way', wayOf({ x: 0, y: 0 }, { x: 100, y: 0 }, -20), { x: 50, y: -20 }],
    ['bent by more than half a circle', wayOf({ x: 0, y: 0 }, { x: 100, y: 0 }, 90), { x: 50, y: 90 }],
    ['with level corners', elbow({ x: 0, y: 0 }, { x: 100, y: 60 }, 0.5), { x: 50, y: 30 }],
    ['with upright corners', elbow({ x: 0, y: 0 }, { x: 40, y: 100 }, 0.25), { x: 40, y: 30 }],
  ]

  it.each(WAYS)('[X206] %s, one goes from end to end, through its middle', (_, way, middle) => {
    const at = way.at(way.length / 2)
    near(at.x, middle.x, 1e-6)
    near(at.y, middle.y, 1e-6)
    const whole = way.between(0, way.length)
    const [first, last] = [whole[0]!, whole.at(-1)!]
    near(first[1]!, 0, 1e-6)
    near(last.at(-1) as number, way.at(way.length).y, 1e-6)
    // a line with room for words is the same line without its middle
    const parts = lineOf(way, 0, way.length, gapFor(way, { w: 20, h: 10 }))
    expect(parts.filter(([command]) => command === 'M')).toHaveLength(2)
    expect(lineOf(way, 0, way.length, gapFor(way, { w: 900, h: 900 }))).toEqual([])
  })

  it.each(['arrow', 'triangle', 'inverted', 'diamond', 'square', 'dot', 'bar'])(
    '[X206] the head %s stands at the end, and the line stops before it',
    (name) => {
      const way = wayOf({ x: 0, y: 0 }, { x: 100, y: 0 }, 0)
      const { segments, takes } = headOf(name, way, 'end', 4)
      const { x, w, y, h } = outlineOf(segments)
      near(x + w, 100, 1e-6)
      expect(x).toBeGreaterThanOrEqual(100 - 13)
      near(y + h / 2, 0, 1e-6)
      const isClosed = segments.at(-1)![0] === 'Z'
      expect(isClosed ? takes : 4 - takes).toBeGreaterThan(0)
      if (isClosed) near(x, 100 - takes, 1e-6)
    },
  )

  it('[X206] one with corners leaves what it holds on to level, and words stand in a gap of it', () => {
    const box = (id: string, x: number, y: number): FreeShape => ({ id, type: 'geo', at: { x, y }, props: { w: 40, h: 40 } }) // oxfmt-ignore
    const arrow: FreeShape = { id: 'arrow', type: 'arrow', props: { kind: 'elbow', richText: rich('then') } } // oxfmt-ignore
    const bindings = [
      { fromId: 'arrow', toId: 'one', props: { terminal: 'start' } },
      { fromId: 'arrow', toId: 'two', props: { terminal: 'end' } },
    ]
    const { primitives, leftOut } = drawFree({
      shapes: [box('one', 0, 0), box('two', 300, 200), arrow],
      bindings,
    })
    const paths = primitives.flatMap((one) => (one.is === 'path' ? [one.d] : []))
    expect(paths.find((d) => d.startsWith('M40 20L'))).toMatch(/L288\.25 220$/)
    expect(leftOut).toBe(0)
  })
})

describe('frames, links and order', () => {
  it('[X207] a frame shows its name, a link where it leads, each in a box of its own', () => {
    const shapes: FreeShape[] = [
      { id: 'f', type: 'frame', at: { x: 0, y: 100 }, props: { w: 200, h: 100, name: 'Ideas' } },
      { id: 'b', type: 'bookmark', props: { w: 300, h: 90, url: 'https://sendero.example/map' } },
      { id: 'e', type: 'embed', props: { w: 300, h: 200, url: 'https://film.example' } },
    ]
    const { primitives, leftOut, boxes } = drawFree({ shapes, bindings: [] })
    const texts = primitives.flatMap((one) => (one.is === 'text' ? one.lines : []))
    expect(texts.sort()).toEqual(['Ideas', 'https://film.example', 'https://sendero.example/map'])
    expect([leftOut, boxes.length]).toEqual([0, 3])
  })

  it('[X207] what lies in a frame or group stands where that stands, over it, in its own order', () => {
    const text = (id: string, index: string, parentId?: string): FreeShape => ({
      id,
      type: 'text',
      index,
      props: { richText: rich(id) },
      ...(parentId && { parentId }),
    })
    const shapes = [
      text('top', 'a3'),
      text('inner high', 'a9', 'frame'),
      text('inner low', 'a1', 'frame'),
      { id: 'frame', type: 'frame', index: 'a2', props: { name: 'frame' } },
      text('bottom', 'a1'),
    ]
    const { primitives } = drawFree({ shapes, bindings: [] })
    const texts = primitives.flatMap((one) => (one.is === 'text' ? [one.text] : []))
    expect(texts).toEqual(['bottom', 'frame', 'inner low', 'inner high', 'top'])
  })
})
