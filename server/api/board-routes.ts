/** Boards: made, listed, read, renamed, put into the trash, taken out again. */
import * as z from 'zod'
import type { Principal } from '@/server/auth/principal'
import type { BoardRow } from '@/server/auth/rights'
import { can, type Role } from '@/lib/access/can'
import { preferredLang } from '@/lib/i18n/languages'
import { PAGE_BOARDS, type Boards } from '@/server/boards/boards'
import { LABELS_PER_BOARD, type Labels } from '@/server/boards/labels'
import { TEMPLATES } from '@/lib/journey/templates'
import { FORBIDDEN, isFailure } from '@/server/failure'
import { API_PATH, route } from './route'
import { BOARD, LANG, TITLE } from './shapes'

const iso = (at: number) => new Date(at).toISOString()

/** Labels are the team's own business. */
const labelsFor = async ({ person }: Principal, labels: Labels, boards: readonly { id: string }[]) =>
  person.kind === 'guest' ? new Map<string, string[]>() : labels.of(boards.map(({ id }) => id))

interface Told {
  role: Role
  base: string
  labels?: readonly string[] | undefined
}
const boardJson = (
  board: BoardRow,
  { role, base, labels = [] }: Told,
  boards: Boards,
): z.infer<typeof BOARD> => ({
  id: board.id,
  url: `${base}/boards/${board.id}`,
  title: board.title,
  lang: board.lang,
  createdAt: iso(board.created_at),
  updatedAt: iso(board.updated_at),
  role,
  structureLocked: board.structure_locked === 1,
  people: boards.people(board.id),
  labels: [...labels],
  ...(board.template === 1 ? { template: true } : {}),
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
    fails: ['missing'],
    answer: { status: 201, says: 'the board', shape: BOARD },
    run: async ({ body, principal, request, whence, services: { boards, rights } }) => {
      const { title, template } = body
      if (typeof template === 'object') {
        const original = await rights.door(principal, template.board, 'see')
        if (isFailure(original)) return original
        const copy = await boards.copy(original, title)
        return isFailure(copy) ? copy : boardJson(copy, { role: 'owner', base: whence.base }, boards)
      }
      const lang = body.lang ?? preferredLang(request.headers.get('accept-language'))
      const board = await boards.create(principal, { title, lang, template })
      return isFailure(board) ? board : boardJson(board, { role: 'owner', base: whence.base }, boards)
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
        label: z.string().max(200).optional().describe('only boards with this label'),
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
    run: async ({ query, principal, whence, services: { boards, labels } }) => {
      if (query.label !== undefined && principal.person.kind === 'guest') return FORBIDDEN
      const page = await boards.list(principal, query)
      if (isFailure(page)) return page
      const { limit, search, label, trash } = query
      const labelled = await labelsFor(principal, labels, page.boards)
      const again = new URLSearchParams({
        limit: String(limit),
        ...(search ? { search } : {}),
        ...(label ? { label } : {}),
        ...(trash ? { trash: 'true' } : {}),
        after: page.next ?? '',
      })
      const next = page.next && `${whence.base}${API_PATH}/boards?${again}`
      return {
        boards: page.boards.map((board) =>
          boardJson(board, { role: board.role, base: whence.base, labels: labelled.get(board.id) }, boards),
        ),
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
    run: async ({ entry: { board, role, principal }, whence, services: { boards, labels } }) => {
      const labelled = await labelsFor(principal, labels, [board])
      return boardJson(board, { role, base: whence.base, labels: labelled.get(board.id) }, boards)
    },
  }),
  route({
    method: 'PATCH',
    path: '/boards/{id}',
    summary:
      'Rename a board, give it labels; lock its stages and lanes, or unlock them (facilitators and owners)',
    access: { board: 'rename' },
    shapes: {
      body: z.object({
        title: TITLE.optional(),
        structureLocked: z.boolean().optional(),
        labels: z
          .array(z.string().max(200))
          .max(100)
          .optional()
          .describe(`all it shall have, at most ${LABELS_PER_BOARD}; not by guests`),
      }),
    },
    answer: { status: 200, says: 'the board as it is now', shape: BOARD },
    run: async ({ entry, body, whence, services: { boards, labels } }) => {
      const { role, principal } = entry
      if (body.structureLocked !== undefined && !can(role, 'lock')) return FORBIDDEN
      if (body.labels !== undefined) {
        if (principal.person.kind === 'guest') return FORBIDDEN
        const set = await labels.set(entry.board.id, body.labels)
        if (isFailure(set)) return set
      }
      const board = await boards.change(entry, body)
      const labelled = await labelsFor(principal, labels, [board])
      return boardJson(board, { role, base: whence.base, labels: labelled.get(board.id) }, boards)
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
      boardJson(await boards.restore(entry), { role: entry.role, base: whence.base }, boards),
  }),
  route({
    method: 'GET',
    path: '/labels',
    summary: 'The labels that your boards have',
    access: 'member',
    shapes: {},
    answer: {
      status: 200,
      says: 'by name, with the number of boards',
      shape: z.object({ labels: z.array(z.object({ name: z.string(), boards: z.number() })) }),
    },
    run: async ({ principal, services: { labels } }) => ({ labels: await labels.seenBy(principal) }),
  }),
]
