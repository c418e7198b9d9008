import { expect, it } from 'vitest'
import { CLOSE } from '@/lib/protocol/close-codes'
import { add, inTestTime, join, start, wait } from './visitors.fixture'

inTestTime()

it('[A96] whom a full board has no place for is told, and comes in by themselves', async () => {
  const network = await start()
  const ana = await join(network, { person: 'ana' })
  ana.line().cut(CLOSE.overloaded.code)
  await wait(10)
  expect(ana.session.save).toEqual({ is: 'full' })
  expect(ana.session.ended).toBeUndefined()
  await wait(9_000)
  expect(ana.session.save).toEqual({ is: 'saved' })
})

it('[A96] what is written meanwhile is counted as anywhere offline', async () => {
  const network = await start()
  const ana = await join(network, { person: 'ana' })
  ana.line().cut(CLOSE.overloaded.code)
  await wait(10)
  add(ana, 'one', 'Sales')
  expect(ana.session.save).toMatchObject({ is: 'offline', changes: 1 })
  await wait(9_000)
  expect(ana.session.save).toEqual({ is: 'saved' })
})
