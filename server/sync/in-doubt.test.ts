/** A frame in doubt while the disk fails: the log would clear it, and what the room itself had on its way is void. */
import * as Y from 'yjs'
import { expect, it, vi } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { deferred } from './deferred'
import { BOARD, pause, scene, stageChange, until, type Person, type Scene } from './testing/people'

const DISK_MS = 80

/** Ana's board is full, as far as this node has read: at another one her first stage went to the trash. */
async function almostFull(lag: () => Promise<void> = () => Promise.resolve()): Promise<[Scene, Person]> {
  const at = await scene({ entitiesPerBoard: 2 })
  const ana = at.enter('ana', {}, { lag })
  ana.add('Trashed')
  await until('acknowledged', () => ana.isSettled)
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(ana.doc))
  const known = Y.encodeStateVector(elsewhere)
  const [stage] = elsewhere.getMap<Y.Map<unknown>>('stages').values()
  stage!.set('trashed', { by: 'ana', at: 1 })
  const owners = [{ clientId: elsewhere.clientID, person: 'ana' }]
  await at.log.append([{ board: BOARD, updates: [Y.encodeStateAsUpdate(elsewhere, known)], owners }])
  at.log.delayAppends(DISK_MS)
  at.log.failNextAppend()
  return [at, ana]
}

const write = (doc: Y.Doc, title: string) =>
  writeChanges(doc, [stageChange(title)], { origin: ORIGIN.local, author: 'ana' })

function stage(title: string): Uint8Array {
  const doc = new Y.Doc()
  write(doc, title)
  return Y.encodeStateAsUpdate(doc)
}

/** An edit that builds on one that nobody sends. */
function gap(): Uint8Array {
  const doc = new Y.Doc()
  write(doc, 'never sent')
  const known = Y.encodeStateVector(doc)
  write(doc, 'gap')
  return Y.encodeStateAsUpdate(doc, known)
}

it('[S343] a frame in doubt is judged by the log also when the disk fails meanwhile', async () => {
  const [at, ana] = await almostFull()
  ana.add('On its way')
  // in the same turn
  ana.add('In doubt')
  await until('settled', () => ana.isSettled)
  expect(at.hub.stats().fallbacks).toBe(1)
  expect(ana.socket.of('reject')).toEqual([])
  expect(await at.stored()).toBe(docHash(ana.doc))
})

it('[S344] an answer covers nothing of a document that was read anew since it came', async () => {
  let gate = deferred<void>()
  gate.resolve()
  const [at, ana] = await almostFull(() => gate.promise)
  // the document has long been read anew when the doubt is over
  const since = at.log.since.bind(at.log)
  vi.spyOn(at.log, 'since').mockImplementation((board, seq) =>
    pause(2 * DISK_MS).then(() => since(board, seq)),
  )
  gate = deferred()
  // from before the tab was loaded again: under a clientID of its own
  const earlier = stage('On its way')
  Y.applyUpdate(ana.doc, earlier)
  for (const update of [earlier, gap()]) {
    ana.sent++
    ana.socket.deliver({ is: 'update', update })
  }
  const onItsWay = ana.sent - 1
  ana.add('In doubt')
  // the question knows what is on its way: the answer has nothing of it
  await until('asked', () => ana.socket.of('step1').length === 2)
  const answer = gate
  gate = deferred()
  answer.resolve()
  await until('asked anew', () => ana.socket.of('step1').length === 3)
  await pause(3 * DISK_MS)
  expect(ana.socket.settled).toBeLessThan(onItsWay)
  gate.resolve()
  await until('settled', () => ana.isSettled)
  expect(ana.socket.of('reject')).toEqual([])
  expect(await at.stored()).toBe(docHash(ana.doc))
})
