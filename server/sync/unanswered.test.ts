import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { pause, scene, stageChange, until, type Person } from './testing/people'

const AWHILE_MS = 800

/** Somebody whose edits build on one that the server never got, and who answers no question. */
async function deaf(): Promise<{ eve: Person; gap: Uint8Array }> {
  const { enter } = await scene({ overRateMs: AWHILE_MS })
  const eve = enter('eve', {}, { silent: true })
  eve.socket.onFrame = () => {}
  eve.begin()
  await until('asked', () => eve.socket.of('step1').length > 0)
  const other = new Y.Doc()
  writeChanges(other, [stageChange('a')], { origin: ORIGIN.local, author: 'eve' })
  const vector = Y.encodeStateVector(other)
  writeChanges(other, [stageChange('b')], { origin: ORIGIN.local, author: 'eve' })
  return { eve, gap: Y.encodeStateAsUpdate(other, vector) }
}

it('[S317] one who sends what does not fit and answers no question is closed after a while', async () => {
  const { eve, gap } = await deaf()
  for (let n = 0; n < 25; n++) eve.socket.deliver({ is: 'update', update: gap })
  await pause(AWHILE_MS + 50)
  expect(eve.socket.closed).toBeUndefined()
  eve.socket.deliver({ is: 'update', update: gap })
  await until('closed', () => eve.socket.closed !== undefined)
  expect(eve.socket.closed).toBe('abuse')
  expect(eve.socket.of('step1')).toHaveLength(1)
})

it('[S317] not one whose answer comes late, nor one who has sent but a few', async () => {
  const { eve, gap } = await deaf()
  for (let n = 0; n < 19; n++) eve.socket.deliver({ is: 'update', update: gap })
  await pause(AWHILE_MS + 50)
  eve.socket.deliver({ is: 'step2', update: new Uint8Array([0, 0]) })
  for (let n = 0; n < 25; n++) eve.socket.deliver({ is: 'update', update: gap })
  await pause(20)
  expect(eve.socket.closed).toBeUndefined()
})

it('[S345] one who is asked twice and answers twice has every ACK, and is asked for the next frame that does not fit', async () => {
  const { eve, gap } = await deaf()
  const say = (...kinds: ('update' | 'step2')[]) => {
    for (const is of kinds) eve.socket.deliver({ is, update: is === 'update' ? gap : new Uint8Array([0, 0]) })
    eve.sent += kinds.length
  }
  const asked = (times: number) => until('asked', () => eve.socket.of('step1').length === times)
  const acknowledged = () => until('acknowledged', () => eve.socket.settled === eve.sent)
  for (let times = 1; times < 6; times += 2) {
    await asked(times)
    // the answer is there before the frame is judged: it is no answer to the question that the frame raises
    say('update', 'step2')
    await asked(times + 1)
    await acknowledged()
    say('step2')
    await acknowledged()
    say('update')
  }
  expect(eve.socket.closed).toBeUndefined()
})
