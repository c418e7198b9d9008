/** What operators watch, in Prometheus' text form. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { JobPool } from '@/server/jobs/pool'
import type { Hub } from '@/server/sync/hub'

export interface Metrics {
  /** Counts one answered request. */
  request(status: number, seconds: number): void
  text(): Promise<{ type: string; body: string }>
}

/** Includes the delay of the event loop (`nodejs_eventloop_lag_*_seconds`). */
export function createMetrics({ hub, jobs }: { hub: Hub; jobs: JobPool }): Metrics {
  const registry = new Registry()
  // ms between two looks at the event loop: the usual 10 would wake an idle server a hundred times a second
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `sendero_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `sendero_${name}_total`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  gauge('rooms', 'boards in memory', () => hub.stats().rooms)
  gauge('connections', 'open sockets', () => hub.stats().connections)
  counter('frames', 'document frames received', () => hub.stats().frames)
  counter('frames_rejected', 'document frames refused for good', () => hub.stats().rejected)
  counter('frames_soft', 'document frames put off until the client says more', () => hub.stats().soft)
  counter('commits', 'commits of document changes', () => hub.stats().commits)
  counter('fallbacks', 'rooms that had to load their board again', () => hub.stats().fallbacks)
  gauge('jobs_waiting', 'exports, imports and snapshots waiting for a thread', () => jobs.load().waiting)
  const requests = new Histogram({
    name: 'sendero_http_seconds',
    help: 'time to answer a request',
    labelNames: ['status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  return {
    request: (status, seconds) => requests.observe({ status: `${Math.floor(status / 100)}xx` }, seconds),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  }
}
