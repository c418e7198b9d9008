// `npm start`: starts what is built, nothing else (containers).
import { existsSync } from 'node:fs'
import { giveUp } from './ready.mjs'

if (!existsSync('dist/server.js'))
  giveUp('Nothing is built yet: run `npm run build` first, or `npm run up`, which does both.')
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await import('../dist/server.js')
