// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createShapeId } from 'tldraw'
import { Awareness } from 'y-protocols/awareness'
import { ORIGIN } from '@/lib/doc/origin'
import { textAt } from '@/lib/doc/text'
import { trash } from '@/lib/journey/edit-trash'
import { placeNote } from '../../shapes/note/note-place'
import type { SessionPerson } from '../../session/roster'
import { askNothingOfTheBrowser, openDesk, pair, settled, smallMap } from '../board.fixture'
import { isJourney, shapeIdOf } from '../journey-shapes'
import { readRescue, startRescuing, tellOfRescue } from './rescue'

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
      doc: desk.doc,
      awareness,
      people: () => people,
      work: desk.work,
      me: { person },
      onKept: (name) => told.push(`kept from ${name ?? 'nobody'}`),
      onOthersKept: (name) => told.push(`${name} writes`),
      onChangedKept: (name) => told.push(`${name} had deleted`),
    })
    open.push(() => (stop(), awareness.destroy(), desk.close()))
    const writing = () => {
      const shape = desk.editor.getEditingShape()
      return shape && (isJourney(shape) ? shape.props.entity : shape.id)
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

  it('[X301] a note and a drawing come back as cards do, with their arrows, and the writing goes on', async () => {
    const { ana, boris, tell } = two()
    placeNote(ana.editor, { x: 500, y: 900 })
    const note = ana.editor.getEditingShapeId()!
    ana.doc.transact(() => textAt(ana.doc, note, 'text')!.insert(0, 'Call them'), ORIGIN.local)
    const arrow = createShapeId('arrow')
    const box = createShapeId('box')
    boris.editor.createShapes([
      { id: arrow, type: 'arrow' },
      { id: box, type: 'geo', x: 900, y: 900 },
    ])
    boris.editor.createBinding({ type: 'arrow', fromId: arrow, toId: note, props: { terminal: 'end' } })
    boris.canvas.flush()
    boris.editor.deleteShapes([note])
    boris.canvas.flush()
    expect(ana.editor.getShape(note)).toBeUndefined()
    await settled()
    expect(ana.writing()).toBe(note)
    expect(ana.told).toEqual(['kept from boris'])
    expect(boris.editor.getShape(note)!.props).toMatchObject({ text: 'Call them' })
    expect(boris.editor.getBindingsFromShape(arrow, 'arrow').map(({ toId }) => toId)).toEqual([note])
    tell()
    expect(boris.told).toEqual(['ana writes'])

    ana.editor.select(box).setEditingShape(box)
    // as the last letters of a label: not written yet
    ana.editor.updateShape({ id: box, type: 'geo', props: { color: 'red' } })
    boris.editor.deleteShapes([box])
    boris.canvas.flush()
    await settled()
    expect(ana.writing()).toBe(box)
    for (const { editor } of [ana, boris]) expect(editor.getShape(box)!.props).toMatchObject({ color: 'red' })
    ana.editor.complete()
    await settled()
    boris.editor.deleteShapes([box])
    boris.canvas.flush()
    await settled()
    expect(ana.editor.getShape(box)).toBeUndefined()
  })

  it('[X302] who changed what another had deleted meanwhile is told that it is kept, and nobody else', async () => {
    const { ana, boris, tell, card, touchpoints } = two()
    boris.work.write([{ do: 'patch', id: card, set: { text: 'Much too long' } }])
    for (const kept of [touchpoints, [card, ...touchpoints]]) {
      tellOfRescue(ana.awareness, { kept })
      tell()
      await settled()
    }
    expect(boris.told).toEqual(['ana had deleted'])
  })

  it('[X179] what other software says of a rescue is read with care', () => {
    const good = { from: ['ana', 'boris'], kept: ['card:a'], at: 1 }
    expect(readRescue(good)).toEqual(good)
    const many = Array.from({ length: 21 }, () => 'ana')
    for (const bad of [
      null,
      'x',
      {},
      { ...good, from: 'ana' },
      { ...good, from: [1] },
      { ...good, kept: 'card:a' },
      { ...good, at: NaN },
    ])
      expect(readRescue(bad)).toBeUndefined()
    expect(readRescue({ ...good, from: many })).toBeUndefined()
  })
})
