/** Somebody who writes one token after another, over real sockets to servers that come and go. */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ORIGIN, type Origin } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import { decodeFrame, encodeFrame, type Frame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'

/** so many stay below the limit of a text */
const TOKENS_A_ROW = 3_000

export class TokenWriter {
  readonly doc = new Y.Doc()
  /** tokens that an ACK has covered: they must never be missing again */
  readonly acked = new Set<string>()
  readonly refusals: string[] = []
  /** STORE states as they came */
  readonly storage: string[] = []
  /** milliseconds from the stroke to its ACK, of tokens that were written on the connection that confirmed them */
  readonly waits: number[] = []
  #stage: `stage:${string}` = 'stage:none'
  #written: string[] = []
  #writtenAt: number[] = []
  /** tokens of earlier connections */
  #before = 0
  #socket: WebSocket | undefined
  /** frame number → how many tokens the document held when it was sent */
  #frames: number[] = []
  #synced = false

  constructor(readonly person: string) {
    this.#beginRow(ORIGIN.setup)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === ORIGIN.local && this.#socket) this.#send({ is: 'update', update })
    })
  }

  /** @param from the address to come from: any of 127.0.0.0/8. A connection before stays open as it is. */
  connect(port: number, board: string, query = `as=${this.person}`, from = '127.0.0.1'): Promise<void> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/v1/${board}?${query}`, { localAddress: from })
    return new Promise((ready) => {
      socket.on('open', () => {
        this.#socket = socket
        this.#frames = []
        this.#synced = false
        this.#before = this.#written.length
        const clientIds = [this.doc.clientID]
        this.#send({ is: 'hello', version: PROTOCOL_VERSION, epoch: '', clientIds, head: 0 })
        this.#send({ is: 'step1', vector: Y.encodeStateVector(this.doc) })
        ready()
      })
      socket.on('message', (bytes: Buffer) => {
        if (this.#socket === socket) this.#hear(decodeFrame(bytes))
      })
      socket.on('error', () => ready())
      socket.on('close', () => {
        if (this.#socket === socket) this.#socket = undefined
      })
    })
  }

  write(): void {
    if (this.#written.length > 0 && this.#written.length % TOKENS_A_ROW === 0) this.#beginRow(ORIGIN.local)
    const token = `${this.person}.${this.#written.length}`
    this.#written.push(token)
    this.#writtenAt.push(performance.now())
    const title = textAt(this.doc, this.#stage, 'title')!
    this.doc.transact(() => title.insert(title.length, ` ${token}`), ORIGIN.local)
  }

  get isSettled(): boolean {
    return this.#synced && this.acked.size === this.#written.length
  }
  /** every token in the document, whoever wrote it */
  static tokens(doc: Y.Doc): string[] {
    return [...readBoard(doc).stages.values()].flatMap(({ title }) => title.split(' ').filter(Boolean))
  }
  close(): void {
    this.#socket?.terminate()
  }

  #beginRow(origin: Origin): void {
    this.#stage = `stage:${this.person}-${this.#written.length}`
    const row = { id: this.#stage, map: 'map:m1', order: 'a0', title: '' } as const
    writeChanges(this.doc, [{ do: 'create', row }], { origin, author: this.person })
  }

  #hear(frame: ReturnType<typeof decodeFrame>): void {
    if (frame.is === 'step2' || frame.is === 'update') Y.applyUpdate(this.doc, frame.update, 'server')
    if (frame.is === 'step1') {
      this.#send({ is: 'step2', update: Y.encodeStateAsUpdate(this.doc, frame.vector) })
      this.#synced = true
    }
    if (frame.is === 'reject') this.refusals.push(frame.code)
    if (frame.is === 'store') this.storage.push(frame.state)
    if (frame.is !== 'ack' || frame.settled === 0) return
    const count = this.#frames[frame.settled - 1] ?? 0
    const known = this.acked.size
    for (const [at, token] of this.#written.slice(known, count).entries()) {
      this.acked.add(token)
      if (known + at >= this.#before) this.waits.push(performance.now() - this.#writtenAt[known + at]!)
    }
  }

  #send(frame: Frame): void {
    // an update frame sent before this connection's step2 says nothing of what was written offline
    if (frame.is === 'update') this.#frames.push(this.#synced ? this.#written.length : 0)
    if (frame.is === 'step2') this.#frames.push(this.#written.length)
    this.#socket?.send(encodeFrame(frame))
  }
}
