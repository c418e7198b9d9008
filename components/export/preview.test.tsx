// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { says, show } from '@/components/home/real-api.fixture'
import type { Drawn } from './make-file'
import { Preview } from './preview'

let close = () => {}
afterEach(() => close())

/** Shows a picture of this size, px. */
function open(naturalWidth: number, naturalHeight: number) {
  close()
  const image = { src: 'blob:a', naturalWidth, naturalHeight } as HTMLImageElement
  const shown: Drawn = { svg: '', image }
  const drawing = { drawn: Promise.resolve(shown), shown }
  close = show(<Preview isEmpty={false} drawing={drawing} paper="paper" title="Ñandú" />)
  return document.querySelector<HTMLElement>('[data-ground]')!
}

it('[E38] a very long picture is not squeezed into a line: its beginning is shown, and the rest can be scrolled to', () => {
  for (const [w, h, long] of [
    [53_220, 1500, 'wide'],
    [900, 12_000, 'tall'],
  ] as const) {
    const shown = open(w, h)
    const told = ['data-long', 'tabindex', 'role', 'aria-label'].map((name) => shown.getAttribute(name))
    expect(told).toEqual([long, '0', 'region', 'Preview of Ñandú'])
    expect(says('Scroll to see the rest.')).toBe(true)
  }
  expect(open(3000, 1500).dataset.long).toBeUndefined()
  expect(says('Scroll to see the rest.')).toBe(false)
})
