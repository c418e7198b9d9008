/**
 * `readableBoard`, run in: until it has run for a while it takes four times as long. A server that has just started reads
 * the examples to itself, so that its first reader does not wait for that.
 */
import { parseJourney } from '@/lib/import/journey-json'
import { applyChanges } from '@/lib/journey/change'
import { emptyBoard, type Board } from '@/lib/journey/model'
import { SAMPLES, type Sample } from '@/lib/journey/samples'
import { LIMITS } from '@/lib/protocol/limits'
import { readableBoard } from './reading-text'

/** times that each example is read: half a second of processor in all, in pieces; twice is not enough */
const TIMES = 6
/** after the start, which has more to do */
const SOON_MS = 1_500

// Next imports its pages when it starts
if (process.env.NODE_ENV === 'production') setTimeout(() => void practise(readableBoard), SOON_MS).unref()

/** Reads each example some times, a breath between any two readings. Never fails. */
export async function practise(read: typeof readableBoard): Promise<void> {
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
  try {
    for (const sample of SAMPLES) {
      const board = boardOf(sample)
      for (let time = 0; time < TIMES; time++) {
        await breathe()
        await read(board, sample.lang, breathe)
      }
    }
  } catch {
    // an error that nobody waits for would end the server; a reader meets it again, and is told
  }
}

function boardOf({ lang, journey }: Sample): Board {
  const board = emptyBoard(lang)
  const read = parseJourney(journey, board, {
    author: '',
    at: { x: 0, y: 0 },
    random: Math.random,
    limits: LIMITS,
  })
  return read.ok ? applyChanges(board, read.changes) : board
}

export { readableBoard }
