import { describe, expect, it } from 'vitest'
import { addCard, addStage } from '@/lib/journey/edit-add'
import { rename, setFields } from '@/lib/journey/edit-fields'
import { moveStage } from '@/lib/journey/edit-move'
import { restore, trash } from '@/lib/journey/edit-trash'
import { openHistory as open } from './history.fixture'
import { textAt } from './text'

describe('undo among others', () => {
  it('[U1] [U2] [U7] what somebody has changed since stays; it is told whose it is, and the step is used up', () => {
    const { ana, boris, history, stages, step, sync, stage } = open()
    step(setFields(ana.board, stages[1], { duration: 'P1D' }))
    step(setFields(ana.board, stages[0], { duration: 'P2D', beforeContact: true }), 'duration')
    sync()
    boris.write(setFields(boris.board, stages[0], { duration: 'P3D' }))
    sync()
    expect(history.undo()).toEqual({
      did: true,
      label: 'duration',
      skipped: [{ table: 'stages', id: stages[0], field: 'duration', client: boris.doc.clientID }],
      view: undefined,
    })
    expect(stage(stages[0])).toMatchObject({ duration: 'P3D' })
    expect(stage(stages[0])).not.toHaveProperty('beforeContact')
    // The older step was not touched by it.
    expect(stage(stages[1]).duration).toBe('P1D')
    expect(history.undo().did).toBe(true)
    expect(stage(stages[1])).not.toHaveProperty('duration')
  })

  it('[U2] a step that was overtaken altogether does nothing, tells so, and leaves nothing to redo', () => {
    const { ana, boris, history, stages, step, sync, stage } = open()
    step(setFields(ana.board, stages[0], { duration: 'P1D' }))
    sync()
    boris.write(setFields(boris.board, stages[0], { duration: 'P3D' }))
    sync()
    expect(history.undo()).toMatchObject({ did: false, skipped: [{ id: stages[0], field: 'duration' }] })
    expect([stage(stages[0]).duration, history.canUndo(), history.canRedo()]).toEqual(['P3D', false, false])
  })

  it('[U1] the same value written by somebody else is theirs', () => {
    const { ana, boris, history, stages, step, sync, stage } = open()
    step(setFields(ana.board, stages[0], { duration: 'P1D' }))
    boris.write(setFields(boris.board, stages[0], { duration: 'P1D' }))
    sync()
    const isAnas = stage(stages[0]) && history.undo().did
    // Whoever of the two won, both see the same, and only Ana’s own would be taken back.
    sync()
    expect(ana.board).toEqual(boris.board)
    expect(stage(stages[0]).duration).toBe(isAnas ? undefined : 'P1D')
  })

  it('[U1] my change, theirs, mine again: undo twice stops at theirs', () => {
    const { ana, boris, history, stages, step, sync, stage } = open()
    step(setFields(ana.board, stages[0], { duration: 'P1D' }))
    sync()
    boris.write(setFields(boris.board, stages[0], { duration: 'P2D' }))
    sync()
    step(setFields(ana.board, stages[0], { duration: 'P3D' }))
    expect(history.undo().did).toBe(true)
    expect(stage(stages[0]).duration).toBe('P2D')
    expect(history.undo()).toMatchObject({ did: false })
    expect(stage(stages[0]).duration).toBe('P2D')
    expect(history.redo().did).toBe(true)
    expect(stage(stages[0]).duration).toBe('P3D')
  })

  it('[U1] within one gesture, what undo brings back is what they wrote meanwhile', () => {
    const { ana, boris, history, stages, sync, stage } = open()
    history.mark()
    ana.write(setFields(ana.board, stages[0], { duration: 'P1D' }))
    sync()
    boris.write(setFields(boris.board, stages[0], { duration: 'P2D' }))
    sync()
    ana.write(setFields(ana.board, stages[0], { duration: 'P3D' }))
    history.undo()
    expect(stage(stages[0]).duration).toBe('P2D')
  })

  it('[U15] two moves at once and an undo never leave a row without a place', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { ana, boris, history, stages, step, sync } = open()
      step(moveStage(ana.board, ana.ctx, stages[0], 2))
      boris.write(moveStage(boris.board, boris.ctx, stages[0], 4))
      sync()
      history.undo()
      sync()
      expect(ana.board.unreadable).toEqual([])
      expect(ana.board).toEqual(boris.board)
      history.redo()
      sync()
      expect(ana.board).toEqual(boris.board)
    }
  })

  it('[U3] a row that I added goes into the trash, with what others wrote in it, and comes back with it', () => {
    const { ana, boris, history, lane, stages, step, sync } = open()
    const card = addCard(ana.board, ana.ctx, { lane, stage: stages[0] }, { text: 'mine' })
    step(card.changes)
    ana.write(setFields(ana.board, card.id!, { evidence: 'observed' }))
    sync()
    boris.write(rename(boris.board, card.id!, 'mine and yours'))
    sync()
    expect(history.undo()).toMatchObject({ did: true, skipped: [] })
    expect(ana.board.cards.get(card.id!)).toMatchObject({ text: 'mine and yours', trashed: { by: 'ana' } })
    history.redo()
    expect(ana.board.cards.get(card.id!)).toMatchObject({ text: 'mine and yours', evidence: 'observed' })
    expect(ana.board.cards.get(card.id!)).not.toHaveProperty('trashed')
    history.undo()
    expect(ana.board.cards.get(card.id!)!.trashed).toBeDefined()
  })

  it('[U4] what I trashed comes back; what somebody else trashed or brought back is theirs', () => {
    const { ana, boris, history, stages, step, sync, stage } = open()
    step(trash(ana.board, ana.ctx, [stages[0]]))
    history.undo()
    expect(stage(stages[0]).trashed).toBeUndefined()
    history.redo()
    expect(stage(stages[0]).trashed).toEqual({ by: 'ana', at: 1000 })
    sync()
    boris.write(restore(boris.board, [stages[0]]))
    sync()
    expect(history.undo().did).toBe(false)
    step(setFields(ana.board, stages[1], { duration: 'P1D' }))
    boris.write(trash(boris.board, boris.ctx, [stages[1]]))
    sync()
    history.undo()
    expect(stage(stages[1])).toMatchObject({ trashed: { by: 'boris' } })
    expect(stage(stages[1])).not.toHaveProperty('duration')

    // A row I added and somebody trashed before I undo: it stays where it is, in their name.
    const added = addStage(ana.board, ana.ctx, ana.board.stages.get(stages[0])!.map)
    step(added.changes)
    sync()
    boris.write(trash(boris.board, boris.ctx, [added.id!]))
    sync()
    expect(history.undo()).toMatchObject({ did: false, skipped: [{ id: added.id, field: 'trashed' }] })
    expect(stage(added.id).trashed!.by).toBe('boris')
  })
})

