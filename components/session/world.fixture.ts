/** A network between real sessions and the real sync server: delays, losses and half-open lines, in test time. */
import * as Y from 'yjs'
import { decodeFrame, type Frame } from '@/lib/protocol/frames'
import type { Limits } from '@/lib/protocol/limits'
import { createHub, type Hub, type Who } from '@/server/sync/hub'
import type { Parcel, SocketLike } from '@/server/sync/socket'
import type { BoardLog } from '@/server/storage/board-log'
import { MemoryBoardLog } from '@/server/storage/memory-board-log'
import type { World } from './browser-world'
import type { DeviceStore } from './device-store'
import type { EndReason } from './save-machine'
import { openSession, type Session } from './session'
import { browserTimers, type WebSocketLike } from './socket-like'

export interface Line {
  /** breaks it: both ends hear of it */
  cut(code?: number): void
  /** nothing passes any more, and nobody is told */
  silence(): void
  /** the client hears that it broke; what it had sent arrives so many milliseconds later, and then the server hears */
  linger(ms: number): void
  /** the next frame of this kind to the client never arrives, as if this software had a fault */
  lose(is: Frame['is']): void
  /** frames that passed, client to server */
  readonly sent: Uint8Array[]
  readonly isOpen: boolean
}

export interface Network {
  /** of the server process that runs now */
  readonly hub: Hub
  log: MemoryBoardLog
  /** Opens the board for somebody, in a browser that keeps boards on this device. */
  open(who: Guest, device?: DeviceStore): Visitor
  /** lines ever opened, the newest last */
  lines: Line[]
  /** false: whoever tries to come in hears a closed socket */
  isUp: boolean
  /** a server process is killed: no goodbye to anybody; what is committed stays */
  kill(): void
}

export type Guest = Partial<Who> & { person: string }

/** A session and what its browser would tell it. */
export interface Visitor {
  session: Session
  wake(): void
  offline(): void
  mayLeave(): boolean
  /** false: this browser's own network is gone, until it is true again */
  isPluggedIn: boolean
  /** the line this visitor opened last */
  line(): Line
}

export interface NetworkOptions {
  /** milliseconds one way, asked for every message; messages of a line stay in order */
  latency?: () => number
  /** how much a line carries each way, bytes a millisecond */
  rate?: number
  /** bytes that a device takes from the browser at once, whatever the line carries */
  takes?: number
  /** milliseconds of a commit, and of a snapshot */
  commit?: () => number
  /** of the server */
  limits?: Partial<Limits>
  random?: () => number
  /** documents of sessions */
  newDoc?: () => Y.Doc
  whyShut?: () => Promise<EndReason | undefined>
}

export const BOARD = 'b1'

export function createNetwork(options: NetworkOptions = {}): Network {
  const { latency = () => 0, commit = () => 0, limits = {}, random = Math.random } = options
  const log = new MemoryBoardLog()
  log.addBoard(BOARD, 'first')
  const lines: Line[] = []
  let process = startProcess(log, commit, limits)

  const connect = (who: Guest, visitor: () => Visitor, onLine: (line: Line) => void): WebSocketLike => {
    const pipe = createPipe(latency, options)
    lines.push(pipe.line)
    onLine(pipe.line)
    pipe.open(() => {
      if (!network.isUp || !visitor().isPluggedIn) return pipe.line.cut()
      process.hub.connect(pipe.server, { board: BOARD, name: who.person, role: 'editor', ...who })
    })
    return pipe.client
  }

  const network: Network = {
    get hub() {
      return process.hub
    },
    log,
    lines,
    isUp: true,
    kill() {
      process.die()
      for (const line of lines) line.silence()
      process = startProcess(log, commit, limits)
    },
    open(who, device) {
      let line: Line | undefined
      const opened = (it: Line) => void (line = it)
      let told: Parameters<World['listen']>[0] | undefined
      const session = openSession(
        { boardId: BOARD, me: { name: who.person, role: who.role ?? 'editor', ...who }, lang: 'en' },
        {
          socket: () => connect(who, () => visitor, opened),
          timers: browserTimers,
          device,
          idle: (call) => void setTimeout(call),
          random,
          newDoc: options.newDoc ?? (() => new Y.Doc()),
          socketUrl: (board) => `ws://test/sync/v1/${board}`,
          whyShut: options.whyShut ?? (() => Promise.resolve(undefined)),
          listen: (tell) => ((told = tell), () => {}),
        },
      )
      const visitor: Visitor = {
        session,
        isPluggedIn: true,
        line: () => line!,
        wake: () => told!.wake(),
        offline: () => told!.offline(),
        mayLeave: () => told!.mayLeave(),
      }
      return visitor
    },
  }
  return network
}

