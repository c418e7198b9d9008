import { describe, expect, it } from 'vitest'
import { drawEntity, drawMap } from '@/lib/journey/drawing'
import { LANE_TYPES } from '@/lib/journey/lane-types'
import { layoutMap } from '@/lib/journey/layout'
import { GALLERY_MAP, SHELVES } from './scenes'

describe('the gallery', () => {
  it('[X164] has a shelf for each kind of shape and each kind of lane', () => {
    const shelves = SHELVES.map(({ name }) => name)
    expect(shelves).toEqual(expect.arrayContaining(['map', 'stage', 'touchpoint', 'card']))
    for (const { kind } of LANE_TYPES) expect(shelves).toContain(`lane: ${kind}`)
    for (const { name, scenes } of SHELVES) {
      const states = scenes.map(({ state }) => state)
      expect([name, new Set(states).size]).toEqual([name, states.length])
      expect([name, states]).toEqual([name, expect.arrayContaining(['empty'])])
    }
  })

  it.each(SHELVES.flatMap(({ name, scenes }) => scenes.map((scene) => ({ ...scene, name }))))(
    '[X164] draws $name, $state',
    ({ board, entity, state }) => {
      const layout = layoutMap(board, GALLERY_MAP)
      const drawn = entity ? drawEntity(board, layout, entity) : drawMap(board, layout)
      expect(drawn.length).toBeGreaterThan(0)
      const box = entity && layout.boxes.get(entity)
      if (box) expect(box.isRescued).toBe(state === 'rescued')
      if (box && state === 'folded') expect(box.isFolded).toBe(true)
    },
  )
})
