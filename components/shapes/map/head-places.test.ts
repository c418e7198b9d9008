import { describe, expect, it } from 'vitest'
import { applyChanges } from '@/lib/journey/change'
import { drawEntity } from '@/lib/journey/drawing'
import { setFields } from '@/lib/journey/edit-fields'
import { smallBoard } from '@/lib/journey/edit.fixture'
import { layoutMap } from '@/lib/journey/layout'
import { headTexts, typeChip } from './head-places'

function headOf(words: { scenario?: string; start?: string; end?: string }) {
  const { bench, map } = smallBoard()
  const board = applyChanges(bench.board, setFields(bench.board, map, words))
  const layout = layoutMap(board, map)
  return { layout, drawn: drawEntity(board, layout, map) }
}

describe('the head of a map', () => {
  const long = 'Somebody who has just moved house and works from home. '.repeat(6).trim()

  it('[J81] its texts are written exactly where they are drawn', () => {
    const words = { scenario: long, start: 'The van has left', end: long }
    const { layout, drawn } = headOf(words)
    for (const text of headTexts(layout)) {
      const found = drawn.find(
        (one) => one.is === 'text' && one.text === words[text.field] && one.y === text.y,
      )
      expect(found).toMatchObject({ x: text.x, y: text.y, lines: text.lines, font: text.font })
      expect(text.isEmpty).toBe(false)
      expect(text.x + text.w).toBeLessThanOrEqual(layout.width)
    }
    const chip = typeChip(layout)
    expect(drawn.find((one) => one.is === 'text' && one.text === 'Current state')).toMatchObject({
      x: chip.x + 12,
      y: chip.y + 6,
    })
  })

  it('[J81] what is not written yet has its place on the paper too', () => {
    const { layout } = headOf({})
    for (const text of headTexts(layout)) {
      expect(text.isEmpty).toBe(true)
      expect(text.x).toBeGreaterThan(0)
      expect(text.x + text.w).toBeLessThanOrEqual(layout.width)
      expect(text.y + text.h).toBeLessThanOrEqual(layout.stageY)
    }
  })
})