/** A server process: once it has died, nothing of it reaches the disk. */
function startProcess(log: MemoryBoardLog, commit: () => number, limits: Partial<Limits>) {
  let isAlive = true
  const never = new Promise<never>(() => {})
  const written = async <T>(write: () => Promise<T>): Promise<T> => {
    const ms = commit()
    if (ms > 0) await new Promise((done) => setTimeout(done, ms))
    const answer = isAlive ? await write() : never
    // killed between the commit and its answer
    return isAlive ? answer : never
  }
  const ownLog: BoardLog = {
    load: (board) => log.load(board),
    since: (board, seq) => log.since(board, seq),
    snapshot: (board, snapshot) => written(() => log.snapshot(board, snapshot)),
    quarantine: (board, seq, reason) => log.quarantine(board, seq, reason),
    bind: (board, clientId, person) => log.bind(board, clientId, person),
    append: (batches) => written(() => log.append(batches)),
  }
  return { hub: createHub({ log: ownLog, limits }), die: () => (isAlive = false) }
}

function createPipe(latency: () => number, { rate = Infinity, takes = 0 }: NetworkOptions) {
  let state: 'opening' | 'open' | 'silent' | 'lingering' | 'closed' = 'opening'
  let onServer: { message(bytes: Uint8Array): void; closed(): void } | undefined
  let isPaused = false
  let lost: Frame['is'] | undefined
  const inbox: Uint8Array[] = []
  const sent: Uint8Array[] = []
  const queue = (deliver: () => void) => {
    let last = 0
    /** when all of it has left */
    let idle = 0
    const send = (bytes: number) => {
      idle = Math.max(idle, performance.now()) + bytes / rate
      const at = Math.max(last, idle + latency())
      last = at
      setTimeout(deliver, at - performance.now())
    }
    const waiting = () => (rate < Infinity ? Math.max(0, (idle - performance.now()) * rate - takes) : 0)
    return { send, waiting }
  }

  const drain = () => {
    while (!isPaused && inbox.length > 0) onServer?.message(inbox.shift()!)
  }
  const up: (() => void)[] = []
  const down: (() => void)[] = []
  const toServer = queue(() => up.shift()?.())
  const toClient = queue(() => down.shift()?.())

  const close = (code: number) => {
    if (state === 'closed') return
    state = 'closed'
    client.onclose?.({ code })
    onServer?.closed()
  }
  const client: WebSocketLike = {
    binaryType: 'blob',
    get bufferedAmount() {
      return toServer.waiting()
    },
    onmessage: null,
    onclose: null,
    onerror: null,
    send(bytes) {
      if (state === 'opening') throw new Error('not open yet')
      if (state !== 'open') return
      const copy = bytes.slice()
      up.push(() => {
        if (state !== 'open' && state !== 'lingering') return
        sent.push(copy)
        inbox.push(copy)
        drain()
      })
      toServer.send(copy.length)
    },
    close: () => state !== 'lingering' && close(1005),
  }
  const server: SocketLike = {
    get buffered() {
      return toClient.waiting()
    },
    send(parcels: readonly Parcel[]) {
      for (const message of parcels.flatMap((parcel) => parcel.messages)) {
        if (decodeFrame(message).is === lost) {
          lost = undefined
          continue
        }
        const copy = Uint8Array.from(message)
        down.push(() => state === 'open' && client.onmessage?.({ data: copy.buffer }))
        toClient.send(copy.length)
      }
      return true
    },
    pause: () => void (isPaused = true),
    resume() {
      isPaused = false
      drain()
    },
    close(code) {
      down.push(() => close(code))
      toClient.send(0)
    },
    listen: (on) => void (onServer = on),
  }
  return {
    client,
    server,
    line: {
      cut: (code = 1006) => close(code),
      silence() {
        state = state === 'closed' ? 'closed' : 'silent'
        onServer?.closed()
      },
      linger(ms) {
        if (state !== 'open') return
        const late = up.splice(0)
        state = 'lingering'
        client.onclose?.({ code: 1006 })
        setTimeout(() => {
          for (const arrive of late) arrive()
          close(1006)
        }, ms)
      },
      lose: (is) => void (lost = is),
      sent,
      get isOpen() {
        return state === 'open'
      },
    } satisfies Line,
    open(connect: () => void) {
      setTimeout(() => {
        if (state !== 'opening') return
        state = 'open'
        connect()
      }, latency())
    },
  }
}
