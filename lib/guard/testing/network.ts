/**
 * Honest people on a bad network. Frames are delayed, doubled, lost with their connection or delivered after the next
 * one's; tabs reload with a new clientID, on- and offline. The room collects, is reloaded, purges rows, and merges
 * persons; with `rolesChange` people get other roles, and have to take fresh documents where they wrote more than that.
 */
import * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { Device, Link, Tab } from './device'
import { addRow, SAMPLED, table } from './people'
import type { Random } from './random'
import { Room, boardDoc } from './room'

const NEXT_ROLES: readonly Role[] = ['editor', 'editor', 'contributor', 'contributor', 'viewer']
/** refusals of what another role may do */
const RIGHTS: readonly string[] = ['role', 'row']

export class Network {
  readonly room: Room
  readonly devices: Device[] = []
  /** connections that were lost, with what they still had on the way */
  private lost: Link[] = []
  private open: Link[] = []
  readonly count = { frames: 0, ok: 0, noop: 0, soft: 0, reloads: 0, roles: 0, barred: 0 }
  readonly refusals: string[] = []

  constructor(
    private readonly random: Random,
    people: number,
    private readonly rolesChange = false,
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
    const { device } = link.tab
    const verdict = this.room.receive(frame.update, link.person, device.role)
    if (verdict.is === 'ok') this.count.ok++
    if (verdict.is === 'no-op') this.count.noop++
    if (verdict.is === 'soft') {
      this.count.soft++
      this.ask(link)
    }
    if (verdict.is === 'hard') {
      if (device.isBeyond && RIGHTS.includes(verdict.why)) this.renew(device)
      else
        this.refusals.push(`${link.person} as ${device.role} ${frame.is}: ${verdict.why} ${verdict.detail}`)
    }
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
    else if (roll < 0.9946 && this.rolesChange) this.changeRole()
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
    if (link.up.length === 0 && late) this.lost = this.lost.filter((other) => other !== link)
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

  /** The first one stays an editor. Half of the others are online and quiet when they get another role. */
  private changeRole(): void {
    const { random } = this
    const device = random.pick(this.devices.slice(1))
    if (random.chance(0.5)) this.calm([device])
    this.cut(device)
    this.count.roles++
    device.become(random.pick(NEXT_ROLES), this.has(device))
  }

  private renew(device: Device): void {
    this.count.barred++
    this.cut(device)
    device.renew()
    for (const tab of device.tabs) this.connect(tab)
  }

  /** The server closes every connection of a device: what was under way in them has not come. */
  private cut(device: Device): void {
    for (const link of [...this.open, ...this.lost])
      if (link.tab.device === device) link.up.length = link.down.length = 0
    for (const tab of device.tabs) this.disconnect(tab)
    this.lost = this.lost.filter(({ tab }) => tab.device !== device)
  }

  /** Whether the room has all that a device has. */
  private has(device: Device): boolean {
    const both = boardDoc()
    const docs = [this.room.doc, ...device.tabs.map(({ doc }) => doc)]
    for (const update of [device.whole(), ...docs.map((doc) => Y.encodeStateAsUpdate(doc))])
      Y.applyUpdate(both, update)
    return Y.equalSnapshots(Y.snapshot(both), Y.snapshot(this.room.doc))
  }

  /** They come back and hear everything. */
  calm(devices: readonly Device[] = this.devices): void {
    const tabs = devices.flatMap((device) => device.tabs)
    for (const tab of tabs) this.disconnect(tab)
    for (const tab of tabs) this.connect(tab)
    const theirs = () => this.open.filter(({ tab }) => devices.includes(tab.device))
    while (theirs().some((link) => link.up.length + link.down.length > 0)) {
      for (const link of theirs()) {
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
