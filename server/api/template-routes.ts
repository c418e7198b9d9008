/** What a new board may begin with, and how it looks. */
import * as z from 'zod'
import { preferredLang } from '@/lib/i18n/languages'
import { TEMPLATES, templateTitle } from '@/lib/journey/templates'
import { failure, isFailure } from '@/server/failure'
import { INERT } from './export-routes'
import { COMMON_HEADERS } from './problem'
import { route } from './route'
import { LANG, TITLE } from './shapes'

const IN_LANG = z.object({ lang: LANG.optional() })
const NO_TEMPLATE = failure('missing', 'no-template', 'There is no such template; GET /templates lists them.')

export const TEMPLATE_ROUTES = [
  route({
    method: 'GET',
    path: '/templates',
    summary: 'What a new board may begin with, in a language',
    access: 'person',
    shapes: { query: IN_LANG },
    answer: {
      status: 200,
      says: 'the ready ones, the emptiest first, and those of the workspace',
      shape: z.object({
        templates: z.array(z.object({ id: z.string(), title: z.string() })),
        own: z
          .array(z.object({ id: z.string(), title: z.string(), lang: LANG, isMine: z.boolean() }))
          .describe('boards to begin with: POST /boards {template: {board}}'),
      }),
    },
    run: async ({ query, request, principal, services: { ownTemplates } }) => {
      const lang = query.lang ?? preferredLang(request.headers.get('accept-language'))
      return {
        templates: TEMPLATES.map((id) => ({ id, title: templateTitle(id, lang) })),
        own: await ownTemplates.list(principal),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/templates',
    summary: 'Keep what is on a board as a template for everybody in the workspace',
    access: 'member',
    shapes: { body: z.object({ board: z.string('must be a text'), title: TITLE.optional() }) },
    fails: ['missing'],
    answer: {
      status: 201,
      says: 'the template: a board of its own, renamed and deleted as such',
      shape: z.object({ id: z.string(), title: z.string() }),
    },
    run: async ({ body, principal, services: { ownTemplates, rights } }) => {
      // others will see what is on it: whoever may let people in decides that
      const entry = await rights.door(principal, body.board, 'share')
      if (isFailure(entry)) return entry
      const made = await ownTemplates.keep(entry, body.title ?? entry.board.title)
      return isFailure(made) ? made : { id: made.id, title: made.title }
    },
  }),
  route({
    method: 'GET',
    path: '/templates/{template}/picture',
    summary: 'What a new board of this template shows, without fonts of its own',
    access: 'person',
    shapes: { query: IN_LANG },
    answer: { status: 200, says: 'an SVG', media: ['image/svg+xml'] },
    run: async ({ params, query, request, services: { pictures } }) => {
      const template = TEMPLATES.find((id) => id === params.template)
      if (!template) return NO_TEMPLATE
      const lang = query.lang ?? preferredLang(request.headers.get('accept-language'))
      return new Response(await pictures.ofTemplate(template, lang), {
        headers: {
          ...COMMON_HEADERS,
          'cache-control': 'private, max-age=3600',
          'content-type': 'image/svg+xml; charset=utf-8',
          'content-security-policy': INERT,
        },
      })
    },
  }),
]
