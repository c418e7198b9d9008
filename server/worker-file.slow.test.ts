import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { bundled } from './storage/testing/bundled'
import { workerUrl } from './worker-file'

const run = promisify(execFile)

it('[S13] the store worker starts from source and from the bundle', async () => {
  expect(workerUrl('store-worker').pathname).toMatch(/server\/storage\/store-worker\.ts$/)
  const dataDir = await mkdtemp(join(tmpdir(), 'sendero-bundle-'))
  const source = 'server/storage/testing/open-and-close.ts'
  const { program, remove } = await bundled(source)
  onTestFinished(() => Promise.all([remove(), rm(dataDir, { recursive: true })]).then(() => {}))
  const opened = { stdout: 'sqlite ok\n', stderr: '' }
  expect(await run(process.execPath, [program, dataDir])).toEqual(opened)
  expect(await run(process.execPath, ['--import', 'tsx', source, dataDir])).toEqual(opened)
})
