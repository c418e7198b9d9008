// `npm run backup -- FILE`: writes the whole installation into one file, also while it runs.
import { checkNode, giveUp } from './ready.mjs'
import { isBuilt } from './stamp.mjs'

if (!isBuilt()) giveUp('Nothing is built yet: run `npm run up` once, which builds.')
checkNode({ toRun: true })
await import('../dist/backup-command.js')
