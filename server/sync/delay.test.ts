import { expect, it } from 'vitest'
import { delayed } from './delay'
import { Parcel } from './socket'
import { FakeSocket, pause, until } from './testing/people'

it('a slow network brings everything later, each way, in order', async () => {
  const socket = new FakeSocket()
  const slow = delayed(socket, 30)
  const heard: number[] = []
  slow.listen({ message: ([first]) => heard.push(first!), closed: () => heard.push(-1) })
  for (const byte of [1, 2, 3]) socket.deliver(new Uint8Array([byte]))
  slow.send([new Parcel([new Uint8Array([3])])])
  await pause(5)
  expect([heard, socket.frames]).toEqual([[], []])
  await until('heard', () => heard.length === 3 && socket.frames.length === 1)
  expect(heard).toEqual([1, 2, 3])
  socket.drop()
  await until('closed', () => heard.at(-1) === -1)
})
