/** Pictures on a board, from the store into the files that the server makes. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeCanvas } from '@/lib/doc/canvas'
import { createBoardDoc } from '@/lib/doc/migrate'
import { pdfPicture } from '@/lib/export/programs.fixture'
import { imageServer, noise, plain, type ImageServer } from '@/server/assets/assets.fixture'
import { isFailure } from '@/server/failure'
import { createDraw, type Draw, type DrawingWish } from './drawings'

let server: ImageServer
let board: { id: string; title: string }
let photo: string
let draw: Draw

/** A board with these pictures side by side, 300 × 200 px each. */
function boardWith(assets: readonly string[]): Uint8Array {
  const doc = createBoardDoc('en')
  const rows = assets.map((asset, i) => ({
    ...({ id: `shape:${i}`, typeName: 'shape', type: 'image', index: `a${i}`, meta: {} } as const),
    at: { x: i * 400, y: 0 },
    props: { assetId: `asset:${asset}`, w: 300, h: 200 },
  }))
  writeCanvas(doc, rows.map((row) => ({ do: 'create', row })), { origin: 'test', author: 'ana' }) // oxfmt-ignore
  return Y.encodeStateAsUpdate(doc)
}

beforeAll(async () => {
  server = await imageServer()
  board = { id: server.board, title: 'With pictures' }
  const sent = await server.send(await noise(1800, 3).jpeg().toBuffer())
  photo = String(sent.json.id)
  const red = await server.send(await plain(600, 400).png().toBuffer())
  const state = boardWith([String(red.json.id), photo, 'f'.repeat(32)])
  const { jobs, assets } = server.services
  draw = createDraw({ jobs, assets, stateOf: async () => ({ state }) })
}, 30_000)
afterAll(() => server.close())

async function drawn(format: DrawingWish['format'], scale = 1) {
  const made = await draw(board, { format, scale, what: { of: 'board' }, paper: 'paper' })
  if (isFailure(made)) throw new Error(made.code)
  return made
}

/** The spread of a picture's lightness in a box: nothing where one colour is. */
async function spread(picture: Uint8Array, left: number, scale = 1) {
  const box = { left: left * scale, top: 60 * scale, width: 200 * scale, height: 100 * scale }
  const { channels } = await sharp(await sharp(picture).extract(box).greyscale().toBuffer()).stats()
  return Math.round(channels[0]!.stdev)
}

it.each([1, 2])(
  '[X209] a PNG at %s shows them where they lie, and says which one is missing',
  async (scale) => {
    const { file, leftOut } = await drawn('png', scale)
    const png = file as Uint8Array
    const [red, noisy, gap] = [
      await spread(png, 80, scale),
      await spread(png, 480, scale),
      await sharp(png).metadata().then(({ width }) => width), // oxfmt-ignore
    ]
    expect(red).toBe(0)
    expect(noisy).toBeGreaterThan(4)
    expect([gap, leftOut]).toEqual([(1100 + 64) * scale, 1])
  },
)

it('[X209] a PDF shows them, and an SVG carries them as they are kept', async () => {
  const [pdf, svg] = [await drawn('pdf'), await drawn('svg')]
  expect([pdf.leftOut, svg.leftOut]).toEqual([1, 1])
  const page = pdfPicture(pdf.file as Uint8Array)
  expect(await spread(page, 80)).toBe(0)
  expect(await spread(page, 480)).toBeGreaterThan(4)
  const kept = await server.services.assets.read(server.board, photo)
  if (isFailure(kept)) throw new Error(kept.code)
  expect(svg.file).toContain(`data:image/jpeg;base64,${Buffer.from(kept.bytes).toString('base64')}`)
})

it('[X209] a board without pictures is drawn without a plan, and its file says nothing is missing', async () => {
  const { jobs, assets } = server.services
  const other = { id: await server.newBoard(), title: 'Bare' }
  const asked: string[] = []
  const noting: typeof jobs = {
    ...jobs,
    run: (job, input) => {
      asked.push(job)
      return jobs.run(job, input)
    },
  }
  const state = boardWith([])
  const bare = createDraw({ jobs: noting, assets, stateOf: async () => ({ state }) })
  const made = await bare(other, { format: 'svg', scale: 1, what: { of: 'board' }, paper: 'paper' })
  expect(made).toMatchObject({ leftOut: 0 })
  expect(asked).toEqual(['svg'])
})
