/** A server whose pictures are sent and looked at, and real files that sharp makes here. */
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { BASE, HOST, TOKEN, testServer, type Answer } from '../testing.fixture'

/** A server with one board. */
export async function imageServer() {
  const server = await testServer()
  const newBoard = async () =>
    String((await server.ask('POST', '/boards', { body: { title: 'Pictures' } })).json.id)
  const board = await newBoard()
  return {
    ...server,
    board,
    newBoard,
    /** @param as a Cookie header; null: a stranger; none: ADMIN_TOKEN */
    send: (body: Uint8Array | string, to = board, as?: string | null): Promise<Answer> =>
      server.ask('POST', `/boards/${to}/assets`, { body, ...(as === undefined ? {} : { as }) }),
    /** The picture as the server gives it. */
    async shown(id: unknown, on = board) {
      const request = new Request(`${BASE}/api/v1/boards/${on}/assets/${String(id)}`, {
        headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
      })
      const response = await server.services.api(request)
      const bytes = Buffer.from(await response.arrayBuffer())
      return { response, bytes, head: await sharp(bytes).metadata() }
    },
    /** Somebody who came in by a link of this role, as a Cookie header. */
    async guest(on: string, role: string) {
      const link = await server.ask('POST', `/boards/${on}/links`, { body: { role } })
      const [, id, secret] = /share\/(.+)#(.+)$/.exec(String(link.json.url))!
      const body = { secret, name: role, department: '' }
      return (await server.ask('POST', `/links/${id}/join`, { body, as: '' })).cookie
    },
  }
}
export type ImageServer = Awaited<ReturnType<typeof imageServer>>

export const plain = (width: number, height: number, background = '#c81e1e') =>
  sharp({ create: { width, height, channels: 3, background } })

/** Left half red, right half blue. */
export const halves = (w: number, h: number) =>
  plain(w, h).composite([
    {
      input: { create: { width: w / 2, height: h, channels: 3, background: '#1e1ec8' } },
      left: w / 2,
      top: 0,
    },
  ])

export const noise = (side: number, channels: 3 | 4) =>
  sharp(withoutPattern(side * side * channels), { raw: { width: side, height: side, channels } })

/** The same bytes in every run. */
function withoutPattern(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let at = 0; at < length; at++) bytes[at] = (state = (state * 1_103_515_245 + 12_345) >>> 0) >>> 16
  return bytes
}

/** A black PNG with one bit a pixel: small, however big it is. */
export function blackPng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 1
  const lines = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))))
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))])
}

export async function colourAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return [...data.subarray(at, at + info.channels)]
}
