/**
 * A socket that only listens: comments as they are said, and that the board has changed. It asks for no document, so a
 * phone that reads a map does not carry it twice, and it takes no seat among those who draw.
 */
import { CLOSE, type CloseReason } from '@/lib/protocol/close-codes'
import type { Frame } from '@/lib/protocol/frames'
import type { BoardEvent } from '@/lib/protocol/messages'
import { createLink } from '../session/link'
import { browserSocket, browserTimers, type Timers, type WebSocketLike } from '../session/socket-like'

/** Why it is over for good. `somebodyElse`: another person has signed in where this page was opened */
export type LineEnd =
  | { [R in CloseReason]: (typeof CLOSE)[R]['permanent'] extends true ? R : never }[CloseReason]
  | 'somebodyElse'

export interface LineListener {
  /** The line stands: ask for what was missed. @param head number of the board's last change */
  opened(head: number, role: string): void
  /** It is lost, and being tried again. */
  lost(): void
  /** The board has changed and come to rest. */
  changed(head: number): void
  event(event: BoardEvent): void
  ended(reason: LineEnd): void
}

interface LineWorld {
  socket: (url: string) => WebSocketLike
  timers: Timers
  random: () => number
}
const BROWSER: LineWorld = { socket: browserSocket, timers: browserTimers, random: Math.random }

/**
 * @param person for whom the page was made
 * @returns `wake`: the network is back or the tab is looked at; `stop`
 */
export function openReadingLine(
  url: string,
  person: string,
  listener: LineListener,
  { socket, timers, random }: LineWorld = BROWSER,
): { wake: () => void; stop: () => void } {
  const end = (reason: LineEnd) => {
    link.stop()
    listener.ended(reason)
  }
  const handle = (frame: Frame) => {
    if (frame.is === 'welcome') {
      if (![frame.person, ...frame.formerly].includes(person)) return end('somebodyElse')
      link.succeeded()
      listener.opened(frame.head, frame.role)
    } else if (frame.is === 'head') listener.changed(frame.head)
    else if (frame.is === 'event') listener.event(frame.event)
    else if (frame.is === 'drain') link.drain(frame.afterMs)
  }
  const link = createLink({
    ...{ socket, timers, random },
    url: () => url,
    onFrame: handle,
    // what is always answered, and changes nothing
    onSilence: (patience) => {
      link.send({ is: 'barrier', nonce: 0 })
      link.expectAnswer(patience)
    },
    onLost: ({ reason }) => {
      if (reason === undefined || !CLOSE[reason].permanent) return listener.lost()
      end(reason as LineEnd)
    },
  })
  link.start()
  return { wake: () => link.wake(), stop: () => link.stop() }
}
