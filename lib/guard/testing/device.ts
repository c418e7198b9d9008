/**
 * A person's device: an update store (as y-indexeddb) and tabs, each with a document and a connection that says what a
 * stock y-websocket provider says: step1 on connecting, step2 when asked, every local update at once, also before the
 * first step2. Updates are sent in batches, with some of them left out.
 */
import * as Y from 'yjs'
import { can, ROLES, type Role } from '@/lib/access/can'
import { EDITS, anyText, typeText } from './people'
import type { Random } from './random'
import { boardDoc } from './room'

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

  /** Nothing for those who only look. */
  edit(): void {
    const { random, person, of } = this.device
    if (!this.device.writes()) return
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

  /** What was done under another role is not taken back under this one. */
  forgetUndo(): void {
    this.undo?.manager.destroy()
    this.undo = undefined
  }

  close(): void {
    this.forgetUndo()
    this.doc.destroy()
  }
}

const rank = (role: Role) => ROLES.indexOf(role)

export class Device {
  tabs: Tab[] = []
  /** what has reached the disk: every update a tab has seen, in its order */
  private disk = boardDoc()
  private unread: Uint8Array[] = []
  /** does what a contributor may, whatever the role */
  private isModest = false
  /** the least role that may do all that has not arrived */
  private needs: Role = 'viewer'

  constructor(
    readonly person: () => string,
    public role: Role,
    readonly random: Random,
  ) {}

  /** whose rows alone may be touched */
  get of(): string | undefined {
    return this.isModest || !can(this.role, 'edit') ? this.person() : undefined
  }

  /** Whether there is something in what has not arrived that the role forbids. */
  get isBeyond(): boolean {
    return rank(this.needs) > rank(this.role)
  }

  /** Something is about to be written. @returns false: the role writes nothing */
  writes(): boolean {
    if (!can(this.role, 'contribute')) return false
    const role = this.of === undefined ? 'editor' : 'contributor'
    if (rank(role) > rank(this.needs)) this.needs = role
    return true
  }

  become(role: Role, hasArrived: boolean): void {
    this.role = role
    if (hasArrived) this.needs = 'viewer'
    this.isModest = this.random.chance(0.5)
    for (const tab of this.tabs) tab.forgetUndo()
  }

  /** As after a refusal: fresh documents, and nothing on the disk. */
  renew(): void {
    this.disk = boardDoc()
    this.unread = []
    this.needs = 'viewer'
    for (const tab of this.tabs) tab.close()
    this.tabs = this.tabs.map(() => new Tab(this, false))
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
