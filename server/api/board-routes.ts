/** Boards: made, listed, read, renamed, put into the trash, taken out again. */
import * as z from 'zod'
import type { BoardRow } from '@/server/auth/rights'
import { can, type Role } from '@/lib/access/can'
import { preferredLang } from '@/lib/i18n/languages'
import { PAGE_BOARDS, type Boards } from '@/server/boards/boards'
import { TEMPLATES } from '@/lib/journey/templates'
import { FORBIDDEN, isFailure } from '@/server/failure'
import { API_PATH, route } from './route'
import { BOARD, LANG, TITLE } from './shapes'

const iso = (at: number) => new Date(at).toISOString()

const boardJson = (board: BoardRow, role: Role, base: string, boards: Boards): z.infer<typeof BOARD> => ({
  id: board.id,
  url: `${base}/boards/${board.id}`,
  title: board.title,
  lang: board.lang,
  createdAt: iso(board.created_at),
  updatedAt: iso(board.updated_at),
  role,
  structureLocked: board.structure_locked === 1,
  people: boards.people(board.id),
  ...(board.trashed_at === null
    ? {}
    : { trashedAt: iso(board.trashed_at), deletedAt: iso(boards.deletedAt(board.trashed_at)) }),
})

export const BOARD_ROUTES = [
  route({
    method: 'POST',
    path: '/boards',
    summary: 'Make a board; empty, from a template, or as a copy of another board',
    access: 'member',
    shapes: {
      body: z.object({
        title: TITLE,
        lang: LANG.optional().describe('a copy has that of its original'),
        template: z
          .union([z.enum(TEMPLATES), z.object({ board: z.string() })])
          .optional()
          .describe('one of GET /templates, in `lang`; or a board to copy; left out: an empty board'),
      }),
    },
    answer: { status: 201, says: 'the board', shape: BOARD },
    run: async ({ body, principal, request, whence, services: { boards, rights } }) => {
      const { title, template } = body
      if (typeof template === 'object') {
        const original = await rights.door(principal, template.board, 'see')
        if (isFailure(original)) return original
        const copy = await boards.copy(original, title)
        return isFailure(copy) ? copy : boardJson(copy, 'owner', whence.base, boards)
      }
      const lang = body.lang ?? preferredLang(request.headers.get('accept-language'))
      const board = await boards.create(principal, { title, lang, template })
      return isFailure(board) ? board : boardJson(board, 'owner', whence.base, boards)
    },
  }),
  route({
    method: 'GET',
    path: '/boards',
    summary: 'The boards you may open, or those in your trash, the one changed last first',
    access: 'person',
    shapes: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(200).default(PAGE_BOARDS),
        after: z.string().optional(),
        search: z.string().max(200).optional().describe('words of the title; accents and case do not matter'),
        trash: z
          .enum(['true', 'false'])
          .optional()
          .transform((word) => word === 'true')
          .describe('the boards in the trash that you may take out, instead'),
      }),
    },
    answer: {
      status: 200,
      says: 'one page of them; `next` is the address of the page after it',
      shape: z.object({ boards: z.array(BOARD), next: z.string().optional() }),
    },
    run: async ({ query, principal, whence, services: { boards } }) => {
      const page = await boards.list(principal, query)
      if (isFailure(page)) return page
      const { limit, search, trash } = query
      const again = new URLSearchParams({
        limit: String(limit),
        ...(search ? { search } : {}),
        ...(trash ? { trash: 'true' } : {}),
        after: page.next ?? '',
      })
      const next = page.next && `${whence.base}${API_PATH}/boards?${again}`
      return {
        boards: page.boards.map((board) => boardJson(board, board.role, whence.base, boards)),
        ...(next ? { next } : {}),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}',
    summary: 'One board',
    access: { board: 'see' },
    shapes: {},
    answer: { status: 200, says: 'the board', shape: BOARD },
    run: ({ entry, whence, services: { boards } }) => boardJson(entry.board, entry.role, whence.base, boards),
  }),
  route({
    method: 'PATCH',
    path: '/boards/{id}',
    summary: 'Rename a board; lock its stages and lanes, or unlock them (facilitators and owners)',
    access: { board: 'rename' },
    shapes: { body: z.object({ title: TITLE.optional(), structureLocked: z.boolean().optional() }) },
    answer: { status: 200, says: 'the board as it is now', shape: BOARD },
    run: async ({ entry, body, whence, services: { boards } }) => {
      if (body.structureLocked !== undefined && !can(entry.role, 'lock')) return FORBIDDEN
      const board = await boards.change(entry, body)
      return boardJson(board, entry.role, whence.base, boards)
    },
  }),
  route({
    method: 'DELETE',
    path: '/boards/{id}',
    summary: 'Put a board into the trash; everybody on it is told at once',
    access: { board: 'own' },
    shapes: {},
    answer: { status: 204, says: 'it is in the trash' },
    run: async ({ entry, services: { boards } }) => {
      await boards.trash(entry)
      return undefined
    },
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/restore',
    summary: 'Take a board out of the trash',
    access: { trash: true },
    shapes: {},
    answer: { status: 200, says: 'the board', shape: BOARD },
    run: async ({ entry, whence, services: { boards } }) =>
      boardJson(await boards.restore(entry), entry.role, whence.base, boards),
  }),
]
