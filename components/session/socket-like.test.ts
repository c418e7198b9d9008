import { afterEach, expect, it, vi } from 'vitest'
import { browserSocket } from './socket-like'

class Fake {
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static last: Fake
  readyState = Fake.OPEN
  readonly sent: unknown[] = []
  constructor(readonly url: string) {
    Fake.last = this
  }
  send(bytes: unknown) {
    this.sent.push(bytes)
  }
}

afterEach(() => void vi.unstubAllGlobals())

it('[S304] nothing is said to a server that is closing the line', () => {
  vi.stubGlobal('WebSocket', Fake)
  const socket = browserSocket('ws://somewhere')
  const [first, second] = [new Uint8Array([1]), new Uint8Array([2])]
  socket.send(first)
  Fake.last.readyState = Fake.CLOSING
  socket.send(second)
  expect(Fake.last.sent).toEqual([first])
})
