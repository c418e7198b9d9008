/** The thread: takes one job, answers, takes the next. */
import { parentPort } from 'node:worker_threads'
import { runJob, type JobAnswer, type JobCall } from './jobs'

parentPort!.on('message', (call: JobCall) => void answer(call))

async function answer(call: JobCall): Promise<void> {
  let answered: JobAnswer
  try {
    answered = { output: await runJob(call) }
  } catch (error) {
    answered = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort!.postMessage(answered, handedOver(answered))
}

/** Files go over as they lie in memory: hundreds of megabytes are not copied. */
function handedOver(answered: JobAnswer): ArrayBuffer[] {
  const file = 'output' in answered ? (answered.output as { file?: unknown } | undefined)?.file : undefined
  // a piece of Node's common pool belongs to others too
  const isWhole = file instanceof Uint8Array && file.byteLength === file.buffer.byteLength
  return isWhole && file.buffer instanceof ArrayBuffer ? [file.buffer] : []
}
