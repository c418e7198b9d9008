import { describe, expect, it } from 'vitest'
import type { Primitive } from './drawing'
import { FONTS } from './tokens'
import { escapeXml, toSvg } from './svg'

const view = { x: -8, y: 0, width: 100, height: 50 }
const text = (of: string, lines: readonly string[], more: object = {}): Primitive => ({
  is: 'text',
  x: 4,
  y: 10,
  text: of,
  lines,
  font: FONTS.touchpoint,
  fill: '#123456',
  ...more,
})

describe('toSvg', () => {
  it('[J40] writes each line at its place, so that the text can be found and copied whole', () => {
    const svg = toSvg([text('Find a parking space', ['Find a', 'parking', 'space'])], view)
    expect(svg.match(/<tspan/g)).toHaveLength(3)
    expect(svg.replaceAll(/<[^>]+>/g, '').trim()).toBe('Find a parking space')
    expect(svg).toContain('font-size="13.5" font-weight="500"')
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100" height="50" viewBox="-8 0 100 50"/,
    )
  })

  it('[J40] does not put a blank into a word that was broken', () => {
    const svg = toSvg([text('Donaudampf schiff', ['Donau', 'dampf', 'schiff'])], view)
    expect(svg.replaceAll(/<[^>]+>/g, '').trim()).toBe('Donaudampf schiff')
  })

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a & "b"', 'a &amp; &quot;b&quot;'],
    ['=1+1', '=1+1'],
    ['bell\u0007, half \ud83d, whole 👍, end \uffff', 'bell, half , whole 👍, end '],
    ['مرحبا', 'مرحبا'],
  ])('[J40] shows %j as itself', (raw, safe) => {
    expect(escapeXml(raw)).toBe(safe)
  })

  it('[J40] writes boxes, paths, gradients once, background and fonts', () => {
    const line = {
      is: 'path',
      x: 1,
      y: 2,
      d: 'M0 0H9',
      scale: 0.5,
      stroke: {
        id: 'g',
        y1: 0,
        y2: 9,
        stops: [
          { at: 0, colour: '#fff' },
          { at: 1, colour: '#000', opacity: 0.5 },
        ],
      },
      strokeWidth: 3,
      dash: '4 3',
    } as const
    const box = { is: 'box', x: 1, y: 2, w: 3, h: 4, r: 5, fill: 'red', opacity: 0.5 } as const
    const fontFaces = '@font-face{font-family:"Inter"}'
    expect(toSvg([line, line, box], { ...view, background: '#F4F2ED', fontFaces })).toBe(
      [
        `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="-8 0 100 50" font-family="Inter, 'Inter Variable', sans-serif">`,
        '<style>@font-face{font-family:&quot;Inter&quot;}</style>',
        '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="0" y2="9"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000" stop-opacity="0.5"/></linearGradient></defs>',
        '<rect x="-8" y="0" width="100" height="50" fill="#F4F2ED"/>',
        ...[1, 2].map(
          () =>
            '<path d="M0 0H9" transform="translate(1 2) scale(0.5)" fill="none" stroke="url(#g)" stroke-width="3" stroke-dasharray="4 3" stroke-linecap="round" stroke-linejoin="round"/>',
        ),
        '<rect x="1" y="2" width="3" height="4" rx="5" fill="red" fill-opacity="0.5"/>',
        '</svg>\n',
      ].join('\n'),
    )
  })

  it('[J40] lays a sheet aside for what is seen through only where fill and line lie on each other', () => {
    const drawn = (more: { fill?: string; stroke?: string }) =>
      toSvg([{ is: 'path', x: 0, y: 0, d: 'M0 0H9V9Z', opacity: 0.5, ...more }], view)
    expect(drawn({ fill: 'red' })).toMatch(/<path[^>]* fill-opacity="0.5"/)
    expect(drawn({ stroke: 'red' })).toMatch(/<path[^>]* stroke-opacity="0.5"/)
    expect(drawn({ fill: 'red', stroke: 'red' })).toMatch(/<path[^>]* opacity="0.5"/)
  })
})
