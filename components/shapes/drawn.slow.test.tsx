// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { drawMap } from '@/lib/journey/drawing'
import { layoutMap } from '@/lib/journey/layout'
import { brokenBoard, largeBoard } from '@/lib/journey/layout.fixture'
import type { Board, Id } from '@/lib/journey/model'
import { Drawn } from './drawn'

function drawn(board: Board, map: Id<'map'>) {
  const layout = layoutMap(board, map)
  const primitives = drawMap(board, layout)
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <Drawn primitives={primitives} width={layout.width} height={layout.height} />,
  )
  return { page, layout, primitives }
}

describe('Drawn', () => {
  const { board, map } = largeBoard(1)

  it('[X20] every title stands in the page as text that reads whole, and has no twin in a <title>', () => {
    const { page, layout } = drawn(board, map)
    const texts = new Set([...page.querySelectorAll('text')].map((text) => text.textContent))
    for (const { title } of layout.boxes.values()) expect(texts).toContain(title.text)
    expect(page.querySelector('title')).toBeNull()
  })

  it('[X21] what is no text is hidden from screen readers; nothing can be selected or clicked', () => {
    const { page } = drawn(board, map)
    for (const shape of page.querySelectorAll('rect, path'))
      expect(shape.closest('[aria-hidden="true"]')).not.toBeNull()
    for (const text of page.querySelectorAll('text')) expect(text.closest('[aria-hidden]')).toBeNull()
    expect(page.querySelector('svg')!.getAttribute('style')).toMatch(/user-select:none;pointer-events:none/)
  })

  it('[X20] every gradient that is used is there, under an id of its own', () => {
    const { page } = drawn(board, map)
    const ids = new Set(
      [...page.querySelectorAll('linearGradient')].map((gradient) => `url(#${gradient.id})`),
    )
    const used = [...page.querySelectorAll('path')].flatMap((path) =>
      [path.getAttribute('fill'), path.getAttribute('stroke')].filter((paint) => paint?.startsWith('url(')),
    )
    expect(used.length).toBeGreaterThan(0)
    for (const paint of used) expect(ids).toContain(paint)
  })

  it('[X20] shows markup, emoji and right-to-left writing as themselves', () => {
    const broken = brokenBoard(12)
    const live = [...broken.maps.values()].find((one) => !one.trashed)!
    const { page, primitives } = drawn(broken, live.id)
    expect(page.querySelector('script')).toBeNull()
    const wanted = primitives.flatMap((p) => (p.is === 'text' ? [p.text] : []))
    expect(page.querySelectorAll('text')).toHaveLength(wanted.length)
  })
})
