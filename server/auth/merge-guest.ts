/** A guest who signs in to an account they have already: from then on both are one person. */
import type { Kysely } from 'kysely'
import { ROLES, type Role } from '@/lib/access/can'
import { lives } from '@/server/boards/owners'
import { inheritNotices } from '@/server/notifications/inherit'
import type { Database } from '@/server/storage/schema'

/**
 * Gives the account what the guest had: boards, each with the higher role of the two unless one was given to the
 * account by name, and the authorship of everything they made (`merged_into`). Only a guest without an address of their
 * own can be taken over.
 * @param at milliseconds since 1970: links that have ended by then give nothing
 * @returns what the account may do on boards that it could not before; undefined: nobody was taken over
 */
export function mergeGuest(
  db: Kysely<Database>,
  guest: string,
  account: string,
  at: number,
): Promise<{ board: string; role: Role }[] | undefined> {
  return db.transaction().execute(async (tx) => {
    const merged = await tx
      .updateTable('person')
      .set({ merged_into: account })
      .where('id', '=', guest)
      .where('id', '<>', account)
      .where('kind', '=', 'guest')
      .where('email', 'is', null)
      .where('merged_into', 'is', null)
      .executeTakeFirst()
    if (merged.numUpdatedRows === 0n) return undefined
    // one step from anybody to who they are now
    await tx.updateTable('person').set({ merged_into: account }).where('merged_into', '=', guest).execute()
    const rightsOf = (person: string) =>
      tx.selectFrom('board_member').selectAll().where('person', '=', person).where(lives(at))
    const rights = await rightsOf(guest).execute()
    // who was taken off a board does not come back as somebody else
    const bars = await tx.selectFrom('barred').selectAll().where('person', '=', guest).execute()
    for (const bar of bars) {
      await tx
        .insertInto('barred')
        .values({ ...bar, person: account })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    const barred = await tx.selectFrom('barred').select('board').where('person', '=', account).execute()
    const gained: { board: string; role: Role }[] = []
    for (const right of rights) {
      if (barred.some(({ board }) => board === right.board)) continue
      const held = await rightsOf(account).where('board', '=', right.board).executeTakeFirst()
      // what an owner of the board has said of the account holds
      if (held && (held.via_link === null || ROLES.indexOf(held.role) >= ROLES.indexOf(right.role))) continue
      gained.push({ board: right.board, role: right.role })
      await tx
        .insertInto('board_member')
        .values({ ...right, person: account })
        .onConflict((conflict) =>
          conflict.columns(['board', 'person']).doUpdateSet({ role: right.role, via_link: right.via_link }),
        )
        .execute()
    }
    await tx.updateTable('thread').set({ author: account }).where('author', '=', guest).execute()
    await tx.updateTable('thread').set({ assignee: account }).where('assignee', '=', guest).execute()
    await tx.updateTable('comment').set({ author: account }).where('author', '=', guest).execute()
    await tx.updateTable('comment').set({ deleted_by: account }).where('deleted_by', '=', guest).execute()
    await inheritSigns(tx, guest, account)
    await inheritNotices(tx, guest, account)
    // who wrote a row is known by the clientID that wrote it
    await tx.updateTable('client_owner').set({ person: account }).where('person', '=', guest).execute()
    await tx.deleteFrom('board_member').where('person', '=', guest).execute()
    return gained
  })
}

/** Signs below comments, and how far they have read: what the account has itself stays. */
async function inheritSigns(tx: Kysely<Database>, guest: string, account: string): Promise<void> {
  const signs = await tx.selectFrom('reaction').selectAll().where('person', '=', guest).execute()
  for (const sign of signs) {
    await tx
      .insertInto('reaction')
      .values({ ...sign, person: account })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await tx.deleteFrom('reaction').where('person', '=', guest).execute()
  const reads = await tx.selectFrom('thread_read').selectAll().where('person', '=', guest).execute()
  for (const { thread, version } of reads) {
    await tx
      .insertInto('thread_read')
      .values({ thread, version, person: account })
      .onConflict((conflict) =>
        conflict
          .columns(['thread', 'person'])
          .doUpdateSet({ version })
          .where('thread_read.version', '<', version),
      )
      .execute()
  }
  await tx.deleteFrom('thread_read').where('person', '=', guest).execute()
}
