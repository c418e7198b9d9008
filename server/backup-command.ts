/** `npm run backup -- FILE`: the whole installation in one file, also while the server runs. */
import { resolve } from 'node:path'
import { readSettings } from './env'
import { failure, isFailure } from './failure'
import { sizeOf, writeBackup } from './storage/backup'
import { stampOf } from './storage/restore'
import { serveSqlite } from './storage/store-commands'

const print = (line: string) => process.stdout.write(`${line}\n`)
const answer = readSettings(process.env)
const dataDir = resolve(answer.ok ? answer.settings.dataDir : (process.env.DATA_DIR ?? './data'))
const file = resolve(dataDir, 'sendero.db')
const target = resolve(process.argv[2] ?? `${dataDir}/backups/sendero-${stampOf(Date.now())}.db`)

if (!(await sizeOf(file))) {
  print(`There is no database in ${dataDir}: set DATA_DIR to the folder of the server.`)
  process.exit(1)
}
const sqlite = serveSqlite({ file, mode: 'read' })
const written = await writeBackup(dataDir, target, async (input) =>
  Promise.resolve(sqlite.run('copyInto', input) as { size: number }),
).catch((error: unknown) => failure('broken', 'broken', `The backup failed: ${String(error)}`))
sqlite.close()
print(
  isFailure(written)
    ? written.detail
    : `Everything is in ${target} (${Math.ceil(written.size / 1e6)} MB). It holds secrets: keep it like a password.`,
)
process.exit(isFailure(written) ? 1 : 0)
