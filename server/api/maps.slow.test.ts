import { afterAll, beforeAll, expect, it } from 'vitest'
import { SAMPLES } from '@/lib/journey/samples'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const newBoard = async () => String((await server.ask('POST', '/boards', { body: { title: 'x' } })).json.id)
const importInto = (board: string, body: unknown) => server.ask('POST', `/boards/${board}/maps`, { body })
const small = (title: string, more: object = {}) => ({
  title,
  stages: [
    { name: 'Buy', touchpoints: [{ id: 'tp1', title: 'Till', emotion: -1, owner: 'Store', ...more }] },
  ],
})

it('[S80] imports the five example journeys and gives each back as the same file', async () => {
  const board = await newBoard()
  for (const { journey, title } of SAMPLES) {
    const made = await importInto(board, journey)
    expect(made).toMatchObject({
      status: 201,
      json: { mapId: expect.stringMatching(/^map:/), warnings: expect.any(Array) },
    })
    const path = `/boards/${board}/maps/${made.json.mapId}`
    const { text, json, headers } = await server.ask('GET', path)
    expect(json.title).toBe(title)
    expect(headers.get('content-type')).toBe('application/json')
    // into an empty board it is the same file, byte for byte
    const empty = await newBoard()
    const again = await importInto(empty, text)
    expect((await server.ask('GET', `/boards/${empty}/maps/${again.json.mapId}`)).text).toBe(text)
  }
  const { maps } = (await server.ask('GET', `/boards/${board}/maps`)).json as { maps: { title: string }[] }
  expect(maps.map(({ title }) => title)).toEqual(SAMPLES.map(({ title }) => title))
})

it('[S81] puts a new map below the lowest one, also when several arrive at once', async () => {
  const board = await newBoard()
  const made = await Promise.all(Array.from({ length: 6 }, (_, n) => importInto(board, small(`Map ${n}`))))
  expect(made.map(({ status }) => status)).toEqual(Array(6).fill(201))
  const read = await server.services.hub.read(board)
  const places = [...read!.maps.values()].map(({ at }) => at).toSorted((a, b) => a.y - b.y)
  expect(new Set(places.map(({ x }) => x)).size).toBe(1)
  const gaps = places.slice(1).map(({ y }, n) => y - places[n]!.y)
  expect(new Set(gaps).size).toBe(1)
  expect(gaps[0]).toBeGreaterThan(80)
  // departments of the same name are one
  expect([...read!.departments.values()].map(({ name }) => name)).toEqual(['Store'])
})

it('[S82] names every fault of a bad file by pointer and imports nothing of it', async () => {
  const board = await newBoard()
  const bad = small('Bad', { emotion: 9, waitMin: -1 })
  const refused = await importInto(board, { ...bad, scale: 'centuries' })
  expect(refused.status).toBe(422)
  expect((refused.json.faults as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/scale', '/stages/0/touchpoints/0/emotion', '/stages/0/touchpoints/0/waitMin']),
  )
  const touchpoints = Array.from({ length: 301 }, (_, n) => ({ title: `${n}` }))
  expect((await importInto(board, { title: 'x', stages: [{ name: 'y', touchpoints }] })).status).toBe(422)
  expect((await importInto(board, 'not json')).status).toBe(422)
  expect((await importInto(board, [])).status).toBe(422)
  expect((await server.ask('GET', `/boards/${board}/maps`)).json).toEqual({ maps: [] })
  expect((await server.services.hub.read(board))!.departments.size).toBe(0)
})

it('[S82] refuses a file of 5 MB and a byte while it arrives, and takes one of 5 MB', async () => {
  const board = await newBoard()
  const limit = server.services.settings.limits.fileBytes
  const file = (bytes: number) => {
    const json = JSON.stringify(small('Big'))
    return json + ' '.repeat(bytes - json.length)
  }
  expect(await importInto(board, file(limit + 1))).toMatchObject({ status: 413, json: { code: 'too-big' } })
  expect((await importInto(board, file(limit))).status).toBe(201)
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (to) => {
      sent += 65_536
      to.enqueue(new Uint8Array(65_536))
    },
  })
  const answer = await server.services.api(
    new Request(`http://maps.test:3000/api/v1/boards/${board}/maps`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { authorization: 'Bearer the-token-of-these-tests' },
    } as RequestInit),
  )
  expect(answer.status).toBe(413)
  expect(sent).toBeLessThan(limit + 10 * 65_536)
})

