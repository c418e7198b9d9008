/**
 * Marks: what a message carries through a server so that whoever receives it knows, without reading it, who sent it
 * and when. Plain digits behind `~e` (an edit) or `~p` (presence), so that they survive as JSON and as text.
 */
import { MASK } from './raw-socket'

export type MarkKind = 'e' | 'p'

export interface Mark {
  kind: MarkKind
  sender: number
  /** counts the sender's messages of this kind */
  turn: number
  /** microseconds of this process's clock at which it was sent */
  at: number
}

const WIDTHS = { sender: 4, turn: 5, at: 10 } as const
const SENDER = 2
const TURN = SENDER + WIDTHS.sender
const AT = TURN + WIDTHS.turn
export const MARK_LENGTH = AT + WIDTHS.at

export const nowUs = (): number => Math.round(performance.now() * 1_000)

/** The mark as text, to be found and filled in again by `stamp`. */
export function markText(kind: MarkKind, sender: number, turn: number): string {
  const digits = (n: number, width: number) => String(n).padStart(width, '0')
  return `~${kind}${digits(sender, WIDTHS.sender)}${digits(turn, WIDTHS.turn)}${digits(0, WIDTHS.at)}`
}

/** Writes turn and time into a masked message. @param at where the mark begins, from the start of the payload */
export function stamp(payload: Uint8Array, at: number, turn: number, time: number): void {
  writeDigits(payload, at + TURN, turn, WIDTHS.turn)
  writeDigits(payload, at + AT, time, WIDTHS.at)
}

export function writeDigits(masked: Uint8Array, at: number, number: number, width: number): void {
  for (let i = at + width - 1, rest = number; i >= at; i--, rest = Math.floor(rest / 10))
    masked[i] = (48 + (rest % 10)) ^ MASK[i & 3]!
}

function readDigits(bytes: Uint8Array, at: number, width: number): number {
  let number = 0
  for (let i = at; i < at + width; i++) number = number * 10 + (bytes[i]! - 48)
  return number
}

/** Finds the marks of one kind in a stream of chunks; nothing else is looked at. */
export function markFinder(kind: MarkKind, found: (mark: Mark) => void): (chunk: Buffer) => void {
  const start = Buffer.from(`~${kind}`)
  let rest: Buffer | undefined
  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let at = bytes.indexOf(start); at >= 0 && at + MARK_LENGTH <= bytes.length;) {
      found({
        kind,
        sender: readDigits(bytes, at + SENDER, WIDTHS.sender),
        turn: readDigits(bytes, at + TURN, WIDTHS.turn),
        at: readDigits(bytes, at + AT, WIDTHS.at),
      })
      from = at + MARK_LENGTH
      at = bytes.indexOf(start, from)
    }
    // the beginning of a mark may be at the end
    const cut = bytes.indexOf(start[0]!, Math.max(from, bytes.length - MARK_LENGTH + 1))
    rest = cut < 0 ? undefined : Buffer.from(bytes.subarray(cut))
  }
}