describe('undo of typing', () => {
  it('[U5] takes back a burst at a time: a pause, another text or another edit ends it', () => {
    const { ana, history, stages, type, wait, stage } = open()
    const [one, two] = stages
    type(one, 'First contact a')
    wait(800)
    type(one, 'First contact ab')
    wait(801)
    type(one, 'First contact abc')
    type(two, 'Guidance d')
    type(one, 'First contact abcd')
    ana.write(setFields(ana.board, one, { duration: 'P1D' }))
    type(one, 'First contact abcde')
    const seen: unknown[] = []
    while (history.canUndo()) {
      history.undo()
      seen.push([stage(one).title.slice(13), stage(two).title.slice(8), stage(one).duration])
    }
    expect(seen).toEqual([
      [' abcd', ' d', 'P1D'],
      [' abcd', ' d', undefined],
      [' abc', ' d', undefined],
      [' abc', '', undefined],
      [' ab', '', undefined],
      ['', '', undefined],
    ])
    while (history.canRedo()) history.redo()
    expect(stage(one)).toMatchObject({ title: 'First contact abcde', duration: 'P1D' })
  })

  it('[U6] my letters go and come back, everybody else’s stay where they are', () => {
    const { boris, ana, history, stages, type, sync, stage } = open()
    type(stages[0], 'First contact, mine')
    sync()
    const theirs = textAt(boris.doc, stages[0], 'title')!
    theirs.insert('First contact, mi'.length, '(yours)')
    theirs.insert(theirs.length, '!')
    sync()
    history.undo()
    expect(stage(stages[0]).title).toBe('First contact(yours)!')
    history.redo()
    expect(stage(stages[0]).title).toBe('First contact, mi(yours)ne!')
    sync()
    expect(ana.board).toEqual(boris.board)
  })

  it('[U6] what I deleted comes back, with what they wrote around it', () => {
    const { boris, history, stages, type, sync, stage } = open()
    type(stages[0], 'contact')
    sync()
    boris.write(rename(boris.board, stages[0], 'contact!'))
    sync()
    history.undo()
    expect(stage(stages[0]).title).toBe('First contact!')
  })

  it('[U2] [U7] when others have removed all of it there is nothing to do, and older typing is left alone', () => {
    const { boris, history, stages, type, wait, sync, stage } = open()
    type(stages[0], 'First contact old')
    wait(2000)
    type(stages[0], 'First contact old new')
    sync()
    boris.write(rename(boris.board, stages[0], 'First contact old'))
    sync()
    expect(history.undo()).toMatchObject({
      did: false,
      skipped: [{ table: 'stages', id: stages[0], field: 'title' }],
    })
    expect(stage(stages[0]).title).toBe('First contact old')
    history.undo()
    expect(stage(stages[0]).title).toBe('First contact')
  })

  it('[U5] a command that also changes words is one step', () => {
    const { ana, history, stages, step, stage } = open()
    step(setFields(ana.board, stages[0], { title: 'Both', duration: 'P1D' }))
    history.undo()
    expect(stage(stages[0])).toMatchObject({ title: 'First contact' })
    expect(stage(stages[0])).not.toHaveProperty('duration')
    history.redo()
    expect(stage(stages[0])).toMatchObject({ title: 'Both', duration: 'P1D' })
    history.undo()
    expect(stage(stages[0]).title).toBe('First contact')
  })
})
