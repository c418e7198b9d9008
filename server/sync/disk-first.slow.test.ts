/** What the operating system saw: every ACK left after the disk had the edit. Killing a process cannot show that. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { decodeFrame } from '@/lib/protocol/frames'
import { openStore } from '@/server/storage/store'
import { bundled } from '@/server/storage/testing/bundled'
import { newBoard } from '@/server/storage/testing/new-board'
import { until } from './testing/people'
import { TokenWriter } from './testing/token-writer'

const BOARD = 'b1'
const EDITS = 25
/** of the disk, as strace writes it */
const LOG_FILE = [...Buffer.from('sendero.db-wal')].map((byte) => `\\x${byte.toString(16)}`).join('')
const CALLS = 'fdatasync,fsync,write,writev,sendmsg,sendto'
/** Linux, and a machine that lets us look */
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

it.runIf(canTrace)(
  '[S332] no ACK leaves the server before the log of the disk was made fast after the edit',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sendero-disk-first-'))
    const { program, remove } = await bundled('server/sync/testing/serve-until-killed.ts')
    const store = await openStore({ dataDir })
    await newBoard(store.db, BOARD)
    await store.close()
    const trace = join(dataDir, 'trace')
    const writer = new TokenWriter('ana')
    const server = await traced(program, dataDir, trace)
    try {
      await writer.connect(server.port, BOARD)
      await until('there', () => writer.isSettled, 20_000)
      for (let edit = 1; edit <= EDITS; edit++) {
        writer.write()
        await until('acknowledged', () => writer.acked.size === edit, 20_000)
      }
    } finally {
      writer.close()
      await server.end()
    }
    const told = story(await readFile(trace, 'utf8'))
    await remove()
    await rm(dataDir, { recursive: true })
    expect(told.filter((what) => what === 'ack').length).toBeGreaterThanOrEqual(EDITS)
    let isFast = false
    for (const what of told) {
      if (what === 'ack') expect(isFast).toBe(true)
      isFast = what === 'sync'
    }
  },
  60_000,
)

/** Syncs of the write-ahead log that were done, and acknowledgements as they were handed to the network, in order. */
function story(trace: string): ('sync' | 'ack')[] {
  const told: ('sync' | 'ack')[] = []
  const syncing = new Map<string, boolean>()
  for (const line of trace.split('\n')) {
    const [, thread = '', call = ''] = /^(\d+) +(?:<\.\.\. )?(\w+)/.exec(line) ?? []
    if (call === 'fdatasync' || call === 'fsync') {
      if (line.includes(`${call}(`)) syncing.set(thread, line.includes(LOG_FILE))
      if (/\) += 0$/.test(line) && syncing.get(thread)) told.push('sync')
    } else if (!line.includes('resumed')) {
      const hex = [...line.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text = '']) => text).join('')
      const bytes = Buffer.from(hex.replaceAll('\\x', ''), 'hex')
      if (messages(bytes).some((message) => settled(message) > 0)) told.push('ack')
    }
  }
  return told
}

/** The payloads of whole websocket messages as a server sends them; none: these are other bytes. */
function messages(bytes: Buffer): Buffer[] {
  const all: Buffer[] = []
  for (let at = 0; at + 1 < bytes.length;) {
    if (bytes[at] !== 0x82) return []
    const short = bytes[at + 1]!
    const [length, from] =
      short < 126
        ? [short, at + 2]
        : short === 126
          ? [bytes.readUInt16BE(at + 2), at + 4]
          : [Number(bytes.readBigUInt64BE(at + 2)), at + 10]
    all.push(bytes.subarray(from, from + length))
    at = from + length
  }
  return all
}

function settled(message: Buffer): number {
  const frame = decodeFrame(message)
  return frame.is === 'ack' ? frame.settled : 0
}

async function traced(program: string, dataDir: string, trace: string) {
  const look = ['-f', '-y', '-xx', '-s', '4096', '-e', `trace=${CALLS}`, '-o', trace]
  const child = spawn('strace', [...look, process.execPath, program, dataDir])
  const gone = new Promise<void>((done) => child.on('close', () => done()))
  const port = await new Promise<number>((listening, failed) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => listening(Number(text)))
    void gone.then(() => failed(new Error('the server did not start')))
  })
  const end = async () => {
    // what is looked at; who looks ends after it, with everything written
    const watched = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
    for (const pid of watched.split(' ').filter(Boolean)) process.kill(Number(pid), 'SIGKILL')
    await gone
  }
  return { port, end }
}
