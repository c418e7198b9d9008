/** The fonts of files that are made in the browser; served by us (scripts/assets.mjs), kept once fetched. */
import { interPartsFor } from '@/lib/export/inter-parts'
import { FACES, otherFacesIn, type FaceFiles, type FaceName } from '@/lib/export/faces'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'

const fetched = new Map<string, Promise<Blob>>()

function fontFile(name: string): Promise<Blob> {
  let file = fetched.get(name)
  if (!file) {
    file = fetch(`/fonts/${name}`).then((answer) => {
      if (!answer.ok) throw new Error(`the font ${name} is missing: ${answer.status}`)
      return answer.blob()
    })
    fetched.set(name, file)
    // another try fetches it again
    file.catch(() => fetched.delete(name))
  }
  return file
}

/** `@font-face` rules with the fonts inside, for what is written in this SVG. */
export async function fontFacesFor(svg: string): Promise<string> {
  const rules = interPartsFor(svg).map(async ({ file, rule }) => rule(await addressOf(await fontFile(file))))
  return (await Promise.all(rules)).join('')
}

/** The static faces that a PDF of these needs: all of Inter, others only for letters that Inter does not have. */
export async function faceFiles(primitives: readonly FilePrimitive[]): Promise<FaceFiles> {
  const inter = FACES.map(async (face) => [face, await faceBytes(`inter-${face}`)] as const)
  const others = otherFacesIn(primitives).map(async (face) => {
    // without the line there may be none: boxes stand for its letters
    return [face, await faceBytes(`noto-${face}`).catch(() => undefined)] as const
  })
  const files = new Map<FaceName, Uint8Array | undefined>(await Promise.all([...inter, ...others]))
  return (face) => files.get(face)
}

const faceBytes = async (name: string) => new Uint8Array(await (await fontFile(`${name}.ttf`)).arrayBuffer())

function addressOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(file)
  })
}
