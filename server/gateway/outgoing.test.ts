import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { Outgoing } from './outgoing'

/** A network that takes what it is given when the test says so. */
class SlowLine extends Duplex {
  readonly taken: Buffer[] = []
  #done: (() => void) | undefined
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.taken.push(chunk)
    this.#done = done
  }
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.taken.push(...chunks.map(({ chunk }) => chunk))
    this.#done = done
  }
  override _final(done: () => void): void {
    this.taken.push(Buffer.from('end'))
    done()
  }
  async takes(): Promise<void> {
    this.#done?.()
    await new Promise((then) => setImmediate(then))
  }
}

it('[S315] what is told of the bytes that wait falls while a large message goes', async () => {
  const line = new SlowLine()
  const out = new Outgoing(line)
  const message = Buffer.alloc(1_000_000, 1)
  expect(out.write(Buffer.from('before'))).toBe(true)
  expect(out.write(message)).toBe(false)
  expect(out.write(Buffer.from('after'))).toBe(false)
  let before = out.bytes
  expect(before).toBe(1_000_011)
  for (let n = 0; n < 15; n++) {
    await line.takes()
    expect(out.bytes).toBeLessThan(before)
    before = out.bytes
  }
  out.end()
  await line.takes()
  await line.takes()
  expect(
    Buffer.concat(line.taken).equals(
      Buffer.concat([Buffer.from('before'), message, Buffer.from('afterend')]),
    ),
  ).toBe(true)
})
