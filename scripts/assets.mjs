// tldraw's fonts, icons and translations are served by us: copied from the package, never fetched from elsewhere.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const FROM = 'node_modules/@tldraw/assets'
const TO = 'public/tldraw-assets'

const INTER = 'node_modules/@fontsource-variable/inter/files'
const FACES = 'node_modules/@expo-google-fonts/inter'
/** Inter's static faces by the name that lib/export/faces.ts has for them. */
const FACE_FOLDERS = {
  normal400: '400Regular',
  normal500: '500Medium',
  normal600: '600SemiBold',
  normal700: '700Bold',
  italic400: '400Regular_Italic',
  italic500: '500Medium_Italic',
}

/** What Inter does not have, by name; fetched by the browser when a text needs it. */
const OTHER_FACES = {
  arabic400: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  arabic700: 'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  emoji400: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
}

/** The fonts that files made in the browser carry (components/export). */
function copyFonts() {
  const to = 'public/fonts'
  mkdirSync(to, { recursive: true })
  for (const part of ['latin', 'latin-ext', 'cyrillic'])
    for (const style of ['normal', 'italic']) {
      const file = `inter-${part}-wght-${style}.woff2`
      cpSync(`${INTER}/${file}`, `${to}/${file}`)
    }
  for (const [face, folder] of Object.entries(FACE_FOLDERS))
    cpSync(`${FACES}/${folder}/Inter_${folder}.ttf`, `${to}/inter-${face}.ttf`)
  for (const [face, file] of Object.entries(OTHER_FACES))
    cpSync(`node_modules/@expo-google-fonts/${file}`, `${to}/noto-${face}.ttf`)
}

export function copyAssets() {
  copyFonts()
  const { version } = JSON.parse(readFileSync(`${FROM}/package.json`, 'utf8'))
  const stamp = `${TO}/version.txt`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return
  mkdirSync(TO, { recursive: true })
  for (const part of ['fonts', 'icons', 'translations', 'embed-icons'])
    cpSync(`${FROM}/${part}`, `${TO}/${part}`, { recursive: true })
  writeFileSync(stamp, version)
}
