/** A real server with a board on which honest people write without pause, and ways in for those who attack it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { docHash } from '@/lib/doc/hash'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import type { Role } from '@/lib/access/can'
import type { Change } from '@/lib/journey/change'
import type { Limits } from '@/lib/protocol/limits'
import { bundled, type Bundled } from '@/server/storage/testing/bundled'
import { Attacker } from './attacker'
import { until } from './people'
import { TokenWriter } from './token-writer'

const TOKEN = 'the-token-of-the-siege'
const PATIENCE_MS = 30_000
const WRITE_EVERY_MS = 40
const HONEST = ['Ana', 'Bo', 'Eva', 'Ilya']
/** small enough to be reached in a second */
export const SIEGE_LIMITS: Partial<Limits> = {
  ticketMs: 3_000,
  upgradeMs: 2_000,
  boardBytes: 1_500_000,
  entitiesPerBoard: 400,
}

export class Siege {
  port = 0
  board = ''
  seed = 1
  /** `card:ana`, hers, and long texts that make joining worth something */
  readonly honest: TokenWriter[] = []
  /** what stands on the board when nobody but the honest was heard */
  readonly truth = new Y.Doc()
  complaints = ''
  #process: ChildProcess | undefined
  #typing: NodeJS.Timeout | undefined
  #strangers = 0

  private constructor(
    readonly dataDir: string,
    private readonly program: Bundled,
  ) {}

  static async begin(): Promise<Siege> {
    const program = await bundled('server/sync/testing/serve-whole.ts', ['store-worker', 'job-worker'])
    const siege = new Siege(await mkdtemp(join(tmpdir(), 'sendero-siege-')), program)
    await siege.start()
    siege.board = (await siege.ask('POST', '/boards', { title: 'Besieged' })).json.id!
    const first = await siege.look()
    Y.applyUpdate(siege.truth, Y.encodeStateAsUpdate(first))
    for (const name of HONEST) siege.honest.push(await siege.#person(name))
    siege.#furnish(siege.ana.doc)
    await siege.reconnect()
    return siege
  }

  get ana(): TokenWriter {
    return this.honest[0]!
  }
  get pid(): number {
    return this.#process!.pid!
  }
  /** bytes that the server holds */
  get memory(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))![1]) * 1024
  }

  // --- the server ---------------------------------------------------------------------------------------------------

  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.program.program], {
      env: {
        ...process.env,
        ...{ PORT: '0', DATA_DIR: this.dataDir, ADMIN_TOKEN: TOKEN },
        ...{ LOG_LEVEL: 'warn', LIMITS: JSON.stringify(SIEGE_LIMITS) },
      },
    })
    this.#process = child
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.complaints += text))
    this.port = await new Promise<number>((listening, failed) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const port = /port (\d+)/.exec(text)?.[1]
        if (port) listening(Number(port))
      })
      child.on('close', () => failed(new Error(`the server ended: ${this.complaints}`)))
    })
  }
  async kill(): Promise<void> {
    const gone = new Promise((done) => this.#process!.once('close', done))
    this.#process!.kill('SIGKILL')
    await gone
  }
  async end(): Promise<void> {
    clearInterval(this.#typing)
    for (const writer of this.honest) writer.close()
    await this.kill()
    await this.program.remove()
    await rm(this.dataDir, { recursive: true })
  }

  async ask(method: string, path: string, body?: object, cookie?: string) {
    const base = `http://127.0.0.1:${this.port}`
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: cookie ? { cookie, origin: base } : { authorization: `Bearer ${TOKEN}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return {
      status: response.status,
      json: (text ? JSON.parse(text) : {}) as Record<string, string>,
      cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    }
  }

  // --- the honest ---------------------------------------------------------------------------------------------------

  async reconnect(): Promise<void> {
    await Promise.all(
      HONEST.map(async (name, at) => {
        const { ticket } = await this.ticket(name)
        await this.honest[at]!.connect(this.port, this.board, `t=${ticket}`)
      }),
    )
    this.write()
    await until('the honest are in', () => this.honest.every(({ isSettled }) => isSettled), PATIENCE_MS)
  }
  write(): void {
    clearInterval(this.#typing)
    const stroke = () => this.honest.forEach((writer) => writer.write())
    stroke()
    this.#typing = setInterval(stroke, WRITE_EVERY_MS)
  }
  /** They stop, and everything they wrote is acknowledged and everywhere. */
  async settle(): Promise<void> {
    clearInterval(this.#typing)
    await until('all acknowledged', () => this.honest.every(({ isSettled }) => isSettled), PATIENCE_MS)
    await until('equal', () => new Set(this.honest.map(({ doc }) => docHash(doc))).size === 1, PATIENCE_MS)
  }
  /** The committed board, as somebody who has just come in gets it. */
  async look(): Promise<Y.Doc> {
    const viewer = await this.enter('viewer', { from: '127.0.0.1' })
    await viewer.sync()
    viewer.leave()
    return viewer.doc
  }

  async #person(name: string): Promise<TokenWriter> {
    const writer = new TokenWriter((await this.ticket(name)).person)
    Y.applyUpdate(this.truth, Y.encodeStateAsUpdate(writer.doc))
    writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') Y.applyUpdate(this.truth, update)
    })
    return writer
  }
  #furnish(doc: Y.Doc): void {
    const place = { lane: 'lane:l', stage: 'stage:s', order: 'a0' } as const
    const card = (tail: string, text: string): Change => ({
      do: 'create',
      row: { id: `card:${tail}`, place, text, source: '' },
    })
    const long = Array.from({ length: 15 }, (_, n) => card(`c${n}`, 'x'.repeat(45_000)))
    writeChanges(doc, [card('ana', 'hers'), ...long], { origin: ORIGIN.setup, author: this.ana.person })
  }

  // --- the others ---------------------------------------------------------------------------------------------------

  async ticket(name: string, role: Role = 'editor'): Promise<{ ticket: string; person: string }> {
    const { json } = await this.ask('POST', `/boards/${this.board}/tickets`, { role, name })
    return { ticket: json.ticket!, person: json.person! }
  }
  /** Somebody who came by a share link, with a session of their own. */
  async guest(name: string): Promise<{ cookie: string; link: string; person: string }> {
    const { json } = await this.ask('POST', `/boards/${this.board}/links`, { role: 'editor' })
    const [, secret] = json.url!.split('#')
    const { cookie } = await this.ask('POST', `/links/${json.id}/join`, { secret, name })
    const me = await this.ask('GET', '/me', undefined, cookie)
    return { cookie, link: json.id!, person: me.json.id! }
  }
  url(query: string, board = this.board): string {
    return `ws://127.0.0.1:${this.port}/sync/v1/${board}?${query}`
  }
  /** A new address of this machine: a flood from one must not close the others out. */
  newAddress(): string {
    return `127.0.1.${1 + (++this.#strangers % 250)}`
  }
  /** A stranger with a role, who says nothing by themselves. */
  async enter(role: Role, { name = '', from = this.newAddress(), autoPong = true } = {}): Promise<Attacker> {
    const { ticket } = await this.ticket(name || `Mal ${++this.#strangers}`, role)
    const attacker = new Attacker(this.url(`t=${ticket}`), { from, autoPong })
    await attacker.isIn()
    return attacker
  }
}
