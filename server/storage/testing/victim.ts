/** The process that write-until-killed.ts runs in, and what it said. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BoardLog } from '../board-log'
import { SqliteBoardLog } from '../sqlite-board-log'
import { directLink } from '../store-link'
import { Writer } from '../writer'
import { onTestFinished } from 'vitest'
import { openStore } from '../store'
import { bundled } from './bundled'
import { newBoard } from './new-board'
import type { Line } from './write-until-killed'

export interface Victim {
  pid: number
  /** every whole line so far */
  lines: () => Line[]
  /** what it complained of outside its lines */
  complaints: () => string
  /** resolves with its first line */
  started: Promise<void>
  /** kill -9; resolves when it is gone and all it said has arrived */
  kill: () => Promise<void>
}

function startVictim(program: string, dataDir: string, seed: number): Victim {
  const child = spawn(process.execPath, [program, dataDir, String(seed)])
  const [lines, complaints]: [Line[], string[]] = [[], []]
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (rest + text).split('\n')
    // the last piece is empty, or a line that is not whole yet (the kill may cut one off)
    rest = whole.pop() ?? ''
    for (const line of whole) lines.push(JSON.parse(line) as Line)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const spoke = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  return {
    pid: child.pid ?? -1,
    lines: () => [...lines],
    complaints: () => complaints.join(''),
    started: Promise.race([spoke, gone]),
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
  }
}

/** An empty folder with the boards a and b, and victims who write there; all gone when the test is over. */
export async function setUpVictims() {
  const dataDir = await mkdtemp(join(tmpdir(), 'sendero-victim-'))
  const store = await openStore({ dataDir })
  for (const board of ['a', 'b']) await newBoard(store.db, board)
  await store.close()
  const { program, remove } = await bundled('server/storage/testing/write-until-killed.ts')
  const victims: Victim[] = []
  onTestFinished(async () => {
    await Promise.all(victims.map((victim) => victim.kill()))
    await remove()
    await rm(dataDir, { recursive: true })
  })
  const start = (seed: number) => {
    const victim = startVictim(program, dataDir, seed)
    victims.push(victim)
    return victim
  }
  return { dataDir, start }
}

/**
 * What is wrong with the folder's database after all this was said: tokens and owners that are missing, gaps in the
 * numbers. Opens it on this thread: quicker than a whole store, with the same commands.
 */
export async function whatIsLost(dataDir: string, lines: readonly Line[]): Promise<string[]> {
  const link = directLink({ file: join(dataDir, 'sendero.db'), mode: 'write' })
  try {
    return await faultsOf(new SqliteBoardLog(new Writer(link), link.run), lines)
  } finally {
    await link.close()
  }
}

async function faultsOf(log: BoardLog, lines: readonly Line[]): Promise<string[]> {
  const faults: string[] = []
  for (const board of ['a', 'b']) {
    const loaded = await log.load(board)
    const history = await log.since(board, 0)
    if (history.length !== loaded?.head) faults.push(`${board}: ${history.length} rows, head ${loaded?.head}`)
    if (history.some((row, index) => row.seq !== index + 1)) faults.push(`${board}: a gap in the numbers`)
    const kept = new Map(history.map(({ seq, bytes }) => [seq, new TextDecoder().decode(bytes)]))
    for (const line of lines) {
      if (line.said !== 'stored' || line.board !== board) continue
      for (const [seq, token] of line.rows)
        if (kept.get(seq) !== token) faults.push(`${board} ${seq}: lost ${token}`)
      if (!loaded?.owners.has(line.clientId)) faults.push(`${board}: nobody owns ${line.clientId} any more`)
    }
  }
  return faults
}
