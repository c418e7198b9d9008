/** The shapes that several calls take and give; OpenAPI is made of the same. */
import * as z from 'zod'
import { ROLES } from '@/lib/access/can'
import { LANGS } from '@/lib/i18n/languages'
import { LIMITS } from '@/lib/protocol/limits'
import { unfitForALine, canBeSeen } from '@/server/auth/names'

export const TITLE_CHARACTERS = LIMITS.textPerFieldInFiles

export const TITLE = z
  .string('must be a text')
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(TITLE_CHARACTERS, `must have at most ${TITLE_CHARACTERS} characters`)
      .refine(
        (text) => !unfitForALine(text),
        'must not have line breaks, control characters or signs that turn the direction of writing',
      )
      .refine((text) => text === '' || canBeSeen(text), 'must have characters that can be seen'),
  )
export const ROLE = z.enum(ROLES, `must be one of ${ROLES.join(', ')}`)
export const LANG = z.enum(LANGS, `must be one of ${LANGS.join(', ')}`)
export const MOMENT = z.iso.datetime({
  offset: true,
  error: 'must be a date and time in ISO 8601, such as 2026-12-31T18:00:00Z',
})

export const BOARD = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  lang: LANG,
  createdAt: z.string(),
  updatedAt: z.string(),
  role: ROLE,
  structureLocked: z.boolean().describe('stages and lanes are changed by facilitators and owners only'),
  people: z.number().describe('people on the board now'),
  labels: z.array(z.string()).describe('of the workspace; guests see none'),
  template: z.literal(true).optional().describe('new boards may begin with it'),
  trashedAt: z.string().optional().describe('when it was put into the trash'),
  deletedAt: z.string().optional().describe('when it will be deleted for good if nobody takes it out'),
})
/** What became of a letter that invites. */
export const SENDING = {
  waits: z.boolean().describe('the mail server has not taken the letter yet; it is tried again'),
  refused: z.string().optional().describe('the mail server never will, by the code it answered'),
}
export const MAP_COUNT = z.object({
  id: z.string(),
  title: z.string(),
  stages: z.number(),
  touchpoints: z.number(),
})
/** Journey JSON, as the document describes it in one place; lib/import reads it. */
export const JOURNEY = z.unknown().meta({ $ref: '#/components/schemas/Journey' })
export const FAULT = z.object({ pointer: z.string(), message: z.string() })
export const LINK = z.object({
  id: z.string(),
  role: ROLE,
  label: z.string().optional(),
  expiresAt: z.string().optional(),
  password: z.boolean().describe('it asks for a password'),
  domain: z.string().optional().describe('only for who has an e-mail address of this domain'),
  comments: z.boolean().describe('viewers who came by it read the comments'),
  uses: z.number(),
  people: z.array(z.string()).describe('who has the board by this link, and loses it with the link'),
  createdAt: z.string(),
})
export const PROBLEM = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  faults: z.array(FAULT).optional(),
})
