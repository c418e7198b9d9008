/**
 * Where the worker threads' files are, in each of the three ways we run: from source through tsx, inside vitest, and
 * bundled (dist/server.js with its workers beside it).
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { WorkerOptions } from 'node:worker_threads'

/** worker → its source, seen from this folder; the bundle is `<name>.js` */
const SOURCES = {
  'store-worker': './storage/store-worker.ts',
  'job-worker': './jobs/job-worker.ts',
} as const
export type WorkerName = keyof typeof SOURCES

const fromSource = import.meta.url.endsWith('.ts')

/** The file to start the worker from: TypeScript when we run from source, else the bundle beside ours. */
export function workerUrl(name: WorkerName): URL {
  return new URL(fromSource ? SOURCES[name] : `./${name}.js`, import.meta.url)
}

/** Starts the worker; one that is TypeScript gets tsx as its loader (vitest's own loader does not reach threads). */
export function startWorker(name: WorkerName, options: Omit<WorkerOptions, 'execArgv'> = {}): Worker {
  if (!fromSource) return new Worker(workerUrl(name), options)
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return new Worker(workerUrl(name), { ...options, execArgv: ['--import', tsx] })
}
