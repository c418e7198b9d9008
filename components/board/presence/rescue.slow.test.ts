// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { trash } from '@/lib/journey/edit-trash'
import type { SessionPerson } from '../../session/roster'
import { askNothingOfTheBrowser, openDesk, pair, settled, smallMap } from '../board.fixture'
import { isJourney, shapeIdOf } from '../journey-shapes'
import { readRescue, startRescuing } from './rescue'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})
beforeAll(askNothingOfTheBrowser)

type Seat = ReturnType<typeof openDesk> & {
  awareness: Awareness
  told: string[]
  writing: () => string | undefined
  remove: (...ids: Parameters<typeof trash>[2]) => boolean
}

/** Ana and Boris at one board, each with what they are told. */
function two() {
  const docs = pair()
  const map = smallMap(docs[0])
  const people: SessionPerson[] = []
  const [ana, boris] = ['ana', 'boris'].map((person, i) => {
    const desk = openDesk(docs[i], person)
    const awareness = new Awareness(docs[i]!)
    const told: string[] = []
    people.push({ clientId: awareness.clientID, person, name: person } as SessionPerson)
    const stop = startRescuing(desk.editor, {
      awareness,
      people: () => people,
      work: desk.work,
      me: { person },
      onKept: (name) => told.push(`kept from ${name ?? 'nobody'}`),
      onOthersKept: (name) => told.push(`${name} writes`),
    })
    open.push(() => (stop(), awareness.destroy(), desk.close()))
    const writing = () => {
      const shape = desk.editor.getEditingShape()
      return shape && isJourney(shape) ? shape.props.entity : undefined
    }
    const remove = (...ids: Parameters<typeof trash>[2]) =>
      desk.work.write(trash(desk.model.board, desk.work.context(), ids))
    return { ...desk, awareness, told, writing, remove }
  }) as [Seat, Seat]
  /** what Ana says of herself reaches Boris */
  const tell = () => {
    boris.awareness.states.set(ana.awareness.clientID, ana.awareness.getLocalState()!)
    boris.awareness.emit('change', [{ added: [], updated: [ana.awareness.clientID], removed: [] }, 'test'])
  }
  return { ana, boris, tell, ...map }
}

describe('what somebody writes in is not taken from under their hands', () => {
  it('[X179] its stage is deleted: it is rescued, the writing goes on, and both are told once', async () => {
    const { ana, boris, tell, card, stages, touchpoints } = two()
    ana.work.begin(card)
    boris.remove(stages[1]!)
    await settled()
    expect(ana.writing()).toBe(card)
    expect(ana.told).toEqual(['kept from boris'])
    expect(boris.model.find(card)!.box.isRescued).toBe(true)
    expect(boris.model.find(touchpoints[1]!)).toBeUndefined()
    tell()
    tell()
    expect(boris.told).toEqual(['ana writes'])
  })

  it('[X179] it is deleted itself: it stands where it stood', async () => {
    const { ana, boris, card } = two()
    ana.work.begin(card)
    boris.remove(card)
    await settled()
    expect([ana.writing(), boris.model.find(card)!.box.isRescued]).toEqual([card, false])
  })

  it('[X179] what one deletes oneself, or has ended to write in, stays deleted', async () => {
    const { ana, boris, card, touchpoints } = two()
    ana.work.begin(card)
    ana.remove(card)
    ana.work.begin(touchpoints[0]!)
    ana.editor.complete()
    await settled()
    boris.remove(touchpoints[0]!)
    await settled()
    for (const id of [card, touchpoints[0]!]) expect(ana.editor.getShape(shapeIdOf(id))).toBeUndefined()
    expect(ana.told).toEqual([])
  })

  it('[X179] what other software says of a rescue is read with care', () => {
    const good = { id: 'card:a', by: 'ana', at: 1 }
    expect(readRescue(good)).toEqual(good)
    for (const bad of [null, 'x', {}, { ...good, id: 'x' }, { ...good, by: 1 }, { ...good, at: NaN }])
      expect(readRescue(bad)).toBeUndefined()
  })
})
