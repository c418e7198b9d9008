// `npm run up`: installs what is missing, builds when stale, starts in the foreground.
import { spawn } from 'node:child_process'
import { build, checkNode, checkPort, giveUp, install, nodePath } from './ready.mjs'

checkNode()
// without the two dashes before it, npm keeps it for itself and tells us so
const lan = process.argv.includes('--lan') || process.env.npm_config_lan === 'true'
const host = process.env.HOST || (lan ? '0.0.0.0' : '127.0.0.1')
await checkPort(host, Number(process.env.PORT || 3000))
await install()
await build()

// The server shares our process group and terminal: Ctrl-C reaches both, and we end when it does.
const server = spawn(nodePath(), ['--enable-source-maps', 'dist/server.js'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: host,
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('error', (error) => giveUp(`The server could not be started: ${error.message}`))
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
