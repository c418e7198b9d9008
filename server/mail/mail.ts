/** Letters by SMTP. Sent in the background: whoever asked for one never waits, and learns nothing from how long it takes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Settings } from '@/server/env'
import type { Log } from '@/server/log'
import type { Letter } from './letters'

/** What became of one try; `refused`: there is no such mailbox, now or later, by the code that the mail server answered. */
export type Outcome = 'sent' | 'later' | { refused: string }

export interface Mail {
  /**
   * Tries three times, then only the log knows; outbox.ts tries on for `goodForMs`. `to` is an address as `readEmail`
   * gives it. `link`: hash of the `mail_link` in it, where outbox.ts notes a refusal.
   */
  send(to: string, letter: Letter, goodForMs?: number, link?: string): void
  /** One try, for who keeps the letter until it is gone. */
  tryOnce(to: string, letter: Letter): Promise<Outcome>
  /** One try, with what the mail server answered: for whoever set it up. */
  trial(to: string, letter: Letter): Promise<{ ok: true; said: string } | { ok: false; said: string }>
  /** When every letter is sent or given up. */
  settled(): Promise<void>
}

/** milliseconds between the tries: a mail server that restarts, and one that asks strangers to come again */
const WAITS = [2_000, 60_000]
const TIMEOUT_MS = 20_000

/** Undefined: no mail server is set, and nothing that needs one is offered. */
export function createMail(
  { smtpUrl, mailFrom }: Pick<Settings, 'smtpUrl' | 'mailFrom'>,
  log: Log,
  waits: readonly number[] = WAITS,
): Mail | undefined {
  if (smtpUrl === undefined || mailFrom === undefined) return undefined
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const underway = new Set<Promise<void>>()

  // the whole address as one value: nothing in it is read as a list or a header
  const transmit = (to: string, letter: Letter) =>
    transport.sendMail({ ...letter, from: mailFrom, to: { name: '', address: to } })

  const deliver = async (to: string, letter: Letter) => {
    for (let attempt = 0; ; attempt++) {
      try {
        await transmit(to, letter)
        return
      } catch (error) {
        const wait = waits[attempt]
        const about = { code: codeOf(error), why: whyOf(error) }
        log.warn({ ...about, attempt: attempt + 1, again: wait !== undefined }, 'a letter was not sent')
        if (wait === undefined) return
        await sleep(wait, undefined, { ref: false })
      }
    }
  }

  return {
    send: (to, letter) => {
      const sending = deliver(to, letter).finally(() => underway.delete(sending))
      underway.add(sending)
    },
    tryOnce: async (to, letter) => {
      try {
        await transmit(to, letter)
        return 'sent'
      } catch (error) {
        log.warn({ code: codeOf(error), why: whyOf(error) }, 'a letter was not sent')
        const { code, responseCode = 0 } = error as { code?: string; responseCode?: number }
        return code === 'EENVELOPE' && responseCode >= 500 ? { refused: String(responseCode) } : 'later'
      }
    },
    trial: async (to, letter) => {
      try {
        const { response } = await transmit(to, letter)
        return { ok: true, said: response }
      } catch (error) {
        return { ok: false, said: `${codeOf(error)}: ${wordsOf(error)}` }
      }
    },
    settled: async () => {
      await Promise.all(underway)
    },
  }
}

/** `ECONNREFUSED`, `EAUTH`, or the answer code of the mail server. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}

/** What the mail server answered, after its code; else what went wrong before. */
function wordsOf(error: unknown): string {
  const { message, response } = error as Error & { response?: string }
  return response?.replace(/^\d{3}[ -]/, '') ?? message
}

/** The same for the log: mail servers quote addresses, and links of letters they take for spam. */
const whyOf = (error: unknown): string =>
  wordsOf(error)
    .replace(/\S*(@|:\/\/|#)\S*/g, '…')
    .slice(0, 200)
