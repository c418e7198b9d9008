/** The store worker: a thread that owns one SQLite connection and answers the commands it is sent, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { serveSqlite } from './store-commands'
import type { CommandName } from './store-commands'
import type { SqliteFileOptions } from './sqlite-file'
import type { StoreError, StoreErrorKind } from './store-error'

export interface Question {
  id: number
  command: CommandName | 'close'
  input: unknown
}
/** `fault` in place of an Error: the engine's code would not survive the way between threads */
export type Answer =
  | { id: number; output: unknown }
  | { id: number; fault: { message: string; code?: string; kind?: StoreErrorKind } }

const port = parentPort
if (!port) throw new Error('store-worker is started as a worker thread only')
const sqlite = serveSqlite(workerData as SqliteFileOptions)

port.on('message', ({ id, command, input }: Question) => {
  try {
    if (command === 'close') {
      sqlite.close()
      port.postMessage({ id, output: undefined } satisfies Answer)
      port.close()
      return
    }
    const output = sqlite.run(command, input)
    const moved = (output as { bytes?: Uint8Array<ArrayBuffer> } | undefined)?.bytes
    port.postMessage({ id, output } satisfies Answer, moved instanceof Uint8Array ? [moved.buffer] : [])
  } catch (error) {
    const { message, code, kind } = error as StoreError
    port.postMessage({
      id,
      fault: { message, ...(code && { code }), ...(kind && { kind }) },
    } satisfies Answer)
  }
})
