/**
 * Sends what was said, in the order it was said, each until it is answered. Every comment has a key of its own, so a
 * comment that arrived while its answer was lost is not said twice.
 */
import type { Thread } from '@/lib/comments/thread'
import { ask, type Answered } from '../ui/ask'
import type { Outgoing, Shelf } from './shelf'

/** A thread as the API answers it. */
export interface ThreadView extends Thread {
  /** what it was about is in the trash or gone */
  orphaned: boolean
  /** comments of others that this person has not read */
  unread: number
  /** after something was said: who was called and cannot see it */
  unreached?: { id: string; name: string }[]
}

/** Answers after which the same may work a moment later. */
const PASSING = new Set(['network', 'busy', 'storage', 'broken', 'too-many', 'sign-in'])
/** What a comment is about may itself still be on its way to the server. */
const NOT_YET = 'no-anchor'
const NOT_YET_TRIES = 5
/** milliseconds between two tries: the first, and the longest */
const FIRST_MS = 2_000
const LONGEST_MS = 60_000

export interface Outbox {
  /** Something is to be sent, or the line is back: tries now. */
  wake(): void
  stop(): void
}

export function createOutbox({
  board,
  person,
  shelf,
  onAnswer,
  onChange,
}: {
  board: string
  /** whose words they are */
  person: string
  shelf: Shelf
  /** it is in this thread now, and what answers it is to be told so */
  onAnswer: (comment: Outgoing, view: ThreadView) => void
  /** Something was refused, or cannot be sent now. `nextTry`: the server wants it later, at this moment (ms since 1970). */
  onChange: (isAway: boolean, nextTry?: number) => void
}): Outbox {
  let isSending = false
  let isStopped = false
  /** failed tries in a row, all with this code */
  let tries = 0
  let refusal: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = () => {
    const all = shelf.outgoing()
    const waits = ({ fault, thread }: Outgoing) =>
      fault !== undefined || (thread !== undefined && all.some(({ key }) => key === thread))
    return all.find((comment) => !waits(comment))
  }

  const run = async () => {
    if (isSending) return
    isSending = true
    for (let comment = next(); comment && !isStopped; comment = next()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as it was said
      const answer = await send(board, person, comment)
      if (isStopped) break
      if (answer.ok) {
        refusal = undefined
        shelf.take(comment.key)
        onAnswer(comment, answer.value)
        continue
      }
      tries = answer.code === refusal ? tries + 1 : 1
      refusal = answer.code
      const isPassing = PASSING.has(answer.code) || (answer.code === NOT_YET && tries < NOT_YET_TRIES)
      if (isPassing) {
        const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
        const wait = Math.max(ms, (answer.retryAfter ?? 0) * 1_000)
        timer = setTimeout(() => void run(), wait)
        onChange(answer.code === 'network', answer.code === 'too-many' ? Date.now() + wait : undefined)
        break
      }
      refusal = undefined
      shelf.put({ ...comment, fault: answer.code })
      onChange(false)
    }
    isSending = false
  }

  return {
    wake() {
      clearTimeout(timer)
      refusal = undefined
      void run()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function send(
  board: string,
  person: string,
  { thread, anchor, isPrivate, text, key }: Outgoing,
): Promise<Answered<ThreadView>> {
  const path = `/boards/${board}/threads`
  return thread === undefined
    ? ask(
        'POST',
        path,
        { anchor: anchor ?? { kind: 'board' }, text, key, private: isPrivate ?? false },
        person,
      )
    : ask('POST', `${path}/${thread}/comments`, { text, key }, person)
}
