/** What becomes of a picture that is sent to a board. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LIMITS } from '@/lib/protocol/limits'
import { blackPng, colourAt, halves, imageServer, noise, plain, type ImageServer } from './assets.fixture'

let server: ImageServer
beforeAll(async () => {
  server = await imageServer()
})
afterAll(() => server.close())

it('[S115] a photo is kept upright, without what the camera noted down, and shown with its true size', async () => {
  const photo = await halves(40, 20)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Ana', Orientation: '6' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const kept = await server.send(photo)
  expect(kept).toMatchObject({ status: 201, json: { mime: 'image/jpeg', w: 20, h: 40, wasAnimated: false } })
  const { response, bytes, head } = await server.shown(kept.json.id)
  expect(head).toMatchObject({ format: 'jpeg', width: 20, height: 40 })
  expect([head.exif, head.icc, head.xmp, head.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  const [red, , blue] = await colourAt(bytes, 10, 3)
  expect(red).toBeGreaterThan(blue! + 100)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
})

it('[S115] transparency stays, whatever the format; what is opaque and was compressed stays small', async () => {
  const clear = () => sharp({ create: { width: 8, height: 8, channels: 4, background: '#ff000080' } })
  for (const file of [clear().png(), clear().webp(), clear().avif()]) {
    const { json } = await server.send(await file.toBuffer())
    expect(json).toMatchObject({ mime: 'image/png', w: 8, h: 8 })
    const alpha = (await colourAt((await server.shown(json.id)).bytes, 4, 4))[3]!
    expect(Math.abs(alpha - 128)).toBeLessThan(4)
  }
  expect((await server.send(await plain(8, 8).webp().toBuffer())).json.mime).toBe('image/jpeg')
  expect((await server.send(await plain(8, 8).png().toBuffer())).json.mime).toBe('image/png')
})

it('[S115] of a moving picture the first frame is kept, which is said', async () => {
  const frames = Buffer.concat([
    await plain(6, 6).raw().toBuffer(),
    await plain(6, 6, '#00f').raw().toBuffer(),
  ])
  const gif = await sharp(frames, { raw: { width: 6, height: 12, channels: 3, pageHeight: 6 } })
    .gif({ delay: [100, 100] })
    .toBuffer()
  const { status, json } = await server.send(gif)
  expect({ status, json }).toMatchObject({ status: 201, json: { w: 6, h: 6, wasAnimated: true } })
})

it('[S116] a picture of 39 megapixels is kept with sides of 4,096 px at most; one of 41 is refused by number', async () => {
  expect(await server.send(blackPng(6_250))).toMatchObject({ status: 201, json: { w: 4_096, h: 4_096 } })
  expect(await server.send(blackPng(6_410))).toMatchObject({
    status: 422,
    json: {
      code: 'image-too-many-pixels',
      detail:
        'This picture has 41 megapixels; at most 40 megapixels are opened. Save it smaller and send it again.',
    },
  })
})

it('[S116] a small file that would open to a huge picture is refused before it is opened', async () => {
  const bomb = blackPng(30_000)
  expect(bomb.length).toBeLessThan(LIMITS.imageBytes)
  const began = performance.now()
  expect(await server.send(bomb)).toMatchObject({ status: 422, json: { code: 'image-too-many-pixels' } })
  expect(performance.now() - began).toBeLessThan(1_000)
})

it('[S117] 10 MB are taken, a byte more is not, and the limit is said', async () => {
  const over = new Uint8Array(LIMITS.imageBytes + 1)
  expect(await server.send(over)).toMatchObject({
    status: 413,
    json: {
      code: 'image-too-big',
      detail: 'A picture may have at most 10 MB (10485760 bytes). Save it smaller and send it again.',
    },
  })
  // padding after the end of a JPEG is none of its pixels
  const photo = await plain(20, 20).jpeg().toBuffer()
  const full = Buffer.concat([photo, Buffer.alloc(LIMITS.imageBytes - photo.length)])
  expect((await server.send(full)).status).toBe(201)
})

it('[S117] what would be kept with more than 10 MB is kept smaller', async () => {
  const sent = await noise(1_900, 3).webp({ lossless: false, quality: 20 }).toBuffer()
  expect(await server.send(sent)).toMatchObject({ status: 201, json: { mime: 'image/jpeg', w: 1_900 } })
  const clear = await noise(1_800, 4).webp({ quality: 60, alphaQuality: 60 }).toBuffer()
  expect(clear.length).toBeLessThan(LIMITS.imageBytes)
  const { status, json } = await server.send(clear)
  expect({ status, mime: json.mime }).toEqual({ status: 201, mime: 'image/png' })
  expect(json.w).toBeLessThan(1_800)
  expect((await server.shown(json.id)).bytes.length).toBeLessThanOrEqual(LIMITS.imageBytes)
})

const SVG = (inside: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10" ${more}>${inside}</svg>`

it('[S118] an SVG becomes pixels: nothing in it runs, and nothing outside of it is read', async () => {
  const evil = SVG(
    '<script>alert(1)</script><image xlink:href="file:///etc/hostname" width="9" height="9"/>' +
      '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/><rect width="20" height="10" fill="#1ec81e"/>',
    'onload="alert(2)"',
  )
  const kept = await server.send(`<?xml version="1.0"?>\n<!-- drawn -->\n${evil}`)
  expect(kept).toMatchObject({ status: 201, json: { mime: 'image/png', w: 40, h: 20 } })
  const { bytes, head } = await server.shown(kept.json.id)
  expect(head.format).toBe('png')
  expect(bytes.includes('script')).toBe(false)
  expect((await colourAt(bytes, 30, 10)).slice(0, 3)).toEqual([30, 200, 30])
  const entities = `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${SVG('<text>&b;</text>')}`
  expect((await server.send(entities)).status).toBe(415)
  expect((await server.send(SVG('<g>'))).json.code).toBe('image-broken')
})

it('[S118] what is no picture is refused by what it is, not by what it is called', async () => {
  const others = [
    '<!doctype html><html><body><svg></svg><script>alert(1)</script></body></html>',
    '%PDF-1.7\n1 0 obj\n',
    'hello',
    '',
    'BM' + '\0'.repeat(60),
  ]
  for (const other of others) {
    const sent = await server.ask('POST', `/boards/${server.board}/assets`, {
      body: other,
      headers: { 'content-type': 'image/png' },
    })
    expect(sent, other.slice(0, 10)).toMatchObject({ status: 415, json: { code: 'not-an-image' } })
  }
  const broken = (await plain(50, 50).png().toBuffer()).fill(7, 60)
  expect(await server.send(broken)).toMatchObject({ status: 422, json: { code: 'image-broken' } })
})
