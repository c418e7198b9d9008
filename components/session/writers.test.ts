import { expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { WRITING, createWriters } from './writers'

it('[X287] tells which rows the others write in, and only when these are others', () => {
  const mine = new Awareness(new Y.Doc())
  const theirs = new Awareness(new Y.Doc())
  const writers = createWriters(mine)
  const told: (readonly string[])[] = []
  const stop = writers.onRows(() => told.push(writers.rows()))
  const says = (writing: unknown) => {
    theirs.setLocalState({ [WRITING]: writing })
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'wire')
  }
  mine.setLocalState({ [WRITING]: { field: { id: 'card:mine', name: 'text' }, anchor: 1, head: 1 } })
  expect(writers.rows()).toEqual([])
  says({ field: { id: 'card:a', name: 'text' }, anchor: 1, head: 1 })
  const rows = writers.rows()
  expect(rows).toEqual(['card:a'])
  says({ field: { id: 'card:a', name: 'text' }, anchor: 2, head: 2 })
  expect(writers.rows()).toBe(rows)
  says({ field: { id: 'map:b', name: 'scenario' }, anchor: 2, head: 2 })
  says(null)
  expect(told).toEqual([['card:a'], ['map:b'], []])
  stop()
  says({ field: { id: 'card:a', name: 'text' }, anchor: 1, head: 1 })
  expect(told).toHaveLength(3)
  writers.stop()
  for (const one of [mine, theirs]) one.destroy()
})
