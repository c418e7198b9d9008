/** A server as a process on a core of its own, and what the operating system says about it (Linux). */
import { execFileSync, spawn, type SpawnOptionsWithoutStdio } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

const TICKS_PER_SECOND = 100
const START_MS = 30_000

const canPin = cpus().length > 1 && has('taskset')
const [OUR_CORE, SERVER_CORE] = ['0', '1']

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Keeps this process off the servers' core. @returns false where that is not possible */
export function pinOurselves(): boolean {
  if (canPin) execFileSync('taskset', ['-cp', OUR_CORE, String(process.pid)], { stdio: 'ignore' })
  return canPin
}

export interface Command {
  program: string
  args: string[]
  cwd: string
  env: Record<string, string>
}

export interface ServerProcess {
  port: number
  /** seconds of all its threads so far */
  cpu(): number
  /** seconds that its main thread wanted to run and something else had the core */
  waited(): number
  /** KB in memory */
  memory(): number
  /** system calls that wrote something */
  writes(): number
  stop(): Promise<void>
}

/** Starts it and waits until its port answers. @throws with what it printed when it ends before */
export async function startProcess(make: (port: number) => Command): Promise<ServerProcess> {
  const port = await freePort()
  const { program, args, cwd, env } = make(port)
  const options: SpawnOptionsWithoutStdio = { cwd, env: { ...process.env, ...env } }
  const child = canPin
    ? spawn('taskset', ['-c', SERVER_CORE, program, ...args], options)
    : spawn(program, args, options)
  let printed = ''
  let hasEnded = false
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (printed = `${printed}${String(text)}`.slice(-4_000)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void ended.then(() => (hasEnded = true))
  const kill = () => child.kill('SIGKILL')
  // nothing stays behind when a measurement throws
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    kill()
    await ended
  }
  for (const until = performance.now() + START_MS; !(await answers(port)); await wait(50)) {
    if (!hasEnded && performance.now() < until) continue
    await stop()
    throw new Error(`${args.join(' ')} did not start:\n${printed}`)
  }
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8')
  const number = (file: string, pattern: RegExp) => Number(pattern.exec(proc(file))?.[1])
  return {
    port,
    stop,
    cpu: () => {
      const fields = proc('stat').split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
    },
    waited: () => number('schedstat', /^\d+ (\d+)/) / 1e9,
    memory: () => number('status', /VmRSS:\s+(\d+)/),
    writes: () => number('io', /syscw: (\d+)/),
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
