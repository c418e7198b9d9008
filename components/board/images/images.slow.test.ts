// @vitest-environment jsdom
import { createShapeId, type Editor, type TLImageShape } from 'tldraw'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readCanvas } from '@/lib/doc/canvas'
import { createBoardDoc } from '@/lib/doc/migrate'
import { askNothingOfTheBrowser, openDesk, pair, pointer, settled, smallMap } from '../board.fixture'
import { MOST_AT_ONCE, startImages, type ImageWorld, type KeptImage, type Trouble } from './images'

beforeAll(askNothingOfTheBrowser)
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A browser and a server that do what the test says: pictures arrive when it lets them. */
function world() {
  const arrivals: ((outcome: KeptImage | Trouble) => void)[] = []
  const closed: string[] = []
  const asked: { from: string; ids: readonly string[] }[] = []
  const open: ImageWorld['open'] = (file) =>
    Promise.resolve(
      file.name.startsWith('unreadable')
        ? undefined
        : {
            ...{ preview: `blob:${file.name}`, w: 1_000, h: 500 },
            blob: () => Promise.resolve(file),
            close: () => closed.push(file.name),
          },
    )
  const send: ImageWorld['send'] = (_, onSent) =>
    new Promise((done) => {
      onSent(0.5)
      arrivals.push(done)
    })
  const copy: ImageWorld['copy'] = (from, ids) => {
    asked.push({ from, ids })
    return Promise.resolve(ids.slice(0, 1))
  }
  return { world: { open, send, copy }, arrivals, closed, asked }
}

function desk(doc = createBoardDoc('en'), { mayEdit = true, person = 'ana' } = {}) {
  const own = openDesk(doc, person)
  const outside = world()
  const said: string[] = []
  const images = startImages(own.editor, {
    ...{ board: 'b1', mayAdd: () => mayEdit, world: outside.world },
    tell: (key, { name, count } = {}) => said.push([key, name ?? count].filter(Boolean).join(' ')),
    onStuck: (why, count) => said.push(`stuck ${why} ${count}`),
    onFree: () => said.push('free'),
  })
  closing.push(own.close)
  return { ...own, ...outside, images, said }
}

const png = (name: string) => new File(['x'], name, { type: 'image/png' })
const kept = (digit: string, more: Partial<KeptImage> = {}): KeptImage => ({
  ...{ id: digit.repeat(32), w: 2_000, h: 1_000, mime: 'image/png', wasAnimated: false },
  ...more,
})
const shapes = (editor: Editor) =>
  editor.getCurrentPageShapes().filter((shape): shape is TLImageShape => shape.type === 'image')
const rows = (doc: Y.Doc, type: string) =>
  [...readCanvas(doc).values()].filter((row) => row.typeName === type && !row.trashed)

it('[S122] a picture is nowhere in the document until the server has it, then it lies where it was shown', async () => {
  const [mine, theirs] = pair()
  const { images, arrivals, editor, closed } = desk(mine)
  const other = desk(theirs, { person: 'boris' })
  await images.take([png('a.png')], { x: 400, y: 300 })
  expect(images.pending.get()).toMatchObject([{ is: 'sending', x: 160, y: 180, w: 480, h: 240, sent: 0.5 }])
  await settled()
  expect([rows(mine, 'shape'), rows(mine, 'asset'), shapes(editor)]).toEqual([[], [], []])

  arrivals[0]!(kept('a'))
  await settled()
  expect(images.pending.get()).toEqual([])
  expect(closed).toEqual(['a.png'])
  const id = `asset:${'a'.repeat(32)}`
  const [shape] = shapes(other.editor)
  expect(shape).toMatchObject({ x: 160, y: 180, props: { w: 480, h: 240, assetId: id } })
  const asset = other.editor.getAsset(shape!.props.assetId!)!
  expect(await other.board.store.props.assets.resolve(asset, {} as never)).toBe(
    `/api/v1/boards/b1/assets/${'a'.repeat(32)}`,
  )
})

it('[S122] undo takes the picture away, redo brings it back; what others made of the same picture stays', async () => {
  const [mine, theirs] = pair()
  const ana = desk(mine)
  const boris = desk(theirs, { person: 'boris' })
  await ana.images.take([png('a.png')], { x: 0, y: 0 })
  ana.arrivals[0]!(kept('a'))
  await settled()
  await boris.images.take([png('same.png')], { x: 900, y: 0 })
  boris.arrivals[0]!(kept('a'))
  await settled()
  expect(rows(mine, 'asset')).toHaveLength(1)

  ana.editor.undo()
  await settled()
  for (const { editor } of [ana, boris]) {
    expect(shapes(editor).map(({ x }) => x)).toEqual([660])
    expect(editor.getAssets()).toHaveLength(1)
  }
  ana.editor.redo()
  await settled()
  expect(shapes(boris.editor)).toHaveLength(2)
})

it('[S123] without a line everything is kept, said once, and sent again when it is asked for or the line is back', async () => {
  const { images, arrivals, said, editor } = desk()
  await images.take([png('a.png'), png('b.png')], { x: 0, y: 0 })
  for (const arrive of arrivals.splice(0)) arrive('offline')
  await settled()
  expect(said).toEqual(['stuck offline 1', 'stuck offline 2'])
  expect(images.pending.get().map(({ is, name }) => [is, name])).toEqual([
    ['stuck', 'a.png'],
    ['stuck', 'b.png'],
  ])
  images.retry()
  await settled()
  arrivals[0]!(kept('a'))
  arrivals[1]!('busy')
  await settled()
  expect(said.slice(2)).toEqual(['free', 'stuck busy 1'])
  window.dispatchEvent(new Event('online'))
  await settled()
  arrivals[2]!(kept('b'))
  await settled()
  expect(shapes(editor)).toHaveLength(2)
  expect(images.pending.get()).toEqual([])
})

