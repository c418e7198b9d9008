/** Letters by SMTP. Sent in the background: whoever asked for one never waits, and learns nothing from how long it takes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Settings } from '@/server/env'
import type { Log } from '@/server/log'
import type { Letter } from './letters'

export interface Mail {
  /** Tries three times, then only the log knows. `to` is an address as `readEmail` gives it. */
  send(to: string, letter: Letter): void
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

  const deliver = async (to: string, { subject, text, html }: Letter) => {
    for (let attempt = 0; ; attempt++) {
      try {
        // the whole address as one value: nothing in it is read as a list or a header
        await transport.sendMail({ from: mailFrom, to: { name: '', address: to }, subject, text, html })
        return
      } catch (error) {
        const wait = waits[attempt]
        // the server's words may quote the address
        log.warn(
          { code: codeOf(error), attempt: attempt + 1, again: wait !== undefined },
          'a letter was not sent',
        )
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
