/** Boards as rows: made, listed, renamed, put into the trash and taken out again. */
import * as Y from 'yjs'
import { createBoardDoc } from '@/lib/doc/migrate'
import type { Lang } from '@/lib/journey/model'
import { newId } from '@/server/auth/people'
import type { Principal } from '@/server/auth/principal'
import type { BoardRow, Entry } from '@/server/auth/rights'
import type { Role } from '@/lib/access/can'
import { NO_BOARD, failure, type Failure } from '@/server/failure'
import { DEFAULT_WORKSPACE } from '@/server/storage/migrations'
import type { Store } from '@/server/storage/store'
import type { Hub } from '@/server/sync/hub'
import type { Maps } from './maps'
import { applyTemplate, type Template } from './templates'

/** Boards on one page of a list. */
export const PAGE_BOARDS = 50

/** Client ids of the document's own first content belong to nobody. */
const SERVER = 'server'

export interface ListedBoard extends BoardRow {
  role: Role
}

export interface Boards {
  create(
    principal: Principal,
    wish: { title: string; lang: Lang; template?: Template | undefined },
  ): Promise<BoardRow | Failure>
  /** A new board of whoever asks, with everything that is on this one now; from then on each goes its own way. */
  copy(entry: Entry, title: string): Promise<BoardRow | Failure>
  /** The boards of this principal, the one changed last first; `after` is the `next` of the page before. */
  list(
    principal: Principal,
    page?: { limit: number; after?: string | undefined },
  ): Promise<{ boards: ListedBoard[]; next?: string } | Failure>
  rename(entry: Entry, title: string): Promise<BoardRow>
  /** Into the trash; everybody on the board is told at once. */
  trash(entry: Entry): Promise<void>
  restore(entry: Entry): Promise<BoardRow>
  /** people on the board now */
  people(board: string): number
}

export function createBoards(parts: { store: Store; hub: Hub; maps: Maps; now: () => number }): Boards {
  const {
    store: { db, log },
    hub,
    maps,
    now,
  } = parts

  const patch = async (entry: Entry, set: Partial<BoardRow>) => {
    await db.updateTable('board').set(set).where('id', '=', entry.board.id).execute()
    return { ...entry.board, ...set }
  }

  /** A board with this first content, and its maker as owner. */
  const begin = async (
    { person }: Principal,
    wish: { title: string; lang: Lang },
    content: Uint8Array,
  ): Promise<BoardRow> => {
    const at = now()
    const board: BoardRow = {
      id: newId(),
      workspace: DEFAULT_WORKSPACE,
      title: wish.title,
      lang: wish.lang,
      epoch: newId(),
      head: 0,
      structure_locked: 0,
      created_by: person.id,
      created_at: at,
      updated_at: at,
      trashed_at: null,
    }
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto('board').values(board).execute()
      await transaction
        .insertInto('board_member')
        .values({ board: board.id, person: person.id, role: 'owner', via_link: null, created_at: at })
        .execute()
    })
    const clients = [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(content)).keys()]
    const owners = clients.map((clientId) => ({ clientId, person: SERVER }))
    await log.append([{ board: board.id, updates: [content], owners }])
    return board
  }

  return {
    create: async (principal, { title, lang, template }) => {
      const board = await begin(principal, { title, lang }, Y.encodeStateAsUpdate(createBoardDoc(lang)))
      const failed =
        template === undefined ? undefined : await applyTemplate(maps, board, principal.person.id, template)
      return failed ?? board
    },

    copy: async ({ board, principal }, title) => {
      const content = await hub.encoded(board.id)
      return content ? begin(principal, { title, lang: board.lang }, content) : NO_BOARD
    },

    list: async (principal, { limit, after } = { limit: PAGE_BOARDS }) => {
      const from = after === undefined ? undefined : readCursor(after)
      if (after !== undefined && !from) {
        return failure('invalid', 'invalid', 'Take `after` from the `next` of the page before.', {
          faults: [{ pointer: '/after', message: 'is not a place in this list' }],
        })
      }
      let query = db.selectFrom('board').selectAll('board').where('board.trashed_at', 'is', null)
      if (from) {
        query = query.where((where) =>
          where.or([
            where('board.updated_at', '<', from.at),
            where.and([where('board.updated_at', '=', from.at), where('board.id', '<', from.id)]),
          ]),
        )
      }
      const page = query
        .orderBy('board.updated_at', 'desc')
        .orderBy('board.id', 'desc')
        .limit(limit + 1)
      const rows: ListedBoard[] = principal.workspaceOwner
        ? (await page.execute()).map((board) => ({ ...board, role: 'owner' }))
        : await page
            .innerJoin('board_member', 'board_member.board', 'board.id')
            .leftJoin('link', 'link.id', 'board_member.via_link')
            .select('board_member.role')
            .where('board_member.person', '=', principal.person.id)
            .where('link.revoked_at', 'is', null)
            .where((where) =>
              where.or([where('link.expires_at', 'is', null), where('link.expires_at', '>', now())]),
            )
            .execute()
      const boards = rows.slice(0, limit)
      const last = boards.at(-1)
      return rows.length > limit && last ? { boards, next: cursorOf(last) } : { boards }
    },

    rename: (entry, title) => patch(entry, { title, updated_at: now() }),
    trash: async (entry) => {
      await patch(entry, { trashed_at: now() })
      hub.cut((who) => who.board === entry.board.id, 'deleted')
    },
    restore: (entry) => patch(entry, { trashed_at: null }),
    people: (board) => hub.people(board),
  }
}

const cursorOf = ({ updated_at, id }: BoardRow): string =>
  Buffer.from(`${updated_at} ${id}`).toString('base64url')

function readCursor(text: string): { at: number; id: string } | undefined {
  const [, at, id] = /^(\d+) (\w+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  return at && id ? { at: Number(at), id } : undefined
}
