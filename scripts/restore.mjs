// `npm run restore -- FILE`: puts a backup in the place of what is there; the server must be stopped.
import { checkNode, giveUp } from './ready.mjs'
import { isBuilt } from './stamp.mjs'

if (!isBuilt()) giveUp('Nothing is built yet: run `npm run up` once, which builds.')
checkNode({ toRun: true })
await import('../dist/restore-command.js')
