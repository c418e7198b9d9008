// @vitest-environment jsdom
import {
  createShapeId,
  defaultGeoTypeDefinitions,
  getArrowInfo,
  type TLArrowShape,
  type TLGeoShape,
  type TLShapeId,
} from 'tldraw'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { liveCanvas } from '@/lib/doc/canvas'
import { cornersOf, type Point } from '@/lib/export/free-geometry'
import { drawFree } from '@/lib/export/free-shapes'
import { segmentsOf } from '@/lib/export/path-segments'
import { askNothingOfTheBrowser, openDesk } from '../board.fixture'

let close = () => {}
beforeAll(askNothingOfTheBrowser)
afterEach(() => close())

function canvas() {
  const desk = openDesk()
  close = () => desk.close()
  /** what a file shows of a shape, part for part */
  const inFile = (id: TLShapeId): string[] => {
    desk.canvas.flush()
    const { shapes, bindings } = liveCanvas(desk.doc)
    const parts = (some: typeof shapes) =>
      drawFree({ shapes: some, bindings }).primitives.flatMap((one) => (one.is === 'path' ? [one.d] : []))
    const others = parts(shapes.filter((shape) => shape.id !== id))
    const all = parts(shapes)
    return all.filter((d) => !others.includes(d))
  }
  return { ...desk, inFile }
}

/** px from a point to the nearest of an outline's sides */
function far({ x, y }: Point, outline: readonly Point[]): number {
  const sides = outline.map((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    const long = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    const share =
      long === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / long))
    return Math.hypot(a.x + (b.x - a.x) * share - x, a.y + (b.y - a.y) * share - y)
  })
  return Math.min(...sides)
}

/** px that the canvas's own outline of a kind may lie beside ours: a star's is not quite as large as its box */
const BESIDE: Record<string, number> = { star: 2.5, cloud: 16 }

describe('a file and the canvas', () => {
  it.each(Object.keys(defaultGeoTypeDefinitions))('[E33] draw the same outline of %s', (geo) => {
    const { editor, inFile } = canvas()
    const id = createShapeId(geo)
    for (const [w, h] of [
      [200, 120],
      [80, 240],
    ] as const) {
      const props = { geo: geo as TLGeoShape['props']['geo'], w, h }
      editor.deleteShapes([id])
      editor.createShape({ id, type: 'geo', x: 0, y: 0, props })
      const [shown] = (editor.getShapeGeometry(id) as unknown as { children: { vertices: Point[] }[] })
        .children
      const drawn = cornersOf(segmentsOf(inFile(id)[0]!))
      const most = BESIDE[geo] ?? 1
      for (const point of drawn) expect(far(point, shown!.vertices), `${w} ${h}`).toBeLessThan(most)
      for (const point of shown!.vertices) expect(far(point, drawn), `${w} ${h}`).toBeLessThan(most)
    }
  })

  const PLACE = { isExact: true, isPrecise: true, normalizedAnchor: { x: 0.3, y: 0.6 } }
  type Geo = TLGeoShape['props']['geo']
  const ARROWS: readonly [
    string,
    [Geo, Geo],
    Point,
    Partial<TLArrowShape['props']>,
    Partial<typeof PLACE>?,
  ][] = [
    ['straight', ['rectangle', 'rectangle'], { x: 300, y: 80 }, {}],
    ['straight to what has no corners', ['ellipse', 'diamond'], { x: 300, y: 80 }, {}],
    ['straight between odd shapes', ['triangle', 'star'], { x: 300, y: 80 }, { size: 'xl' }],
    ['with heads at both ends', ['heart', 'oval'], { x: -300, y: 80 }, { arrowheadStart: 'dot', size: 's' }],
    ['without a head', ['heart', 'hexagon'], { x: 20, y: 300 }, { arrowheadEnd: 'none' }],
    ['bent', ['rectangle', 'ellipse'], { x: 300, y: 60 }, { bend: 60 }],
    ['bent the other way', ['ellipse', 'rectangle'], { x: 300, y: 60 }, { bend: -90 }],
    ['with corners, level', ['rectangle', 'ellipse'], { x: 300, y: 80 }, { kind: 'elbow' }],
    ['with corners, upright', ['rectangle', 'rectangle'], { x: 40, y: 260 }, { kind: 'elbow' }],
    ['to a place in a shape', ['rectangle', 'diamond'], { x: 300, y: 80 }, {}, PLACE],
    [
      'towards a place in a shape',
      ['rectangle', 'oval'],
      { x: 300, y: 80 },
      {},
      { ...PLACE, isExact: false },
    ],
    ['where there is hardly room', ['rectangle', 'rectangle'], { x: 128, y: 0 }, {}],
  ]
  it.each(ARROWS)('[E33] end an arrow at the same places: %s', (_, [one, two], by, props, hold = {}) => {
    const { editor, inFile } = canvas()
    const [a, b, arrow] = [createShapeId('a'), createShapeId('b'), createShapeId('arrow')]
    editor.createShape({ id: a, type: 'geo', x: 0, y: 0, props: { geo: one, w: 120, h: 80 } })
    editor.createShape({ id: b, type: 'geo', ...by, props: { geo: two, w: 120, h: 80 } })
    editor.createShape({ id: arrow, type: 'arrow', x: 0, y: 0, props: { end: { x: 2, y: 2 }, ...props } })
    for (const [terminal, toId] of [
      ['start', a],
      ['end', b],
    ] as const) {
      const free = {
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none',
      } as const
      editor.createBinding({ type: 'arrow', fromId: arrow, toId, props: { terminal, ...free, ...hold } })
    }
    const info = getArrowInfo(editor, editor.getShape<TLArrowShape>(arrow)!)!
    const { x, y } = editor.getShape(arrow)!
    const onPage = (at: Point) => ({ x: at.x + x, y: at.y + y })
    const drawn = cornersOf(segmentsOf(inFile(arrow)[0]!))
    const apart = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y)
    const [starts, ends] = [onPage(info.start.point), onPage(info.end.point)]
    // a filled head takes its part of the line
    if (props.arrowheadStart === undefined) expect(apart(drawn[0]!, starts)).toBeLessThan(1)
    expect(apart(drawn.at(-1)!, ends)).toBeLessThan(1)
    if (info.type === 'arc') expect(far(onPage(info.middle), drawn)).toBeLessThan(1)
  })
})
