/** Letters that lead onto a board: invitations to it, and proofs of an address that a share link asks for. */
import type { Migration } from './migration-step'

export const invitations: Migration = {
  name: '009 letters onto a board',
  async up(db) {
    await db.schema
      .alterTable('mail_link')
      .addColumn('board', 'text', (column) => column.references('board.id').onDelete('cascade'))
      .execute()
    await db.schema
      .alterTable('mail_link')
      .addColumn('link', 'text', (column) => column.references('link.id').onDelete('cascade'))
      .execute()
    await db.schema.alterTable('mail_link').addColumn('role', 'text').execute()
    await db.schema.createIndex('mail_link_by_board').on('mail_link').column('board').execute()
  },
}
