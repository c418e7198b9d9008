import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { npmTrouble } from './packages.mjs'

/** a checkout without anything */
const bare = () => mkdtempSync(join(tmpdir(), 'sendero-ready-'))

/** Runs node there, as npm would; what it says and how it ends. */
async function node(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said: said.trim() }
}

const ask = (folder: string, file: string, expression: string) =>
  node(folder, [
    '--input-type=module',
    '-e',
    `const it = await import(${JSON.stringify(resolve('scripts', file))}); console.log(${expression})`,
  ])

const BUILD = `
import { writeFileSync } from 'node:fs'
import { stampBuild } from ${JSON.stringify(resolve('scripts/stamp.mjs'))}
const stamp = stampBuild()
for (const file of ['dist/server.js', '.next/BUILD_ID']) writeFileSync(file, 'x')
stamp()`

it('[X260] builds again when a source has changed, and not because of what the build itself wrote', async () => {
  const folder = bare()
  for (const path of ['lib', 'dist', '.next', 'public/fonts'])
    mkdirSync(join(folder, path), { recursive: true })
  const write = (path: string, text = '') => writeFileSync(join(folder, path), text)
  write('lib/a.ts', 'export const a = 1')
  const isCurrent = async () => (await ask(folder, 'stamp.mjs', 'it.isCurrent()')).said
  const build = async () => {
    const begun = node(folder, ['--input-type=module', '-e', BUILD])
    expect(await begun).toEqual({ code: 0, said: '' })
  }
  await build()
  expect(await isCurrent()).toBe('true')
  write('public/fonts/inter.ttf', 'made by the build')
  expect(await isCurrent()).toBe('true')
  utimesSync(join(folder, 'lib/a.ts'), 1, 1)
  expect(await isCurrent()).toBe('false')
  await build()
  // interrupted: begun, and never ended
  await ask(folder, 'stamp.mjs', 'it.stampBuild()')
  expect((await ask(folder, 'stamp.mjs', 'it.isBuilt()')).said).toBe('false')
})

it.each([
  ['npm error code ECONNREFUSED\nnpm error behind a proxy', /registry cannot be reached: check the network/],
  ['npm ERR! code ENOTFOUND', /registry cannot be reached/],
  ['npm error code ENOSPC', /^The disk is full: free about 2 GB/],
  ['npm error code EACCES\nnpm error path /srv', /may not write here/],
  ['npm error code E407', /refuses us: check the registry, proxy and token/],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
  ['npm error code EBADPLATFORM', /npm says why above/],
])('[X261] says in one sentence what to do about %j', (said, sentence) => {
  const answer = npmTrouble(said)
  expect(answer).toMatch(sentence)
  expect(answer).toMatch(/run the command again: it goes on where it stopped\.$/)
})

it('[X262] tells at once, before installing and building, that the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const { code, said } = await node(bare(), [resolve('scripts/up.mjs')], { PORT: String(port), HOST: '' })
  other.close()
  expect(code).toBe(1)
  expect(said).toBe(
    `Port ${port} is taken, perhaps by a Sendero that runs already: stop that, or choose another port, for example \`PORT=${port + 1} npm run up\`.`,
  )
})

it('[X263] does not start what is not built, or built by half', async () => {
  const folder = bare()
  const start = () => node(folder, [resolve('scripts/start.mjs')])
  const answer = {
    code: 1,
    said: expect.stringMatching(/^Nothing is built yet, .* run `npm run up`/) as string,
  }
  expect(await start()).toEqual(answer)
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist/server.js'), '')
  expect(await start()).toEqual(answer)
})
