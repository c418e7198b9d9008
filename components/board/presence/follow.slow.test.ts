// @vitest-environment jsdom
import { act } from 'react'
import { react } from 'tldraw'
import { describe, expect, it, vi } from 'vitest'
import { pair, smallMap } from '../board.fixture'
import { followersOf, followOf, startFollowing } from './follow'
import { inTestTime, lookOn, type Seat } from './presence.fixture'

const table = inTestTime()
/** Milliseconds pass, frame by frame, and everybody hears what the others told. */
const pass = (ms: number) => vi.advanceTimersByTime(ms)

const SCREENS = { ana: { w: 1440, h: 900 }, boris: { w: 390, h: 800 } }
function two() {
  const [left, right] = pair()
  smallMap(left)
  const ana = table().sit(left, { person: 'ana', name: 'Ana', hue: 1, screen: SCREENS.ana }, 10)
  const boris = table().sit(right, { person: 'boris', name: 'Boris', hue: 2, screen: SCREENS.boris }, 20)
  return { ana, boris }
}
const look = (seat: Seat, x: number, y: number, z: number) => {
  seat.editor.setCamera({ x: -x, y: -y, z }, { immediate: true })
  pass(300)
}

/** All that one sees lies in what the other sees, and as large as it fits. */
function expectSeen(follower: Seat, leader: Seat) {
  const [mine, theirs] = [follower.editor.getViewportPageBounds(), leader.editor.getViewportPageBounds()]
  expect(mine.clone().expandBy(2).contains(theirs)).toBe(true)
  expect(Math.min(mine.w - theirs.w, mine.h - theirs.h)).toBeLessThan(3)
  expect(Math.abs(mine.center.x - theirs.center.x)).toBeLessThan(2)
  expect(Math.abs(mine.center.y - theirs.center.y)).toBeLessThan(2)
}

describe('following somebody', () => {
  it('[X120] shows the whole of what they see, in a window of another shape, and goes with them', () => {
    const { ana, boris } = two()
    look(ana, 500, 300, 1)
    boris.follow.start(ana.me)
    pass(1200)
    expectSeen(boris, ana)
    const zooms = new Set<number>()
    boris.editor.on('tick', () => zooms.add(boris.editor.getZoomLevel()))
    look(ana, -2000, 900, 0.3)
    pass(1200)
    expectSeen(boris, ana)
    // not in one jump
    expect(zooms.size).toBeGreaterThan(10)
  })

  it('[X120] the view is told at most four times a second, and only when it changes', () => {
    const { ana, boris } = two()
    pass(300)
    let times = 0
    let last = ''
    boris.awareness.on('change', () => {
      const view = JSON.stringify(boris.awareness.getStates().get(10)?.view)
      if (view !== last) times++
      last = view
    })
    for (let x = 0; x < 50; x++) {
      ana.editor.setCamera({ x, y: 0, z: 1 }, { immediate: true })
      pass(10)
    }
    pass(300)
    expect(times).toBeLessThanOrEqual(5)
    expect(ana.said().view).toMatchObject({ x: -49, w: 1440, h: 900 })
    const before = times
    ana.editor.selectAll()
    pass(300)
    expect(times).toBe(before)
  })

  it('[X121] ends with Escape, with Stop, and with any pan or zoom of one’s own', () => {
    const { ana, boris } = two()
    look(ana, 500, 300, 1)
    const start = () => {
      boris.follow.start(ana.me)
      pass(100)
      expect(boris.follow.followed.get()?.name).toBe('Ana')
      expect(boris.said().following).toBe(10)
    }
    const leave = [
      () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
      () => boris.follow.stop(),
      () => boris.editor.setCamera({ x: 3, y: 3, z: 1 }, { immediate: true }),
      () => boris.editor.zoomIn(undefined, { immediate: true }),
    ]
    for (const way of leave) {
      start()
      way()
      const { x, y, z } = boris.editor.getCamera()
      pass(100)
      expect(boris.follow.followed.get()).toBeUndefined()
      expect(boris.said().following).toBeNull()
      expect(boris.editor.getCamera()).toMatchObject({ x, y, z })
    }
  })

  it('[X122] outlives a reload of the followed, and ends when they have gone, which is told', () => {
    const { ana, boris } = two()
    look(ana, 500, 300, 1)
    boris.follow.start(ana.me)
    pass(500)
    const { doc, me } = ana
    ana.close()
    pass(2000)
    const again = table().sit(doc, { ...me, screen: SCREENS.ana }, 11)
    look(again, 100, 0, 0.8)
    pass(1200)
    expect(boris.said().following).toBe(11)
    expectSeen(boris, again)
    again.close()
    pass(4900)
    expect(boris.gone).toEqual([])
    pass(200)
    expect(boris.gone).toEqual(['Ana'])
    expect(boris.follow.followed.get()).toBeUndefined()
  })

  it('[X122] two, or three in a ring, who follow each other come to rest', () => {
    const { ana, boris } = two()
    const carla = table().sit(ana.doc, { person: 'carla', name: 'Carla', screen: { w: 700, h: 700 } }, 30)
    look(ana, 500, 300, 1)
    ana.follow.start(boris.me)
    boris.follow.start(carla.me)
    carla.follow.start(ana.me)
    pass(4000)
    const zoom = ana.editor.getZoomLevel()
    pass(3000)
    expect(ana.editor.getZoomLevel()).toBe(zoom)
    expectSeen(carla, ana)
    expectSeen(boris, carla)
    for (const one of [ana, boris, carla]) expect(followersOf(one.session)).toHaveLength(1)
  })
})

