// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyChanges } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { rename } from '@/lib/journey/edit-fields'
import { restore, trash } from '@/lib/journey/edit-trash'
import { LIGHT } from '@/lib/journey/tokens'
import { BoardModel } from '../board/board-model'
import { anyChange, smallBoard } from '../board/board-model.fixture'
import { Painter, type Look } from './painter'

const LOOK: Look = { theme: LIGHT, detail: 'full', untitled: (kind) => `a ${kind}` }
const EVERYTHING = { x: -1e5, y: -1e5, w: 2e5, h: 2e5 }
const ctx = { random: Math.random, now: 1, author: 'ana' }

/** The map on a page of its own. */
function painted(model: BoardModel, view = EVERYTHING) {
  const page = document.createElement('div')
  const painter = new Painter(model)
  painter.look(LOOK)
  painter.see(view)
  const stop = painter.show('map:m', page)
  const element = (id: string) => page.querySelector<HTMLElement>(`[data-entity="${id}"]`)
  return { page, painter, stop, element }
}

const edit = (model: BoardModel, changes: Parameters<typeof applyChanges>[1]) =>
  model.update(applyChanges(model.board, changes))
/** Ids of gradients are new with each painting, and elements may have come in another order. */
const looks = (page: HTMLElement) =>
  [...page.querySelectorAll<HTMLElement>('[data-entity]')]
    .map((one) => one.outerHTML.replaceAll(/(id="|#)d\d+-/g, '$1'))
    .sort()

let model: BoardModel
beforeEach(() => {
  vi.useFakeTimers()
  model = new BoardModel(smallBoard)
})
afterEach(() => vi.useRealTimers())

describe('the painter of maps', () => {
  it('[X280] gives every entity one element with its name, as large as it is and where it lies', () => {
    const { page, element } = painted(model)
    const [layout] = [...model.layouts.values()]
    expect(page.querySelectorAll('[data-entity]')).toHaveLength(layout!.boxes.size)
    for (const box of layout!.boxes.values()) {
      const { style, ariaLabel } = element(box.id)!
      expect([style.left, style.top, style.width, style.height]).toEqual(
        [box.x, box.y, box.w, box.h].map((px) => `${px}px`),
      )
      expect(ariaLabel).toBe(box.title.text || `a ${box.kind}`)
    }
  })

  it('[X281] changes the one element whose entity was changed, and of it what is another', () => {
    const { page, element } = painted(model)
    const before = new Map(
      [...page.querySelectorAll('[data-entity]')].map((one) => [
        one,
        [one.outerHTML, ...one.children[0]!.children],
      ]),
    )
    const touchpoint = element('touchpoint:t')!
    const [paper] = touchpoint.querySelectorAll('rect')
    edit(model, rename(model.board, 'touchpoint:t', 'Brief'))
    const other = [...before].filter(([one, [html]]) => one.outerHTML !== html).map(([one]) => one)
    // the curve's lane and the paper show none of its words
    expect(other).toEqual([touchpoint])
    expect(touchpoint.querySelector('rect')).toBe(paper)
    expect(touchpoint.textContent).toContain('Brief')
  })

  it('[X282] after any changes it looks as if it were drawn anew', () => {
    const random = seeded(11)
    const { page } = painted(model)
    for (let step = 0; step < 150; step++) {
      const changes = anyChange(model.board, random)
      if (random() < 0.2) model.preview(changes)
      else edit(model, changes)
      if (step % 5 === 0) expect([step, looks(page)]).toEqual([step, looks(painted(model).page)])
    }
  })

  it('[X283] draws what is in view at once, what comes into view at once too, and the rest when nothing is to be done', () => {
    const { page, painter, element } = painted(model, { x: 0, y: 0, w: 100, h: 100 })
    expect(element('map:m')).not.toBeNull()
    expect(element('touchpoint:v')).toBeNull()
    const { x, y } = model.find('touchpoint:v')!.box
    painter.see({ x, y, w: 10, h: 10 })
    expect(element('touchpoint:v')).not.toBeNull()
    vi.runAllTimers()
    expect(page.querySelectorAll('[data-entity]')).toHaveLength(model.find('map:m')!.layout.boxes.size)
  })

  it('[X284] what is gone loses its element, and has it again when it is restored; who hangs in it is told', () => {
    const { painter, element } = painted(model)
    const told = vi.fn()
    painter.watch('card:tp', told)
    edit(model, trash(model.board, ctx, ['card:tp']))
    expect(element('card:tp')).toBeNull()
    expect(painter.elementOf('card:tp')).toBeUndefined()
    expect(told).toHaveBeenCalledTimes(1)
    edit(model, restore(model.board, ['card:tp']))
    expect(painter.elementOf('card:tp')).toBe(element('card:tp'))
    expect(told).toHaveBeenCalledTimes(2)
  })

  it('[X285] shows what a hand carries where the hand is, over the others, and then where it lies', () => {
    const { painter, element } = painted(model)
    const { box } = model.find('card:tp')!
    painter.carry(new Map([['card:tp', { x: 777, y: 55 }]]))
    expect(element('card:tp')!.style.left).toBe('777px')
    expect(element('card:tp')!.hasAttribute('data-carried')).toBe(true)
    painter.carry(new Map())
    expect(element('card:tp')!.style.left).toBe(`${box.x}px`)
    expect(element('card:tp')!.hasAttribute('data-carried')).toBe(false)
  })

  it('[X286] leaves out the words that somebody writes, as long as they do', () => {
    const { painter, element } = painted(model)
    edit(model, rename(model.board, 'touchpoint:t', 'Park the car'))
    const words = () => element('touchpoint:t')!.textContent
    const stop = painter.cover('touchpoint:t', 'title')
    expect(words()).not.toContain('Park')
    edit(model, rename(model.board, 'touchpoint:t', 'Park the van'))
    expect(words()).not.toContain('Park')
    stop()
    expect(words()).toContain('Park the van')
  })

  it('[X280] takes everything away when the map goes', () => {
    const { page, painter, stop } = painted(model)
    stop()
    expect(page.innerHTML).toBe('')
    expect(painter.elementOf('card:tp')).toBeUndefined()
    vi.runAllTimers()
    expect(page.innerHTML).toBe('')
  })
})
