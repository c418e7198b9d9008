/** What a lower role forges past its own interface, on the raw socket: every kind of write into every kind of row. */
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { mayTouch, type Role } from '@/lib/access/can'
import { docHash } from '@/lib/doc/hash'
import { TABLES, type DocTable, type Field } from '@/lib/doc/tables'
import { ORIGIN } from '@/lib/doc/origin'
import { createRow } from '@/lib/doc/write'
import { Random } from '@/lib/guard/testing/random'
import { scene, until } from './testing/people'

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

it.each([
  ['viewer', false],
  ['commenter', false],
  ['contributor', false],
  ['contributor', true],
  ['editor', true],
] as const)(
  '[A91] nothing that a %s forges (structure locked: %s) changes a byte of the board',
  async (role: Role, isLocked) => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
      const random = new Random(seed)
      const at = await scene({ clientIdsPerDay: 10_000 })
      const eva = at.enter('eva', { role: 'owner' })
      await until('in', () => eva.isSettled)
      eva.doc.transact(() => {
        for (const table of NAMES) {
          const texts = fieldsOf(table, 'text').map((name): [string, string] => [name, 'words'])
          createRow(eva.doc, table, idIn(table, 'v'), new Map<string, unknown>([['author', 'eva'], ...texts]))
        }
      }, ORIGIN.local)
      await until('acked', () => eva.isSettled)
      at.hub.lockStructure('b1', isLocked)
      const before = await at.stored()
      for (const table of NAMES) {
        // an editor is kept from the structure alone
        if (mayTouch(role, { table, isOwn: false, isLocked })) continue
        const forgeries = Object.entries(forgeriesOf(table, random))
        const refused = await Promise.all(
          forgeries.map(async ([name, forge]) => {
            const mal = at.enter('mal', { role })
            await until('in', () => mal.isSettled)
            mal.doc.transact(() => forge(mal.doc), ORIGIN.local)
            await until(name, () => mal.socket.of('reject').length > 0 || mal.socket.closed !== undefined)
            mal.socket.drop()
            return name
          }),
        )
        expect(refused).toHaveLength(forgeries.length)
        expect([seed, table, await at.stored()]).toEqual([seed, table, before])
      }
      expect(docHash(eva.doc)).toBe(before)
    }
  },
)
