/** Inter for files that are made in the browser; served by us (scripts/assets.mjs), kept once fetched. */
import { interPartsFor } from '@/lib/export/inter-parts'
import { FACES, type FaceFiles, type FaceName } from '@/lib/export/typeset'

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

/** The static faces, as a PDF needs them. */
export async function faceFiles(): Promise<FaceFiles> {
  const file = async (face: FaceName) => {
    const blob = await fontFile(`inter-${face}.ttf`)
    return [face, new Uint8Array(await blob.arrayBuffer())] as const
  }
  return Object.fromEntries(await Promise.all(FACES.map(file))) as Record<FaceName, Uint8Array>
}

function addressOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(file)
  })
}
