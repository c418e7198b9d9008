/**
 * Honest people on a bad network. People have devices, a device has an update store (as y-indexeddb) and tabs, a tab
 * has a document and a connection that says what a stock y-websocket provider says: step1 on connecting, step2 when
 * asked, every local update at once, also before the first step2. Frames are delayed, doubled, lost with their
 * connection or delivered after the next one's; tabs reload with a new clientID, on- and offline; updates are sent in
 * batches with some of them left out. The room collects, is reloaded, purges rows, and merges persons.
 */
import * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { EDITS, anyText, addRow, SAMPLED, table, typeText } from './people'
import type { Random } from './random'
import { Room, boardDoc } from './room'

type Up = { is: 'step1'; vector: Uint8Array } | { is: 'step2' | 'update'; update: Uint8Array }

/** One connection of one tab. */
export class Link {
  readonly up: Up[] = []
  readonly down: Up[] = []
  /** the room waits for a step2 */
  asked = false
  constructor(
    readonly tab: Tab,
    readonly person: string,
  ) {}
}

export class Tab {
  readonly doc: Y.Doc
  link: Link | undefined
  private batch: Uint8Array[] = []
  private undo: { text: Y.Text; manager: Y.UndoManager } | undefined

  constructor(
    readonly device: Device,
    loaded: boolean,
  ) {
    this.doc = boardDoc(device.random)
    this.doc.on('update', (update, origin) => this.changed(update, origin))
    if (loaded) this.load()
  }

  /** From the device's store; after connecting it goes out as one update, as with a slow IndexedDB. */
  load(): void {
    Y.applyUpdate(this.doc, this.device.whole(), 'store')
  }

  private changed(update: Uint8Array, origin: unknown): void {
    if (origin !== 'store') this.device.keep(update)
    if (origin === 'network') return
    const { random } = this.device
    this.batch.push(update)
    if (random.chance(0.1)) return
    const sent = this.batch.filter(() => !random.chance(0.005))
    if (sent.length > 0) this.link?.up.push({ is: 'update', update: Y.mergeUpdates(sent) })
    this.batch = []
  }

  edit(): void {
    const { random, person, of } = this.device
    if (random.chance(0.35)) return this.editText()
    this.doc.transact(() => {
      if (random.chance(0.004))
        for (let n = 10 + random.below(40); n > 0; n--) EDITS[0]!(this.doc, random, person(), of)
      else random.pick(EDITS)(this.doc, random, person(), of)
    }, 'edit')
  }

  /** A burst in one text, sometimes taken back. */
  private editText(): void {
    const { random, of } = this.device
    const text = anyText(this.doc, random, of)
    if (!text) return
    if (this.undo?.text !== text && random.chance(0.3)) {
      this.undo?.manager.destroy()
      this.undo = {
        text,
        manager: new Y.UndoManager(text, { trackedOrigins: new Set(['type']), captureTimeout: 0 }),
      }
    }
    for (let n = 1 + random.below(4); n > 0; n--) this.doc.transact(() => typeText(text, random), 'type')
    if (random.chance(0.3)) this.undo?.manager.undo()
    if (random.chance(0.2)) this.undo?.manager.redo()
  }

  close(): void {
    this.undo?.manager.destroy()
    this.doc.destroy()
  }
}

export class Device {
  readonly tabs: Tab[] = []
  /** what has reached the disk: every update a tab has seen, in its order */
  private readonly disk = boardDoc()
  private unread: Uint8Array[] = []

  constructor(
    readonly person: () => string,
    readonly role: Role,
    readonly random: Random,
  ) {}

  /** whose rows alone may be touched */
  get of(): string | undefined {
    return this.role === 'contributor' ? this.person() : undefined
  }

  keep(update: Uint8Array): void {
    this.unread.push(update)
  }

  whole(): Uint8Array {
    this.disk.transact(() => this.unread.forEach((update) => Y.applyUpdate(this.disk, update)))
    this.unread = []
    return Y.encodeStateAsUpdate(this.disk)
  }
}

export class Network {
  readonly room: Room
  readonly devices: Device[] = []
  /** connections that were lost, with what they still had on the way */
  private readonly lost: Link[] = []
  private open: Link[] = []
  readonly count = { frames: 0, ok: 0, noop: 0, soft: 0, reloads: 0 }
  readonly refusals: string[] = []

  constructor(
    private readonly random: Random,
    people: number,
  ) {
    this.room = new Room(random)
    this.room.onChange = (update) => {
      for (const link of this.open) link.down.push({ is: 'update', update })
    }
    this.room.edit((doc) => {
      for (let n = 0; n < 12; n++) addRow(doc, random, 'server', random.pick(SAMPLED))
    })
    for (let person = 0; person < people; person++) {
      // the last one is a contributor
      const role = person === people - 1 ? 'contributor' : 'editor'
      const device = new Device(() => this.room.canonical(`p${person}`), role, random)
      this.devices.push(device)
      for (let tab = 1 + random.below(2); tab > 0; tab--) device.tabs.push(new Tab(device, true))
    }
  }

