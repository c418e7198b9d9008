/** Medians of the repeats, and ratios of them, as Markdown tables. */
import { LIMIT_A, LIMIT_B } from './targets'

export interface Figures {
  /** seconds of the server's processor in the window and while it drained */
  cpu?: number
  /** the same by a thousand delivered edits */
  cpuPer1000?: number
  /** share of the edits that arrived, of all (sender, recipient) */
  delivered?: number
  /** share of the presence that arrived; a server may leave out what is old */
  presence?: number
  /** milliseconds from the write of an edit to its reading */
  p50?: number | undefined
  p95?: number | undefined
  p99?: number | undefined
  /** milliseconds from an edit to the word that it is saved */
  ackP50?: number | undefined
  ackP99?: number | undefined
  /** write system calls */
  writes?: number
  /** share of the time in which the server wanted to run and something else had its core */
  starved?: number
  /** share of the time in which the participants kept their core busy: near the whole, they are late themselves */
  busy?: number
  /** KB of memory by board */
  memoryPerBoard?: number
  /** milliseconds until the last of all has the board; its size */
  last?: number
  megabytes?: number
  /** connections that were closed on the way */
  lost?: number
  /** what the server said when it closed them */
  farewells?: string[]
  /** a latecomer finds everything */
  converged?: boolean
}

interface Column {
  title: string
  /** undefined: nothing to say */
  cell(figures: Figures, of: (target: string) => Figures | undefined): string | undefined
}

const plain = (title: string, key: keyof Figures, digits: number, unit = ''): Column => ({
  title,
  cell: ({ [key]: value }) => (typeof value === 'number' ? `${value.toFixed(digits)}${unit}` : undefined),
})

const share = (title: string, key: 'delivered' | 'presence' | 'starved' | 'busy'): Column => ({
  title,
  cell: ({ [key]: value }) =>
    value === undefined ? undefined : `${(value * 100).toFixed(value > 0.9995 ? 0 : 1)} %`,
})

/** By delivered edits where edits are what is measured, else by seconds. */
const ratio = (title: string, limit: string): Column => ({
  title,
  cell: (figures, of) => {
    const key = figures.cpuPer1000 === undefined ? 'cpu' : 'cpuPer1000'
    const [mine, theirs] = [figures[key], of(limit)?.[key]]
    return mine !== undefined && theirs ? (mine / theirs).toFixed(2) : undefined
  },
})

const COLUMNS: readonly Column[] = [
  plain('CPU s', 'cpu', 2),
  plain('CPU ms per 1,000 edits', 'cpuPer1000', 3),
  ratio('× (b)', LIMIT_B),
  ratio('× (a)', LIMIT_A),
  share('edits there', 'delivered'),
  share('presence there', 'presence'),
  plain('p50 ms', 'p50', 1),
  plain('p95 ms', 'p95', 1),
  plain('p99 ms', 'p99', 1),
  plain('ACK p50 ms', 'ackP50', 1),
  plain('ACK p99 ms', 'ackP99', 1),
  plain('writes', 'writes', 0),
  share('starved', 'starved'),
  share('participants busy', 'busy'),
  plain('KB a board', 'memoryPerBoard', 0),
  plain('last in, ms', 'last', 0),
  plain('board, MB', 'megabytes', 1),
  plain('cut off', 'lost', 0),
  {
    title: 'converged',
    cell: ({ converged }) => (converged === undefined ? undefined : converged ? 'yes' : 'NO'),
  },
]

/** What was measured of each target, one entry a repeat. */
export type Runs = ReadonlyMap<string, readonly Figures[]>

export function tableOf(runs: Runs): string {
  const medians = new Map([...runs].map(([target, repeats]) => [target, medianOf(repeats)]))
  const of = (target: string) => medians.get(target)
  const columns = COLUMNS.filter(({ cell }) =>
    [...medians.values()].some((each) => cell(each, of) !== undefined),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['server', ...columns.map(({ title }) => title)]),
    line(['---', ...columns.map(() => '---:')]),
    ...[...medians].map(([target, figures]) =>
      line([target, ...columns.map(({ cell }) => cell(figures, of) ?? '–')]),
    ),
  ].join('\n')
}

function medianOf(repeats: readonly Figures[]): Figures {
  const keys = new Set(repeats.flatMap((figures) => Object.keys(figures) as (keyof Figures)[]))
  const numbers = [...keys].flatMap((key) => {
    const values = repeats.map((figures) => figures[key]).filter((value) => typeof value === 'number')
    return values.length > 0 ? [[key, median(values)] as const] : []
  })
  return {
    ...(Object.fromEntries(numbers) as Figures),
    ...(keys.has('converged') && { converged: repeats.every(({ converged }) => converged !== false) }),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}
