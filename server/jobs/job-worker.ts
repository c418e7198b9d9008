/** The thread: takes one job, answers, takes the next. */
import { parentPort } from 'node:worker_threads'
import { runJob, type JobAnswer, type JobCall } from './jobs'

parentPort!.on('message', (call: JobCall) => {
  let answer: JobAnswer
  try {
    answer = { output: runJob(call) }
  } catch (error) {
    answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort!.postMessage(answer)
})
