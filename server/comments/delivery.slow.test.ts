import { afterAll, beforeAll, expect, it } from 'vitest'
import { NO_THREADS, withNews, type KnownThreads, type ThreadNews } from '@/lib/comments/thread'
import { Person, pause, until } from '@/server/sync/testing/people'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

const seed = Number(process.env.SEED ?? 23)
const DISCONNECTS = 1_000
const WRITES = 250

let at: CommentScene
beforeAll(async () => {
  at = await commentScene()
})
afterAll(() => at.server.close())

/** The same numbers for the same seed. */
function randomOf(start: number) {
  let state = start
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32
  return { next, below: (n: number) => Math.floor(next() * n) }
}

/** Somebody whose line breaks: takes in events, and on each return asks for what it missed. */
class Reader {
  known: KnownThreads = NO_THREADS
  #cursor = 0
  #line: Person | undefined
  constructor(
    readonly who: Visitor,
    private readonly role: 'commenter' | 'editor',
  ) {}

  connect(): void {
    const { id: person, name } = this.who
    const line = new Person(at.server.services.hub, { board: at.board, person, name, role: this.role })
    this.#line = line
    const { socket } = line
    const hear = socket.onFrame
    socket.onFrame = (frame) => {
      hear(frame)
      if (frame.is === 'welcome') void this.#catchUp(line)
      if (frame.is !== 'event') return
      const { event } = frame
      if (event.is === 'thread') this.#take({ threads: [event.thread], gone: [] })
      if (event.is === 'threadGone') this.#take({ threads: [], gone: [event] })
    }
  }
  drop(): void {
    this.#line?.socket.drop()
    this.#line = undefined
  }
  async #catchUp(line: Person): Promise<void> {
    for (let isMore = true; isMore;) {
      const answer = await at.ask(this.who, 'GET', `?limit=20&after=${this.#cursor}`)
      // the answer is lost with its line
      if (this.#line !== line) return
      const page = answer.json as unknown as ThreadNews & { version: number; next?: string }
      this.#take(page)
      this.#cursor = page.version
      isMore = page.next !== undefined
    }
  }
  #take(news: ThreadNews): void {
    this.known = withNews(this.known, news)
  }
  /** what is on the screen: text → how often, by thread */
  get shown() {
    return new Map(
      [...this.known.threads].map(([id, { version, comments }]) => [
        id,
        [version, ...comments.map(({ text, deletedAt }) => (deletedAt ? '†' : text))],
      ]),
    )
  }
}

it(`[C22] over ${DISCONNECTS} random disconnects everybody gets each comment exactly once (seed ${seed})`, async () => {
  const random = randomOf(seed)
  const readers: Reader[] = []
  for (let n = 0; n < 6; n++) {
    const role = n % 2 ? 'editor' : 'commenter'
    readers.push(new Reader(await at.visitor(role, `${role} ${n}`), role))
  }
  const threads: string[] = []
  for (let n = 0; n < 8; n++) threads.push(await at.begin(at.owner, `Thread ${n}`))
  const sent: string[] = []
  const sending: Promise<unknown>[] = []

  /** The answer to a write may be lost: then it is sent again with its key. */
  const write = async (n: number) => {
    const thread = threads[random.below(threads.length)]!
    if (n % 11 === 0) return at.ask(at.owner, 'PATCH', `/${thread}`, { private: random.below(2) === 0 })
    const text = `said ${n}`
    sent.push(text)
    const losses = random.below(3)
    const body = { text, key: `key-of-${n}` }
    for (let loss = 0; loss <= losses; loss++) await at.ask(at.owner, 'POST', `/${thread}/comments`, body)
    return undefined
  }

  for (const reader of readers) reader.connect()
  for (let n = 0; n < DISCONNECTS; n++) {
    if (n % (DISCONNECTS / WRITES) === 0) sending.push(write(n + 1))
    const reader = readers[random.below(readers.length)]!
    reader.drop()
    if (random.below(4) === 0) await pause(random.below(4))
    reader.connect()
    if (random.below(8) === 0) await Promise.all(sending.splice(0))
  }
  await Promise.all(sending)
  for (const reader of readers) {
    reader.drop()
    reader.connect()
  }
  for (const reader of readers) {
    const page = (await at.ask(reader.who, 'GET', '')).json as unknown as ThreadNews
    const truth = withNews(NO_THREADS, { threads: page.threads, gone: [] })
    const expected = Object.assign(new Reader(reader.who, 'editor'), { known: truth }).shown
    await until(
      'caught up',
      () => JSON.stringify([...reader.shown].sort()) === JSON.stringify([...expected].sort()),
      10_000,
    )
  }
  // whoever sees every thread has each text once
  for (const thread of threads) await at.ask(at.owner, 'PATCH', `/${thread}`, { private: false })
  const all = (await at.ask(at.owner, 'GET', '')).json as unknown as ThreadNews
  const texts = all.threads.flatMap(({ comments }) => comments.map(({ text }) => text))
  expect(texts.filter((text) => text.startsWith('said')).toSorted()).toEqual(sent.toSorted())
  await until(
    'all there',
    () =>
      readers.every(({ shown }) => [...shown.values()].flat().length === texts.length + all.threads.length),
    10_000,
  )
  for (const reader of readers) reader.drop()
}, 120_000)
