/** Inter for exported files: as CSS with the fonts inside, and as the files whose outlines are drawn or embedded. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { interPartsFor } from '@/lib/export/inter-parts'
import type { FaceName } from '@/lib/export/faces'

const loaded = new Map<string, string>()

function fileOf(name: string): string {
  let base64 = loaded.get(name)
  if (base64 === undefined) {
    const path = createRequire(import.meta.url).resolve(`@fontsource-variable/inter/files/${name}`)
    loaded.set(name, (base64 = readFileSync(path).toString('base64')))
  }
  return base64
}

/** `@font-face` rules with the fonts inside, for what is written in this SVG. */
export const fontFacesFor = (svg: string): string =>
  interPartsFor(svg)
    .map(({ file, rule }) => rule(`data:font/woff2;base64,${fileOf(file)}`))
    .join('')

/** face → package, folder, file */
const FACE_FILES: Record<FaceName, string> = {
  normal400: 'inter/400Regular/Inter_400Regular.ttf',
  normal500: 'inter/500Medium/Inter_500Medium.ttf',
  normal600: 'inter/600SemiBold/Inter_600SemiBold.ttf',
  normal700: 'inter/700Bold/Inter_700Bold.ttf',
  italic400: 'inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  italic500: 'inter/500Medium_Italic/Inter_500Medium_Italic.ttf',
  arabic400: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  arabic700: 'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  emoji400: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
}

/** Where a face is, as a TrueType file. */
export const facePath = (face: FaceName): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/${FACE_FILES[face]}`)

/** A face's bytes, read from the package. */
export const faceFile = (face: FaceName): Uint8Array => readFileSync(facePath(face))
