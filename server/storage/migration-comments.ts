/** The tables of comments. */
import { key, partOf, person, required, table, type Migration } from './migration-step'

export const comments: Migration = {
  name: '005 comments',
  async up(db) {
    await table(db, 'thread')
      .addColumn('id', 'text', key)
      .addColumn('board', 'text', partOf('board'))
      .addColumn('anchor', 'text', required)
      .addColumn('about', 'text')
      .addColumn('author', 'text', person)
      .addColumn('private', 'integer', required)
      .addColumn('hidden', 'integer', required)
      .addColumn('resolved_at', 'bigint')
      .addColumn('resolved_by', 'text', (column) => column.references('person.id'))
      .addColumn('assignee', 'text', (column) => column.references('person.id'))
      .addColumn('due', 'text')
      .addColumn('size', 'integer', required)
      .addColumn('created_at', 'bigint', required)
      .addColumn('version', 'bigint', required)
      .addColumn('left_public', 'bigint')
      .addColumn('left_team', 'bigint')
      .addUniqueConstraint('thread_version', ['board', 'version'])
      .execute()
    await table(db, 'comment')
      .addColumn('id', 'text', key)
      .addColumn('thread', 'text', partOf('thread'))
      .addColumn('author', 'text', person)
      .addColumn('key', 'text')
      .addColumn('text', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('edited_at', 'bigint')
      .addColumn('deleted_at', 'bigint')
      .addColumn('deleted_by', 'text', (column) => column.references('person.id'))
      .addColumn('added', 'bigint', required)
      .addColumn('version', 'bigint', required)
      .addUniqueConstraint('comment_key', ['author', 'key'])
      .execute()
    await table(db, 'comment_mention')
      .addColumn('comment', 'text', partOf('comment'))
      .addColumn('kind', 'text', required)
      .addColumn('target', 'text', required)
      .addPrimaryKeyConstraint('comment_mention_key', ['comment', 'kind', 'target'])
      .execute()
    await table(db, 'reaction')
      .addColumn('comment', 'text', partOf('comment'))
      .addColumn('person', 'text', person)
      .addColumn('emoji', 'text', required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('reaction_key', ['comment', 'person', 'emoji'])
      .execute()
    await table(db, 'thread_read')
      .addColumn('thread', 'text', partOf('thread'))
      .addColumn('person', 'text', person)
      .addColumn('version', 'bigint', required)
      .addPrimaryKeyConstraint('thread_read_key', ['thread', 'person'])
      .execute()
    await db.schema
      .alterTable('link')
      .addColumn('hides_comments', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    for (const [on, ...columns] of [
      ['comment', 'thread', 'added'],
      ['comment_mention', 'kind', 'target'],
      ['thread_read', 'person'],
    ] as const) {
      await db.schema
        .createIndex(`${on}_by_${columns.join('_')}`)
        .on(on)
        .columns([...columns])
        .execute()
    }
  },
}
