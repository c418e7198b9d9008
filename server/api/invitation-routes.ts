/** Letters that lead onto a board: invitations to it, and proofs of an address for links of one domain. */
import * as z from 'zod'
import type { Invited } from '@/server/boards/invitations'
import { isFailure } from '@/server/failure'
import { langOf } from './lang-of'
import { route } from './route'
import { ROLE, SENDING } from './shapes'

const EMAIL = z.string('must be a text').max(400)
const INVITED = z.object({
  id: z.string(),
  email: z.string(),
  role: ROLE,
  by: z.string().describe('who invites'),
  expiresAt: z.string(),
  ...SENDING,
})

const invitedJson = ({ expiresAt, ...invited }: Invited): z.infer<typeof INVITED> => ({
  ...invited,
  expiresAt: new Date(expiresAt).toISOString(),
})

export const INVITATION_ROUTES = [
  route({
    method: 'POST',
    path: '/boards/{id}/invitations',
    summary: 'Invite somebody to this board by a letter; it is good once, for two weeks',
    access: { board: 'share' },
    shapes: { body: z.object({ email: EMAIL, role: ROLE }) },
    answer: {
      status: 201,
      says: 'the letter is on its way; the board is theirs once they use it',
      shape: INVITED,
    },
    run: async ({ request, entry, body, whence, principal, services: { invitations } }) => {
      const made = await invitations.invite(entry, body, langOf(request), { whence, principal })
      return isFailure(made) ? made : invitedJson(made)
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/invitations',
    summary: 'Who was invited by a letter and has not come yet',
    access: { board: 'share' },
    shapes: {},
    answer: {
      status: 200,
      says: 'the invitations that still work, the latest first, and whether this server can send letters',
      shape: z.object({ invitations: z.array(INVITED), letters: z.boolean() }),
    },
    run: async ({ entry, services: { invitations } }) => ({
      invitations: (await invitations.list(entry.board.id)).map(invitedJson),
      letters: invitations.areLetters,
    }),
  }),
  route({
    method: 'DELETE',
    path: '/boards/{id}/invitations/{invitation}',
    summary: 'Withdraw an invitation that was not used yet',
    access: { board: 'share' },
    shapes: {},
    answer: { status: 204, says: 'its letter lets nobody in any more' },
    run: async ({ entry, params, services: { invitations } }) =>
      invitations.withdraw(entry, params.invitation!),
  }),
  route({
    method: 'POST',
    path: '/links/{link}/letter',
    summary: 'Ask for a letter to an address of the domain that a share link is for',
    access: 'anybody',
    shapes: {
      body: z.object({ secret: z.string().max(200), password: z.string().max(200).optional(), email: EMAIL }),
    },
    answer: { status: 204, says: 'the letter is on its way; its link leads onto the board' },
    run: async ({ request, params, body, whence, principal, services: { invitations } }) =>
      invitations.prove(params.link!, body, langOf(request), { whence, principal }),
  }),
]
