/** Templates of the workspace: boards that were kept to begin with. Everybody with an account may take them. */
import type { Kysely } from 'kysely'
import type { Lang } from '@/lib/journey/model'
import type { Principal } from '@/server/auth/principal'
import type { BoardRow, Entry } from '@/server/auth/rights'
import { isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import type { Audit } from './audit'
import type { Boards } from './boards'

export interface OwnTemplate {
  /** of the board that it is */
  id: string
  title: string
  lang: Lang
  /** whoever asks may rename and delete it */
  isMine: boolean
}

export interface OwnTemplates {
  /** By title; nothing for guests. */
  list(principal: Principal): Promise<OwnTemplate[]>
  /** Keeps what is on this board now; from then on each goes its own way. */
  keep(entry: Entry, title: string): Promise<BoardRow | Failure>
}

export function createOwnTemplates(parts: {
  db: Kysely<Database>
  boards: Pick<Boards, 'copy'>
  audit: Audit
}): OwnTemplates {
  const { db, boards, audit } = parts
  return {
    list: async ({ person, workspaceOwner }) => {
      if (person.kind === 'guest') return []
      const rows = await db
        .selectFrom('board')
        .leftJoin('board_member', (join) =>
          join
            .onRef('board_member.board', '=', 'board.id')
            .on('board_member.person', '=', person.id)
            .on('board_member.role', '=', 'owner'),
        )
        .select(['board.id', 'title', 'lang', 'board_member.role'])
        .where('template', '=', 1)
        .where('trashed_at', 'is', null)
        .execute()
      return rows
        .map(({ id, title, lang, role }) => ({ id, title, lang, isMine: workspaceOwner || role !== null }))
        .sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
    },
    keep: async (entry, title) => {
      const kept = await boards.copy(entry, title, 'template')
      if (isFailure(kept)) return kept
      await audit.note({ board: entry.board.id, by: entry.principal.person.id, what: 'templateKept' })
      return kept
    },
  }
}
