import { describe, expect, it } from 'vitest'
import { emptyBoard } from '@/lib/journey/model'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import type { Binding } from './free-arrows'
import { strokePoints } from './free-geometry'
import { wordsOf } from './free-props'
import { drawFree as drawCanvas, type FreeShape } from './free-shapes'
import { pictureOf } from './picture'
import { boundsOf } from './primitive-bounds'

const rich = (...paragraphs: string[]) => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})
const shape = (type: string, props: FreeShape['props'], more: Partial<FreeShape> = {}): FreeShape => ({
  id: `shape:${type}`,
  type,
  at: { x: 100, y: 50 },
  props,
  ...more,
})
const drawFree = (shapes: FreeShape[]) => drawCanvas({ shapes, bindings: [] })
const textsOf = (primitives: readonly FilePrimitive[]) =>
  primitives.flatMap((primitive) => (primitive.is === 'text' ? [primitive.text] : []))

describe('free shapes in pictures', () => {
  it('[E8] notes, texts, labels and arrows are drawn with their words, where they lie', () => {
    const { primitives, boxes, leftOut } = drawFree([
      shape('sticky', { tone: 'sky' }, { text: 'Ask Ana' }),
      shape('text', { richText: rich('Two', 'lines'), autoSize: true }),
      shape('geo', { geo: 'rectangle', w: 80, h: 40, growY: 10, richText: rich('In a box') }),
      shape('arrow', { start: { x: 0, y: 0 }, end: { x: 60, y: 0 }, bend: 20, richText: rich('then') }),
    ])
    expect(textsOf(primitives).sort()).toEqual(['Ask Ana', 'In a box', 'Two\nlines', 'then'])
    expect(leftOut).toBe(0)
    expect(boxes).toHaveLength(4)
    for (const { x, y } of boxes) expect([x > 60, y > 20]).toEqual([true, true])
  })

  it('[E8] what is turned or in a turned group lies where the canvas shows it', () => {
    const group = shape('group', {}, { rotation: Math.PI / 2 })
    const inside = shape(
      'geo',
      { geo: 'rectangle', w: 30, h: 10 },
      { at: { x: 5, y: 0 }, parentId: group.id },
    )
    const words = shape('text', { richText: rich('up') }, { at: { x: 0, y: 0 }, parentId: group.id })
    const { primitives } = drawFree([group, inside, words])
    const [box, text] = primitives
    const { x, y, w, h } = boundsOf(box!)
    const line = 3.5
    expect([x, y, w, h].map(Math.round)).toEqual(
      [90 - line / 2, 55 - line / 2, 10 + line, 30 + line].map(Math.round),
    )
    expect(text).toMatchObject({ is: 'text', x: 100, y: 50, angle: Math.PI / 2 })
  })

  it('[E8] strokes are read as tldraw keeps them', () => {
    const bytes = new Uint8Array(8 + 8)
    const view = new DataView(bytes.buffer)
    view.setFloat32(0, 1.5, true)
    view.setFloat32(4, -2, true)
    // halves: 1, 0.5, -2, 0
    ;[0x3c00, 0x3800, 0xc000, 0].forEach((bits, i) => view.setUint16(8 + i * 2, bits, true))
    const path = btoa(String.fromCharCode(...bytes))
    expect(strokePoints(path, 2)).toEqual([
      { x: 1.5, y: -2 },
      { x: 2.5, y: -1.5 },
      { x: 0.5, y: -1.5 },
    ])
    const { primitives, leftOut } = drawFree([shape('draw', { segments: [{ type: 'free', path, dim: 2 }] })])
    expect([primitives.length, leftOut]).toEqual([1, 0])
  })

  it('[E8] what cannot be drawn is counted; what is odd breaks nothing', () => {
    const odd = [
      shape('image', {}),
      shape('from-next-year', {}),
      shape('geo', { geo: 'blob' }),
      shape('geo', { w: 'wide', h: null, color: 7, richText: [] }),
      shape('draw', { segments: [{ path: '%%%' }, 3], dash: 'dotted' }),
      shape('line', { points: 'none' }),
      shape('text', {}, { parentId: 'shape:text' }),
      shape('arrow', {}, { at: undefined }),
      shape('sticky', { tone: 'neon' }),
    ]
    expect(drawFree(odd).leftOut).toBe(3)
    expect(wordsOf({ type: 'doc', content: [{ content: [{ text: 'a' }, { type: 'hardBreak' }, 4] }] })).toBe(
      'a\n',
    )
  })

  it('[E33] lists keep their lines, their dots and their numbers', () => {
    const items = (...all: string[]) =>
      all.map((text) => ({
        type: 'listItem',
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
      }))
    const content = [
      { type: 'paragraph', content: [{ type: 'text', text: 'To do' }] },
      { type: 'bulletList', content: items('ask', 'listen') },
      { type: 'orderedList', content: items('one', 'two') },
    ]
    expect(wordsOf({ type: 'doc', content })).toBe('To do\n• ask\n• listen\n1. one\n2. two')
  })

  it('[E8] they belong to the picture of the board, and to no picture of one map', () => {
    const free = { shapes: [shape('sticky', {}, { text: 'Alone' }), shape('image', {})], bindings: [] }
    const board = pictureOf(emptyBoard(), { of: 'board' }, free)!
    expect(textsOf(board.primitives)).toEqual(['Alone'])
    expect(board.leftOut).toBe(1)
    expect(board.frame.x).toBeLessThan(70)
    const chosen = pictureOf(emptyBoard(), { of: 'chosen', ids: ['shape:sticky'] }, free)!
    expect([textsOf(chosen.primitives), chosen.leftOut]).toEqual([['Alone'], 0])
  })

  it('[E8] an arrow ends at the edge of what it holds on to, also of a touchpoint that was moved', () => {
    const far = { x: 900, y: 900 }
    const shapes = [
      shape('geo', { geo: 'rectangle', w: 100, h: 40 }, { at: { x: 0, y: 0 } }),
      shape('arrow', { start: far, end: far, arrowheadEnd: 'none' }),
    ]
    const bindings: Binding[] = [
      { fromId: 'shape:arrow', toId: 'shape:geo', props: { terminal: 'start' } },
      { fromId: 'shape:arrow', toId: 'shape:tp', props: { terminal: 'end', isExact: true } },
    ]
    const boxOf = (id: string) => (id === 'shape:tp' ? { x: 300, y: -30, w: 100, h: 100 } : undefined)
    const { primitives } = drawCanvas({ shapes, bindings }, boxOf)
    const line = primitives.find((one) => one.is === 'path' && one.d.startsWith('M1'))!
    const { x, y, w, h } = boundsOf(line)
    const thick = 3.5
    expect([x, y, w, h].map(Math.round)).toEqual(
      [100 - thick / 2, 20 - thick / 2, 250 + thick, thick].map(Math.round),
    )
  })
})
