/** What the people of a board are called: those who wrote on it or have it, and those who were removed. */
import type { Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'

export interface Named {
  id: string
  name: string
  department?: string
}

/** Who was removed and not let in again, the latest first. */
export async function barredFrom(db: Kysely<Database>, board: string): Promise<Named[]> {
  const rows = await db
    .selectFrom('barred')
    .innerJoin('person', 'person.id', 'barred.person')
    .select(['person.id', 'person.name', 'person.department'])
    .where('barred.board', '=', board)
    // a guest who became an account is barred as that
    .where('person.merged_into', 'is', null)
    .orderBy('barred.at', 'desc')
    .execute()
  return rows.map(({ id, name, department }) => ({ id, name, ...(department ? { department } : {}) }))
}

/** Everybody who has, had or wrote on this board: the names behind the ids of its rows. */
export async function namesOn(db: Kysely<Database>, board: string): Promise<Named[]> {
  const rows = await db
    .selectFrom('person')
    // a guest who has become an account is called what the account is called
    .leftJoin('person as now', 'now.id', 'person.merged_into')
    .select(['person.id', 'person.name', 'person.department'])
    .select(['now.name as nowName', 'now.department as nowDepartment'])
    .where((where) =>
      where.or([
        where('person.id', 'in', db.selectFrom('client_owner').select('person').where('board', '=', board)),
        where('person.id', 'in', db.selectFrom('board_member').select('person').where('board', '=', board)),
        where('person.id', 'in', db.selectFrom('board').select('created_by').where('id', '=', board)),
      ]),
    )
    .orderBy('person.id')
    .execute()
  return rows.map(({ id, name, department, nowName, nowDepartment }) => {
    const of = nowName === null ? department : nowDepartment
    return { id, name: nowName ?? name, ...(of ? { department: of } : {}) }
  })
}
