/** Boards as rows: made, listed, renamed, put into the trash and taken out again. */
import * as Y from 'yjs'
import { createBoardDoc } from '@/lib/doc/migrate'
import type { Lang } from '@/lib/journey/model'
import { SERVER } from '@/lib/guard/row-rights'
import { fold, termsOf } from '@/lib/journey/search-fold'
import type { Template } from '@/lib/journey/templates'
import { newId } from '@/server/auth/people'
import type { Principal } from '@/server/auth/principal'
import type { BoardRow, Entry } from '@/server/auth/rights'
import type { Role } from '@/lib/access/can'
import { NO_BOARD, failure, type Failure } from '@/server/failure'
import { DEFAULT_WORKSPACE } from '@/server/storage/migrations'
import { cursorOf, readCursor } from '@/server/storage/cursor'
import type { Store } from '@/server/storage/store'
import type { Hub } from '@/server/sync/hub'
import type { Assets } from '@/server/assets/assets'
import type { Audit } from './audit'
import type { Maps } from './maps'
import { applyTemplate } from './templates'

/** Boards on one page of a list. */
export const PAGE_BOARDS = 50

export interface ListedBoard extends BoardRow {
  role: Role
}

export interface BoardPage {
  limit: number
  /** the `next` of the page before */
  after?: string | undefined
  /** words that the title must have, accents and case aside */
  search?: string | undefined
  /** those in the trash that this principal may take out, instead of the others; templates, too */
  trash?: boolean | undefined
  /** only those with this label */
  label?: string | undefined
}

/** What is left out stays as it is. */
export interface BoardChange {
  title?: string | undefined
  structureLocked?: boolean | undefined
}

export interface Boards {
  /** @param wish.id given when somebody was told of the board before it was made */
  create(
    principal: Principal,
    wish: { title: string; lang: Lang; template?: Template | undefined; id?: string | undefined },
  ): Promise<BoardRow | Failure>
  /** A new board of whoever asks, with everything that is on this one now; from then on each goes its own way. */
  copy(entry: Entry, title: string, as?: 'board' | 'template'): Promise<BoardRow | Failure>
  /** The boards of this principal, the one changed last first. */
  list(principal: Principal, page?: BoardPage): Promise<{ boards: ListedBoard[]; next?: string } | Failure>
  /** Another title, another structure lock; everybody on the board hears of the lock at once. */
  change(entry: Entry, to: BoardChange): Promise<BoardRow>
  /** Into the trash; everybody on the board is told at once. */
  trash(entry: Entry): Promise<void>
  restore(entry: Entry): Promise<BoardRow>
  /** When a board that was put into the trash at `trashedAt` will be deleted for good, milliseconds. */
  deletedAt(trashedAt: number): number
  /** Deletes for good what has been in the trash long enough. */
  purge(): Promise<void>
  /** people on the board now */
  people(board: string): number
}

export function createBoards(parts: {
  store: Store
  hub: Hub
  maps: Maps
  assets: Pick<Assets, 'copyAll'>
  audit: Audit
  /** how long a board stays in the trash */
  trashDays: number
  now: () => number
}): Boards {
  const {
    store: { db, log },
    hub,
    maps,
    assets,
    audit,
    now,
  } = parts
  const trashMs = parts.trashDays * 24 * 3600 * 1000

  const patch = async (entry: Entry, set: Partial<BoardRow>) => {
    await db.updateTable('board').set(set).where('id', '=', entry.board.id).execute()
    return { ...entry.board, ...set }
  }

  const note = (entry: Entry, what: 'locked' | 'unlocked' | 'trashed' | 'restored') =>
    audit.note({ board: entry.board.id, by: entry.principal.person.id, what })

  /** A board with this first content, and its maker as owner. */
  const begin = async (
    { person }: Principal,
    wish: { title: string; lang: Lang; id?: string | undefined; template?: boolean },
    content: Uint8Array,
  ): Promise<BoardRow> => {
    const at = now()
    const board: BoardRow = {
      id: wish.id ?? newId(),
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
      template: wish.template ? 1 : 0,
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
    create: async (principal, { title, lang, template, id }) => {
      const board = await begin(principal, { title, lang, id }, Y.encodeStateAsUpdate(createBoardDoc(lang)))
      const failed =
        template === undefined ? undefined : await applyTemplate(maps, board, principal.person.id, template)
      return failed ?? board
    },

    copy: async ({ board, principal }, title, as = 'board') => {
      const content = await hub.encoded(board.id)
      if (!content) return NO_BOARD
      const wish = { title, lang: board.lang, template: as === 'template' }
      const copy = await begin(principal, wish, content)
      await assets.copyAll(board.id, copy.id)
      return copy
    },

    list: async (principal, { limit, after, search, label, trash = false } = { limit: PAGE_BOARDS }) => {
      const from = after === undefined ? undefined : readCursor(after)
      if (after !== undefined && !from) {
        return failure('invalid', 'invalid', 'Take `after` from the `next` of the page before.', {
          faults: [{ pointer: '/after', message: 'is not a place in this list' }],
        })
      }
      let query = db
        .selectFrom('board')
        .selectAll('board')
        .where('board.trashed_at', trash ? 'is not' : 'is', null)
        .$if(!trash, (shown) => shown.where('board.template', '=', 0))
        .$if(label !== undefined, (labelled) =>
          labelled.where(
            'board.id',
            'in',
            db.selectFrom('board_label').select('board').where('name', '=', label!),
          ),
        )
      if (from) {
        query = query.where((where) =>
          where.or([
            where('board.updated_at', '<', from.at),
            where.and([where('board.updated_at', '=', from.at), where('board.id', '<', from.id)]),
          ]),
        )
      }
      const terms = termsOf(search ?? '')
      const ordered = query.orderBy('board.updated_at', 'desc').orderBy('board.id', 'desc')
      // SQL cannot fold accents: a search looks at every title there is
      const page = terms.length === 0 ? ordered.limit(limit + 1) : ordered
      const found: ListedBoard[] = principal.workspaceOwner
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
            .$if(trash, (mine) => mine.where('board_member.role', '=', 'owner'))
            .execute()
      const rows = found.filter(({ title }) => {
        const text = fold(title)
        return terms.every((term) => text.includes(term))
      })
      const boards = rows.slice(0, limit)
      const last = boards.at(-1)
      return rows.length > limit && last
        ? { boards, next: cursorOf({ at: last.updated_at, id: last.id }) }
        : { boards }
    },

    change: async (entry, { title, structureLocked }) => {
      if (title === undefined && structureLocked === undefined) return entry.board
      const board = await patch(entry, {
        ...(title === undefined ? {} : { title, updated_at: now() }),
        ...(structureLocked === undefined ? {} : { structure_locked: structureLocked ? 1 : 0 }),
      })
      if (structureLocked !== undefined) {
        hub.lockStructure(board.id, structureLocked)
        if (board.structure_locked !== entry.board.structure_locked)
          await note(entry, structureLocked ? 'locked' : 'unlocked')
      }
      return board
    },
    trash: async (entry) => {
      await patch(entry, { trashed_at: now() })
      hub.cut((who) => who.board === entry.board.id, 'deleted')
      await note(entry, 'trashed')
    },
    restore: async (entry) => {
      const board = await patch(entry, { trashed_at: null })
      await note(entry, 'restored')
      return board
    },
    deletedAt: (trashedAt) => trashedAt + trashMs,
    purge: async () => {
      await db
        .deleteFrom('board')
        .where('trashed_at', '<=', now() - trashMs)
        .execute()
    },
    people: (board) => hub.people(board),
  }
}
