/** Who is who: rows of `person`. A principal is always a person id, never a session, link or ticket. */
import { randomInt } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Database } from '@/server/storage/schema'
import { together } from '@/server/storage/together'

export interface Person {
  id: string
  kind: Database['person']['kind']
  name: string
  department?: string
  /** 0…7, of their own choice; none: that of their department */
  hue?: number
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 16 random base62 characters (95 bits): ids of boards, people, links, sessions. */
export const newId = (): string => Array.from({ length: 16 }, () => ALPHABET[randomInt(62)]).join('')

type Row = Pick<Database['person'], 'id' | 'kind' | 'name' | 'department'> & { hue?: number | null }
const COLUMNS = ['id', 'kind', 'name', 'department', 'hue'] as const
const personOf = ({ id, kind, name, department, hue }: Row): Person => ({
  ...{ id, kind, name },
  ...(department ? { department } : {}),
  ...(hue == null ? {} : { hue }),
})

export interface People {
  /** Who it is now: a guest who became an account is that account. */
  byId(id: string): Promise<Person | undefined>
  /** As `byId`, unless they were removed from the workspace. */
  hereById(id: string): Promise<Person | undefined>
  /** the person of the link that `npm run up` prints: the first owner of the workspace, made if there is none */
  owner(): Promise<Person>
  isWorkspaceOwner(id: string): Promise<boolean>
  /** the guests that they were before they signed in to their account */
  formerly(id: string): Promise<string[]>
  /** who acts with ADMIN_TOKEN */
  automation(): Promise<Person>
  newGuest(name: string, department: string | undefined, madeBy: string): Promise<Person>
  /** somebody who may have boards of their own */
  newMember(name: string): Promise<Person>
  /** the guest that `maker` made under this name before, else a new one */
  guestOf(maker: string, name: string, department: string | undefined): Promise<Person>
  rename(id: string, name: string, department: string | undefined): Promise<void>
  /** Another colour of their own; null: that of their department again. */
  colour(id: string, hue: number | null): Promise<void>
}

/** @param ownerName what the owner is called until they say otherwise */
export function createPeople(db: Kysely<Database>, now: () => number, ownerName: string): People {
  const insert = async (
    row: Pick<Database['person'], 'kind' | 'name' | 'department' | 'made_by'>,
    id = newId(),
  ) => {
    await db
      .insertInto('person')
      .values({ ...row, id, email: null, merged_into: null, created_at: now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return personOf({ ...row, id })
  }
  const guest = (name: string, department: string | undefined, madeBy: string) =>
    insert({ kind: 'guest', name, department: department ?? null, made_by: madeBy })

  const find = together(async (ids: readonly string[]) => {
    const rows = await db
      .selectFrom('person')
      .select([...COLUMNS, 'merged_into', 'left_at'])
      .where('id', 'in', ids)
      .execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })

  const owners = together(async (ids: readonly string[]) => {
    const rows = await db
      .selectFrom('workspace_member')
      .select('person')
      .where('person', 'in', ids)
      .where('role', '=', 'owner')
      .execute()
    const all = new Set(rows.map((row) => row.person))
    return ids.map((id) => all.has(id))
  })

  const guestsOf = together(async (ids: readonly string[]) => {
    const rows = await db
      .selectFrom('person')
      .select(['id', 'merged_into'])
      .where('merged_into', 'in', ids)
      .execute()
    return ids.map((id) => rows.filter((row) => row.merged_into === id).map((row) => row.id))
  })

  const rowNow = async (id: string) => {
    const found = await find(id)
    return found?.merged_into ? find(found.merged_into) : found
  }

  return {
    byId: async (id) => {
      const row = await rowNow(id)
      return row && personOf(row)
    },
    hereById: async (id) => {
      const row = await rowNow(id)
      return row?.left_at === null ? personOf(row) : undefined
    },
    owner: async () => {
      const row = await db
        .selectFrom('workspace_member')
        .innerJoin('person', 'person.id', 'workspace_member.person')
        .select(['person.id', 'person.kind', 'person.name', 'person.department'])
        .where('workspace_member.role', '=', 'owner')
        .orderBy('person.created_at')
        .executeTakeFirst()
      if (row) return personOf(row)
      const { id: workspace } = await db.selectFrom('workspace').select('id').executeTakeFirstOrThrow()
      const person = await insert({ kind: 'member', name: ownerName, department: null, made_by: null })
      await db
        .insertInto('workspace_member')
        .values({ workspace, person: person.id, role: 'owner' })
        .execute()
      return person
    },
    isWorkspaceOwner: owners,
    formerly: guestsOf,
    automation: () =>
      insert({ kind: 'automation', name: 'API', department: null, made_by: null }, 'automation'),
    newGuest: guest,
    newMember: (name) => insert({ kind: 'member', name, department: null, made_by: null }),
    guestOf: async (maker, name, department) => {
      const find = () =>
        db
          .selectFrom('person')
          .select(COLUMNS)
          .where('made_by', '=', maker)
          .where('name', '=', name)
          .executeTakeFirst()
      let row = await find()
      if (!row) {
        // looked for and made in one statement: who is asked for twice at once is one person
        await sql`
          insert into person (id, kind, name, department, made_by, created_at)
          select ${newId()}, 'guest', ${name}, ${department ?? null}, ${maker}, ${now()}
          where not exists (select 1 from person where made_by = ${maker} and name = ${name})
        `.execute(db)
        row = (await find())!
      }
      if (department === undefined || department === row.department) return personOf(row)
      await db.updateTable('person').set({ department }).where('id', '=', row.id).execute()
      return personOf({ ...row, department })
    },
    rename: async (id, name, department) => {
      await db
        .updateTable('person')
        .set({ name, department: department ?? null })
        .where('id', '=', id)
        .execute()
    },
    colour: async (id, hue) => {
      await db.updateTable('person').set({ hue }).where('id', '=', id).execute()
    },
  }
}
