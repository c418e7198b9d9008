import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { setUpVictims, whatIsLost } from './testing/victim'
import type { Line } from './testing/write-until-killed'

const PATIENCE = { timeout: 20_000 }

/** Linux can forbid a running process to write beyond a size: the disk then truly fails under SQLite. */
function limitFileSize(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
}
const canLimit = (() => {
  try {
    limitFileSize(process.pid, 'unlimited')
    return true
  } catch {
    return false
  }
})()

const failures = (lines: Line[]) => lines.filter((line) => line.said === 'failed')
const stored = (lines: Line[]) => lines.filter((line) => line.said === 'stored').length

it('[S7] writes that truly fail are said to fail, and the same process goes on when the disk works again', async ({
  skip,
}) => {
  skip(!canLimit, 'needs prlimit')
  const { dataDir, start } = await setUpVictims()
  const victim = start(1)
  await victim.started
  for (let round = 1; round <= 2; round++) {
    const failedBefore = failures(victim.lines()).length
    // nothing at all: up to its present size SQLite may begin the log file anew, and succeed
    limitFileSize(victim.pid, 0)
    await expect.poll(() => failures(victim.lines()).length, PATIENCE).toBeGreaterThan(failedBefore + 3)
    limitFileSize(victim.pid, 'unlimited')
    const storedBefore = stored(victim.lines())
    await expect.poll(() => stored(victim.lines()), PATIENCE).toBeGreaterThan(storedBefore + 20)
  }
  await victim.kill()

  expect(new Set(failures(victim.lines()).map((line) => JSON.stringify(line)))).toEqual(
    new Set([JSON.stringify({ said: 'failed', kind: 'io', health: 'down' })]),
  )
  expect(victim.complaints()).toBe('')
  expect(await whatIsLost(dataDir, victim.lines())).toEqual([])
}, 60_000)
