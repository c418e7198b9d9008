/**
 * The log: one JSON line an event on standard error (standard output is for the person who started the server). No
 * secrets, no tokens, no text of a board; people and boards by id only.
 */
import { destination, pino, stdTimeFunctions, type Logger } from 'pino'
import type { Settings } from './env'

export type Log = Logger

/** Names that must never be printed, wherever they stand in an event. */
const SECRET = ['secret', 'password', 'ticket', 'token', 'cookie', 'authorization', 'text', 'title', 'name']

export function createLog(level: Settings['logLevel'], to = destination(2)): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`, `*["${key}"]`]), remove: true },
    },
    to,
  )
}