it('[S123] what can never be stored is told by its name, and the rest goes on', async () => {
  const { images, arrivals, said, editor, closed } = desk()
  const text = new File(['x'], 'notes.txt', { type: 'text/plain' })
  await images.take([text, png('unreadable.png'), png('big.png'), png('ok.png')], { x: 0, y: 0 })
  await settled()
  arrivals[0]!('image-too-big')
  arrivals[1]!(kept('a', { wasAnimated: true }))
  await settled()
  expect(said).toEqual(['notImages 1', 'not-an-image unreadable.png', 'image-too-big big.png', 'stillOnly'])
  expect(shapes(editor)).toHaveLength(1)
  expect(closed).toEqual(['big.png', 'ok.png'])
})

it('[S123] pictures that are discarded, or on their way when the board closes, are told and let go', async () => {
  const { images, arrivals, said, closed } = desk()
  await images.take([png('a.png')], { x: 0, y: 0 })
  arrivals[0]!('broken')
  await settled()
  images.discard()
  expect([images.pending.get(), closed]).toEqual([[], ['a.png']])
  await images.take([png('b.png'), png('c.png')], { x: 0, y: 0 })
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  expect(leaving.defaultPrevented).toBe(true)
  images.stop()
  arrivals[1]!(kept('b'))
  await settled()
  expect(said).toEqual(['stuck broken 1', 'free', 'free', 'interrupted 2'])
  expect(closed).toEqual(['a.png', 'b.png', 'c.png'])
})

it('[S123] who may only look puts none, and more than a storyboard is not taken at once', async () => {
  const reader = desk(undefined, { mayEdit: false })
  await reader.images.take([png('a.png')])
  expect([reader.said, reader.images.pending.get()]).toEqual([['readOnly'], []])
  const { images, said } = desk()
  await images.take(Array.from({ length: MOST_AT_ONCE + 1 }, (_, n) => png(`${n}.png`)))
  expect(said).toEqual([`tooMany ${MOST_AT_ONCE}`])
  expect(images.pending.get()).toHaveLength(MOST_AT_ONCE)
  expect(images.pending.get().filter(({ is }) => is === 'sending')).toHaveLength(2)
})

it('[S122] a picture that arrives during a drag waits for its end, and a cancelled drag does not take it along', async () => {
  const { images, arrivals, editor, doc } = desk()
  const note = createShapeId('note')
  editor.createShape({ id: note, type: 'geo', x: 0, y: 0, props: { fill: 'solid' } })
  await settled()
  await images.take([png('a.png')], { x: 2_000, y: 0 })
  const { down, move, up } = pointer(editor)
  down({ x: 50, y: 50 })
  move({ x: 90, y: 90 })
  arrivals[0]!(kept('a'))
  await settled()
  expect(shapes(editor)).toEqual([])
  editor.cancel()
  up({ x: 90, y: 90 })
  editor.emit('tick', 16)
  await settled()
  expect(rows(doc, 'shape').map(({ type }) => type)).toEqual(['geo', 'image'])
  expect(editor.getShape(note)).toMatchObject({ x: 0, y: 0 })
})

it('[X98] nothing is loaded from elsewhere, whatever other software wrote into the board', async () => {
  const { editor, doc, board } = desk()
  smallMap(doc)
  const asset = (id: string, props: object, type = 'image') => {
    const row = new Y.Map<unknown>()
    const values = {
      ...{ typeName: 'asset', type, meta: new Y.Map(), author: 'eve' },
      props: new Y.Map(
        Object.entries({ w: 1, h: 1, name: '', isAnimated: false, mimeType: 'image/png', ...props }),
      ),
    }
    for (const [key, value] of Object.entries(values)) row.set(key, value)
    doc.getMap<Y.Map<unknown>>('canvas').set(`asset:${id}`, row)
  }
  const [fine, other] = ['a'.repeat(32), 'b'.repeat(32)]
  doc.transact(() => {
    asset(fine, { src: `asset:${fine}` })
    asset('web', { src: 'https://elsewhere.test/x.png' })
    asset('data', { src: 'data:image/svg+xml,<svg/>' })
    asset('path', { src: '/api/v1/session' })
    asset(other, { src: `asset:${fine}` })
    asset('c'.repeat(32), { src: null })
    asset('d'.repeat(32), { src: `asset:${'d'.repeat(32)}`, fps: 1 }, 'video')
  }, 'peer')
  await settled()
  expect(editor.getAssets().map(({ id }) => id)).toEqual([`asset:${fine}`])
  const { resolve } = board.store.props.assets
  const web = { ...editor.getAssets()[0]!, props: { src: 'https://elsewhere.test/x.png' } }
  expect(await resolve(web as never, {} as never)).toBe(null)
})

it('[X235] pictures that come to the same point one after another lie aside of each other, not on each other', async () => {
  const { images, arrivals, editor } = desk()
  const point = { x: 400, y: 300 }
  await images.take([png('a.png')], point)
  arrivals.shift()!(kept('a'))
  await settled()
  await images.take([png('b.png')], point)
  await images.take([png('c.png')], point)
  for (const digit of ['b', 'c']) {
    arrivals.shift()!(kept(digit))
    await settled()
  }
  expect(shapes(editor).map(({ x, y }) => ({ x, y }))).toEqual([
    { x: 160, y: 180 },
    { x: 184, y: 204 },
    { x: 208, y: 228 },
  ])
})
