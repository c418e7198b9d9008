// tldraw's fonts, icons and translations are served by us: copied from the package, never fetched from elsewhere.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const FROM = 'node_modules/@tldraw/assets'
const TO = 'public/tldraw-assets'

export function copyAssets() {
  const { version } = JSON.parse(readFileSync(`${FROM}/package.json`, 'utf8'))
  const stamp = `${TO}/version.txt`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return
  mkdirSync(TO, { recursive: true })
  for (const part of ['fonts', 'icons', 'translations', 'embed-icons'])
    cpSync(`${FROM}/${part}`, `${TO}/${part}`, { recursive: true })
  writeFileSync(stamp, version)
}
