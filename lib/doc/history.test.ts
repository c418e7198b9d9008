import { describe, expect, it } from 'vitest'
import { addCard } from '@/lib/journey/edit-add'
import { rename, setFields } from '@/lib/journey/edit-fields'
import { moveStage } from '@/lib/journey/edit-move'
import { trash } from '@/lib/journey/edit-trash'
import { readCanvas, writeCanvas, type CanvasRow } from './canvas'
import { openHistory as open } from './history.fixture'
import { ORIGIN } from './origin'

const SHAPE: CanvasRow = { id: 'shape:1', typeName: 'shape', type: 'geo', at: { x: 0, y: 0 }, props: { color: 'black' }, meta: {} } // oxfmt-ignore

describe('undo and redo', () => {
  it('[U8] take fields back and forth, step by step, map fields key by key', () => {
    const { ana, history, map, stages, step, stage } = open()
    const start = ana.board
    step(setFields(ana.board, stages[0], { duration: 'P1D', beforeContact: true }))
    step(moveStage(ana.board, ana.ctx, stages[0], 3))
    step(setFields(ana.board, stages[0], { duration: undefined }))
    step(setFields(ana.board, map, { at: { x: 5, y: 5 }, personas: { 'persona:a': 'a0' } }))
    const end = ana.board
    for (let i = 0; i < 4; i++) expect(history.undo()).toMatchObject({ did: true, skipped: [] })
    expect(ana.board).toEqual(start)
    expect(history.canUndo()).toBe(false)
    expect(history.undo()).toEqual({ did: false, skipped: [] })
    for (let i = 0; i < 4; i++) expect(history.redo()).toMatchObject({ did: true, skipped: [] })
    expect(ana.board).toEqual(end)
    expect(history.canRedo()).toBe(false)
    for (let i = 0; i < 3; i++) history.undo()
    expect(stage(stages[0])).toMatchObject({ duration: 'P1D', beforeContact: true })
    // Something new ends the way forth.
    step(rename(ana.board, stages[0], 'New'))
    expect(history.canRedo()).toBe(false)
  })

  it('[U13] go through map and canvas in the order in which things were done', () => {
    const { ana, history, stages, step, stage } = open()
    step(setFields(ana.board, stages[0], { duration: 'P1D' }))
    history.mark()
    writeCanvas(ana.doc, [{ do: 'create', row: SHAPE }], { origin: ORIGIN.local, author: 'ana' })
    history.mark()
    const write = { do: 'patch', id: SHAPE.id, set: { at: { x: 9, y: 9 } }, props: { color: 'red' } } as const
    writeCanvas(ana.doc, [write], { origin: ORIGIN.local, author: 'ana' })
    const shape = () => readCanvas(ana.doc).get(SHAPE.id)!

    history.undo()
    expect(shape()).toMatchObject({ at: { x: 0, y: 0 }, props: { color: 'black' } })
    history.undo()
    expect(shape().trashed).toEqual({ by: 'ana', at: 1_000_000 })
    history.undo()
    expect(stage(stages[0])).not.toHaveProperty('duration')
    for (let i = 0; i < 3; i++) history.redo()
    expect(shape()).toMatchObject({ at: { x: 9, y: 9 }, props: { color: 'red' } })
    expect(shape().trashed).toBeUndefined()
  })

  it('[U17] one undo is one update, however much it takes back', () => {
    const { ana, history, map, step, stages, type } = open()
    step([...trash(ana.board, ana.ctx, [map])])
    let updates = 0
    ana.doc.on('update', () => updates++)
    history.undo()
    expect(updates).toBe(1)
    const mark = history.mark()
    ana.write(setFields(ana.board, stages[0], { duration: 'P1D' }))
    type(stages[0], 'Typed')
    history.squash(mark)
    updates = 0
    history.undo()
    expect(updates).toBe(1)
  })

  it('[U14] tell the label of the step, and give back the view it began and ended with', () => {
    const { ana, history, stages } = open()
    history.mark('move', 'before')
    ana.write(moveStage(ana.board, ana.ctx, stages[0], 2))
    expect(history.undo('after')).toMatchObject({ label: 'move', view: 'before' })
    expect(history.redo('again')).toMatchObject({ label: 'move', view: 'after' })
    expect(history.undo()).toMatchObject({ label: 'move', view: 'again' })
  })

  it('[U11] only what this person did is kept: not others’, not imports, not what the software writes', () => {
    const { ana, boris, history, stages, sync } = open()
    boris.write(rename(boris.board, stages[0], 'Boris'))
    sync()
    ana.write(rename(ana.board, stages[0], 'Imported'), ORIGIN.server)
    ana.write(rename(ana.board, stages[0], 'Set up'), ORIGIN.setup)
    expect(history.canUndo()).toBe(false)
  })

  it('[U16] tells its listeners, forgets on demand, and notes nothing once it is stopped', () => {
    const { ana, history, stages, step } = open()
    let told = 0
    const stop = history.subscribe(() => told++)
    step(rename(ana.board, stages[0], 'One'))
    expect(told).toBe(1)
    history.undo()
    expect(told).toBe(2)
    history.clear()
    expect([history.canUndo(), history.canRedo(), told]).toEqual([false, false, 3])
    stop()
    step(rename(ana.board, stages[0], 'Two'))
    expect([history.canUndo(), told]).toEqual([true, 3])
    history.clear()
    history.stop()
    step(rename(ana.board, stages[0], 'Three'))
    expect(history.canUndo()).toBe(false)
  })

  it('[U7] a step that changed nothing in the end is no step', () => {
    const { ana, history, stages, step } = open()
    step(setFields(ana.board, stages[0], { duration: 'P1D' }))
    history.mark()
    ana.write(setFields(ana.board, stages[0], { duration: 'P2D' }))
    ana.write(setFields(ana.board, stages[0], { duration: 'P1D' }))
    history.mark()
    history.undo()
    expect(ana.board.stages.get(stages[0])).not.toHaveProperty('duration')
    expect(history.canUndo()).toBe(false)
  })
})