it('[S84] changes fields of a touchpoint as an ordinary edit, and takes values away with null', async () => {
  const board = await newBoard()
  const { mapId } = (await importInto(board, { ...small('Shop'), persona: 'Sarah' })).json
  const change = (body: object, id = 'touchpoint:tp1') =>
    server.ask('PATCH', `/boards/${board}/touchpoints/${id}`, { body })
  const now = async () => {
    const { stages } = (await server.ask('GET', `/boards/${board}/maps/${mapId}`)).json as {
      stages: { touchpoints: Record<string, unknown>[] }[]
    }
    return stages[0]!.touchpoints[0]!
  }
  expect(
    (
      await change({
        title: 'Self-checkout <script>',
        channels: ['store', 'kiosk'],
        emotion: 1.5,
        feeling: 'proud',
        quote: '«Rápido»',
        owner: 'Digital',
        handoffTo: 'Store',
        waitMin: 2.5,
        key: true,
        at: '09:30',
        duration: 'PT5M',
        unknown: 'ignored',
        author: 'somebody',
        id: 'touchpoint:other',
      })
    ).json,
  ).toEqual({ id: 'touchpoint:tp1' })
  expect(await now()).toMatchObject({
    id: 'tp1',
    title: 'Self-checkout <script>',
    channels: ['store', 'kiosk'],
    emotion: 1.5,
    feeling: 'proud',
    quote: '«Rápido»',
    owner: 'Digital',
    handoffTo: 'Store',
    waitMin: 2.5,
    key: true,
    at: '09:30',
    duration: 'PT5M',
  })
  await change(
    { emotion: { Sarah: -2 }, feeling: null, owner: null, key: false, waitMin: null, quote: null },
    'tp1',
  )
  const after = await now()
  expect(after).toMatchObject({ emotion: -2, title: 'Self-checkout <script>', handoffTo: 'Store' })
  for (const gone of ['feeling', 'owner', 'key', 'waitMin', 'quote']) expect(after).not.toHaveProperty(gone)
})

it('[S84] refuses a touchpoint change that cannot be, by pointer, and changes nothing', async () => {
  const board = await newBoard()
  await importInto(board, { ...small('Shop'), persona: 'Sarah' })
  const before = await server.services.hub.read(board)
  const faults = async (body: object) => {
    const answer = await server.ask('PATCH', `/boards/${board}/touchpoints/tp1`, { body })
    expect(answer.status).toBe(422)
    return (answer.json.faults as { pointer: string }[]).map(({ pointer }) => pointer)
  }
  expect(await faults({ emotion: 3 })).toEqual(['/emotion'])
  expect(await faults({ title: 'x'.repeat(5001), at: 'noon', duration: 'long' })).toEqual([
    '/title',
    '/at',
    '/duration',
  ])
  expect(await faults({ emotion: { 'Bo/ris': 1 } })).toEqual(['/emotion/Bo~1ris'])
  expect(await faults({ quoteOf: 'Nobody' })).toEqual(['/quoteOf'])
  expect((await server.services.hub.read(board))!.touchpoints).toEqual(before!.touchpoints)
  expect(
    (await server.ask('PATCH', `/boards/${board}/touchpoints/none`, { body: { title: 'x' } })).status,
  ).toBe(404)
})

it('[S86] gives a board as a picture with its fonts inside, named after it', async () => {
  const board = await newBoard()
  const { mapId } = (await importInto(board, { ...small('Покупка "ноутбука"'), lang: 'ru' })).json
  for (const query of ['', `&map=${mapId}`]) {
    const { text, headers, status } = await server.ask('GET', `/boards/${board}/export?format=svg${query}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(headers.get('content-security-policy')).toMatch(/sandbox/)
    expect(text).toMatch(/^<svg /)
    expect(text).toContain('Till')
    expect(text.match(/font\/woff2;base64/g)!.length).toBeGreaterThanOrEqual(2)
    expect(text).not.toMatch(/(href|src|url\()\s*=?\s*["']?https?:/)
    const name = query ? encodeURIComponent('Покупка') : 'x'
    expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`)
  }
  const { text } = await server.ask('GET', `/boards/${board}/export?format=json&map=${mapId}`)
  expect(JSON.parse(text)).toMatchObject({ format: 'sendero-journey', title: 'Покупка "ноутбука"' })
  expect((await server.ask('GET', `/boards/${board}/export?format=docx`)).status).toBe(422)
  expect((await server.ask('GET', `/boards/${board}/export`)).status).toBe(422)
  expect((await server.ask('GET', `/boards/${board}/export?format=svg&map=map:none`)).status).toBe(404)
})

it('[S87] shows lists a small picture of a board, sent again only when the board has changed', async () => {
  const board = await newBoard()
  const picture = (headers = {}) => server.ask('GET', `/boards/${board}/picture`, { headers })
  expect((await picture()).text).toMatch(/^<svg /)
  await importInto(board, small('Till'))
  const first = await picture()
  expect(first.text).not.toContain('base64')
  const etag = first.headers.get('etag')!
  expect((await picture({ 'if-none-match': etag })).status).toBe(304)
  await importInto(board, small('Another'))
  expect((await picture({ 'if-none-match': etag })).status).toBe(200)
})

it('[S88] keeps the event loop free while 300 touchpoints are exported', async () => {
  const board = await newBoard()
  const stages = Array.from({ length: 10 }, (_, s) => ({
    name: `Stage ${s}`,
    touchpoints: Array.from({ length: 30 }, (_, t) => ({
      title: `Touchpoint ${s} ${t}`,
      emotion: (t % 5) - 2,
      cards: { pains: ['Waiting without a word'], improvements: ['Say how long it takes'] },
    })),
  }))
  expect((await importInto(board, { title: 'Long', stages })).status).toBe(201)
  await server.services.hub.encoded(board)
  // the work of this thread between two turns of the loop: other programs on the machine do not count
  let worst = 0
  let last = process.threadCpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last)
    worst = Math.max(worst, (user + system) / 1000)
    last = process.threadCpuUsage()
  }, 1)
  const answer = await server.ask('GET', `/boards/${board}/export?format=svg`)
  clearInterval(timer)
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('Touchpoint 9 29')
  expect(worst).toBeLessThan(50)
})
