/** Somebody who says to a real server over a real socket what no client of ours would say, and hears what it answers. */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { closeReasonOf } from '@/lib/protocol/close-codes'
import { decodeFrame, encodeFrame, type Decoded, type Frame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { awarenessOf, until } from './people'

const PATIENCE_MS = 10_000
/** an update without anything in it */
export const NOTHING = new Uint8Array([0, 0])

/** How the server answers: `refused` with the guard's word, `closed` with the reason (or an HTTP status), else these. */
export type Answer = `refused ${string}` | `closed ${string}` | 'asked again' | 'nothing'

export class Attacker {
  readonly doc = new Y.Doc()
  readonly heard: Decoded[] = []
  readonly socket: WebSocket
  /** answers every question from now on, with nothing: who leaves one open is not asked again, nor told anything */
  hasNothing = false
  #closed: Answer | undefined
  #nonce = 0

  constructor(url: string, options: { from: string; headers?: Record<string, string>; autoPong?: boolean }) {
    this.socket = new WebSocket(url, { ...options, localAddress: options.from, perMessageDeflate: false })
    this.socket.on('message', (bytes: Buffer) => {
      const frame = decodeFrame(bytes)
      this.heard.push(frame)
      if (frame.is === 'step2' || frame.is === 'update') Y.applyUpdate(this.doc, frame.update, 'server')
      if (frame.is === 'step1' && this.hasNothing) this.send({ is: 'step2', update: NOTHING })
    })
    this.socket.on('unexpected-response', (request, { statusCode }) => {
      this.#closed ??= `closed ${statusCode}`
      request.destroy()
    })
    this.socket.on('close', (code) => (this.#closed ??= `closed ${closeReasonOf(code) ?? code}`))
    this.socket.on('error', () => {})
  }

  get closed(): Answer | undefined {
    return this.#closed
  }
  of<K extends Frame['is']>(is: K): Extract<Frame, { is: K }>[] {
    return this.heard.filter((frame): frame is Extract<Frame, { is: K }> => frame.is === is)
  }
  /** The server's own first question has come, or it did not let us in. */
  async isIn(): Promise<boolean> {
    await until('let in or not', () => this.#closed !== undefined || this.of('step1').length > 0, PATIENCE_MS)
    return this.#closed === undefined
  }
  /** who the server says that this is */
  get person(): string {
    return this.of('welcome')[0]!.person
  }
  end(): Promise<Answer> {
    return until('the end', () => this.#closed !== undefined, PATIENCE_MS).then(() => this.#closed!)
  }

  send(...frames: (Frame | Uint8Array)[]): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    for (const frame of frames) {
      this.socket.send(frame instanceof Uint8Array ? frame : encodeFrame(frame))
    }
  }
  hello(...clientIds: number[]): void {
    this.send({ is: 'hello', version: PROTOCOL_VERSION, epoch: '', clientIds, head: 0 })
  }
  /** Comes in as an honest client does, and has the board. */
  async sync(): Promise<void> {
    this.hello(this.doc.clientID)
    this.send({ is: 'step1', vector: Y.encodeStateVector(this.doc) }, { is: 'step2', update: NOTHING })
    await until('the board', () => this.of('step2').length > 0 || this.#closed !== undefined, PATIENCE_MS)
  }
  point(state: unknown, clock: number, client = this.doc.clientID): void {
    this.send({ is: 'awareness', update: awarenessOf(client, clock, state) })
  }

  /** What the server says to these frames. */
  async answerTo(...frames: (Frame | Uint8Array)[]): Promise<Answer> {
    const before = this.heard.length
    const nonce = ++this.#nonce
    this.send(...frames, { is: 'barrier', nonce })
    let answer: Answer | undefined
    await until(
      'an answer',
      () => {
        for (const frame of this.heard.slice(before)) {
          if (frame.is === 'reject') answer ??= `refused ${frame.code}`
          if (frame.is === 'step1') answer ??= 'asked again'
          if (frame.is === 'ack' && frame.barrier === nonce) answer ??= 'nothing'
        }
        answer ??= this.#closed
        return answer !== undefined
      },
      PATIENCE_MS,
    )
    return answer!
  }
  update(update: Uint8Array): Promise<Answer> {
    return this.answerTo({ is: 'update', update })
  }
  /** What the server says to an edit that the library itself made. */
  edit(change: (doc: Y.Doc) => void): Promise<Answer> {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    return this.update(Y.encodeStateAsUpdate(this.doc, before))
  }
  leave(): void {
    this.socket.terminate()
  }
}
