/** What is tried with document frames. Each scene tells what the server said, and what it has to say. */
import * as Y from 'yjs'
import { ORIGIN } from '@/lib/doc/origin'
import { textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import * as raw from '@/lib/guard/testing/raw-update'
import type { Attacker } from './attacker'
import { stageChange } from './people'
import { MUTATED } from './scene-of-mutations'
import type { Siege } from './siege'

export interface Scene {
  name: string
  /** @returns what the attackers heard */
  attack(at: Siege): Promise<unknown>
  expects: unknown
  /** tables in which rows that the attackers made may stand afterwards */
  mayAddTo?: readonly string[]
}

const HUGE = 2 ** 30
const stateOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)
const newStage = (doc: Y.Doc, author: string) =>
  writeChanges(doc, [stageChange('Mal was here')], { origin: ORIGIN.local, author })
const rowOf = (doc: Y.Doc, table: string, id: string) => doc.getMap<Y.Map<unknown>>(table).get(id)!

/** Each attempt by somebody new, for whoever was refused is not heard any more. */
async function each(
  at: Siege,
  role: 'viewer' | 'commenter' | 'contributor' | 'editor',
  attempts: readonly ((mal: Attacker) => Promise<unknown>)[],
): Promise<unknown[]> {
  return Promise.all(
    attempts.map(async (attempt) => {
      const mal = await at.enter(role)
      await mal.sync()
      const heard = await attempt(mal)
      mal.leave()
      return heard
    }),
  )
}

/** One new struct of Mal's own id, and what it hangs on. */
const put = (hang: raw.Hang, content: raw.RawContent) => (mal: Attacker) =>
  mal.update(raw.update([[mal.doc.clientID, 0, raw.item(hang, content)]]))

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let n = 0; n < depth; n++) value = [value]
  return value
}

function chainOfMaps(depth: number) {
  return (mal: Attacker) => {
    const id = mal.doc.clientID
    const maps = Array.from({ length: depth }, (_, n) =>
      raw.item(
        n === 0 ? { in: 'cards', key: 'card:deep' } : { in: [id, n - 1], key: 'props' },
        raw.type('map'),
      ),
    )
    return mal.update(raw.update([[id, 0, ...maps]]))
  }
}

