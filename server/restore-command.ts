/** `npm run restore -- FILE`: puts a backup in the place of what the data folder holds. */
import { resolve } from 'node:path'
import { readSettings } from './env'
import { failure, isFailure } from './failure'
import { restore } from './storage/restore'

const print = (line: string) => process.stdout.write(`${line}\n`)
const answer = readSettings(process.env)
const dataDir = resolve(answer.ok ? answer.settings.dataDir : (process.env.DATA_DIR ?? './data'))
const [, , given] = process.argv
if (given === undefined) {
  print('Say which backup: npm run restore -- FILE')
  process.exit(1)
}
const restored = await restore(dataDir, resolve(given), Date.now()).catch((error: unknown) =>
  failure('broken', 'broken', `The backup could not be restored: ${String(error)}`),
)
if (isFailure(restored)) print(restored.detail)
else {
  const { boards, people, aside } = restored
  print(`Restored ${boards} boards and ${people} people into ${dataDir}.`)
  if (aside) print(`What was there before is kept in ${aside}.`)
  print('Start the server again: npm run up')
}
process.exit(isFailure(restored) ? 1 : 0)
