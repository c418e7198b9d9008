/** How often somebody wants letters about comments, and the link in each letter that ends them. */
import type { Kysely } from 'kysely'
import type { Lang } from '@/lib/i18n/languages'
import type { Limits } from '@/lib/protocol/limits'
import { macOf, sameSecret } from '@/server/auth/secrets'
import { failure, type Failure } from '@/server/failure'
import type { Database } from '@/server/storage/schema'
import { dueAt, type Letters } from './schedule'

export interface Wish {
  letters: Letters
  /** where they go; missing: there is no proven address yet */
  email?: string
}

export interface Wishes {
  of(person: string): Promise<Wish>
  set(person: string, letters: Letters): Promise<void>
  /** They read in this language: letters will be in it. */
  reads(person: string, lang: Lang): Promise<void>
  /** What stands in the link of a letter to this address: it changes how often that person is written, nothing else. */
  token(person: string, email: string): string
  /** Whose letters a link changes, and as they are now. */
  byToken(token: string): Promise<{ person: string; wish: Required<Wish> } | Failure>
}

const NO_LETTERS = failure(
  'missing',
  'letter-link',
  'This link was copied incompletely, or belongs to an address that is not used here any more.',
)

/** @param parts.secret of this installation */
export function createWishes(parts: {
  db: Kysely<Database>
  secret: string
  limits: Pick<Limits, 'letterWaitMs'>
  now: () => number
}): Wishes {
  const { db, secret, limits, now } = parts
  const token: Wishes['token'] = (person, email) =>
    `${person}.${macOf(JSON.stringify(['letters', person, email]), secret)}`
  const of: Wishes['of'] = async (person) => {
    const row = await db
      .selectFrom('person')
      .leftJoin('letter_wish', 'letter_wish.person', 'person.id')
      .select(['person.email', 'letter_wish.letters'])
      .where('person.id', '=', person)
      .executeTakeFirst()
    return { letters: row?.letters ?? 'now', ...(row?.email ? { email: row.email } : {}) }
  }

  return {
    of,
    token,
    set: async (person, letters) => {
      const at = dueAt(letters, now(), limits.letterWaitMs)
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('letter_wish')
          .values({ person, letters, lang: null })
          .onConflict((conflict) => conflict.column('person').doUpdateSet({ letters }))
          .execute()
        if (at !== undefined) {
          await tx.updateTable('letter_due').set({ at, tries: 0 }).where('person', '=', person).execute()
          return
        }
        await tx.deleteFrom('letter_due').where('person', '=', person).execute()
        await tx.updateTable('notice').set({ unsent_since: null }).where('person', '=', person).execute()
      })
    },
    reads: async (person, lang) => {
      await db
        .insertInto('letter_wish')
        .values({ person, letters: 'now', lang })
        .onConflict((conflict) =>
          conflict
            .column('person')
            .doUpdateSet({ lang })
            .where((where) =>
              where.or([where('letter_wish.lang', 'is', null), where('letter_wish.lang', '<>', lang)]),
            ),
        )
        .execute()
    },
    byToken: async (given) => {
      const person = given.split('.', 1)[0] ?? ''
      const { letters, email } = await of(person)
      if (email === undefined || !sameSecret(given, token(person, email))) return NO_LETTERS
      return { person, wish: { letters, email } }
    },
  }
}
