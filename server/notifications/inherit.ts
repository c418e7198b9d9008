import type { Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'

/**
 * A guest became an account: what they were told is told to the account. How often it wants letters is its own matter.
 */
export async function inheritNotices(tx: Kysely<Database>, guest: string, account: string): Promise<void> {
  const notices = await tx.selectFrom('notice').selectAll().where('person', '=', guest).execute()
  for (const notice of notices) {
    await tx
      .insertInto('notice')
      .values({ ...notice, person: account, unsent_since: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await tx.deleteFrom('notice').where('person', '=', guest).execute()
  await tx.updateTable('notice').set({ by: account }).where('by', '=', guest).execute()
  await tx.deleteFrom('letter_due').where('person', '=', guest).execute()
}
