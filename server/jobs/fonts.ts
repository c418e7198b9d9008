/** Inter for exported files: as CSS with the fonts inside, and as the files whose outlines are drawn or embedded. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { interPartsFor } from '@/lib/export/inter-parts'
import type { FaceFiles, FaceName } from '@/lib/export/typeset'

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

const FACE_FOLDERS: Record<FaceName, string> = {
  normal400: '400Regular',
  normal500: '500Medium',
  normal600: '600SemiBold',
  normal700: '700Bold',
  italic400: '400Regular_Italic',
  italic500: '500Medium_Italic',
}

/** Where Inter's static faces are, as TrueType files. */
export const facePath = (face: FaceName): string => {
  const folder = FACE_FOLDERS[face]
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${folder}/Inter_${folder}.ttf`)
}

export function faceFiles(): FaceFiles {
  const bytes = (face: FaceName): Uint8Array => readFileSync(facePath(face))
  return {
    normal400: bytes('normal400'),
    normal500: bytes('normal500'),
    normal600: bytes('normal600'),
    normal700: bytes('normal700'),
    italic400: bytes('italic400'),
    italic500: bytes('italic500'),
  }
}