  private toggle(tab: Tab): void {
    if (tab.link) this.disconnect(tab)
    else this.connect(tab)
  }

  connect(tab: Tab): void {
    const link = new Link(tab, tab.device.person())
    tab.link = link
    this.open.push(link)
    link.up.push({ is: 'step1', vector: Y.encodeStateVector(tab.doc) })
    this.ask(link)
  }

  disconnect(tab: Tab): void {
    const { link } = tab
    if (!link) return
    tab.link = undefined
    this.open = this.open.filter((other) => other !== link)
    if (this.random.chance(0.5)) this.lost.push(link)
  }

  private ask(link: Link): void {
    if (link.asked) return
    link.asked = true
    link.down.push({ is: 'step1', vector: Y.encodeStateVector(this.room.doc) })
  }

  /** The room takes the oldest frame of a connection. */
  serve(link: Link): void {
    const frame = link.up.shift()
    if (!frame) return
    if (frame.is === 'step1') {
      link.down.push({ is: 'step2', update: Y.encodeStateAsUpdate(this.room.doc, frame.vector) })
      return
    }
    if (frame.is === 'step2') link.asked = false
    this.count.frames++
    const verdict = this.room.receive(frame.update, link.person, link.tab.device.role)
    if (verdict.is === 'ok') this.count.ok++
    if (verdict.is === 'no-op') this.count.noop++
    if (verdict.is === 'soft') {
      this.count.soft++
      this.ask(link)
    }
    if (verdict.is === 'hard')
      this.refusals.push(`${link.person} ${frame.is}: ${verdict.why} ${verdict.detail}`)
  }

  /** The tab takes the oldest frame. */
  hear(link: Link): void {
    const frame = link.down.shift()
    if (!frame) return
    const { doc } = link.tab
    if (frame.is === 'step1') link.up.push({ is: 'step2', update: Y.encodeStateAsUpdate(doc, frame.vector) })
    else Y.applyUpdate(doc, frame.update, 'network')
  }

  step(): void {
    const { random } = this
    const tab = random.pick(random.pick(this.devices).tabs)
    const roll = random.next()
    if (roll < 0.4) tab.edit()
    else if (roll < 0.96) this.deliver()
    else if (roll < 0.98) this.toggle(tab)
    else if (roll < 0.983) this.reload(tab)
    else if (roll < 0.985) this.room.reload()
    else if (roll < 0.99) this.room.edit((doc) => purge(doc, random))
    else if (roll < 0.9906) this.merge()
  }

  private deliver(): void {
    const { random } = this
    const late = this.lost.length > 0 && random.chance(0.2)
    const link = late ? random.pick(this.lost) : this.open.length > 0 ? random.pick(this.open) : undefined
    if (!link) return
    for (let n = random.below(4); n >= 0; n--) {
      if (link.up[0] && random.chance(0.03)) link.up.splice(1, 0, link.up[0])
      this.serve(link)
      if (!late) this.hear(link)
    }
    if (link.up.length === 0 && late) this.lost.splice(this.lost.indexOf(link), 1)
  }

  /** The same device, a new clientID; the store may be read before or after it connects. */
  private reload(tab: Tab): void {
    const { tabs } = tab.device
    this.count.reloads++
    this.disconnect(tab)
    tab.close()
    const early = this.random.chance(0.7)
    const next = new Tab(tab.device, early)
    tabs[tabs.indexOf(tab)] = next
    if (!early || this.random.chance(0.6)) this.connect(next)
    if (!early) next.load()
  }

  /** One person becomes another, as a guest who makes an account: all their connections come back as the new one. */
  private merge(): void {
    const device = this.random.pick(this.devices)
    const before = device.person()
    for (const { person, tabs } of this.devices)
      if (person() === before) tabs.forEach((tab) => this.disconnect(tab))
    this.room.merged.set(before, `${before}+`)
  }

  /** Everybody comes back and hears everything. */
  calm(): void {
    const tabs = this.devices.flatMap((device) => device.tabs)
    for (const tab of tabs) this.disconnect(tab)
    for (const tab of tabs) this.connect(tab)
    while (this.open.some((link) => link.up.length + link.down.length > 0)) {
      for (const link of this.open) {
        this.serve(link)
        this.hear(link)
      }
    }
  }
}

/** What the server does with rows that were in the trash for long. */
function purge(doc: Y.Doc, random: Random): void {
  const rows = table(doc, random.pick(SAMPLED))
  const ids = [...rows.keys()]
  if (ids.length > 6) rows.delete(random.pick(ids))
}