export const FRAMES: readonly Scene[] = [
  {
    name: 'a forged GC struct on another’s clientID',
    attack: (at) => {
      const ana = at.ana.doc.clientID
      return each(at, 'editor', [
        (mal) => mal.update(raw.update([[ana, stateOf(mal.doc, ana), raw.gc(HUGE)]])),
        (mal) =>
          mal.answerTo({ is: 'step2', update: raw.update([[ana, stateOf(mal.doc, ana), raw.gc(HUGE)]]) }),
      ])
    },
    expects: ['refused foreign', 'refused foreign'],
  },
  {
    name: 'duplicate clientID',
    attack: async (at) => {
      const ana = at.ana.doc.clientID
      const [mal, twin] = [
        await at.enter('editor', { name: 'Twin' }),
        await at.enter('editor', { name: 'Twin' }),
      ]
      const silent = await at.enter('editor')
      await Promise.all([mal.sync(), silent.sync()])
      twin.hello(mal.doc.clientID)
      const heard = await each(at, 'editor', [
        (thief) => (thief.hello(ana), thief.end()),
        // hers as well, and she has not written under it yet
        (thief) => thief.update(raw.update([[silent.doc.clientID, 0, raw.gc(1)]])),
      ])
      const replaced = await mal.end()
      for (const one of [twin, silent]) one.leave()
      return [...heard, replaced]
    },
    expects: ['closed clientTaken', 'refused foreign', 'closed replaced'],
  },
  {
    name: 'gap bomb',
    attack: (at) => {
      const gap = (mal: Attacker) =>
        raw.update([[mal.doc.clientID, HUGE, raw.item({ in: 'cards', key: 'card:g' }, raw.type('map'))]])
      return each(at, 'editor', [
        async (mal) => {
          for (let n = 0; n < 40 && mal.closed === undefined; n++) {
            await mal.answerTo({ is: n ? 'step2' : 'update', update: gap(mal) })
          }
          return mal.closed
        },
        async (mal) => {
          const update = gap(mal)
          mal.send(...Array.from({ length: 3_000 }, () => ({ is: 'update', update }) as const))
          return mal.answerTo()
        },
      ])
    },
    expects: ['closed abuse', 'asked again'],
  },
  {
    name: 'forged delete set',
    attack: (at) => {
      const ana = at.ana.doc.clientID
      const many = Array.from({ length: 150_000 }, (_, n) => [HUGE + 2 * n, 1] as const)
      return each(at, 'editor', [
        (mal) => mal.update(raw.update([], [[ana, [0, stateOf(mal.doc, ana)]]])),
        (mal) =>
          mal.update(
            raw.update(
              [],
              // Ana's first: what is judged first gives the word
              [...new Set([ana, ...mal.doc.store.clients.keys()])].map((id) => [
                id,
                [0, stateOf(mal.doc, id)],
              ]),
            ),
          ),
        (mal) => mal.update(raw.update([], [[ana, [HUGE, 1]]])),
        (mal) => mal.update(raw.update([], [[ana, ...many]])),
      ])
    },
    expects: ['refused removed', 'refused removed', 'asked again', 'asked again'],
  },
  {
    name: '100,000 clientIDs',
    attack: (at) => {
      // nobody's yet, also in a longer siege
      const ids = Array.from({ length: 100_000 }, (_, n) => HUGE + at.seed * 200_000 + n)
      return each(at, 'editor', [
        (mal) => mal.update(raw.update(ids.map((id) => [id, 0, raw.gc(1)] as const))),
        (mal) => mal.update(raw.update(ids.slice(-66).map((id) => [id, 0, raw.gc(1)] as const))),
        (mal) => (mal.hello(...ids.slice(0, 1), ...ids), mal.answerTo()),
        (mal) => {
          for (const id of ids.slice(100, 400)) mal.hello(id)
          return mal.end()
        },
      ])
    },
    expects: ['refused blocks', 'refused ids', 'nothing', 'closed abuse'],
  },
  {
    name: 'deep nesting',
    attack: (at) =>
      each(at, 'editor', [
        put({ in: 'canvas', key: 'shape:deep' }, raw.values(nested(3_000))),
        (mal) =>
          mal.edit((doc) => {
            const row = new Y.Map<unknown>([['at', nested(100)]])
            doc.getMap('canvas').set('shape:deep', row)
          }),
        chainOfMaps(5_000),
      ]),
    expects: ['refused value', 'refused value', 'refused field'],
  },
  {
    name: 'root confusion',
    attack: (at) =>
      each(at, 'editor', [
        put({ in: 'secrets', key: 'x' }, raw.values(1)),
        put({ in: '__proto__', key: 'card:p' }, raw.type('map')),
        put({ in: 'cards' }, raw.string('a list, not a table')),
        put({ in: 'cards', key: '../../x' }, raw.type('map')),
        put({ in: 'meta', key: 'schema' }, raw.values(99)),
      ]),
    expects: ['refused root', 'refused root', 'refused list', 'refused id', 'refused reserved'],
  },
  {
    name: 'V2',
    attack: (at) =>
      each(at, 'editor', [
        (mal) => {
          newStage(mal.doc, 'mal')
          return mal.update(Y.encodeStateAsUpdateV2(mal.doc))
        },
      ]),
    expects: ['refused trailing'],
  },
  MUTATED,
  {
    name: 'viewer writes',
    attack: (at) => {
      const deletes = (mal: Attacker) => mal.update(raw.update([], [[at.ana.doc.clientID, [0, 9]]]))
      const words = (mal: Attacker) => mal.edit((doc) => textAt(doc, 'card:ana', 'text')!.insert(0, 'mine'))
      const row = (mal: Attacker) => mal.edit((doc) => newStage(doc, 'mal'))
      return Promise.all([
        each(at, 'viewer', [deletes, words, row]),
        each(at, 'commenter', [deletes, words, row]),
      ])
    },
    expects: Array.from({ length: 2 }, () => Array.from({ length: 3 }, () => 'refused role')),
  },
  {
    name: 'contributor edits another’s card',
    attack: (at) =>
      each(at, 'contributor', [
        (mal) => mal.edit((doc) => textAt(doc, 'card:ana', 'text')!.insert(0, 'mine')),
        (mal) => mal.edit((doc) => textAt(doc, 'card:ana', 'text')!.delete(0, 4)),
        (mal) => mal.edit((doc) => rowOf(doc, 'cards', 'card:ana').set('trashed', { by: 'mal', at: 1 })),
        (mal) => mal.edit((doc) => rowOf(doc, 'cards', 'card:ana').set('author', 'mal')),
        (mal) => mal.edit((doc) => doc.getMap('cards').delete('card:ana')),
      ]),
    expects: ['refused row', 'refused row', 'refused row', 'refused row', 'refused row'],
  },
  {
    name: 'huge frame',
    attack: (at) =>
      each(at, 'editor', [
        (mal) => (mal.send(new Uint8Array(1_048_577)), mal.end()),
        put({ in: 'cards', key: 'card:big' }, raw.string('x'.repeat(1_000_000))),
        // what it claims to be is more than there is
        (mal) => mal.update(raw.update([{ client: mal.doc.clientID, clock: 0, structs: [], claims: HUGE }])),
        (mal) => (mal.send(new Uint8Array([0, 2, 255, 255, 255, 255, 15])), mal.end()),
      ]),
    expects: ['closed tooBig', 'refused string', 'refused malformed', 'closed abuse'],
  },
  {
    name: 'oversized board',
    attack: (at) =>
      each(at, 'editor', [
        (mal) =>
          mal.edit((doc) =>
            writeChanges(
              doc,
              Array.from({ length: 500 }, () => stageChange('')),
              { origin: ORIGIN.local, author: mal.person },
            ),
          ),
        (mal) =>
          mal.edit((doc) => {
            for (let n = 0; n < 20; n++) {
              const row = new Y.Map<unknown>([['text', new Y.Text('y'.repeat(49_000))]])
              doc.getMap('cards').set(`card:y${n}`, row)
            }
          }),
        (mal) => mal.edit((doc) => textAt(doc, 'card:ana', 'text')!.insert(0, 'z'.repeat(50_000))),
      ]),
    expects: ['refused too-many-entities', 'refused board-full', 'refused text-size'],
  },
]
