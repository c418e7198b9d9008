/**
 * People at work: on each board everybody moves a cursor and sets a field of a card of their own, at a steady rate.
 * Nobody applies what comes in. Whoever receives an edit finds its mark, and knows how old it is; somebody who comes
 * late reads the board at the end and must find everybody's last edit.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Random } from '@/lib/guard/testing/random'
import { editsOn, Moves, clientOf, seedUpdates, type Marked } from './frames'
import { Histogram } from './histogram'
import { markFinder, nowUs, stamp, type Mark } from './marks'
import type { RawSocket } from './raw-socket'
import type { Figures } from './report'
import type { ServerProcess } from './server-process'
import type { Board, Target } from './targets'
import { ackReader, furnish, visit } from './visit'
import { latecomerFinds } from './latecomer'

export interface TrafficOptions {
  boards: number
  perBoard: number
  presencePerSecond: number
  editsPerSecond: number
  /** edits come at random moments (a Poisson process), as those of people do; false: each on a beat, evenly spread */
  atRandom: boolean
  cards: number
  /** characters of each card */
  letters: number
  warmUpS: number
  windowS: number
}

const GRACE_S = 2
/** so many at once come in */
const ARRIVING = 25
/** so many, about, look at presence, and so many wait for their acknowledgements: finding marks costs the participants' core */
const LOOKING = 10
const WAITING = 100
/** how often everybody gives a sign of life: servers ask every 15 s or more */
const ALIVE_MS = 10_000
const SEEDER = 9_000

interface Participant {
  socket: RawSocket
  sender: number
  edits: Marked[]
  moves: Moves
  nextEdit: number
  nextMove: number
  /** edits sent */
  turn: number
  /** when each was sent, µs */
  sentAt: number[]
}

export async function traffic(
  target: Target,
  server: ServerProcess,
  options: TrafficOptions,
): Promise<Figures> {
  const { boards, perBoard, warmUpS, windowS } = options
  const watch = new Watch(perBoard, boards)
  const rooms: Board[] = []
  const addresses: string[] = []
  const seed = seedUpdates(options.cards, options.letters)
  for (let number = 0; number < boards; number++) {
    const board = await target.board(server.port, number)
    rooms.push(board)
    for (let i = 0; i < perBoard; i++) addresses.push(await board.address(i))
  }
  const seeders = []
  const before = server.memory()
  for (const board of rooms) seeders.push(await furnish(target, board, seed, SEEDER))
  await wait(500)

  const crowd: Participant[] = []
  // from the first arrival on: two thousand take longer to come in than a server waits for a sign of life
  const alive = setInterval(() => crowd.forEach(({ socket }) => socket.live()), ALIVE_MS)
  const looks = someOf(addresses.length, LOOKING)
  const waits = someOf(addresses.length, WAITING)
  // at random moments some write a third more than the others
  const count = Math.ceil((warmUpS + windowS + 2) * options.editsPerSecond * (options.atRandom ? 2 : 1)) + 1
  const makers = rooms.map(({ name }) => editsOn(target.dialect, name, seed))
  for (let first = 0; first < addresses.length; first += ARRIVING) {
    const arriving = addresses.slice(first, first + ARRIVING).map(async (address, i) => {
      const sender = first + i
      const number = Math.floor(sender / perBoard)
      const board = rooms[number]!
      const { socket } = await visit(target, board, address, clientOf(sender % perBoard))
      const participant: Participant = {
        socket,
        sender,
        edits: makers[number]!(sender % perBoard, sender % perBoard, count),
        moves: new Moves(target.dialect, board.name, sender % perBoard, sender % perBoard),
        nextEdit: 0,
        nextMove: 0,
        turn: 0,
        sentAt: [],
      }
      watch.follow(participant, looks(sender), target.dialect.acks === true && waits(sender))
      crowd[sender] = participant
    })
    await Promise.all(arriving)
  }
  for (const socket of seeders) socket.close()

  const stop = play(crowd, options, watch)
  await wait(warmUpS * 1_000)
  const [cpu, writes, waited] = [server.cpu(), server.writes(), server.waited()]
  const ours = process.cpuUsage()
  watch.open()
  await wait(windowS * 1_000)
  watch.close()
  const { user, system } = process.cpuUsage(ours)
  stop()
  await wait(GRACE_S * 1_000)
  const spent = server.cpu() - cpu
  const figures: Figures = {
    ...watch.figures(),
    cpu: spent,
    cpuPer1000: (spent / watch.delivered) * 1_000,
    writes: server.writes() - writes,
    starved: (server.waited() - waited) / (windowS + GRACE_S),
    busy: (user + system) / 1e6 / windowS,
    lost: crowd.filter(({ socket }) => socket.lost).length,
    farewells: [...new Set(crowd.filter(({ socket }) => socket.lost).map(({ socket }) => socket.farewell))],
    ...(boards > 1 && { memoryPerBoard: (server.memory() - before) / boards }),
  }
  const lastTurns = crowd.slice(0, perBoard).map(({ turn }) => turn - 1)
  if (!target.isRelay) figures.converged = await latecomerFinds(target, rooms[0]!, lastTurns)
  clearInterval(alive)
  for (const { socket } of crowd) socket.close()
  return figures
}

