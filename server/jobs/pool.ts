/**
 * Work that may take more than 10 ms goes to threads: one or two of them, a queue before them, a time limit on each
 * job. A job that takes too long costs its thread, not the server.
 */
import { availableParallelism } from 'node:os'
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

/** One worker with at most one job. */
class Thread {
  readonly #worker = startWorker('job-worker')
  #job: Waiting | undefined
  #timer: NodeJS.Timeout | undefined

  /** @param free called when it can take another job @param gone called once, when it never can again */
  constructor(
    private readonly free: () => void,
    private readonly gone: () => void,
  ) {
    // a thread must not keep the process alive
    this.#worker.unref()
    this.#worker.on('message', (answer: JobAnswer) => {
      const job = this.#take()
      if ('output' in answer) job?.done(answer.output)
      else job?.failed(new JobError('bug', answer.error))
      this.free()
    })
    this.#worker.on('error', (error) => void this.end(new JobError('bug', String(error))))
    this.#worker.on('exit', () => void this.end(new JobError('closed', 'the thread ended')))
  }

  give(job: Waiting, jobMs: number): void {
    this.#job = job
    this.#timer = setTimeout(() => {
      void this.end(new JobError('slow', `${job.call.job} took longer than ${jobMs / 1000} s`))
    }, jobMs)
    this.#worker.postMessage(job.call)
  }

  async end(why: JobError): Promise<void> {
    this.#worker.removeAllListeners('exit')
    this.#take()?.failed(why)
    this.gone()
    await this.#worker.terminate()
  }

  #take(): Waiting | undefined {
    clearTimeout(this.#timer)
    const job = this.#job
    this.#job = undefined
    return job
  }
}

export function createJobPool({
  threads = Math.min(2, availableParallelism()),
  jobMs = JOB_MS,
} = {}): JobPool {
  const all = new Set<Thread>()
  const idle = new Set<Thread>()
  const queue: Waiting[] = []
  let closed = false

  const hire = (): Thread => {
    const thread: Thread = new Thread(
      () => {
        idle.add(thread)
        next()
      },
      () => {
        all.delete(thread)
        idle.delete(thread)
        next()
      },
    )
    all.add(thread)
    return thread
  }

  const next = () => {
    while (queue.length > 0) {
      const [thread = all.size < threads ? hire() : undefined] = idle
      if (!thread) return
      idle.delete(thread)
      thread.give(queue.shift()!, jobMs)
    }
  }

  return {
    run: (job, input) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new JobError('closed', 'the server is stopping'))
        if (queue.length >= QUEUE) return reject(new JobError('busy', 'too many exports and imports at once'))
        queue.push({
          call: { job, input } as JobCall,
          done: resolve,
          failed: reject,
        })
        next()
      }),
    load: () => ({ waiting: queue.length, running: all.size - idle.size }),
    stop: async () => {
      closed = true
      const why = new JobError('closed', 'the server is stopping')
      for (const waiting of queue.splice(0)) waiting.failed(why)
      await Promise.all([...all].map((thread) => thread.end(why)))
    },
  }
}
