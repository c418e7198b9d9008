/** What the people of a board are called: those who wrote on it or have it, and those who were removed. */
import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'

export interface Named {
  id: string
  name: string
  department?: string
}

/** In SQL: has, had or wrote on this board. */
const wasOn = (db: Kysely<Database>, board: string) => (where: ExpressionBuilder<Database, 'person'>) =>
  where.or([
    where('person.id', 'in', db.selectFrom('client_owner').select('person').where('board', '=', board)),
    where('person.id', 'in', db.selectFrom('board_member').select('person').where('board', '=', board)),
    where('person.id', 'in', db.selectFrom('barred').select('person').where('board', '=', board)),
    where('person.id', 'in', db.selectFrom('board').select('created_by').where('id', '=', board)),
  ])

/**
 * What everybody who has, had or wrote on this board is called there, by person id. Of several of one name and
 * department whoever came here first is called just that; a number tells the others apart: Ana, Ana (2).
 */
export async function calledOn(db: Kysely<Database>, board: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.department'])
    .where('person.merged_into', 'is', null)
    .where(wasOn(db, board))
    .orderBy('person.created_at')
    .orderBy('person.id')
    .execute()
  const taken = new Set<string>()
  return new Map(
    rows.map(({ id, name, department }) => {
      const keyOf = (called: string) => JSON.stringify([called, department || null])
      let called = name
      for (let count = 2; taken.has(keyOf(called)); count++) called = `${name} (${count})`
      taken.add(keyOf(called))
      return [id, called]
    }),
  )
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
    // nobody lets in again who is not there any more
    .where('person.left_at', 'is', null)
    .orderBy('barred.at', 'desc')
    .execute()
  const called = await calledOn(db, board)
  return rows.map(({ id, name, department }) => ({
    ...{ id, name: called.get(id) ?? name },
    ...(department ? { department } : {}),
  }))
}

/** Everybody who has, had or wrote on this board: the names behind the ids of its rows. */
export async function namesOn(db: Kysely<Database>, board: string): Promise<Named[]> {
  const rows = await db
    .selectFrom('person')
    // a guest who has become an account is called what the account is called
    .leftJoin('person as now', 'now.id', 'person.merged_into')
    .select(['person.id', 'person.name', 'person.department'])
    .select(['now.id as nowId', 'now.name as nowName', 'now.department as nowDepartment'])
    .where(wasOn(db, board))
    .orderBy('person.id')
    .execute()
  const called = await calledOn(db, board)
  return rows.map(({ id, name, department, nowId, nowName, nowDepartment }) => {
    const of = nowName === null ? department : nowDepartment
    return { id, name: called.get(nowId ?? id) ?? nowName ?? name, ...(of ? { department: of } : {}) }
  })
}
