import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

let at: CommentScene
let guest: Visitor
let editor: Visitor
let viewer: Visitor
beforeAll(async () => {
  at = await commentScene()
  guest = await at.visitor('commenter', 'Gabi', { department: 'Ventas' })
  editor = await at.visitor('editor', 'Edu')
  viewer = await at.visitor('viewer', 'Vera')
})
afterAll(() => at.server.close())

const board = { kind: 'board' }
const listed = async (who: Visitor, query = '') => (await at.ask(who, 'GET', query)).json.threads as never[]

describe('threads', () => {
  it('[C4] are begun and answered by people whose name, time and ids come from the server', async () => {
    const forged = {
      author: { id: editor.id, name: 'Edu' },
      at: '1999-01-01T00:00:00Z',
      id: 'mine',
      by: editor.id,
    }
    const begun = await at.ask(guest, 'POST', '', { anchor: board, text: 'Why so long?', ...forged })
    const author = { id: guest.id, name: 'Gabi', department: 'Ventas' }
    const now = new Date(at.server.clock.now).toISOString()
    const first = { author, text: 'Why so long?', at: now, id: expect.stringMatching(/^\w{16}$/) }
    expect(begun).toMatchObject({
      status: 201,
      json: { id: expect.stringMatching(/^\w{16}$/), anchor: board, resolved: false, comments: [first] },
    })
    const path = `/${String(begun.json.id)}`
    const answered = await at.ask(editor, 'POST', `${path}/comments`, {
      text: 'Legal checks.',
      author: guest.id,
    })
    const second = { author: { id: editor.id, name: 'Edu' }, text: 'Legal checks.' }
    expect(answered).toMatchObject({ status: 201, json: { comments: [first, second] } })
    expect((await at.ask(viewer, 'GET', path)).json).toMatchObject({ comments: [first, second], unread: 2 })
    expect(await listed(viewer)).toContainEqual(expect.objectContaining({ id: begun.json.id }))
  })

  it('[C5] stand on what is on the board, keep its title, and outlive it', async () => {
    const [offers, pay] = at.touchpoints
    const on = { kind: 'entity', id: offers, x: 4, y: 8 }
    const id = await at.begin(guest, 'Which offers?', { anchor: on })
    expect((await at.ask(guest, 'GET', `/${id}`)).json).toMatchObject({
      anchor: on,
      about: 'Compare offers',
      orphaned: false,
    })
    await at.server.services.hub.edit(at.board, editor.id, () => [
      { do: 'patch', id: offers, set: { trashed: { by: editor.id, at: 1 } } },
    ])
    expect((await at.ask(guest, 'GET', `/${id}`)).json).toMatchObject({
      about: 'Compare offers',
      orphaned: true,
      comments: [{ text: 'Which offers?' }],
    })
    expect((await at.ask(guest, 'POST', `/${id}/comments`, { text: 'And now?' })).status).toBe(201)
    const anew = await at.ask(guest, 'POST', '', { anchor: on, text: 'Too late' })
    expect(anew).toMatchObject({
      status: 422,
      json: {
        code: 'no-anchor',
        faults: [{ pointer: '/anchor/id', message: 'is in the trash of this board' }],
      },
    })
    const moved = await at.ask(guest, 'PATCH', `/${id}`, { anchor: { kind: 'entity', id: pay } })
    expect(moved).toMatchObject({ status: 200, json: { about: 'Pay', orphaned: false } })
    expect((await at.ask(viewer, 'PATCH', `/${id}`, { anchor: board })).status).toBe(403)
    const other = await at.visitor('commenter', 'Otto')
    expect((await at.ask(other, 'PATCH', `/${id}`, { anchor: board })).status).toBe(403)
    for (const gone of ['touchpoint:nowhere', 'card:nowhere']) {
      expect(
        await at.ask(guest, 'POST', '', { anchor: { kind: 'entity', id: gone }, text: 'x' }),
      ).toMatchObject({
        status: 422,
        json: { code: 'no-anchor', faults: [{ pointer: '/anchor/id' }] },
      })
    }
  })

  it.each([
    ['/text', { text: '' }],
    ['/text', { text: ' \n\u200b' }],
    ['/text', { text: 'x'.repeat(20_001) }],
    ['/text', { text: 7 }],
    ['/text', { text: 'half \ud83d' }],
    ['/text', { text: 'NUL \0' }],
    ['/text', {}],
    ['/anchor/kind', { text: 'x', anchor: { kind: 'pin' } }],
    ['/anchor/y', { text: 'x', anchor: { kind: 'point', x: 1 } }],
    ['/anchor', { text: 'x', anchor: null }],
    ['/key', { text: 'x', key: 'short' }],
    ['/private', { text: 'x', private: 'yes' }],
  ])('[C6] a fault in %s is named and nothing is kept: %j', async (pointer, body) => {
    const before = await listed(editor)
    expect(await at.ask(editor, 'POST', '', { anchor: board, ...body })).toMatchObject({
      status: 422,
      json: { faults: [{ pointer }] },
    })
    expect(await listed(editor)).toEqual(before)
  })

  it('[C6] 20,000 characters fit, of any script and however they are written', async () => {
    for (const letter of ['x', 'я', '🙂', '<']) {
      const text = letter.repeat(20_000)
      const escaped = JSON.stringify({ anchor: board, text }).replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      const begun = await at.ask(editor, 'POST', '', escaped)
      expect(begun.status).toBe(201)
      expect((begun.json.comments as { text: string }[])[0]!.text).toBe(text)
    }
  })

  it('[C10] are settled and opened again by whoever comments, given to somebody by editors', async () => {
    const id = await at.begin(guest, 'Settle me')
    const patch = (who: Visitor, body: object) => at.ask(who, 'PATCH', `/${id}`, body)
    expect((await patch(guest, { resolved: true })).json).toMatchObject({
      resolved: true,
      resolvedBy: { id: guest.id, name: 'Gabi' },
      resolvedAt: expect.any(String),
    })
    const again = (await patch(editor, { resolved: true })).json
    expect(again.resolvedBy).toMatchObject({ id: guest.id })
    const open = (await patch(editor, { resolved: false })).json
    expect([open.resolved, open.resolvedBy, open.resolvedAt]).toEqual([false, undefined, undefined])
    expect((await patch(guest, { assignee: editor.id })).status).toBe(403)
    expect((await patch(guest, { due: '2026-12-31' })).status).toBe(403)
    expect((await patch(editor, { assignee: guest.id, due: '2026-12-31' })).json).toMatchObject({
      assignee: { id: guest.id, name: 'Gabi' },
      due: '2026-12-31',
    })
    for (const wrong of [
      { assignee: 'nobody' },
      { assignee: guest.id, private: true },
      { due: '31.12.2026' },
    ]) {
      expect((await patch(editor, wrong)).status).toBe(422)
    }
    const free = (await patch(editor, { assignee: null, due: null })).json
    expect([free.assignee, free.due]).toEqual([undefined, undefined])
    expect((await patch(viewer, { resolved: true })).status).toBe(403)
  })

  it('[C8] count what each person has not read', async () => {
    const id = await at.begin(guest, 'Read me')
    const unread = async (who: Visitor) => (await at.ask(who, 'GET', `/${id}`)).json.unread
    const read = (who: Visitor, body: object = {}) => at.ask(who, 'POST', `/${id}/read`, body)
    expect([await unread(guest), await unread(editor), await unread(viewer)]).toEqual([0, 1, 1])
    expect((await read(viewer)).status).toBe(204)
    const { version } = (await at.ask(editor, 'POST', `/${id}/comments`, { text: 'Done' })).json
    expect([await unread(guest), await unread(viewer)]).toEqual([1, 1])
    await read(viewer, { version })
    await read(viewer, { version: 1 })
    await read(guest, { version: Number.MAX_SAFE_INTEGER })
    await at.ask(editor, 'POST', `/${id}/comments`, { text: 'And this' })
    expect([await unread(guest), await unread(viewer)]).toEqual([1, 1])
    expect((await at.ask(guest, 'POST', '/nowhere/read', {})).status).toBe(404)
  })
})

