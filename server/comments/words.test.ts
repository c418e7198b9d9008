import { afterAll, beforeAll, expect, it } from 'vitest'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

let at: CommentScene
let guest: Visitor
let editor: Visitor
beforeAll(async () => {
  at = await commentScene()
  guest = await at.visitor('commenter', 'Gabi', { department: ' soporte ' })
  editor = await at.visitor('editor', 'Edu')
})
afterAll(() => at.server.close())

const board = { kind: 'board' }
const say = (who: Visitor, text: string) => at.ask(who, 'POST', '', { anchor: board, text })
const mentionsOf = (json: Record<string, unknown>) => (json.comments as { mentions: object[] }[])[0]!.mentions

it('[C19] people on the board and its departments are called by name; anybody else stays a word', async () => {
  const { hub, people } = at.server.services
  await hub.edit(at.board, editor.id, () => [
    { do: 'create', row: { id: 'department:care', name: 'Soporte', hue: 3 } },
  ])
  const outsider = await people.newGuest('Olga', undefined, 'test')
  const colleague = await people.owner()
  const text = `@[person:${guest.id}] @[person:${outsider.id}] @[person:${colleague.id}] @[person:nobody] @[department:care] @[department:none]`
  const said = await say(editor, text)
  expect(mentionsOf(said.json)).toEqual(
    [
      { id: 'department:care', name: 'Soporte' },
      { id: `person:${guest.id}`, name: 'Gabi' },
      { id: `person:${colleague.id}`, name: 'Owner' },
    ].toSorted((a, b) => (a.id.split(':')[1]! < b.id.split(':')[1]! ? -1 : 1)),
  )
  // who is called finds it, by name or by department; whom an edit does not call any more does not
  const calling = async (who: Visitor) =>
    ((await at.ask(who, 'GET', '?of=mentions')).json.threads as { id: string }[]).map(({ id }) => id)
  expect(await calling(guest)).toEqual([said.json.id])
  expect(await calling(editor)).toEqual([])
  const path = `/${String(said.json.id)}/comments/${(said.json.comments as { id: string }[])[0]!.id}`
  await at.ask(editor, 'PATCH', path, { text: '@[department:care]' })
  expect(await calling(guest)).toEqual([said.json.id])
  await at.ask(editor, 'PATCH', path, { text: 'nobody' })
  expect(await calling(guest)).toEqual([])
})

it('[C19] a comment calls at most 20', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => `@[person:p${n}]`).join(' ')
  expect((await say(guest, `${many(20)} ${many(20)}`)).status).toBe(201)
  for (const text of [many(21), `${many(20)} @[department:care]`]) {
    expect(await say(guest, text)).toMatchObject({
      status: 422,
      json: { code: 'too-many-mentions', faults: [{ pointer: '/text' }] },
    })
  }
})

it('[C17] more than a hundred comments a minute are too many, of one person; the others go on', async () => {
  const scene = await commentScene()
  const [loud, calm] = [await scene.visitor('commenter', 'Loud'), await scene.visitor('commenter', 'Calm')]
  const id = await scene.begin(calm, 'Quiet, please')
  const send = () => scene.ask(loud, 'POST', `/${id}/comments`, { text: 'Again' })
  for (let n = 0; n < 100; n++) expect((await send()).status).toBe(201)
  for (let n = 0; n < 10; n++) {
    const refused = await send()
    expect(refused).toMatchObject({ status: 429, json: { code: 'too-many' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await scene.ask(calm, 'POST', `/${id}/comments`, { text: 'Thank you' })).status).toBe(201)
  expect((await scene.ask(loud, 'GET', `/${id}`)).json.comments).toHaveLength(102)
  await scene.server.close()
})

it('[C25] a board and a thread hold only so much, and say so', async () => {
  const scene = await commentScene({ LIMITS: '{"threadsPerBoard":2,"commentsPerThread":3}' })
  const id = await scene.begin(scene.owner, 'One')
  await scene.begin(scene.owner, 'Two')
  const third = { anchor: board, text: 'Three' }
  expect(await scene.ask(scene.owner, 'POST', '', third)).toMatchObject({
    status: 422,
    json: { code: 'too-many-comments' },
  })
  const answer = (key: string) => scene.ask(scene.owner, 'POST', `/${id}/comments`, { text: 'More', key })
  expect([(await answer('key-0001')).status, (await answer('key-0002')).status]).toEqual([201, 201])
  expect((await answer('key-0003')).status).toBe(422)
  // what is there already is answered as before
  expect((await answer('key-0002')).status).toBe(201)
  await scene.server.close()
})
