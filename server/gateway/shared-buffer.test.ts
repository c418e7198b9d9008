import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readInto } from './shared-buffer'

const server = createServer()
const open: Socket[] = []

beforeEach(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy()
  server.close()
})

/** A connection from both its ends, what was heard on ours, and in how many events of the stream. */
async function connection() {
  const accepted = once(server, 'connection')
  const theirs = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [ours] = (await accepted) as [Socket]
  open.push(ours, theirs)
  const heard: Buffer[] = []
  const text = () => Buffer.concat(heard).toString()
  readInto(ours, (chunk) => heard.push(chunk))
  let events = 0
  ours.on('data', () => events++)
  return { ours, theirs, heard, text, events: () => events }
}

describe('one buffer for what comes from all connections', () => {
  it('[S358] what was read stays as it was when others are read after it', async () => {
    const [a, b] = [await connection(), await connection()]
    for (let i = 0; i < 10; i++) {
      a.theirs.write(`a${i}`)
      b.theirs.write(`b${i}`)
      await expect.poll(() => a.text().length + b.text().length).toBe(4 * (i + 1))
    }
    expect([a.text(), b.text()]).toEqual(['a0a1a2a3a4a5a6a7a8a9', 'b0b1b2b3b4b5b6b7b8b9'])
    // else this Node has other names for it, and every read costs what it did
    expect(a.events() + b.events()).toBe(0)
  })

  it('[S358] more than the buffer holds comes whole and in order', async () => {
    const { theirs, heard } = await connection()
    const sent = Buffer.from(Uint32Array.from({ length: 100_000 }, (_, i) => i).buffer)
    theirs.write(sent)
    await expect.poll(() => heard.reduce((sum, { length }) => sum + length, 0)).toBe(sent.length)
    expect(Buffer.concat(heard).equals(sent)).toBe(true)
  })

  it('[S358] who is held back is not read until they may go on, and their end is heard after everything', async () => {
    const { ours, theirs, text } = await connection()
    theirs.write('before')
    await expect.poll(text).toBe('before')
    ours.pause()
    theirs.end(', after')
    await new Promise((later) => setTimeout(later, 50))
    expect(text()).toBe('before')
    const ended = once(ours, 'end')
    ours.resume()
    await ended
    expect(text()).toBe('before, after')
  })

  it('[S358] what came with the request, and other kinds of streams, are read as ever', async () => {
    const { ours, theirs, text } = await connection()
    ours.unshift(Buffer.from('first'))
    theirs.write(', second')
    await expect.poll(text).toBe('first, second')

    const stream = new PassThrough()
    const heard: string[] = []
    readInto(stream, (chunk) => heard.push(chunk.toString()))
    stream.write('word')
    await expect.poll(() => heard).toEqual(['word'])
  })
})
