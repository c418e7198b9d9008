/** What is tried with presence, names, floods and slowness. */
import * as Y from 'yjs'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import { encodeFrame } from '@/lib/protocol/frames'
import { applyRosterChange, type Roster } from '@/lib/protocol/messages'
import type { Attacker } from './attacker'
import { awarenessOf, pause, until } from './people'
import type { Scene } from './scenes-of-frames'
import type { Siege } from './siege'

const FAR = 2 ** 31
/** more than the buffers of the kernel on both sides, and a tenth of what one of these took before there was a limit */
const HELD_BYTES = 60_000_000

/** Whom a stock client that heard all this shows. */
function shown(watcher: Attacker): Map<number, unknown> {
  const awareness = new Awareness(watcher.doc)
  for (const { update } of watcher.of('awareness')) applyAwarenessUpdate(awareness, update, 'server')
  const states = new Map<number, unknown>(awareness.getStates())
  states.delete(watcher.doc.clientID)
  awareness.destroy()
  return states
}
const rosterOf = (watcher: Attacker): Roster =>
  watcher.of('roster').reduce(applyRosterChange, new Map() as Roster)

/** Presence of many in one update. */
function crowd(clients: readonly number[]): Uint8Array {
  const entries = clients.flatMap((client) => [...awarenessOf(client, 1, { ghost: true }).subarray(1)])
  return new Uint8Array([...varUint(clients.length), ...entries])
}
const varUint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...varUint(Math.floor(n / 128))])

/** Sends without ever reading. @returns whether what the server holds for it stays within bounds */
async function gorge(at: Siege, send: (mal: Attacker, round: number) => void): Promise<string> {
  const mal = await at.enter('viewer')
  await mal.sync()
  const before = at.memory
  let most = before
  mal.socket.pause()
  for (let round = 0; round < 20; round++) {
    send(mal, round)
    await pause(30)
    most = Math.max(most, at.memory)
  }
  mal.leave()
  return most - before < HELD_BYTES ? 'bounded' : `${Math.round((most - before) / 1e6)} MB`
}

export const PEOPLE: readonly Scene[] = [
  {
    name: 'awareness ghosts and clock mute',
    attack: async (at) => {
      const watcher = await at.enter('viewer')
      const [vera, mal, stock] = [
        await at.enter('editor'),
        await at.enter('editor'),
        await at.enter('editor'),
      ]
      await Promise.all([watcher.sync(), vera.sync(), mal.sync()])
      const hers = vera.doc.clientID
      vera.point({ x: 1 }, 1)
      await until('she is seen', () => shown(watcher).has(hers))
      mal.point(null, FAR, hers)
      mal.point({ x: 'mute' }, FAR, hers)
      mal.point({ ghost: true }, 1, 777)
      mal.point({ ghost: 'x'.repeat(5_000) }, 1)
      mal.send({ is: 'awareness', update: crowd(Array.from({ length: 100 }, (_, n) => n + 1)) })
      // before any HELLO presence may say who speaks, but not that it is somebody else
      stock.point({ x: 'stock' }, FAR, hers)
      const heard = await Promise.all([mal.answerTo(), stock.answerTo()])
      vera.point({ x: 2 }, 2)
      await until('she moves', () => JSON.stringify(shown(watcher).get(hers)) === '{"x":2}')
      const others = [...shown(watcher).keys()].filter((client) => client !== hers)
      for (const one of [watcher, vera, mal, stock]) one.leave()
      return [...heard, ...others]
    },
    expects: ['nothing', 'nothing'],
  },
  {
    name: 'impersonated name',
    attack: async (at) => {
      const [watcher, mal] = await Promise.all([at.enter('viewer'), at.enter('editor', { name: 'Mallory' })])
      await Promise.all([watcher.sync(), mal.sync()])
      const id = mal.doc.clientID
      const ana = { person: at.ana.person, name: 'Ana', role: 'owner' }
      mal.point({ user: { name: 'Ana', id: ana.person } }, 1)
      mal.send({ is: 'roster', whole: true, here: new Map([[id, ana]]), gone: [at.ana.doc.clientID] })
      const signed = await mal.edit((doc) => {
        doc.getMap('cards').set('card:signed', new Y.Map([['author', at.ana.person]]))
      })
      await until('they are seen', () => shown(watcher).has(id))
      const { name, person } = rosterOf(watcher).get(id)!
      const heard = [signed, name, person === ana.person, rosterOf(watcher).has(at.ana.doc.clientID)]
      for (const one of [watcher, mal]) one.leave()
      // a guest may call themselves what they like, and is somebody else
      const guest = await at.guest('Ana')
      return [...heard, guest.person === ana.person]
    },
    expects: ['refused author', 'Mallory', false, true, false],
  },
  {
    name: 'slow consumer',
    attack: async (at) => {
      const whole = encodeFrame({ is: 'step1', vector: new Uint8Array([0]) })
      // each wants another answer, which is made for it alone
      const other = (n: number) =>
        encodeFrame({ is: 'step1', vector: Y.encodeStateVector(new Map([[n + 1, 1]])) })
      const query = encodeFrame({ is: 'query' })
      const many = Array.from({ length: 150 }, (_, n) => n)
      return [
        await gorge(at, (mal) => mal.send(...many.map(() => whole))),
        await gorge(at, (mal, round) => mal.send(...many.map((n) => other(round * many.length + n)))),
        await gorge(at, (mal) => mal.send(...many.map(() => query))),
        await gorge(at, (mal) => many.forEach(() => mal.socket.ping('x'.repeat(125)))),
      ]
    },
    expects: ['bounded', 'bounded', 'bounded', 'bounded'],
  },
  {
    name: 'reconnect storm',
    attack: async (at) => {
      const storm = Array.from({ length: 30 }, async () => {
        for (let times = 0; times < 2; times++) {
          const one = await at.enter('editor')
          await one.sync()
          if (one.of('step2').length === 0) return 'left outside'
          one.leave()
        }
        return 'in'
      })
      return [...new Set(await Promise.all(storm))]
    },
    expects: ['in'],
  },
]
