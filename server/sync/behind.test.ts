import { expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { BOARD, pause, scene, until } from './testing/people'

it('[S352] whoever runs the server is told once when a browser knows a later state than the disk', async () => {
  const at = await scene()
  const hello = (seen: number) => {
    const one = at.enter('ana', {}, { silent: true })
    const clientIds = [one.doc.clientID]
    one.socket.deliver({ is: 'hello', version: PROTOCOL_VERSION, epoch: 'first', clientIds, head: seen })
    return one
  }
  const ana = at.enter('ana')
  await until('in', () => ana.isSettled)
  const { head } = ana.socket.of('ack').at(-1)!
  hello(head)
  await pause(20)
  expect(at.reports).toEqual([])
  for (const seen of [head + 7, head + 8]) hello(seen)
  await pause(20)
  expect(at.reports).toEqual([
    {
      event: 'a browser knows a later state of this board than the disk',
      about: { board: BOARD, head, seen: head + 7, person: 'ana' },
    },
  ])
})
