import { expect, it } from 'vitest'
import { add, inTestTime, join, names, start, wait } from './visitors.fixture'

inTestTime()

it('[S241] a page that has missed something without knowing finds out when the board rests, and takes it anew', async () => {
  const network = await start()
  const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
  boris.line().lose('update')
  add(ana, 'one', 'Sales')
  await wait(1_000)
  expect(names(boris)).toEqual([''])
  await wait(5_000)
  expect(names(boris)).toEqual(['', 'Sales'])
  expect([boris.session.generation, boris.session.notAccepted]).toEqual([2, []])
  expect(boris.session.save).toEqual({ is: 'saved' })
  expect(ana.session.generation).toBe(1)
})

it('[S241] with something of one’s own on the way nothing is compared', async () => {
  const network = await start({ latency: () => 400 })
  const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
  await wait(5_000)
  add(ana, 'one', 'Sales')
  // the word about the board at rest and this edit pass each other on the way
  await wait(2_700)
  add(boris, 'two', 'Support')
  await wait(10_000)
  expect(names(boris)).toEqual(['', 'Sales', 'Support'])
  expect([ana.session.generation, boris.session.generation]).toEqual([1, 1])
})
