/** What every board log must do; each engine's test runs it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardLog, LogBatch } from './board-log'
import { StoreError } from './store-error'

export interface LogUnderTest {
  log: BoardLog
  addBoard(id: string): void | Promise<void>
  close(): void | Promise<void>
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const batch = (board: string, ...words: string[]): LogBatch => ({
  board,
  updates: words.map(bytesOf),
  owners: [],
})
const texts = (rows: { seq: number; bytes: Uint8Array }[]) =>
  rows.map(({ seq, bytes }) => [seq, textOf(bytes)])
const snapshotOf = (seq: number, text: string) => ({ seq, bytes: bytesOf(text), hash: `hash of ${text}` })

export function boardLogContract(engine: string, open: () => LogUnderTest | Promise<LogUnderTest>): void {
  describe(`board log: ${engine}`, () => {
    let under: LogUnderTest
    let log: BoardLog
    const loaded = async (board: string) => {
      const found = await log.load(board)
      if (!found) throw new Error(`no board ${board}`)
      return found
    }

    beforeEach(async () => {
      under = await open()
      log = under.log
      await under.addBoard('a')
      await under.addBoard('b')
    })
    afterEach(() => under.close())

    it('[S3] a new board is empty, an unknown one is not there', async () => {
      const { head, updates, owners, epoch, snapshot } = await loaded('a')
      expect({ head, updates, owners: owners.size, snapshot }).toEqual({
        head: 0,
        updates: [],
        owners: 0,
        snapshot: undefined,
      })
      expect(epoch).not.toBe('')
      expect(await log.load('nowhere')).toBeUndefined()
    })

    it('[S2] numbers the updates of each board from 1, without gaps', async () => {
      expect(await log.append([batch('a', 'one', 'two'), batch('b', 'uno')])).toEqual(
        new Map([
          ['a', 2],
          ['b', 1],
        ]),
      )
      expect(await log.append([batch('a', 'three')])).toEqual(new Map([['a', 3]]))
      expect(texts((await loaded('a')).updates)).toEqual([
        [1, 'one'],
        [2, 'two'],
        [3, 'three'],
      ])
      expect((await loaded('b')).head).toBe(1)
    })

    it('[S2] numbers stay without gaps when many write at once, and keep the order of each writer', async () => {
      const heads = await Promise.all(
        Array.from({ length: 60 }, (_, n) => log.append([batch(n % 2 ? 'a' : 'b', `${n}`, `${n}+`)])),
      )
      expect(heads.map((answer) => answer.size)).toEqual(heads.map(() => 1))
      const { updates, head } = await loaded('a')
      expect(head).toBe(60)
      expect(updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1))
      const written = Array.from({ length: 30 }, (_, n) => [`${n * 2 + 1}`, `${n * 2 + 1}+`]).flat()
      expect(updates.map(({ bytes }) => textOf(bytes))).toEqual(written)
    })

    it('[S3] bytes come back as they were, the empty and the large', async () => {
      const large = Uint8Array.from({ length: 1_000_000 }, (_, n) => (n * 7) % 256)
      const view = new Uint8Array(bytesOf('a view into more').buffer, 2, 4)
      await log.append([{ board: 'a', updates: [new Uint8Array(), large, view], owners: [] }])
      const { updates } = await loaded('a')
      expect(updates.map(({ bytes }) => bytes.byteLength)).toEqual([0, 1_000_000, 4])
      expect(Buffer.compare(updates[1]?.bytes ?? new Uint8Array(), large)).toBe(0)
      expect(textOf(updates[2]?.bytes ?? new Uint8Array())).toBe('view')
      expect(view.byteLength).toBe(4)
    })

    it('[S1] a board that is not there is refused, the others of the same commit are stored', async () => {
      const heads = await log.append([batch('nowhere', 'lost'), batch('a', 'kept')])
      expect(heads).toEqual(new Map([['a', 1]]))
      expect(await log.since('nowhere', 0)).toEqual([])
    })

    it('[S3] gives the rows after a number', async () => {
      await log.append([batch('a', 'one', 'two', 'three'), batch('b', 'uno')])
      expect(texts(await log.since('a', 1))).toEqual([
        [2, 'two'],
        [3, 'three'],
      ])
      expect(await log.since('a', 3)).toEqual([])
    })

    it('[S6] a client id belongs to the first who had it', async () => {
      await log.append([{ ...batch('a', 'mine'), owners: [{ clientId: 4294967295, person: 'ana' }] }])
      expect(await log.bind('a', 4294967295, 'boris')).toBe('ana')
      expect(await log.bind('a', 7, 'boris')).toBe('boris')
      expect(await log.bind('a', 7, 'ana')).toBe('boris')
      expect(await log.bind('b', 7, 'ana')).toBe('ana')
      expect((await loaded('a')).owners).toEqual(
        new Map([
          [4294967295, 'ana'],
          [7, 'boris'],
        ]),
      )
      await expect(log.bind('nowhere', 7, 'ana')).rejects.toMatchObject({ kind: 'constraint' })
    })

    it('[S6] updates under the client id of somebody else are refused whole', async () => {
      await log.bind('a', 7, 'ana')
      const owners = [
        { clientId: 8, person: 'boris' },
        { clientId: 7, person: 'boris' },
      ]
      expect(await log.append([{ ...batch('a', 'forged'), owners }, batch('b', 'uno')])).toEqual(
        new Map([['b', 1]]),
      )
      const { head, updates, owners: kept } = await loaded('a')
      expect({ head, updates, kept }).toEqual({ head: 0, updates: [], kept: new Map([[7, 'ana']]) })
    })

    it('[S6] owners can be stored before there is any update', async () => {
      expect(
        await log.append([{ board: 'a', updates: [], owners: [{ clientId: 1, person: 'ana' }] }]),
      ).toEqual(new Map([['a', 0]]))
      expect((await loaded('a')).owners.get(1)).toBe('ana')
    })

    it('[S4] a snapshot stands for the rows it replaces, and the whole history stays readable', async () => {
      await log.append([batch('a', 'one', 'two', 'three'), batch('b', 'uno')])
      await log.snapshot('a', snapshotOf(2, 'one two'))
      const { snapshot, updates, head } = await loaded('a')
      expect(head).toBe(3)
      expect(snapshot?.seq).toBe(2)
      expect(textOf(snapshot?.bytes ?? new Uint8Array())).toBe('one two')
      expect(texts(updates)).toEqual([[3, 'three']])
      await log.append([batch('a', 'four', 'five')])
      await log.snapshot('a', snapshotOf(4, 'one two three four'))
      expect(texts((await loaded('a')).updates)).toEqual([[5, 'five']])
      const history = [
        [1, 'one'],
        [2, 'two'],
        [3, 'three'],
        [4, 'four'],
        [5, 'five'],
      ]
      expect(texts(await log.since('a', 0))).toEqual(history)
      expect(texts(await log.since('a', 1))).toEqual(history.slice(1))
      expect(texts(await log.since('a', 3))).toEqual(history.slice(3))
      expect(texts((await loaded('b')).updates)).toEqual([[1, 'uno']])
    })

    it('[S4] a snapshot that comes late, twice or from the future changes nothing', async () => {
      await log.append([batch('a', 'one', 'two')])
      await Promise.all([log.snapshot('a', snapshotOf(2, 'both')), log.snapshot('a', snapshotOf(2, 'both'))])
      await log.snapshot('a', snapshotOf(1, 'only one'))
      await expect(log.snapshot('a', snapshotOf(3, 'future'))).rejects.toBeInstanceOf(StoreError)
      await expect(log.snapshot('nowhere', snapshotOf(1, 'nothing'))).rejects.toBeInstanceOf(StoreError)
      const { snapshot, updates } = await loaded('a')
      expect([snapshot?.seq, updates]).toEqual([2, []])
      expect(texts(await log.since('a', 0))).toEqual([
        [1, 'one'],
        [2, 'two'],
      ])
    })

    it('[S4] snapshots and edits at the same time lose nothing', async () => {
      const edits = Array.from({ length: 40 }, (_, n) => log.append([batch('a', `${n}`)]))
      await edits[9]
      const snapshots = [10, 5, 10].map((seq) => log.snapshot('a', snapshotOf(seq, `up to ${seq}`)))
      await Promise.all([...edits, ...snapshots])
      expect(texts(await log.since('a', 0))).toEqual(edits.map((_, n) => [n + 1, `${n}`]))
      const { snapshot, updates } = await loaded('a')
      expect(snapshot?.seq).toBe(10)
      expect(updates.length).toBe(30)
    })

    it('[S5] a row that was set aside is neither loaded nor counted again', async () => {
      await log.append([batch('a', 'one', 'poison', 'three')])
      await log.quarantine('a', 2, 'unexpected end of array')
      await log.quarantine('a', 2, 'unexpected end of array')
      expect(texts((await loaded('a')).updates)).toEqual([
        [1, 'one'],
        [3, 'three'],
      ])
      expect(texts(await log.since('a', 0))).toEqual([
        [1, 'one'],
        [3, 'three'],
      ])
      expect(await log.append([batch('a', 'four')])).toEqual(new Map([['a', 4]]))
      await log.snapshot('a', snapshotOf(4, 'all'))
      expect(texts(await log.since('a', 0))).toEqual([
        [1, 'one'],
        [3, 'three'],
        [4, 'four'],
      ])
    })
  })
}
