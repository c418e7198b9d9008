/** The way to a SQLite connection: on a thread of its own, or (in memory, for tests) on the thread that asks. */
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { startWorker } from '../worker-file'
import { serveSqlite } from './store-commands'
import type { CommandName, Input, Output, Run } from './store-commands'
import type { Answer, Question } from './store-worker'
import type { SqliteFileOptions } from './sqlite-file'
import { StoreError, storeErrorFrom } from './store-error'

export interface StoreLink {
  run: Run
  /** Closes the connection after everything that was asked before; what is asked later rejects (closed). */
  close(): Promise<void>
}

/** A connection on a thread of its own, started at once. One that dies is started again by the next command. */
export function threadLink(options: SqliteFileOptions): StoreLink {
  let lastId = 0
  let closed = false
  const waiting = new Map<number, { resolve: (output: never) => void; reject: (error: StoreError) => void }>()

  function start(): Worker {
    const started = startWorker('store-worker', { workerData: options })
    let reason = 'stopped'
    started.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('fault' in answer) asked?.reject(storeErrorFrom(answer.fault))
      else asked?.resolve(answer.output as never)
    })
    started.on('error', (error: Error) => (reason = error.message))
    started.on('exit', () => {
      worker = undefined
      const all = [...waiting.values()]
      waiting.clear()
      for (const { reject } of all) reject(new StoreError('io', `the store's thread died: ${reason}`))
    })
    return started
  }

  let worker: Worker | undefined = start()

  function ask(command: Question['command'], input: unknown): Promise<never> {
    const moved = (input as { bytes?: Uint8Array<ArrayBuffer> } | undefined)?.bytes
    return new Promise((resolve, reject) => {
      const id = ++lastId
      if (closed) return reject(new StoreError('closed', 'the store is closed'))
      try {
        worker ??= start()
        worker.postMessage({ id, command, input } satisfies Question, moved ? [moved.buffer] : [])
        waiting.set(id, { resolve, reject })
      } catch (error) {
        reject(storeErrorFrom(error as Error))
      }
    })
  }

  return {
    run: (command, input) => ask(command, input),
    async close() {
      const exited = worker && once(worker, 'exit')
      const answered = worker && ask('close', undefined)
      closed = true
      await Promise.all([answered, exited])
    },
  }
}

/** A connection on the thread that asks: for a database in memory, where no disk can keep that thread waiting. */
export function directLink(options: SqliteFileOptions): StoreLink {
  const sqlite = serveSqlite(options)
  return {
    run: <C extends CommandName>(command: C, input: Input<C>) =>
      new Promise<Output<C>>((resolve, reject) => {
        try {
          resolve(sqlite.run(command, input) as Output<C>)
        } catch (error) {
          reject(storeErrorFrom(error as Error))
        }
      }),
    close: () => Promise.resolve(sqlite.close()),
  }
}
