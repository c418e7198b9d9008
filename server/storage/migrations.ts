/**
 * The tables, step by step: a step that has run anywhere is never changed again, a change is a new step at the end.
 * The same for SQLite and PostgreSQL; only the type of bytes differs.
 */
import type { Kysely } from 'kysely'
import { accounts } from './migration-accounts'
import { activity } from './migration-activity'
import { archive } from './migration-archive'
import { comments } from './migration-comments'
import { departments } from './migration-departments'
import { invitations } from './migration-invitations'
import { letters } from './migration-letters'
import { members } from './migration-members'
import { notifications } from './migration-notifications'
import { outbox } from './migration-outbox'
import { pictures } from './migration-pictures'
import { tickets } from './migration-tickets'
import {
  key,
  partOf,
  person,
  required,
  table,
  type BytesType,
  type Migration,
  type Tables,
} from './migration-step'
import { workspace } from './migration-workspace'
import { writing } from './migration-writing'
import type { Database } from './schema'
import { StoreError } from './store-error'

/** Every installation has one workspace from the start. */
export const DEFAULT_WORKSPACE = 'workspace:default'

const first: Migration = {
  name: '001 workspaces, people, boards, logs',
  async up(db, bytes) {
    await table(db, 'workspace')
      .addColumn('id', 'text', key)
      .addColumn('name', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .execute()
    await table(db, 'department')
      .addColumn('id', 'text', key)
      .addColumn('workspace', 'text', partOf('workspace'))
      .addColumn('name', 'text', required)
      .addColumn('hue', 'integer', required)
      .addUniqueConstraint('department_name', ['workspace', 'name'])
      .execute()
    await table(db, 'person')
      .addColumn('id', 'text', key)
      .addColumn('kind', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('department', 'text')
      .addColumn('email', 'text', (column) => column.unique())
      .addColumn('merged_into', 'text', (column) => column.references('person.id'))
      .addColumn('made_by', 'text')
      .addColumn('created_at', 'bigint', required)
      .execute()
    await table(db, 'workspace_member')
      .addColumn('workspace', 'text', partOf('workspace'))
      .addColumn('person', 'text', person)
      .addColumn('role', 'text', required)
      .addPrimaryKeyConstraint('workspace_member_key', ['workspace', 'person'])
      .execute()
    await table(db, 'login')
      .addColumn('sid', 'text', key)
      .addColumn('person', 'text', person)
      .addColumn('created_at', 'bigint', required)
      .addColumn('seen_at', 'bigint', required)
      .addColumn('revoked_at', 'bigint')
      .execute()
    await table(db, 'board')
      .addColumn('id', 'text', key)
      .addColumn('workspace', 'text', (column) => column.notNull().references('workspace.id'))
      .addColumn('title', 'text', required)
      .addColumn('lang', 'text', required)
      .addColumn('epoch', 'text', required)
      .addColumn('head', 'bigint', required)
      .addColumn('structure_locked', 'integer', required)
      .addColumn('created_by', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addColumn('updated_at', 'bigint', required)
      .addColumn('trashed_at', 'bigint')
      .execute()
    await table(db, 'link')
      .addColumn('id', 'text', key)
      .addColumn('board', 'text', partOf('board'))
      .addColumn('role', 'text', required)
      .addColumn('secret_hash', 'text', required)
      .addColumn('label', 'text')
      .addColumn('password_hash', 'text')
      .addColumn('domain', 'text')
      .addColumn('expires_at', 'bigint')
      .addColumn('uses', 'integer', required)
      .addColumn('created_by', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addColumn('revoked_at', 'bigint')
      .execute()
    await table(db, 'board_member')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('person', 'text', person)
      .addColumn('role', 'text', required)
      .addColumn('via_link', 'text', (column) => column.references('link.id').onDelete('set null'))
      .addColumn('created_at', 'bigint', required)
      .addPrimaryKeyConstraint('board_member_key', ['board', 'person'])
      .execute()
    await table(db, 'ticket')
      .addColumn('hash', 'text', key)
      .addColumn('board', 'text', partOf('board'))
      .addColumn('person', 'text', person)
      .addColumn('role', 'text', required)
      .addColumn('expires_at', 'bigint', required)
      .execute()
    await table(db, 'log')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('seq', 'bigint', required)
      .addColumn('bytes', bytes, required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('log_key', ['board', 'seq'])
      .execute()
    await table(db, 'snapshot')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('seq', 'bigint', required)
      .addColumn('bytes', bytes, required)
      .addColumn('hash', 'text', required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('snapshot_key', ['board', 'seq'])
      .execute()
    await table(db, 'archive')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('from_seq', 'bigint', required)
      .addColumn('to_seq', 'bigint', required)
      .addColumn('bytes', bytes, required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('archive_key', ['board', 'from_seq'])
      .execute()
    await table(db, 'quarantine')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('seq', 'bigint', required)
      .addColumn('bytes', bytes, required)
      .addColumn('reason', 'text', required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('quarantine_key', ['board', 'seq'])
      .execute()
    // no reference to person: the server itself owns client ids, too
    await table(db, 'client_owner')
      .addColumn('board', 'text', partOf('board'))
      .addColumn('client_id', 'bigint', required)
      .addColumn('person', 'text', required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('client_owner_key', ['board', 'client_id'])
      .execute()

    for (const [on, ...columns] of [
      ['person', 'made_by', 'name'],
      ['login', 'person'],
      ['board', 'workspace', 'updated_at'],
      ['board_member', 'person'],
      ['board_member', 'via_link'],
      ['link', 'board'],
      ['ticket', 'expires_at'],
    ] as const) {
      await db.schema
        .createIndex(`${on}_by_${columns.join('_')}`)
        .on(on)
        .columns([...columns])
        .execute()
    }

    await db
      .insertInto('workspace')
      .values({ id: DEFAULT_WORKSPACE, name: 'Sendero', created_at: Date.now() })
      .execute()
  },
}

const MIGRATIONS: readonly Migration[] = [
  first,
  pictures,
  accounts,
  members,
  comments,
  notifications,
  workspace,
  activity,
  invitations,
  outbox,
  departments,
  letters,
  archive,
  tickets,
  writing,
]

/**
 * Brings the tables up to date, all steps or none. Throws a StoreError (bug) when a newer version made them: an older
 * one must not write there.
 */
export async function migrate(db: Kysely<Database>, bytes: BytesType): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const tables: Tables = transaction.withTables<{ migration: { name: string; at: number } }>()
    await tables.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', key)
      .addColumn('at', 'bigint', required)
      .execute()
    const done = new Set(
      (await tables.selectFrom('migration').select('name').execute()).map(({ name }) => name),
    )
    const known = new Set(MIGRATIONS.map(({ name }) => name))
    const newer = [...done].find((name) => !known.has(name))
    if (newer) {
      throw new StoreError(
        'bug',
        `A newer version of Sendero made this database (step "${newer}"). Start that version, or restore a backup made with this one.`,
      )
    }
    for (const step of MIGRATIONS) {
      if (done.has(step.name)) continue
      await step.up(tables, bytes)
      await tables.insertInto('migration').values({ name: step.name, at: Date.now() }).execute()
    }
  })
}