describe('gestures', () => {
  it('[U9] a cancelled one leaves everything as it was, keeps what others did meanwhile, and is not redone', () => {
    const { ana, boris, history, lane, stages, step, sync, stage, type } = open()
    step(setFields(ana.board, stages[1], { duration: 'P1D' }))
    history.mark('drag', 'selection')
    ana.write(moveStage(ana.board, ana.ctx, stages[0], 3))
    const card = addCard(ana.board, ana.ctx, { lane, stage: stages[0] }, { text: '' })
    ana.write(card.changes)
    type(stages[2], 'typed')
    sync()
    boris.write(rename(boris.board, stages[0], 'Boris'))
    sync()
    expect(history.bail()).toMatchObject({ did: true, skipped: [], view: 'selection' })
    expect(stage(stages[0]).title).toBe('Boris')
    expect([...ana.board.stages.values()].map(({ order }) => order)).toEqual(
      [...ana.board.stages.values()].map(({ order }) => order).sort(),
    )
    expect(stage(stages[2]).title).toBe('Interaction')
    expect(ana.board.cards.get(card.id!)!.trashed).toBeDefined()
    expect(history.canRedo()).toBe(false)
    // What was done before the mark is still there to undo.
    expect(stage(stages[1]).duration).toBe('P1D')
    expect(history.bail().did).toBe(false)
    history.undo()
    expect(stage(stages[1])).not.toHaveProperty('duration')
  })

  it('[U10] several steps can be made one', () => {
    const { ana, history, stages, step, type, stage, wait } = open()
    step(setFields(ana.board, stages[0], { duration: 'P1D' }))
    const mark = history.mark('draw')
    ana.write(setFields(ana.board, stages[0], { duration: 'P2D' }))
    type(stages[0], 'First contact one')
    wait(5000)
    type(stages[0], 'First contact one two')
    ana.write(setFields(ana.board, stages[0], { duration: 'P3D', beforeContact: true }))
    history.squash(mark)
    expect(history.undo()).toMatchObject({ did: true, label: 'draw', skipped: [] })
    expect(stage(stages[0])).toMatchObject({ title: 'First contact', duration: 'P1D' })
    expect(stage(stages[0])).not.toHaveProperty('beforeContact')
    history.redo()
    expect(stage(stages[0])).toMatchObject({
      title: 'First contact one two',
      duration: 'P3D',
      beforeContact: true,
    })
    history.undo()
    history.undo()
    expect(stage(stages[0])).toMatchObject({ title: 'First contact' })
    expect(stage(stages[0])).not.toHaveProperty('duration')
    history.squash(history.mark())
    expect(history.canUndo()).toBe(false)
  })
})
