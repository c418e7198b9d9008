/** Whom a comment on a board may call. */
import type { Kysely } from 'kysely'
import type { Entry } from '@/server/auth/rights'
import { readGround } from '@/server/comments/ground'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import type { Members } from '@/server/boards/members'

export interface Callable {
  people: { id: string; name: string; department?: string; onBoard: boolean }[]
  departments: { id: string; name: string }[]
}

/** By name. People have `person:` in front of their id; colleagues who do not have the board are told to colleagues only. */
export async function callableOn(
  { board, principal: { person } }: Entry,
  { db, hub, members }: { db: Kysely<Database>; hub: Pick<Hub, 'look'>; members: Pick<Members, 'list'> },
): Promise<Callable> {
  const [here, workspace, ground] = await Promise.all([
    members.list(board.id),
    db
      .selectFrom('workspace_member')
      .innerJoin('person', 'person.id', 'workspace_member.person')
      .select(['person.id', 'person.name', 'person.department', 'workspace_member.role'])
      .where('person.merged_into', 'is', null)
      .execute(),
    hub.look(board.id, (doc) => readGround(doc, [])),
  ])
  const mayMeet = person.kind !== 'guest'
  const people = new Map(
    here
      .filter(({ kind }) => kind !== 'automation')
      .map(({ id, name, department }) => [id, { id, name, department, onBoard: true }]),
  )
  for (const { id, name, department, role } of workspace) {
    // owners of the workspace have every board
    const onBoard = role === 'owner'
    if (mayMeet && !people.has(id)) people.set(id, { id, name, department: department ?? undefined, onBoard })
  }
  people.delete(person.id)
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
  return {
    people: [...people.values()]
      .map(({ id, name, department, onBoard }) => ({
        ...{ id: `person:${id}`, name, onBoard },
        ...(department ? { department } : {}),
      }))
      .toSorted(byName),
    departments: [...(ground?.departments ?? [])]
      .flatMap(([id, name]) => (name === '' || ground?.trashedDepartments.has(id) ? [] : [{ id, name }]))
      .toSorted(byName),
  }
}
