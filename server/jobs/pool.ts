/**
 * Work that may take more than 10 ms goes to threads: one or two of them, a queue before them, a time limit on each
 * job. A job that takes too long costs its thread, not the server.
 */
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { startWorker } from '@/server/worker-file'
import type { JobAnswer, JobCall, JobInput, JobName, JobOutput } from './jobs'

/** milliseconds a job may run: an export of the biggest board takes a twentieth of it */
const JOB_MS = 30_000
/** jobs waiting; beyond it the server says that it is busy rather than answer minutes later */
const QUEUE = 200

export class JobError extends Error {
  constructor(
    readonly kind: 'slow' | 'busy' | 'closed' | 'bug',
    message: string,
  ) {
    super(message)
  }
}

export interface JobPool {
  /** @throws JobError */
  run<J extends JobName>(job: J, input: JobInput<J>): Promise<JobOutput<J>>
  /** jobs waiting and running: a metric */
  load(): { waiting: number; running: number }
  stop(): Promise<void>
}

interface Waiting {
  call: JobCall
  done(output: unknown): void
  failed(error: JobError): void
}

export function createJobPool({ threads = Math.min(2, availableParallelism()), jobMs = JOB_MS } = {}): JobPool {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const queue: Waiting[] = []
  let running = 0
  let closed = false

  const next = () => {
    const waiting = queue.shift()
    if (!waiting) return
    const worker = idle.pop() ?? (all.size < threads ? hire() : undefined)
    if (worker) give(worker, waiting)
    else queue.unshift(waiting)
  }

  const hire = () => {
    const worker = startWorker('job-worker')
    // an idle thread must not keep the process alive
    worker.unref()
    all.add(worker)
    return worker
  }

  const give = (worker: Worker, { call, done, failed }: Waiting) => {
    running += 1
    let healthy = true
    const settle = () => {
      clearTimeout(timer)
      worker.removeAllListeners()
      running -= 1
      if (healthy && !closed) idle.push(worker)
      else {
        all.delete(worker)
        void worker.terminate()
      }
      next()
    }
    const fire = (error: JobError) => {
      healthy = false
      settle()
      failed(error)
    }
    const timer = setTimeout(
      () => fire(new JobError('slow', `${call.job} took longer than ${jobMs / 1000} s`)),
      jobMs,
    )
    worker.on('message', (answer: JobAnswer) => {
      settle()
      if ('output' in answer) done(answer.output)
      else failed(new JobError('bug', `${call.job}: ${answer.error}`))
    })
    worker.on('error', (error) => fire(new JobError('bug', `${call.job}: ${String(error)}`)))
    worker.on('exit', () => fire(new JobError('closed', `${call.job}: the thread ended`)))
    worker.postMessage(call)
  }

  return {
    run: (job, input) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new JobError('closed', 'the server is stopping'))
        if (queue.length >= QUEUE) return reject(new JobError('busy', 'too many exports and imports at once'))
        queue.push({ call: { job, input } as JobCall, done: resolve as (output: unknown) => void, failed: reject })
        next()
      }),
    load: () => ({ waiting: queue.length, running }),
    stop: async () => {
      closed = true
      for (const waiting of queue.splice(0)) waiting.failed(new JobError('closed', 'the server is stopping'))
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
