/**
 * What a lower role forges past its own interface, through a raw websocket over TCP to the real gateway: every kind of
 * write into every kind of row, as an edit and as what was written offline.
 */
import * as Y from 'yjs'
import { afterEach, expect, it } from 'vitest'
import type { Role } from '@/lib/access/can'
import { docHash } from '@/lib/doc/hash'
import { TABLES, type DocTable, type Field } from '@/lib/doc/tables'
import { ORIGIN } from '@/lib/doc/origin'
import { createRow } from '@/lib/doc/write'
import { Random } from '@/lib/guard/testing/random'
import { Attacker } from './testing/attacker'
import { BOARD, until } from './testing/people'
import { openSite, type Site } from './testing/site'

/** SEEDS=20 for a long run; SEED=… begins elsewhere */
const FIRST = Number(process.env.SEED) || 1
const SEEDS = Number(process.env.SEEDS) || 1
const NAMES = Object.keys(TABLES) as DocTable[]
const idIn = (table: DocTable, tail: string) =>
  table === 'canvas' ? `shape:${tail}` : `${TABLES[table].kind}:${tail}`

type Row = Y.Map<unknown>
const fieldsOf = (table: DocTable, kind: Field['kind']) =>
  Object.entries<Field>(TABLES[table].fields).flatMap(([name, field]) => (field.kind === kind ? [name] : []))

/** Ways to change a row of somebody else, or to make one that may not be made. */
function forgeriesOf(table: DocTable, random: Random): Record<string, (doc: Y.Doc) => void> {
  const rowOf = (doc: Y.Doc) => doc.getMap<Row>(table).get(idIn(table, 'v'))!
  const forgeries: Record<string, (doc: Y.Doc) => void> = {
    trash: (doc) => rowOf(doc).set('trashed', { by: 'mal', at: random.below(1e6) }),
    'take over': (doc) => rowOf(doc).set('author', 'mal'),
    extra: (doc) => rowOf(doc).set('extra', { [random.letters(3)]: random.below(9) }),
    'delete the author': (doc) => rowOf(doc).delete('author'),
    'delete the row': (doc) => doc.getMap(table).delete(idIn(table, 'v')),
    'replace the row': (doc) => doc.getMap(table).set(idIn(table, 'v'), new Y.Map([['author', 'mal']])),
    'a row under a foreign name': (doc) =>
      doc.getMap(table).set(idIn(table, random.letters(5)), new Y.Map([['author', 'eva']])),
  }
  for (const name of fieldsOf(table, 'text')) {
    forgeries[`write into ${name}`] = (doc) => (rowOf(doc).get(name) as Y.Text).insert(0, random.letters(4))
    forgeries[`clear ${name}`] = (doc) => (rowOf(doc).get(name) as Y.Text).delete(0, 1)
    forgeries[`replace ${name}`] = (doc) => rowOf(doc).set(name, new Y.Text('mine'))
  }
  for (const name of fieldsOf(table, 'value'))
    if (!['trashed', 'author', 'extra'].includes(name))
      forgeries[`set ${name}`] = (doc) => rowOf(doc).set(name, random.letters(3))
  for (const name of fieldsOf(table, 'map'))
    forgeries[`a key of ${name}`] = (doc) => (rowOf(doc).get(name) as Row).set('persona:p1', 1)
  return forgeries
}

/** What no role may write, whatever rows it may touch. */
const OUTSIDE_ROWS: Record<string, (doc: Y.Doc) => void> = {
  'the version of the document': (doc) => doc.getMap('meta').set('schema', 99),
  'the language of the document': (doc) => doc.getMap('meta').set('lang', 'ru'),
  'a root of its own': (doc) => doc.getMap('roots').set('mine', 1),
}

/** The board as it is kept, byte for byte. */
async function bytesOf({ log }: Site) {
  const { head, snapshot, updates } = (await log.load(BOARD))!
  return { head, snapshot, updates }
}

/** How a forged write may come: as it is made, or in answer to the server's question what is missing there. */
const WAYS = ['update', 'step2'] as const

let site: Site | undefined
afterEach(() => site?.close())

/** What the server says to this role's forged writes, each through a connection and a document of its own. */
function answersTo(role: Role, forgeries: Record<string, (doc: Y.Doc) => void>): Promise<string[]> {
  const tries = Object.entries(forgeries).flatMap(([name, forge]) =>
    WAYS.map(async (is) => {
      const mal = new Attacker(site!.url(`as=mal&role=${role}`), { from: '127.0.0.1' })
      await mal.isIn()
      await mal.sync()
      const before = Y.encodeStateVector(mal.doc)
      mal.doc.transact(() => forge(mal.doc))
      const update = Y.encodeStateAsUpdate(mal.doc, before)
      const answer = await mal.answerTo({ is, update })
      mal.leave()
      return answer.startsWith('refused') || answer === 'closed abuse' ? 'refused' : `${name}: ${answer}`
    }),
  )
  return Promise.all(tries)
}

/** Whose rows a role may not change, told here by itself: a table of rights that is wrong must not hide it. */
const KEPT_FROM: readonly [role: Role, isLocked: boolean, kinds: readonly DocTable[]][] = [
  ['viewer', false, NAMES],
  ['commenter', false, NAMES],
  ['contributor', false, NAMES],
  ['contributor', true, NAMES],
  ['editor', false, []],
  ['editor', true, ['stages', 'lanes']],
  ['facilitator', true, []],
  ['owner', true, []],
]

it.each(KEPT_FROM)(
  '[A91] nothing that a %s forges (structure locked: %s) changes a byte of the board',
  async (role, isLocked, kinds) => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
      const random = new Random(seed)
      const at = await openSite({
        clientIdsPerDay: 10_000,
        connectionsPerPerson: 1_000,
        connectionsPerBoard: 1_000,
        upgradesPerSecondPerIp: 10_000,
      })
      site = at
      const eva = at.enter('eva', { role: 'owner' })
      await until('in', () => eva.isSettled)
      eva.doc.transact(() => {
        for (const table of NAMES) {
          const texts = fieldsOf(table, 'text').map((name): [string, string] => [name, 'words'])
          createRow(eva.doc, table, idIn(table, 'v'), new Map<string, unknown>([['author', 'eva'], ...texts]))
        }
      }, ORIGIN.local)
      await until('acked', () => eva.isSettled)
      at.hub.lockStructure(BOARD, isLocked)
      const [bytes, hash] = [await bytesOf(at), await at.stored()]
      expect(bytes.updates).not.toHaveLength(0)
      for (const forgeries of [...kinds.map((table) => forgeriesOf(table, random)), OUTSIDE_ROWS]) {
        const answers = await answersTo(role, forgeries)
        expect(answers).toEqual(Object.keys(forgeries).flatMap(() => WAYS.map(() => 'refused')))
        expect([seed, await bytesOf(at)]).toEqual([seed, bytes])
      }
      expect([await at.stored(), docHash(eva.doc)]).toEqual([hash, hash])
      at.close()
    }
  },
)
