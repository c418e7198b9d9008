// `npm start`: starts what is built, nothing else (containers).
import { checkNode, giveUp } from './ready.mjs'
import { isBuilt } from './stamp.mjs'

if (!isBuilt())
  giveUp('Nothing is built yet, or a build was interrupted: run `npm run up`, which builds and starts.')
checkNode({ toRun: true })
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await import('../dist/server.js')
