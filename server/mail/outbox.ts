/**
 * Letters that the mail server did not take wait here and are tried again, also by the next start of this server, until
 * nobody could use them any more. They are kept sealed: a letter holds a link that lets its reader in.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { newId } from '@/server/auth/people'
import type { Database } from '@/server/storage/schema'
import type { Letter } from './letters'
import type { Mail, Outcome } from './mail'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** milliseconds before each further try: a mail server that restarts, one that asks strangers to come again, one that is down */
const WAITS = [2 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE]
/** milliseconds: of letters of which nothing else is said */
const GOOD_FOR = 15 * MINUTE
/** milliseconds between looks at what is due */
const LOOK_MS = 2 * SECOND

type Due = Pick<Database['waiting_letter'], 'id' | 'sealed' | 'tries' | 'link'>

export interface Outbox extends Mail {
  /** Tries what is due now. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** @param secret of this installation: what is sealed can be read with it only */
export function createOutbox(
  mail: Mail,
  parts: { db: Kysely<Database>; secret: string; now: () => number; report: (error: unknown) => void },
): Outbox {
  const { db, now, report } = parts
  const key = createHash('sha256').update(`letters ${parts.secret}`).digest()
  const underway = new Set<Promise<void>>()
  const track = (work: Promise<void>) => {
    const done = work.catch(report).finally(() => underway.delete(done))
    underway.add(done)
    return done
  }

  const noteRefusal = async (link: string | null, outcome: Outcome) => {
    if (link === null || typeof outcome === 'string') return
    await db.updateTable('mail_link').set(outcome).where('hash', '=', link).execute()
  }
  const put = async (to: string, letter: Letter, expiresAt: number, link: string | null) => {
    const outcome = await mail.tryOnce(to, letter)
    if (outcome !== 'later') return noteRefusal(link, outcome)
    const row = { id: newId(), sealed: seal(JSON.stringify({ to, letter }), key), tries: 1, link }
    await db
      .insertInto('waiting_letter')
      .values({ ...row, due_at: now() + WAITS[0]!, expires_at: expiresAt })
      .execute()
  }
  const again = async ({ id, sealed, tries, link }: Due) => {
    const kept = unseal(sealed, key)
    const { to, letter } = kept ? (JSON.parse(kept) as { to: string; letter: Letter }) : {}
    const outcome = to !== undefined && letter ? await mail.tryOnce(to, letter) : 'sent'
    if (outcome === 'later') {
      const due_at = now() + WAITS[Math.min(tries, WAITS.length - 1)]!
      await db
        .updateTable('waiting_letter')
        .set({ tries: tries + 1, due_at })
        .where('id', '=', id)
        .execute()
      return
    }
    await noteRefusal(link, outcome)
    await db.deleteFrom('waiting_letter').where('id', '=', id).execute()
  }

  let looking: Promise<void> | undefined
  const look = () =>
    (looking ??= track(
      (async () => {
        await db.deleteFrom('waiting_letter').where('expires_at', '<=', now()).execute()
        const due = await db
          .selectFrom('waiting_letter')
          .select(['id', 'sealed', 'tries', 'link'])
          .where('due_at', '<=', now())
          .orderBy('due_at')
          .limit(20)
          .execute()
        for (const letter of due) await again(letter)
      })(),
    ).finally(() => (looking = undefined)))
  const timer = setInterval(() => void look(), LOOK_MS).unref()

  return {
    ...mail,
    send: (to, letter, goodForMs = GOOD_FOR, link) =>
      void track(put(to, letter, now() + goodForMs, link ?? null)),
    settled: async () => {
      await Promise.all([mail.settled(), ...underway])
    },
    look,
    stop: async () => {
      clearInterval(timer)
      await Promise.all(underway)
    },
  }
}

function seal(text: string, key: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** @returns undefined: sealed with the secret of another installation */
function unseal(sealed: string, key: Buffer): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
