// Builds everything that `npm start` needs: assets, the Next pages, the server, its worker threads and commands.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import * as esbuild from 'esbuild'
import { copyAssets } from './assets.mjs'
import { stampBuild } from './stamp.mjs'

process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.NODE_ENV = 'production'
// names the caches of public/sw.js
process.env.NEXT_PUBLIC_BUILD = Date.now().toString(36)

const stamp = stampBuild()
copyAssets()

const others = globSync('server/**/*-{worker,command}.ts')
await esbuild.build({
  entryPoints: Object.fromEntries([
    ['server', 'server/main.ts'],
    ...others.map((file) => [basename(file, '.ts'), file]),
  ]),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
})

const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit' })
if (next.status === 0) stamp()
process.exit(next.status ?? 1)