describe('comments', () => {
  it('[C9] are changed by their author only, and taken away with a trace', async () => {
    const begun = (await at.ask(guest, 'POST', '', { anchor: board, text: 'Frist' })).json
    const [comment] = begun.comments as { id: string }[]
    const path = `/${String(begun.id)}/comments/${comment!.id}`
    expect(await at.ask(editor, 'PATCH', path, { text: 'Mine' })).toMatchObject({
      status: 403,
      json: { code: 'not-yours' },
    })
    expect((await at.ask(at.owner, 'PATCH', path, { text: 'Mine' })).status).toBe(403)
    expect((await at.ask(guest, 'PATCH', path, { text: '' })).status).toBe(422)
    at.server.clock.now += 1000
    const edited = await at.ask(guest, 'PATCH', path, { text: 'First' })
    const editedAt = new Date(at.server.clock.now).toISOString()
    expect(edited.json).toMatchObject({ comments: [{ text: 'First', editedAt, author: { id: guest.id } }] })
    expect((await at.ask(guest, 'PATCH', path, { text: 'First' })).json.version).toBe(edited.json.version)
    expect((await at.ask(editor, 'DELETE', path)).status).toBe(403)
    const gone = await at.ask(guest, 'DELETE', path)
    expect(gone.json).toMatchObject({
      comments: [{ text: '', deletedAt: editedAt, deletedBy: { id: guest.id }, author: { id: guest.id } }],
    })
    expect(
      JSON.stringify(await at.server.services.store.db.selectFrom('comment').selectAll().execute()),
    ).not.toContain('First')
    for (const method of ['PATCH', 'DELETE']) {
      expect((await at.ask(guest, method, path, { text: 'Back' })).status).toBe(404)
    }
    const other = await at.begin(guest, 'Rude words')
    const rude = ((await at.ask(guest, 'GET', `/${other}`)).json.comments as { id: string }[])[0]!
    expect((await at.ask(at.owner, 'DELETE', `/${other}/comments/${rude.id}`)).json).toMatchObject({
      comments: [{ text: '', deletedBy: { id: 'automation' }, author: { id: guest.id } }],
    })
  })

  it('[C13] get signs, each person’s each once, and only emoji', async () => {
    const begun = (await at.ask(guest, 'POST', '', { anchor: board, text: 'Vote' })).json
    const path = `/${String(begun.id)}/comments/${(begun.comments as { id: string }[])[0]!.id}/reactions`
    const sign = async (who: Visitor, method: string, emoji: string) => {
      const answer = await at.ask(who, method, `${path}/${encodeURIComponent(emoji)}`)
      const [comment] = (answer.json.comments ?? []) as {
        reactions: { emoji: string; people: { id: string }[] }[]
      }[]
      return comment?.reactions.map((each) => [each.emoji, each.people.map(({ id }) => id)]) ?? answer.status
    }
    await sign(guest, 'PUT', '👍')
    expect(await sign(guest, 'PUT', '👍')).toEqual([['👍', [guest.id]]])
    at.server.clock.now += 1
    expect(await sign(editor, 'PUT', '👍')).toEqual([['👍', [guest.id, editor.id]]])
    at.server.clock.now += 1
    await sign(editor, 'PUT', '👩🏽‍🚒')
    expect(await sign(guest, 'DELETE', '👍')).toEqual([
      ['👍', [editor.id]],
      ['👩🏽‍🚒', [editor.id]],
    ])
    for (const none of ['x', '👍👍', '<b>', '1', ' ']) expect(await sign(guest, 'PUT', none)).toBe(422)
    expect(await sign(viewer, 'PUT', '👍')).toBe(403)
    // one below the limit already
    const many = [...'😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑']
    for (const emoji of many) await sign(editor, 'PUT', emoji)
    expect(await sign(editor, 'PUT', '😒')).toBe(422)
    expect(await sign(guest, 'PUT', '😀')).not.toBe(422)
  })

  it('[C18] sent twice with the same key are there once, with the same answer, also when both come at once', async () => {
    const wish = { anchor: board, text: 'Only once', key: 'draft-0001' }
    const [one, two] = await Promise.all([at.ask(guest, 'POST', '', wish), at.ask(guest, 'POST', '', wish)])
    expect([one.status, two.status]).toEqual([201, 201])
    expect(two.json).toEqual(one.json)
    expect((await at.ask(guest, 'POST', '', wish)).json).toEqual(one.json)
    const path = `/${String(one.json.id)}/comments`
    const answer = { text: 'Answer', key: 'draft-0002' }
    for (let n = 0; n < 3; n++) await at.ask(guest, 'POST', path, answer)
    expect((await at.ask(guest, 'GET', `/${String(one.json.id)}`)).json.comments).toHaveLength(2)
    // another person's key is another key; one's own belongs to one thread
    expect((await at.ask(editor, 'POST', path, answer)).json.comments).toHaveLength(3)
    const elsewhere = await at.begin(guest, 'Elsewhere')
    expect(await at.ask(guest, 'POST', `/${elsewhere}/comments`, answer)).toMatchObject({
      status: 422,
      json: { code: 'key-used' },
    })
  })

  it('[C24] stay their author’s who was a guest and has an account now', async () => {
    const { db } = at.server.services.store
    const [before, now] = [await at.visitor('commenter', 'Marta'), await at.visitor('commenter', 'Marta M.')]
    const begun = (await at.ask(before, 'POST', '', { anchor: board, text: 'As a guest' })).json
    await db.updateTable('person').set({ merged_into: now.id }).where('id', '=', before.id).execute()
    const path = `/${String(begun.id)}/comments/${(begun.comments as { id: string }[])[0]!.id}`
    const edited = await at.ask(now, 'PATCH', path, { text: 'As myself' })
    expect(edited.json).toMatchObject({ unread: 0, comments: [{ author: { id: now.id, name: 'Marta M.' } }] })
    expect(await listed(now, '?of=mine')).toHaveLength(1)
  })
})
