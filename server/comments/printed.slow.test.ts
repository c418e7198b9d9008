import { afterAll, beforeAll, expect, it } from 'vitest'
import { pdfFacts, pdfText } from '@/lib/export/programs.fixture'
import { HOST, TOKEN } from '@/server/testing.fixture'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

let at: CommentScene
let map: string
let people: Record<'editor' | 'commenter' | 'viewer' | 'blind', Visitor>
beforeAll(async () => {
  at = await commentScene()
  const made = await at.server.ask('POST', `/boards/${at.board}/maps`, {
    body: {
      title: 'Moving house',
      stages: [
        { name: 'Choose', touchpoints: [{ id: 'tp1', title: 'Compare', cards: { pains: ['Two prices'] } }] },
        { name: 'Pay', touchpoints: [{ id: 'tp2', title: 'The till' }] },
      ],
    },
  })
  map = String(made.json.mapId)
  people = {
    editor: await at.visitor('editor', 'Борис', { department: 'Склад' }),
    commenter: await at.visitor('commenter', 'Ana', { department: 'Ventas' }),
    viewer: await at.visitor('viewer', 'Vera'),
    blind: await at.visitor('viewer', 'Nemo', { comments: false }),
  }
  const { editor, commenter } = people
  const on = (id: string) => ({ anchor: { kind: 'entity', id } })
  await at.begin(commenter, 'Why so long?', on('touchpoint:tp2'))
  const first = await at.begin(commenter, '¿Cuál es **el precio** de verdad?', on('touchpoint:tp1'))
  await at.ask(editor, 'POST', `/${first}/comments`, { text: `Ответ для @[person:${commenter.id}]` })
  await at.ask(editor, 'PATCH', `/${first}`, { resolved: true })
  await at.begin(editor, 'Only among us', { ...on('touchpoint:tp1'), private: true })
  const hidden = await at.begin(commenter, 'Nobody should read this', on('touchpoint:tp1'))
  await at.ask(at.owner, 'PATCH', `/${hidden}`, { hidden: true })
  await at.begin(editor, 'Behind the map', {})
}, 60_000)
afterAll(() => at.server.close())

async function pdfOf(who: Visitor, query = '', headers: Record<string, string> = {}) {
  const answer = await at.server.services.api(
    new Request(`http://${HOST}/api/v1/boards/${at.board}/export?format=pdf&comments=1${query}`, {
      headers: {
        ...{ host: HOST, 'x-sendero-address': '10.1.1.1', ...headers },
        ...(who.as ? { cookie: who.as } : { authorization: `Bearer ${TOKEN}` }),
      },
    }),
  )
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
const textOf = async (...asked: Parameters<typeof pdfOf>) => {
  const { status, bytes } = await pdfOf(...asked)
  expect(status).toBe(200)
  return pdfText(bytes).replace(/\s+/g, ' ')
}

it('[C69] a PDF can bring what is said along: in the order of the map, by whom and when, in one’s own language', async () => {
  const text = await textOf(people.viewer, '&timeZone=Europe/Madrid', { 'accept-language': 'es' })
  const pages = text.slice(text.indexOf('Comentarios'))
  const places = [
    ...['Comentarios', '4 comentarios', 'Compare', 'Choose', 'Resuelto', 'Ana', 'Ventas · '],
    ...['¿Cuál es el precio de verdad?', 'Борис', 'Склад · ', 'Ответ для @Ana', 'The till', 'Why so long?'],
    ...['En el tablero', 'Behind the map'],
  ].map((words) => [words, pages.indexOf(words)] as const)
  for (const [words, place] of places) expect([words, place >= 0]).toEqual([words, true])
  expect(places.map(([, place]) => place)).toEqual(places.map(([, place]) => place).toSorted((a, b) => a - b))
  expect(pages).toMatch(/de \d{4} a las \d{2}:\d{2} CES?T/)
  const { bytes } = await pdfOf(people.viewer)
  expect(pdfFacts(bytes)).toMatchObject({ Pages: '2' })
})

it('[C69] of one map or stage only what is said about it', async () => {
  const till = await textOf(people.viewer, `&map=${map}`)
  expect(till).toContain('Why so long?')
  expect(till).not.toContain('Behind the map')
  const stages = await at.server.ask('GET', `/boards/${at.board}/maps/${map}`)
  const [first] = stages.json.stages as { id: string }[]
  const one = await textOf(people.viewer, `&stage=stage:${first!.id}`)
  expect(one).toContain('Ответ для')
  expect(one).not.toContain('Why so long?')
})

it('[C70] it brings nothing that whoever asks may not read', async () => {
  const [viewer, editor, owner] = [
    await textOf(people.viewer),
    await textOf(people.editor),
    await textOf(at.owner),
  ]
  expect([viewer, editor, owner].map((text) => text.includes('Only among us'))).toEqual([false, true, true])
  expect([viewer, editor, owner].map((text) => text.includes('Nobody should read this'))).toEqual([
    false,
    false,
    true,
  ])
  expect((await pdfOf(people.blind)).status).toBe(403)
  expect((await pdfOf({ as: 'sid=forged', id: '', name: '' })).status).toBe(401)
})

it('[C69] hundreds of comments are told on as many pages as they need, each line whole', async () => {
  const { commentPages } = await import('@/lib/export/pdf-comments')
  const long = 'A sentence that goes on for a while. '.repeat(400)
  const threads = Array.from({ length: 120 }, (_, n) => ({
    ...{ about: `Touchpoint ${Math.floor(n / 3)}`, within: 'A stage', marks: ['resolved'] as const },
    comments: [
      { author: 'Ana', at: '2026-03-01T10:00:00Z', isEdited: true, text: n === 7 ? long : `Number ${n}` },
      { author: 'Борис', department: 'IT', at: '2026-03-01T10:00:00Z', isEdited: false, text: undefined },
    ],
  }))
  const pages = commentPages({ threads, lang: 'ru', timeZone: 'UTC' })
  expect(pages.length).toBeGreaterThan(10)
  const words: string[] = []
  let sentences = 0
  for (const { primitives, x, y, width, height } of pages)
    for (const primitive of primitives) {
      expect(primitive.x).toBeGreaterThanOrEqual(x)
      expect(primitive.y).toBeLessThan(y + height - 20)
      expect(primitive.x).toBeLessThan(x + width)
      if (primitive.is !== 'text') continue
      words.push(primitive.text)
      if (/sentence|while/.test(primitive.text)) sentences += primitive.text.length
    }
  // a blank where a line breaks is left out
  expect(Math.abs(sentences - long.length)).toBeLessThan(long.length / 50)
  expect(words.filter((text) => text === 'Touchpoint 3')).toHaveLength(1)
  expect(words.filter((text) => text === 'Этот комментарий удалён.')).toHaveLength(120)
  expect(words).toContain(`${pages.length} / ${pages.length}`)
  expect(commentPages({ threads: [], lang: 'en', timeZone: 'UTC' })).toHaveLength(1)
})
