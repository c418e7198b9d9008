/** What may be said: the text of a comment, the signs under it, and whom it may call. */
import type { Kysely } from 'kysely'
import type { Action } from '@/lib/access/can'
import { mentionsIn, type Mention } from '@/lib/comments/text'
import type { Limits } from '@/lib/protocol/limits'
import type { People, Person } from '@/server/auth/people'
import type { Entry, Rights } from '@/server/auth/rights'
import { invalid, isFailure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { audienceOf, type Thread } from '@/lib/comments/thread'
import type { Ground } from './ground'
import { unreadable } from './sight'

type WordLimits = Pick<Limits, 'commentCharacters' | 'mentionsPerComment'>

/** Why this cannot be a comment; undefined: it can. */
export function textFault(text: string, limits: WordLimits): Failure | undefined {
  if (!/[^\p{Cf}\p{Z}\p{Cc}]/u.test(text)) return invalid('/text', 'must not be empty')
  const { commentCharacters, mentionsPerComment } = limits
  if ([...text].length > commentCharacters) {
    return invalid('/text', `must have at most ${commentCharacters} characters`, 'too-long')
  }
  if (/[\p{Cs}\0]/u.test(text)) return invalid('/text', 'must not have half characters or NUL')
  return mentionsIn(text).length > mentionsPerComment
    ? invalid(
        '/text',
        `must not call more than ${mentionsPerComment} people and departments`,
        'too-many-mentions',
      )
    : undefined
}

// the flag v, which our target of TypeScript does not know yet as a literal
const EMOJI = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v')

export const isEmoji = (sign: string): boolean => EMOJI.test(sign)

/** Whether somebody who is not asking may do this on the board. */
export async function mayToo(
  { board }: Entry,
  person: Person,
  action: Action,
  { people, rights }: { people: People; rights: Rights },
): Promise<boolean> {
  const workspaceOwner = await people.isWorkspaceOwner(person.id)
  return !isFailure(await rights.door({ person, by: 'session', workspaceOwner }, board.id, action))
}

/**
 * Whom a text really calls: departments of this board, people who are on it, and colleagues by their colleagues.
 * Anybody else stays a word, so that an id tells a stranger no name.
 * @param before whom the text called when it was written: departments among them may be in the trash by now
 */
export async function calledBy(
  entry: Entry,
  text: string,
  { departments, trashedDepartments }: Pick<Ground, 'departments' | 'trashedDepartments'>,
  parts: { people: People; rights: Rights },
  before: readonly Mention[] = [],
): Promise<Mention[]> {
  const isColleague = entry.principal.person.kind !== 'guest'
  const called = await Promise.all(
    mentionsIn(text).map(async (mention) => {
      const { of, id } = mention
      if (of === 'department') {
        const wasCalled = before.some((each) => each.of === of && each.id === id)
        const row = `department:${id}`
        return departments.has(row) && (wasCalled || !trashedDepartments.has(row)) ? [mention] : []
      }
      const person = await parts.people.byId(id)
      if (!person) return []
      const isCalled =
        (isColleague && person.kind === 'member') || (await mayToo(entry, person, 'readComments', parts))
      return isCalled ? [mention] : []
    }),
  )
  return called.flat()
}

/** Who of the people in `mentions` cannot see this thread: they find out only if somebody lets them in. */
export async function unreachedBy(
  { board }: Entry,
  thread: Pick<Thread, 'hidden' | 'private'>,
  mentions: readonly Mention[],
  { db, people, rights }: { db: Kysely<Database>; people: People; rights: Rights },
): Promise<{ id: string; name: string }[]> {
  const found = await Promise.all(
    mentions.map(async ({ of, id }) => {
      const person = of === 'person' ? await people.byId(id) : undefined
      if (!person) return []
      const workspaceOwner = await people.isWorkspaceOwner(person.id)
      const principal = { person, by: 'session', workspaceOwner } as const
      const entry = await rights.door(principal, board.id, audienceOf(thread))
      const isReached = !isFailure(entry) && !(await unreadable(db, entry))
      return isReached ? [] : [{ id: person.id, name: person.name }]
    }),
  )
  return found.flat()
}

/** Whom a comment calls as it stands. */
export async function mentionsOf(db: Kysely<Database>, comment: string): Promise<Mention[]> {
  const rows = await db
    .selectFrom('comment_mention')
    .select(['kind as of', 'target as id'])
    .where('comment', '=', comment)
    .execute()
  return rows
}

/** Writes down whom a comment calls, in place of whom it called before. */
export async function keepMentions(
  db: Kysely<Database>,
  comment: string,
  mentions: readonly Mention[],
): Promise<void> {
  await db.deleteFrom('comment_mention').where('comment', '=', comment).execute()
  if (mentions.length === 0) return
  await db
    .insertInto('comment_mention')
    .values(mentions.map(({ of, id }) => ({ comment, kind: of, target: id })))
    .execute()
}
