// @vitest-environment jsdom
import {
  createShapeId,
  defaultHandleExternalTldrawContent,
  type TLContent,
  type TLImageShape,
  type TLTldrawExternalContent,
} from 'tldraw'
import { beforeAll, expect, it } from 'vitest'
import { askNothingOfTheBrowser, openDesk, settled } from '../board.fixture'
import { listenToClipboard } from '../clipboard/clipboard-events'
import { seats, type Seat } from '../clipboard/clipboard.fixture'
import { startImages, type BoardImages } from './images'

beforeAll(askNothingOfTheBrowser)
const seat = seats()

const [PIER, TRAM] = [`asset:${'a'.repeat(32)}`, `asset:${'b'.repeat(32)}`] as const

/** A seat at a board with pictures; the server gives it the pictures of others that are named. */
function seatAt(board: string, given: readonly string[] = []) {
  const one = seat()
  // as tldraw's own interface does
  one.editor.registerExternalContentHandler('tldraw', (content: TLTldrawExternalContent) => {
    void defaultHandleExternalTldrawContent(one.editor, content)
  })
  const asked: { from: string; ids: readonly string[] }[] = []
  const taken: string[] = []
  const images: BoardImages = startImages(one.editor, {
    ...{ board, mayAdd: () => true, tell: () => {}, onStuck: () => {}, onFree: () => {} },
    world: {
      open: (file) => (taken.push(file.name), Promise.resolve(undefined)),
      send: () => Promise.resolve('offline'),
      copy: (from, ids) => {
        asked.push({ from, ids })
        return Promise.resolve(ids.filter((id) => given.includes(`asset:${id}`)))
      },
    },
  })
  return { ...one, images, asked, taken }
}

function addPicture({ editor }: Pick<Seat, 'editor'>, src: typeof PIER): TLImageShape {
  const id = createShapeId()
  const assetId = src as NonNullable<TLImageShape['props']['assetId']>
  editor.createAssets([
    {
      ...{ id: assetId, typeName: 'asset', type: 'image', meta: {} },
      props: { w: 40, h: 20, name: '', src, mimeType: 'image/png', isAnimated: false },
    },
  ])
  editor.createShapes([{ id, type: 'image', x: 0, y: 0, props: { w: 40, h: 20, assetId, altText: src } }])
  return editor.getShape<TLImageShape>(id)!
}
const pictures = ({ editor }: Pick<Seat, 'editor'>) =>
  editor
    .getCurrentPageShapes()
    .flatMap((shape) => (shape.type === 'image' ? [shape.props.assetId] : []))
    .sort()

it('[X99] a picture is copied and pasted on its board without asking the server', async () => {
  const one = seatAt('b1')
  one.editor.select(addPicture(one, PIER).id)
  const words = one.clipboard.copy()!
  expect(one.clipboard.paste(words)).toBe(true)
  await settled()
  expect(pictures(one)).toEqual([PIER, PIER])
  one.editor.duplicateShapes(one.editor.getSelectedShapeIds())
  expect(pictures(one)).toEqual([PIER, PIER, PIER])
  expect(one.asked).toEqual([])
})

it('[X99] pasted on another board, it is given to that board first; what is not given is left out and told', async () => {
  const one = seatAt('b1')
  const box = createShapeId()
  one.editor.createShape({ id: box, type: 'geo', x: 0, y: 300 })
  one.editor.select(addPicture(one, PIER).id, addPicture(one, TRAM).id, box)
  const words = one.clipboard.copy()!
  const other = seatAt('b2', [TRAM])
  expect(other.clipboard.paste(words)).toBe(true)
  await settled()
  expect(other.asked.map(({ from, ids }) => [from, ids.toSorted()])).toEqual([
    ['b1', ['a'.repeat(32), 'b'.repeat(32)]],
  ])
  expect(pictures(other)).toEqual([TRAM])
  expect(
    other.editor
      .getCurrentPageShapes()
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['geo', 'image'])
  expect(other.editor.getAssets().map(({ id }) => id)).toEqual([TRAM])
})

it('[X99] pictures of another program’s board are left out and told, never loaded from where they lie', async () => {
  const one = seatAt('b1')
  const picture = addPicture(one, PIER)
  one.editor.select(picture.id)
  const content = structuredClone(one.editor.getContentFromCurrentPage([picture.id])!)
  const foreign = {
    ...content,
    assets: content.assets.map((asset) => ({
      ...asset,
      id: 'asset:web',
      props: { ...asset.props, src: 'https://elsewhere.test/x.png' },
    })),
    shapes: content.shapes.map((shape) => ({ ...shape, props: { ...shape.props, assetId: 'asset:web' } })),
  } as TLContent
  const other = openDesk()
  other.editor.putContentOntoCurrentPage(foreign)
  await settled()
  expect([pictures(other), other.editor.getAssets(), other.told]).toEqual([[], [], ['leftOut']])
  other.close()
})

it('[X100] files of the clipboard go to the board without asking for permission, unless somebody writes', () => {
  const one = seatAt('b1')
  const stop = listenToClipboard(one.editor, one.clipboard)
  const paste = (files: File[], plain = '') => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files, getData: (type: string) => (type === 'text/plain' ? plain : '') },
    })
    document.dispatchEvent(event)
    return event.defaultPrevented
  }
  const file = new File(['x'], 'pier.png', { type: 'image/png' })
  expect(paste([file])).toBe(true)
  expect(one.taken).toEqual(['pier.png'])
  expect(paste([])).toBe(false)
  const field = document.body.appendChild(document.createElement('input'))
  field.focus()
  expect(paste([file])).toBe(false)
  expect(one.taken).toEqual(['pier.png'])
  field.remove()
  stop()
})
