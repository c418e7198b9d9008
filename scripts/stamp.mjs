// What was built from what: a stamp in dist, written when a build has ended well.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BUILT = 'dist/.built'
const SOURCES = ['app', 'pages', 'components', 'lib', 'server', 'public', 'scripts/build.mjs', 'scripts/assets.mjs', 'next.config.js', 'proxy.ts', 'tsconfig.json', 'package-lock.json'] // oxfmt-ignore
/** written by the build itself */
const MADE = ['public/fonts', 'public/tldraw-assets'].map((path) => join(path))

export const hashOf = (text) => createHash('sha256').update(text).digest('hex')
export const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** True if a whole build is there, perhaps of older sources. */
export const isBuilt = () =>
  read(BUILT) !== '' && existsSync('dist/server.js') && existsSync('.next/BUILD_ID')

/** True if nothing has changed since the build. */
export const isCurrent = () => isBuilt() && read(BUILT) === sourcesHash()

/** Called before a build; what it gives is called when the build has ended well. */
export function stampBuild() {
  // what is edited meanwhile is not in it
  const hash = sourcesHash()
  rmSync(BUILT, { force: true })
  return () => {
    mkdirSync('dist', { recursive: true })
    writeFileSync(BUILT, hash)
  }
}

/** Name, size and time of every source file: enough to know whether the build is stale, and quick. */
function sourcesHash() {
  const seen = []
  const look = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat || MADE.includes(path)) return
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) look(join(path, name))
    else if (!/\.test\.tsx?$/.test(path)) seen.push(`${path}:${stat.size}:${Math.round(stat.mtimeMs)}`)
  }
  for (const source of SOURCES) look(source)
  return hashOf(seen.join('\n'))
}
