/** What a mistake of ours, or of the disk, must not do: leave somebody who answers every question without an ACK. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { docHash } from '@/lib/doc/hash'
import { Arrivals } from '@/lib/guard/arrivals'
import { BOARD, scene, until, type Person } from './testing/people'

/** a title that the guard fails at */
const UNTHOUGHT = 'Unthought-of'
const { settle } = Arrivals.prototype
beforeAll(() => {
  vi.spyOn(Arrivals.prototype, 'settle').mockImplementation(function (this: Arrivals, judge) {
    const contents = this.blocks.flatMap(({ structs }) => structs.map(({ content }) => content))
    if (contents.some((content) => content.is === 'string' && content.text === UNTHOUGHT))
      throw new RangeError('a case that nobody thought of')
    return settle.call(this, judge)
  })
})
afterAll(() => vi.restoreAllMocks())

const settled = (people: readonly Person[]) =>
  until('settled', () => people.every(({ isSettled }) => isSettled))

it('[S340] a frame that the guard fails at is refused, and who wrote in the same turn hears the ACK', async () => {
  const at = await scene()
  const [ana, boris, mal] = [at.enter('ana'), at.enter('boris'), at.enter('mal')] as const
  await settled([ana, boris, mal])
  ana.add('Before')
  mal.add(UNTHOUGHT)
  boris.add('After')
  const frame = mal.sent
  await settled([ana, boris])
  expect(mal.socket.of('reject')).toMatchObject([{ frame, code: 'broken', then: 'fresh' }])
  expect(at.reports.map(({ about }) => about['detail'])).toContain(
    'RangeError: a case that nobody thought of',
  )
  await until('shown', () => ana.titles.length === 2 && boris.titles.length === 2)
  expect(ana.titles).toEqual(['After', 'Before'])
  expect(await at.stored()).toBe(docHash(ana.doc))
  expect([ana, boris].flatMap(({ socket }) => socket.of('reject'))).toEqual([])
})

it('[S341] what passed in the turn of its own document’s refusal, and went with it, is settled with the refusal', async () => {
  const at = await scene()
  const mal = at.enter('mal')
  await settled([mal])
  mal.add('Void')
  mal.add(UNTHOUGHT)
  await until('refused', () => mal.socket.of('reject').length > 0)
  await settled([mal])
  expect((await at.hub.read(BOARD))!.stages.size).toBe(0)
})

it('[S341] what a disk loses after its writer was refused is settled with the refusal, though they may only read', async () => {
  const at = await scene({ boardBytes: 20_000 })
  const ana = at.enter('ana')
  await settled([ana])
  at.log.delayAppends(20)
  at.log.failNextAppend()
  ana.add('Lost')
  ana.add('x'.repeat(30_000))
  await until('refused', () => ana.socket.of('reject').length > 0)
  expect(ana.socket.of('reject')).toMatchObject([{ code: 'board-full', then: 'read-only' }])
  await settled([ana])
  ana.socket.deliver({ is: 'barrier', nonce: 1 })
  await until('answered', () => ana.socket.of('ack').some(({ barrier }) => barrier === 1))
})
