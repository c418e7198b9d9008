/**
 * The process. `node dist/server.js` after a build, `node --import tsx server/main.ts --dev` while developing.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.log(
    `Sendero needs Node 22.12 or newer; this is ${process.versions.node}. Start it with \`npm start\`.`,
  )
  process.exit(1)
}
const { run } = await import('./run')
await run(process.argv.includes('--dev') ? 'development' : 'production')

export {}
