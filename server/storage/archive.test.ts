import { expect, it } from 'vitest'
import { pruneArchive } from './archive'
import { openStore } from './store'
import { newBoard } from './testing/new-board'

it('[S331] what was archived long enough ago is thrown away, however much it is, and nothing else', async () => {
  const store = await openStore({ memory: true })
  await newBoard(store.db, 'b1')
  const segment = (at: number) => ({ board: 'b1', from_seq: at, to_seq: at, bytes: Buffer.of(1), at })
  await store.db
    .insertInto('archive')
    .values(Array.from({ length: 50 }, (_, at) => segment(at)))
    .execute()
  await pruneArchive(store.db, 45)
  const left = await store.db.selectFrom('archive').select('at').orderBy('at').execute()
  expect(left.map(({ at }) => at)).toEqual([45, 46, 47, 48, 49])
  await store.close()
})