/**
 * Picks about so many people, evenly. The step has no divisor in common with the whole: by tens, a hundred people would
 * all have the same places within the groups that a server makes of their edits.
 */
function someOf(all: number, about: number): (sender: number) => boolean {
  let step = Math.max(1, Math.ceil(all / about))
  while (greatestDivisor(step, all) > 1) step++
  return (sender) => sender % step === 0
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))

/** Everybody moves on their own beat, spread evenly over it, and so they write, unless at random. @returns its stop */
function play(crowd: Participant[], options: TrafficOptions, watch: Watch): () => void {
  const [moveGap, editGap] = [1_000 / options.presencePerSecond, 1_000 / options.editsPerSecond]
  const random = new Random(1)
  const nextEdit = () => (options.atRandom ? -Math.log(1 - random.next()) * editGap : editGap)
  const start = performance.now() + 50
  for (const [i, one] of crowd.entries()) {
    one.nextMove = start + (moveGap * i) / crowd.length
    // another order than that of the moves
    one.nextEdit = start + (((editGap * i * 7_919) / crowd.length) % editGap)
  }
  let isOver = false
  const beat = () => {
    if (isOver) return
    const now = performance.now()
    for (const one of crowd) {
      for (; one.nextMove <= now; one.nextMove += moveGap) {
        const at = nowUs()
        one.socket.write(one.moves.next((said, turn) => stamp(said.payload, said.at, turn % 100_000, at)))
        watch.moved(at)
      }
      for (; one.nextEdit <= now && one.turn < one.edits.length; one.nextEdit += nextEdit()) {
        const { frame, payload, at: place } = one.edits[one.turn]!
        const at = nowUs()
        stamp(payload, place, one.turn++, at)
        one.sentAt.push(at)
        one.socket.write(frame)
        watch.edited(at)
      }
    }
    setTimeout(beat, 1)
  }
  beat()
  return () => void (isOver = true)
}

/** Counts what arrives of what was sent while the window was open. */
class Watch {
  readonly #latency = new Histogram()
  readonly #presence = new Histogram()
  readonly #acks = new Histogram()
  #from = Infinity
  #until = Infinity
  #edits = 0
  #moves = 0
  #looking = 0

  constructor(
    private readonly perBoard: number,
    private readonly boards: number,
  ) {}

  get delivered(): number {
    return this.#latency.count
  }

  open(): void {
    // what was sent in this very microsecond came before
    this.#from = nowUs() + 1
  }
  close(): void {
    this.#until = nowUs()
  }
  edited(at: number): void {
    if (this.#counts(at)) this.#edits++
  }
  moved(at: number): void {
    if (this.#counts(at)) this.#moves++
  }

  /** From now on this participant's socket is only looked through for marks. */
  follow({ socket, sentAt, sender }: Participant, isLooking: boolean, isWaiting: boolean): void {
    const self = sender % this.perBoard
    const turns = new Int32Array(this.perBoard).fill(-1)
    const hear = [
      markFinder('e', ({ sender: from, turn, at }: Mark) => {
        // each edit once, and not one's own: some servers send it back
        if (from === self || turn <= turns[from]!) return
        turns[from] = turn
        if (this.#counts(at)) this.#latency.add(nowUs() - at)
      }),
    ]
    if (isLooking) {
      this.#looking++
      hear.push(
        markFinder('p', ({ sender: from, at }) => {
          if (from !== self && this.#counts(at)) this.#presence.add(nowUs() - at)
        }),
      )
    }
    if (isWaiting) {
      // the first document frame was the answer to the server's question
      let known = 1
      hear.push(
        ackReader((settled) => {
          for (; known < settled; known++) {
            const at = sentAt[known - 1]
            if (at !== undefined && this.#counts(at)) this.#acks.add(nowUs() - at)
          }
        }),
      )
    }
    const [first] = hear
    socket.listen(hear.length === 1 ? first! : (chunk) => hear.forEach((each) => each(chunk)))
  }

  figures(): Partial<Figures> {
    const others = this.perBoard - 1
    const moves = (this.#moves / (this.perBoard * this.boards)) * others * this.#looking
    return {
      delivered: this.delivered / (this.#edits * others),
      p50: this.#latency.quantile(0.5),
      p95: this.#latency.quantile(0.95),
      p99: this.#latency.quantile(0.99),
      presence: this.#presence.count / moves,
      ackP50: this.#acks.quantile(0.5),
      ackP99: this.#acks.quantile(0.99),
    }
  }

  #counts(at: number): boolean {
    return at >= this.#from && at < this.#until
  }
}
