/**
 * Reading, practised: until code has run for a while it takes four times as long. A server that has just started reads
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

/** ms after Next has imported its pages: the server listens by then */
const SOON_MS = 300

/** What a reader waits for. */
export interface Reading {
  /** the text, made here */
  read: typeof readableBoard
  /** how large the pictures are, made in a job thread */
  measure: (board: Board) => Promise<unknown>
}

/** Reads boards; soon after the start it begins to practise. */
export function practised(measure: Reading['measure']): Reading['read'] {
  if (process.env.NODE_ENV === 'production')
    setTimeout(() => void practise({ read: readableBoard, measure }), SOON_MS).unref()
  return readableBoard
}

/** Reads each example some times, a breath between any two pieces. Never fails. */
export async function practise({ read, measure }: Reading): Promise<void> {
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
  const often = async (once: (board: Board, sample: Sample) => Promise<unknown>) => {
    for (const sample of SAMPLES) {
      const board = boardOf(sample)
      for (let time = 0; time < TIMES; time++) {
        await breathe()
        await once(board, sample)
      }
    }
  }
  // an error that nobody waits for would end the server; a reader meets it again, and is told
  await Promise.allSettled([often(measure), often((board, { lang }) => read(board, lang, breathe))])
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
