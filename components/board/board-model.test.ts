import { expect, it } from 'vitest'
import { applyChanges } from '@/lib/journey/change'
import { drawEntity } from '@/lib/journey/drawing'
import { seeded } from '@/lib/journey/edit.fixture'
import { BoardModel } from './board-model'
import { anyChange, smallBoard } from './board-model.fixture'

it('[X270] whoever is not told of a change would have drawn the same', () => {
  const random = seeded(7)
  const model = new BoardModel(smallBoard)
  const looks = () =>
    new Map([...entities].map((id) => [id, { box: model.find(id)?.box, drawn: drawnNow(model, id) }]))
  const entities = new Set([...model.layouts.values()].flatMap(({ boxes }) => [...boxes.keys()]))
  let told = new Set<string>()
  model.onLooks((changed) => (told = new Set(changed)))

  let quiet = 0
  for (let step = 0; step < 400; step++) {
    const before = looks()
    told = new Set()
    const changes = anyChange(model.board, random)
    if (random() < 0.2) model.preview(changes)
    else model.update(applyChanges(model.board, changes))
    for (const [id, { box, drawn }] of looks()) {
      if (told.has(id)) continue
      quiet++
      expect([step, id, box === before.get(id)!.box, drawn === before.get(id)!.drawn]).toEqual([
        step,
        id,
        true,
        true,
      ])
    }
  }
  // many are left alone, although half of these changes concern everybody
  expect(quiet).toBeGreaterThan(400 * entities.size * 0.1)
})

function drawnNow(model: BoardModel, id: string) {
  const found = model.find(id)
  return found && drawEntity(model.shown, found.layout, id)
}