describe('the list of people', () => {
  it('[X123] may be asked about before it has begun, and after it has ended', () => {
    const { boris } = two()
    const seen: boolean[] = []
    const stop = react('follow', () => seen.push(followOf(boris.editor) !== undefined))
    boris.follow.end()
    const { awareness, people } = boris.session
    const again = startFollowing(boris.editor, { awareness, people, onGone: () => {} })
    expect(seen).toEqual([true, false, true])
    again.end()
    stop()
  })

  it('[X123] follows at a click on a face, says whom, and lets go again; the followed see by how many', async () => {
    const { ana, boris } = two()
    const [hers, his] = [await lookOn(ana), await lookOn(boris)]
    const press = (view: typeof hers, name: string) =>
      act(async () => view.container.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!.click())
    const status = (view: typeof hers) =>
      [...view.container.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' ')
    await press(his, 'Follow Ana')
    await act(async () => pass(50))
    expect(status(his)).toContain('Following Ana')
    await act(async () => pass(50))
    expect(status(hers)).toContain('1 person follows you')
    await act(async () => {
      const stop = [...his.container.querySelectorAll('button')].find((one) => one.textContent === 'Stop')
      stop!.click()
    })
    expect(status(his)).not.toContain('Following')
    await act(async () => pass(50))
    expect(status(hers)).not.toContain('follow')
  })

  it('[X124] shows one face for two tabs, five at most, and everybody with department and role in a list', async () => {
    const { ana, boris } = two()
    table().sit(boris.doc, { person: 'boris', name: 'Boris', hue: 2 }, 21)
    const view = await lookOn(ana)
    const faces = () => [...view.container.querySelectorAll('ul[aria-label=People] > li')]
    expect(faces().map((one) => one.getAttribute('aria-label'))).toEqual(['Ana (you)', 'Boris'])
    await act(async () => {
      for (let i = 0; i < 5; i++)
        table().sit(boris.doc, { person: `p${i}`, name: `Guest ${i}`, department: 'Sales' }, 40 + i)
    })
    const drawn = faces().map((one) => one.querySelector('[aria-hidden]')?.textContent)
    expect(drawn.filter(Boolean)).toEqual(['A', 'B', 'G0', 'G1', 'G2', '+2'])
    // for whoever does not see them, all of them by name
    for (const name of ['Ana (you)', 'Boris', 'Guest 0 · Sales', 'Guest 4 · Sales'])
      expect(faces().filter((one) => one.textContent?.endsWith(name))).toHaveLength(1)
    await act(async () => faces().at(-1)!.querySelector('button')!.click())
    const rows = [...document.querySelectorAll('[role=dialog] li')].map((one) => one.textContent)
    expect(rows).toHaveLength(7)
    expect(rows[0]).toContain('Ana (you)')
    expect(rows[6]).toContain('Sales · may edit')
    await act(async () =>
      document.querySelector<HTMLElement>('[role=dialog] button[aria-label="Follow Guest 4"]')!.click(),
    )
    expect(ana.follow.followed.get()?.name).toBe('Guest 4')
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })
})
